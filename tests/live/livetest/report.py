"""What is printed: the plan before, the table after."""
from __future__ import annotations

from . import costs, services, stacks
from .cleanup import STAYS
from .judge import Finding
from .open_points import Point
from .playing import Played, finding_of
from .rounds import ROUNDS
from .shapes import CELLS, COLUMNS, PLACES, ROUTES, SERVICES


def plan(name: str, region: str) -> str:
    """Every step, resource and cell, and the cost. Touches nothing."""
    resources = services.template()["Resources"]
    lines = [
        f"Plan of {name} in {region} (nothing is touched)",
        "",
        "Before anything is deployed",
        "  - is deduplication of OpsItems a lock? (open point L4; also shows that OpsCenter is enabled)",
        "",
        "Deployed",
        f"  - {stacks.PACKAGE}",
        f"  - stack {stacks.product_stack(name)}: {' '.join(stacks.sam_deploy(name, region))}",
        f"  - stack {stacks.cluster_stack(name)}: tests/live/cluster.yaml (network, cluster {name} with Container Insights, one t3.small, roles, recorder)",
        f"  - stack {stacks.services_stack(name)}: {len(resources)} resources, {len(PLACES) * len(SERVICES)} services ({', '.join(f'{p}-{s}' for p in PLACES for s in SERVICES)})",
        "",
        "Rounds (services get a revision that dies at a time; a few minutes later they do)",
    ]
    for this in ROUNDS:
        lines.append(f"  {this.key}: {this.title} ({', '.join(this.rules)})")
        lines += [f"    {d.service}: {d.container} dies{', in each new task for ' + str(this.loop_minutes) + ' minutes' if d.looping else ''}" for d in this.deaths]
        for place in PLACES:
            lines += [f"    {place:<8}{c.title}: {'one incident' if c.seen else 'nothing'}" for c in this.cells]
            lines += [f"    {place:<8}healing by {remedy}: one change, incident Resolved" for remedy in (this.heals or {}).values()]
    lines += [
        "",
        "Open points: L1 event of a dead sidecar, L2 restart policy, L4 deduplication, L5 a deployment during another,",
        "  L8 RunningTaskCount without a task, ecs:cluster, tag propagation (by healing with recycle-task)",
        "",
        "Cost",
        costs.text(),
        "",
        "Cleaned up at the end: " + "everything above. What stays: " + "; ".join(STAYS),
    ]
    return "\n".join(lines)


def table(played: list[Played]) -> str:
    """The seed's matrix and our own route, for each place: seconds from the death to its execution, what is as designed, what not."""
    lines = []
    for place in PLACES:
        lines += ["", f"{place + ':':<46}" + "".join(f"{c.title:<28}" for c in COLUMNS)]
        for route, title in ROUTES.items():
            cells = [next((c for c in CELLS if c.column == column and c.route == route), None) for column in COLUMNS]
            lines.append(f"  {title:<44}" + "".join(f"{_cell(c and (c.number, c.seen), c and finding_of(played, place, c)):<28}" for c in cells))
        for p in played:
            lines += [f"  healing by {remedy:<33}{_word(p.findings[place, remedy], True)}" for remedy in (p.round.heals or {}).values()]
    return "\n".join(lines)


def points(found: list[Point]) -> str:
    """The open points."""
    words = {True: "as designed", False: "NOT AS DESIGNED", None: "observed"}
    return "\n".join(f"  {words[p.as_designed]:<16}{p.name}: {p.seen}" for p in found)


def _cell(cell: tuple[str, bool] | None, finding: Finding | None) -> str:
    if cell is None:
        return ""
    number, seen = cell
    return f"{number}: not tried" if finding is None else f"{number}: {_word(finding, seen)}"


def _word(finding: Finding, seen: bool) -> str:
    if not finding.as_designed:
        return "NOT AS DESIGNED"
    return f"after {finding.seconds:.0f} s" if seen and finding.seconds is not None else "nothing, as designed"
