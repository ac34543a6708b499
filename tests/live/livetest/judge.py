"""Judges a cell, or a healing, by what the product wrote. Pure: the same code judges recorded documents in the tests."""
from __future__ import annotations

from dataclasses import dataclass

from . import evidence
from .evidence import Execution
from .rounds import Death
from .shapes import EXIT_CODES, LAST_LINE, Cell


@dataclass(frozen=True)
class Finding:
    """What came of a cell: wrong is empty when it is as designed. Seconds are those from the death to the execution."""

    wrong: tuple[str, ...]
    seconds: float | None = None
    ops_item: str | None = None

    @property
    def as_designed(self) -> bool:
        return not self.wrong


def judge(cell: Cell, service: str, died_at: float, executions: list[Execution], items: list[dict]) -> Finding:
    """Judges a cell of one service by all executions and OpsItems of its round."""
    own = [e for e in executions if e.service == service]
    found = [i for i in items if evidence.service_of(i) == service]
    return _seen(cell, EXIT_CODES[cell.column.service], died_at, own, found) if cell.seen else _unseen(own, found)


def judge_healing(service: str, death: Death, remedy: str, died_at: float, executions: list[Execution], items: list[dict], deployments: int, stopped_by_us: int) -> Finding:
    """One OpsItem, resolved; one remedy, of the kind that the service's tag asks for; the new task's container alive."""
    own = [e for e in executions if e.service == service]
    found = [i for i in items if evidence.service_of(i) == service]
    wrong = _one_incident(death.container, EXIT_CODES[death.service], found)
    wrong += [f"{i['OpsItemId']} is {i['Status']}, not Resolved" for i in found if i["Status"] != "Resolved"]
    remedies = [e.part("remedy") for e in own if e.part("remedy").get("applied")]
    if [r.get("kind") for r in remedies] != [remedy]:
        withheld = [e.part("remedy").get("headline") for e in own if e.part("remedy").get("applied") is False]
        wrong.append(f"remedies applied: {[r.get('kind') for r in remedies]}, expected one {remedy}; {'; '.join(map(str, withheld))}")
    outcomes = [e.part("recovery").get("outcome") for e in own if e.part("recovery")]
    if outcomes != ["recovered"]:
        wrong.append(f"recovery: {outcomes}, expected recovered")
    expected = (1, 0) if remedy == "redeploy" else (0, 1)
    if (deployments, stopped_by_us) != expected:
        wrong.append(f"{deployments} new deployments and {stopped_by_us} stopped tasks, expected {expected[0]} and {expected[1]}")
    return Finding(tuple(wrong), own[0].started - died_at if own else None, found[0]["OpsItemId"] if found else None)


def _seen(cell: Cell, exit_code: int, died_at: float, executions: list[Execution], items: list[dict]) -> Finding:
    wrong = _one_incident(cell.column.container, exit_code, items)
    by_route = [e for e in executions if any(cell.words in route for route in e.routes)]
    if not by_route:
        wrong.append(f"no execution by this route; routes were {sorted({r for e in executions for r in e.routes}) or 'none'}")
    culprits = [(e.part("verdict").get("culprit") or {}) for e in by_route]
    if by_route and not any((c.get("name"), c.get("exitCode")) == (cell.column.container, exit_code) for c in culprits):
        wrong.append(f"its execution names {[(c.get('name'), c.get('exitCode')) for c in culprits]} ({', '.join(e.status for e in by_route)})")
    if items and by_route and not any(e.part("incident").get("opsItemId") == items[0]["OpsItemId"] for e in by_route):
        wrong.append("its execution has another incident or none")
    return Finding(tuple(wrong), by_route[0].started - died_at if by_route else None, items[0]["OpsItemId"] if items else None)


def _unseen(executions: list[Execution], items: list[dict]) -> Finding:
    wrong = [f"there is an incident, {i['OpsItemId']}: {i['Title']}" for i in items]
    wrong += [f"there is an execution by {e.routes}" for e in executions if e.part("verdict").get("planned") is not True]
    return Finding(tuple(wrong))


def _one_incident(container: str, exit_code: int, items: list[dict]) -> list[str]:
    if len(items) != 1:
        return [f"{len(items)} incidents, expected one"]
    wrong = []
    if evidence.culprit_of(items[0]) != (container, exit_code):
        wrong.append(f"the incident names {evidence.culprit_of(items[0])}, expected {(container, exit_code)}")
    if f"{LAST_LINE} {exit_code}" not in evidence.log_of(items[0]):
        wrong.append("the incident lacks the container's last line")
    return wrong

