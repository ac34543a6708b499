"""Takes everything away again, also after a run that broke off. Each step is tried, whatever became of the one before."""
from __future__ import annotations

from . import evidence, stacks
from .account import Account, CannotGoOn
from .services import family
from .shapes import PLACES, SERVICES

STAYS = (
    "metrics, until CloudWatch forgets them (they cost nothing), and X-Ray traces, for 30 days",
    "the stack aws-sam-cli-managed-default with SAM's bucket, which other deployments use too, and in it, under the run's name, what SAM does not find again",
    "the number of OpsItems created, which counts towards the 10,000 a month",
    "what was recorded, under artifacts/live/ on this machine",
)


def clean_up(account: Account, profile: str | None, run=stacks.run) -> bool:
    """Cleans up. False if something is left; what is said tells what."""
    account.say("cleans up")
    steps = (
        ("OpsItems", lambda: _delete_ops_items(account)),
        ("services", lambda: _delete_stack(account, stacks.services_stack(account.name))),
        ("instances", lambda: _deregister_instances(account)),
        ("cluster", lambda: _delete_stack(account, stacks.cluster_stack(account.name))),
        # After the cluster's stack, whose task role holds a policy of the product.
        ("product", lambda: stacks.exists(account, stacks.product_stack(account.name)) and run(stacks.sam_delete(account.name, account.region), profile)),
        ("task definitions", lambda: _delete_task_definitions(account)),
        ("Container Insights' log group", lambda: _delete_log_group(account)),
    )
    clean = True
    for what, step in steps:
        try:
            step()
            account.say(f"cleaned up: {what}")
        except Exception as e:  # The next step may still save money.
            clean = False
            account.say(f"NOT cleaned up: {what}: {e}")
    account.say("stays: " + "; ".join(STAYS) if clean else f"try again: tests/live/run --cleanup {account.name} --region {account.region}")
    return clean


def _delete_stack(account: Account, stack: str) -> None:
    if stacks.exists(account, stack):
        stacks.delete(account, stack)


def _delete_ops_items(account: Account) -> None:
    ssm = account.client("ssm")
    for item in evidence.ops_items(account):
        if item["Status"] != "Resolved":
            ssm.update_ops_item(OpsItemId=item["OpsItemId"], Status="Resolved")
        ssm.delete_ops_item(OpsItemId=item["OpsItemId"])


def _deregister_instances(account: Account) -> None:
    """ECS does not delete a cluster that still counts an instance, and it counts a terminated one for a while."""
    ecs = account.client("ecs")
    try:
        instances = account.pages("ecs", "list_container_instances", "containerInstanceArns", cluster=account.name)
    except ecs.exceptions.ClusterNotFoundException:
        return
    for instance in instances:
        ecs.deregister_container_instance(cluster=account.name, containerInstance=instance, force=True)


def _delete_task_definitions(account: Account) -> None:
    """The rounds' revisions, of which no stack knows."""
    ecs = account.client("ecs")
    for name in (family(account.name, place, service) for place in PLACES for service in SERVICES):
        for arn in account.pages("ecs", "list_task_definitions", "taskDefinitionArns", familyPrefix=name, status="ACTIVE"):
            ecs.deregister_task_definition(taskDefinition=arn)
        inactive = account.pages("ecs", "list_task_definitions", "taskDefinitionArns", familyPrefix=name, status="INACTIVE")
        for start in range(0, len(inactive), 10):
            if failures := ecs.delete_task_definitions(taskDefinitions=inactive[start:start + 10]).get("failures"):
                raise CannotGoOn("; ".join(f"{f.get('arn')}: {f.get('reason')}" for f in failures))


def _delete_log_group(account: Account) -> None:
    logs = account.client("logs")
    try:
        logs.delete_log_group(logGroupName=f"/aws/ecs/containerinsights/{account.name}/performance")
    except logs.exceptions.ResourceNotFoundException:
        pass
