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
    """
    OpsCenter holds one OpsItem for an incident: of simultaneous creations, as for two tasks that die together, one succeeds, and
    while it is open none does. Created with the bytes that the product writes.
    """
    ssm = account.client("ssm")
    created: list[str] = []

    def create(key: str, resource: str = "web", shout: bool = False) -> str | None:
        try:
            answer = ssm.create_ops_item(
                Title="Live test of EcsAutoHeal", Description="Live test of EcsAutoHeal: is deduplication a lock? It is resolved by itself.",
                Source="EcsAutoHealLiveTest", Severity="4", OperationalData=operational_data(account, f"{account.name}|{key}".upper() if shout else f"{account.name}|{key}", resource))
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
        elsewhere, shouted = create("lock", resource="api"), create("lock", shout=True)
        lengths = {n: longest(n) for n in (255, 1024, 4096)}
        return [
            Point("L4 lock", f"of 8 simultaneous creations {len(winners)} succeeded", len(winners) == 1),
            Point("L4 InProgress", f"another one was {'refused' if in_progress is None else 'created'} while it was InProgress", in_progress is None),
            Point("L4 Resolved", f"another one was {'refused' if resolved is None else 'created'} after it was Resolved", resolved is not None),
            Point("L4 another resource", f"another one for another resource was {'refused' if elsewhere is None else 'created'}"),
            Point("L4 case", f"another one whose dedupString differs in case was {'refused' if shouted is None else 'created'}"),
            Point("L4 size", f"200 KB of data were {large(account, created)}"),
            Point("L4 longest dedupString", ", ".join(f"{n}: {answer}" for n, answer in lengths.items()), lengths[255] == "accepted"),
        ]
    finally:
        for item in created:
            ssm.update_ops_item(OpsItemId=item, Status="Resolved")
            ssm.delete_ops_item(OpsItemId=item)


def operational_data(account: Account, key: str, service: str) -> dict:
    """The deduplication and the resource of an incident, byte by byte as the product writes them."""
    arn = f"arn:{account.partition}:ecs:{account.region}:{account.id}:service/{account.name}/{service}"
    values = {"/aws/dedup": {"dedupString": key}, "/aws/resources": [{"arn": arn}]}
    return {name: {"Type": "SearchableString", "Value": json.dumps(value, separators=(",", ":"))} for name, value in values.items()}


def large(account: Account, created: list[str]) -> str:
    """Whether an OpsItem takes ten values of 20 KB: a limit for all of them together is not documented."""
    ssm = account.client("ssm")
    data = operational_data(account, f"{account.name}|large", "web") | {f"live-test/{n}": {"Type": "String", "Value": "x" * 20_000} for n in range(10)}
    try:
        created.append(ssm.create_ops_item(Title="Live test of EcsAutoHeal", Description="Live test of EcsAutoHeal: how much does an OpsItem take?", Source="EcsAutoHealLiveTest", Severity="4", OperationalData=data)["OpsItemId"])
    except ssm.exceptions.ClientError as e:
        return f"refused ({e.response['Error']['Code']})"
    return "taken"


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


def old_log_stream(account: Account, since: float) -> Point:
    """Whether GetLogEvents answers an empty page, though lines exist, for a stream whose last line is old."""
    logs, group = account.client("logs"), f"/ecs/{account.name}"
    streams = logs.describe_log_streams(logGroupName=group, orderBy="LastEventTime", descending=False, limit=1)["logStreams"]
    if not streams:
        return Point("GetLogEvents of an old stream", "there is no stream")
    pages, token = [], None
    while len(pages) < 10:
        answer = logs.get_log_events(logGroupName=group, logStreamName=streams[0]["logStreamName"], startFromHead=False, limit=25, **({"nextToken": token} if token else {}))
        pages.append(len(answer["events"]))
        if answer["nextBackwardToken"] == token or answer["events"]:
            break
        token = answer["nextBackwardToken"]
    return Point("GetLogEvents of an old stream", f"the pages backwards had {', '.join(map(str, pages))} lines")


def replies_of_forced_deployments(executions: list[evidence.Execution]) -> Point:
    """Whether the PRIMARY deployment in UpdateService's reply was always the new one."""
    pairs = [(r.get("previousDeploymentId"), r["deploymentId"]) for e in executions if (r := e.part("remedy")).get("deploymentId")]
    return Point("UpdateService's reply", f"of {len(pairs)} forced deployments {sum(old == new for old, new in pairs)} replies still showed the old PRIMARY")


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
