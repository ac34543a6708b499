"""Deploys and deletes: the cluster, the services, and the product itself as its README says."""
from __future__ import annotations

import json
import pathlib
import subprocess

from . import services
from .account import Account, CannotGoOn
from .rounds import RULES

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
LIVE = REPOSITORY / "tests" / "live"

# As README.md says under "Deploy".
PACKAGE = "build/package"

SETTLE_SECONDS = 30

# An environment of samconfig.toml that nobody has: what somebody keeps there for deployments of their own has no say here.
_NO_SETTINGS = ["--config-env", "live-test"]


def cluster_stack(name: str) -> str:
    return f"{name}-cluster"


def services_stack(name: str) -> str:
    return f"{name}-services"


def product_stack(name: str) -> str:
    return f"{name}-product"


def alarm_prefix(name: str) -> str:
    return f"{name}-"


def sam_deploy(name: str, region: str) -> list[str]:
    """The command that deploys the product so that it watches the test's cluster and no other."""
    overrides = {
        "Healing": "on",
        "CooldownMinutes": "1",
        "SettleSeconds": str(SETTLE_SECONDS),
        "LogRetentionDays": "1",
        "AlarmNamePrefix": alarm_prefix(name),
        "ClusterNamePattern": name,
        "LogGroupPattern": f"/ecs/{name}",
    }
    return [
        "sam", "deploy", "--template-file", "template.yaml", "--stack-name", product_stack(name), "--region", region, "--resolve-s3", "--s3-prefix", name, *_NO_SETTINGS,
        "--capabilities", "CAPABILITY_IAM", "--no-confirm-changeset", "--no-fail-on-empty-changeset",
        "--parameter-overrides", *(f"{key}={value}" for key, value in overrides.items()),
    ]


def sam_delete(name: str, region: str) -> list[str]:
    """Deletes the product's stack, and its files in SAM's bucket where SAM finds them."""
    return ["sam", "delete", "--stack-name", product_stack(name), "--region", region, "--no-prompts", *_NO_SETTINGS]


def run(command: list[str], profile: str | None = None) -> None:
    """Runs a command of another tool in the repository's folder."""
    try:
        subprocess.run(command + (["--profile", profile] if profile and command[0] == "sam" else []), cwd=REPOSITORY, check=True, stdin=subprocess.DEVNULL)
    except FileNotFoundError:
        raise CannotGoOn(f"{command[0]} is not installed; tests/live/README.md says what is needed.") from None
    except subprocess.CalledProcessError as e:
        raise CannotGoOn(f"{' '.join(command[:2])} ended with exit code {e.returncode}.") from None


def create_cluster(account: Account, probe_policy: str) -> dict[str, str]:
    return _create(account, cluster_stack(account.name), (LIVE / "cluster.yaml").read_text(encoding="utf-8"),
                   {"TestName": account.name, "AlarmNamePrefix": alarm_prefix(account.name), "ProbePolicyArn": probe_policy})


def create_services(account: Account, cluster: dict[str, str]) -> None:
    _create(account, services_stack(account.name), json.dumps(services.template(), separators=(",", ":")),
            {"TestName": account.name, "AlarmNamePrefix": alarm_prefix(account.name),
             "ContainerScript": (LIVE / "container.sh").read_text(encoding="utf-8"), **cluster})


def _create(account: Account, stack: str, template: str, parameters: dict[str, str]) -> dict[str, str]:
    account.say(f"creates the stack {stack}")
    client = account.client("cloudformation")
    client.create_stack(
        StackName=stack, TemplateBody=template, Capabilities=["CAPABILITY_IAM"], TimeoutInMinutes=30, OnFailure="DO_NOTHING",
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
        Tags=[{"Key": "ecs-auto-heal-live-test", "Value": account.name}])
    status = account.wait_for(f"stack {stack} to be created", lambda: _status(account, stack, "CREATE_IN_PROGRESS"), account.now() + 35 * 60)
    if status != "CREATE_COMPLETE":
        failed = [f"{e['LogicalResourceId']}: {e.get('ResourceStatusReason', 'no reason given')}"
                  for e in account.pages("cloudformation", "describe_stack_events", "StackEvents", StackName=stack) if e["ResourceStatus"].endswith("_FAILED")]
        raise CannotGoOn(f"Stack {stack} is {status}. " + " ".join(reversed(failed)))
    return outputs(account, stack)


def outputs(account: Account, stack: str) -> dict[str, str]:
    """The outputs of a stack by their keys."""
    [found] = account.client("cloudformation").describe_stacks(StackName=stack)["Stacks"]
    return {o["OutputKey"]: o["OutputValue"] for o in found.get("Outputs", [])}


def exists(account: Account, stack: str) -> bool:
    return _status(account, stack) not in (None, "DELETE_COMPLETE")


def _status(account: Account, stack: str, busy: str = "") -> str | None:
    """A stack's status; None while it is the busy one, or when there is no such stack."""
    client = account.client("cloudformation")
    try:
        [found] = client.describe_stacks(StackName=stack)["Stacks"]
    except client.exceptions.ClientError as e:
        # CloudFormation has no error of its own for this.
        if "does not exist" in str(e):
            return None
        raise
    return None if found["StackStatus"] == busy else found["StackStatus"]


def delete(account: Account, stack: str) -> None:
    """Deletes a stack and waits; a second try where the first failed, since an instance takes its time to leave its cluster."""
    for attempt in (1, 2):
        account.client("cloudformation").delete_stack(StackName=stack)
        def gone() -> bool:
            return _status(account, stack) in (None, "DELETE_COMPLETE", "DELETE_FAILED")
        account.wait_for(f"stack {stack} to be deleted", gone, account.now() + 30 * 60)
        if not exists(account, stack):
            return
        account.say(f"the stack {stack} could not be deleted{'; tries again' if attempt == 1 else ''}")
    raise CannotGoOn(f"Stack {stack} is DELETE_FAILED. Its events in the console say why.")


def rule_names(account: Account) -> dict[str, str]:
    """The product's rules: their names on the bus by their names in template.yaml."""
    found = account.client("cloudformation").describe_stack_resources(StackName=product_stack(account.name))["StackResources"]
    names = {r["LogicalResourceId"]: r["PhysicalResourceId"] for r in found if r["LogicalResourceId"] in RULES}
    if missing := [rule for rule in RULES if rule not in names]:
        raise CannotGoOn(f"The product's stack has no rule {', '.join(missing)}.")
    return names
