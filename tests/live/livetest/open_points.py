"""
Settles what only an account can tell. A check is judged: the design depends on it. An observation is only kept and shown.
"""
from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from . import deaths, evidence
from .account import Account
from .playing import Played, Product
from .shapes import PLACES, service_name


@dataclass(frozen=True)
class Point:
    """An open point: its name in the list of README.md, what was seen, and for a check whether it is as designed."""

    name: str
    seen: str
    as_designed: bool | None = None


def ops_items_are_a_lock(account: Account) -> list[Point]:
    """The incident is the lock: of simultaneous creations one succeeds, and while it is open none does."""
    ssm = account.client("ssm")
    created: list[str] = []

    def create(key: str) -> str | None:
        try:
            answer = ssm.create_ops_item(
                Title="Live test of EcsAutoHeal", Description="Live test of EcsAutoHeal: is deduplication a lock? It is resolved by itself.",
                Source="EcsAutoHealLiveTest", Severity="4",
                OperationalData={"/aws/dedup": {"Type": "SearchableString", "Value": json.dumps({"dedupString": f"{account.name}|{key}"})}})
        except ssm.exceptions.OpsItemAlreadyExistsException:
            return None
        created.append(answer["OpsItemId"])
        return answer["OpsItemId"]

    def longest(length: int) -> str:
        try:
            return "accepted" if create("x" * (length - len(account.name) - 1)) else "taken for a duplicate"
        except ssm.exceptions.ClientError as e:
            return e.response["Error"]["Code"]

    try:
        with ThreadPoolExecutor(8) as together:
            winners = [i for i in together.map(create, ["lock"] * 8) if i]
        ssm.update_ops_item(OpsItemId=winners[0], Status="InProgress")
        in_progress = create("lock")
        ssm.update_ops_item(OpsItemId=winners[0], Status="Resolved")
        # Resolving may take a moment to show.
        account.sleep_until(account.now() + 15)
        resolved = create("lock")
        lengths = {n: longest(n) for n in (255, 1024, 4096)}
        return [
            Point("L4 lock", f"of 8 simultaneous creations {len(winners)} succeeded", len(winners) == 1),
            Point("L4 InProgress", f"another one was {'refused' if in_progress is None else 'created'} while it was InProgress", in_progress is None),
            Point("L4 Resolved", f"another one was {'refused' if resolved is None else 'created'} after it was Resolved", resolved is not None),
            Point("L4 longest dedupString", ", ".join(f"{n}: {answer}" for n, answer in lengths.items()), lengths[255] == "accepted"),
        ]
    finally:
        for item in created:
            ssm.update_ops_item(OpsItemId=item, Status="Resolved")
            ssm.delete_ops_item(OpsItemId=item)


def event_of_a_dead_sidecar(account: Account, played: Played) -> list[Point]:
    """L1: when the event of a container that stopped in a running task comes, and whether it has all that is needed."""
    points = []
    for place in PLACES:
        group = f"service:{service_name(place, 'with-sidecar-2')}"
        seen = [(e["arrived"], e["event"]) for e in evidence.events(account, played.died_at) if _tells_of_a_dead_container(e["event"], group)]
        if not seen:
            points.append(Point(f"L1 event on {place}", "no event came", False))
            continue
        arrived, event = seen[0]
        dead = next(c for c in event["detail"]["containers"] if c["lastStatus"] == "STOPPED")
        points.append(Point(
            f"L1 event on {place}",
            f"arrived {arrived - played.died_at:.0f} s after the death, {len(seen)} in all; the container had {', '.join(sorted(dead))}; exitCode {dead.get('exitCode')}, reason {dead.get('reason')!r}",
            dead.get("exitCode") is not None))
    return points


def restart_policy(account: Account, played: Played) -> list[Point]:
    """L2: a container that its restart policy starts again raises no event, so no incident."""
    points = []
    starts = evidence.container_log(account, played.died_at - 5, "sidecar starts")
    for place in PLACES:
        service = service_name(place, "restarting-sidecar")
        told = sum(_tells_of_a_dead_container(e["event"], f"service:{service}") for e in evidence.events(account, played.died_at))
        again = sum(line["stream"].startswith(f"{service}/sidecar/") for line in starts)
        points.append(Point(f"L2 restart policy on {place}", f"the sidecar was started again {again} times; {told} events told of a stopped container"))
    return points


def _tells_of_a_dead_container(event: dict, group: str) -> bool:
    detail = event["detail"]
    return (event["detail-type"] == "ECS Task State Change" and detail.get("group") == group and detail["lastStatus"] == "RUNNING" and detail["desiredStatus"] == "RUNNING"
            and any(c["lastStatus"] == "STOPPED" for c in detail["containers"]))


def two_deployments_at_once(account: Account) -> Point:
    """L5: what a second forced deployment does to one that is still running."""
    ecs, service = account.client("ecs"), service_name("fargate", "one-container")
    views = []
    for _ in range(2):
        ecs.update_service(cluster=account.name, service=service, forceNewDeployment=True)
        account.sleep_until(account.now() + 20)
        [found] = deaths.described(account, [service])
        views.append([{"id": d["id"], "status": d["status"], "rolloutState": d.get("rolloutState"), "reason": d.get("rolloutStateReason")} for d in found["deployments"]])
    listed = ecs.list_service_deployments(cluster=account.name, service=service)["serviceDeployments"]
    account.keep("two-deployments.json", {"deployments": views, "serviceDeployments": listed})
    return Point("L5 a deployment during another", "; then ".join(", ".join(f"{d['status']} {d['rolloutState']}" for d in view) for view in views)
                 + f"; service deployments: {', '.join(d['status'] for d in listed[:3])}")


def no_tasks_desired(account: Account) -> float:
    """L8 begins: a service without any task. The time from which its metric is to be read."""
    account.client("ecs").update_service(cluster=account.name, service=service_name("fargate", "restarting-sidecar"), desiredCount=0)
    return account.now() + 180


def running_task_count_at_zero(account: Account, since: float) -> Point:
    """L8: whether RunningTaskCount is published as 0, or not at all."""
    dimensions = [{"Name": "ClusterName", "Value": account.name}, {"Name": "ServiceName", "Value": service_name("fargate", "restarting-sidecar")}]
    answer = account.client("cloudwatch").get_metric_statistics(
        Namespace="ECS/ContainerInsights", MetricName="RunningTaskCount", Dimensions=dimensions, StartTime=since, EndTime=account.now(), Period=60, Statistics=["Average", "SampleCount"])
    values = [p["Average"] for p in sorted(answer["Datapoints"], key=lambda p: p["Timestamp"])]
    account.keep("running-task-count.json", answer["Datapoints"])
    return Point("L8 RunningTaskCount without a task", f"published as {values}" if values else "not published")


def cluster_condition(account: Account, product: Product, executions: list[evidence.Execution]) -> list[Point]:
    """ecs:cluster: no call at the test's cluster was denied, and one at another cluster is."""
    denied = [f"{step}: {failure.get('Cause', failure)}"[:300] for e in executions for step, failure in e.part("failedSteps").items() if "Denied" in json.dumps(failure)]
    started = account.client("stepfunctions").start_execution(
        stateMachineArn=product.machine, name=f"{account.name}-elsewhere", input=json.dumps({"cluster": f"{account.name}-elsewhere", "service": "web", "openIncident": False}))

    def ended() -> dict | None:
        answer = account.client("stepfunctions").describe_execution(executionArn=started["executionArn"])
        return None if answer["status"] == "RUNNING" else answer
    answer = account.wait_for("the investigation of another cluster to end", ended, account.now() + 600)
    return [
        Point("ecs:cluster allows", f"denied: {'; '.join(denied) or 'nothing'}", not denied),
        Point("ecs:cluster denies", f"an investigation of another cluster ended {answer['status']} {answer.get('error')}", answer.get("error") == "AccessDenied"),
    ]
