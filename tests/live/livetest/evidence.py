"""Reads what the product made of the deaths, executions and OpsItems, and what the recorder saw."""
from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from .account import Account


@dataclass
class Execution:
    """An execution of the product's state machine, with its document as far as it is known."""

    arn: str
    status: str
    started: float
    document: dict = field(default_factory=dict)
    error: str | None = None
    cause: str | None = None

    @property
    def service(self) -> str | None:
        # Until it ends only its input is known, and there Intake's group names the service.
        return (self.document.get("subject") or {}).get("service") or (self.document.get("detail") or {}).get("service")

    @property
    def routes(self) -> list[str]:
        return (self.document.get("trigger") or self.document.get("detail") or {}).get("routes") or []

    def part(self, name: str) -> dict:
        return self.document.get(name) or {}


def executions(account: Account, machine: str, since: float, known: Iterable[Execution] = ()) -> list[Execution]:
    """The executions that started since then, oldest first. Of those known, the ended ones are not asked for again."""
    ended = {e.arn: e for e in known if e.status != "RUNNING"}
    found = []
    for summary in account.pages("stepfunctions", "list_executions", "executions", stateMachineArn=machine, PaginationConfig={"MaxItems": 500}):
        if summary["startDate"].timestamp() < since:
            break
        found.append(ended.get(summary["executionArn"]) or execution(account, summary["executionArn"]))
    return found[::-1]


def execution(account: Account, arn: str) -> Execution:
    """An execution with its output, or its input while it runs and where it failed."""
    e = account.client("stepfunctions").describe_execution(executionArn=arn)
    return Execution(arn, e["status"], e["startDate"].timestamp(), json.loads(e.get("output") or e.get("input") or "{}"), e.get("error"), e.get("cause"))


def ops_items(account: Account, since: float = 0) -> list[dict]:
    """The OpsItems of the test's services that were created since then, whole, oldest first."""
    mine = []
    for summary in account.pages("ssm", "describe_ops_items", "OpsItemSummaries", OpsItemFilters=[{"Key": "Source", "Values": ["EcsAutoHeal"], "Operator": "Equal"}]):
        service = (summary.get("OperationalData") or {}).get("ecs-auto-heal/service", {}).get("Value", "")
        if service.startswith(account.name + "/") and summary["CreatedTime"].timestamp() >= since:
            mine.append(account.client("ssm").get_ops_item(OpsItemId=summary["OpsItemId"])["OpsItem"])
    return sorted(mine, key=lambda item: item["CreatedTime"])


def service_of(item: dict) -> str:
    """The service that an OpsItem is about."""
    return _value(item, "service").split("/")[-1]


def culprit_of(item: dict) -> tuple[str, int | None]:
    """The container that an OpsItem names, and its exit code."""
    verdict = json.loads(_value(item, "verdict") or "{}")
    return _value(item, "container"), (verdict.get("culprit") or {}).get("exitCode")


def log_of(item: dict) -> str:
    return _value(item, "logs")


def _value(item: dict, key: str) -> str:
    return (item.get("OperationalData") or {}).get(f"ecs-auto-heal/{key}", {}).get("Value") or ""


def events(account: Account, since: float) -> list[dict]:
    """Every recorded event since then: word for word, and when EventBridge had delivered it."""
    found = account.pages("logs", "filter_log_events", "events", logGroupName=f"/aws/events/{account.name}", startTime=int(since * 1000))
    return sorted(({"arrived": e["ingestionTime"] / 1000, "event": json.loads(e["message"])} for e in found), key=lambda e: e["arrived"])


def container_log(account: Account, since: float, pattern: str) -> list[dict]:
    """The lines of the containers since then that hold a text."""
    found = account.pages("logs", "filter_log_events", "events", logGroupName=f"/ecs/{account.name}", startTime=int(since * 1000), filterPattern=f'"{pattern}"')
    return [{"stream": e["logStreamName"], "time": e["timestamp"] / 1000, "text": e["message"]} for e in found]
