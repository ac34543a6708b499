"""Says to containers when to die, and waits until services stand still."""
from __future__ import annotations

from .account import Account, CannotGoOn
from .rounds import Round
from .services import family
from .shapes import PLACES, SERVICES, service_name

# What RegisterTaskDefinition takes of what DescribeTaskDefinition tells.
_REGISTERED = ("family", "taskRoleArn", "executionRoleArn", "networkMode", "containerDefinitions", "volumes", "placementConstraints", "requiresCompatibilities", "cpu", "memory", "runtimePlatform")


def all_services() -> list[str]:
    return [service_name(place, service) for place in PLACES for service in SERVICES]


def sentence(account: Account, this: Round, die_at: int, second_tasks_at: int) -> None:
    """
    Gives every service of a round a new revision, whose container dies at a time; all start alive. Of a service whose task is to
    be recycled the second task lives on.
    """
    for death in this.deaths:
        die_until = die_at + this.loop_minutes * 60 if death.looping else second_tasks_at if death.service in this.recycled() else die_at
        for place in PLACES:
            ecs = account.client("ecs")
            known = ecs.describe_task_definition(taskDefinition=family(account.name, place, death.service))["taskDefinition"]
            revision = {key: known[key] for key in _REGISTERED if key in known}
            for container in revision["containerDefinitions"]:
                dies = container["name"] == death.container
                times = {"DIE_AT": str(die_at if dies else 0), "DIE_UNTIL": str(die_until if dies else 0)}
                container["environment"] = [{"name": e["name"], "value": times.get(e["name"], e["value"])} for e in container["environment"]]
            registered = ecs.register_task_definition(**revision)["taskDefinition"]["taskDefinitionArn"]
            ecs.update_service(cluster=account.name, service=service_name(place, death.service), taskDefinition=registered)


def described(account: Account, services: list[str]) -> list[dict]:
    """The services as ECS describes them, ten at a time."""
    found = []
    for start in range(0, len(services), 10):
        answer = account.client("ecs").describe_services(cluster=account.name, services=services[start:start + 10], include=["TAGS"])
        if answer.get("failures"):
            raise CannotGoOn(f"ECS does not find {', '.join(f['arn'] for f in answer['failures'])}.")
        found += answer["services"]
    return found


def wait_until_steady(account: Account, services: list[str], until: float) -> None:
    """One deployment, completed, and as many tasks as desired; nothing older runs any more."""
    def steady() -> bool:
        return all(
            len(s["deployments"]) == 1 and s["deployments"][0].get("rolloutState") == "COMPLETED" and s["runningCount"] == s["desiredCount"] and s["pendingCount"] == 0
            for s in described(account, services))
    account.wait_for(f"the services {', '.join(services)} to be steady", steady, until)


def wait_for_an_instance(account: Account) -> None:
    """The services of launch type EC2 find no place before the instance has joined the cluster."""
    account.wait_for("an EC2 instance to join the cluster", lambda: account.client("ecs").list_container_instances(cluster=account.name, status="ACTIVE")["containerInstanceArns"], account.now() + 600)


def run(account: Account, service: str, tasks: int) -> None:
    """Lets a service run so many tasks."""
    account.client("ecs").update_service(cluster=account.name, service=service, desiredCount=tasks)


def opt_in(account: Account, service: str, remedy: str) -> None:
    """Sets the tags with which a service lets itself be healed."""
    [found] = described(account, [service])
    tags = [{"key": "ecs-auto-heal", "value": "auto"}, {"key": "ecs-auto-heal:remedy", "value": remedy}]
    account.client("ecs").tag_resource(resourceArn=found["serviceArn"], tags=tags)
