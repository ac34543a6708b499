"""The rounds: in each, only some of the product's rules are on, so that every route has to see its deaths by itself."""
from __future__ import annotations

from dataclasses import dataclass

from .shapes import ALARM, CELLS, PROBE, RUNNING, STOPPED, Cell, cell

TASK_STOPPED = "TaskStoppedRule"
CONTAINER_STOPPED = "ContainerStoppedInRunningTaskRule"
SIDECAR_PROBE = "SidecarProbeRule"
ALARMS = "AlarmRule"
RULES = (TASK_STOPPED, CONTAINER_STOPPED, SIDECAR_PROBE, ALARMS)


@dataclass(frozen=True)
class Death:
    """A container of a service dies once, or, looping, in every task that starts within some minutes."""

    service: str
    container: str
    looping: bool = False


@dataclass(frozen=True)
class Round:
    """One round: which rules are on, who dies, which cells that decides, and for how many minutes is waited for them."""

    key: str
    title: str
    rules: tuple[str, ...]
    deaths: tuple[Death, ...]
    cells: tuple[Cell, ...] = ()
    quiet_minutes: float = 3
    wait_minutes: float = 6
    loop_minutes: int = 0
    heals: dict[str, str] | None = None

    def recycled(self) -> list[str]:
        """The services of which one task is stopped: only where another carries on."""
        return [service for service, remedy in (self.heals or {}).items() if remedy == "recycle-task"]

    def death_of(self, service: str) -> Death:
        return next(d for d in self.deaths if d.service == service)


ROUNDS = (
    Round(
        "alarms", "Only alarms are listened to", (ALARMS,),
        (Death("one-container", "app", True), Death("two-essential", "web", True), Death("with-sidecar-1", "app", True), Death("with-sidecar-2", "sidecar")),
        (cell(0, ALARM), cell(1, ALARM), cell(2, ALARM), cell(3, ALARM), cell(0, PROBE)),
        # Three breaching minutes, and Container Insights comes one to three minutes late.
        quiet_minutes=8, wait_minutes=15, loop_minutes=14,
    ),
    Round(
        "stopped", "Only events of STOPPED tasks are listened to", (TASK_STOPPED,),
        (Death("one-container", "app"), Death("two-essential", "web"), Death("with-sidecar-1", "app"), Death("with-sidecar-2", "sidecar")),
        (cell(0, STOPPED), cell(1, STOPPED), cell(2, STOPPED), cell(3, STOPPED)),
    ),
    Round(
        "probe", "Only the probe is listened to", (SIDECAR_PROBE,),
        (Death("two-essential", "web"), Death("with-sidecar-1", "app"), Death("with-sidecar-2", "sidecar")),
        (cell(1, PROBE), cell(2, PROBE), cell(3, PROBE)),
    ),
    Round(
        "running", "Only events of containers that stopped in running tasks are listened to", (CONTAINER_STOPPED,),
        # The one with a restart policy dies too: no event, so no incident, may come of it (open point 2).
        (Death("with-sidecar-2", "sidecar"), Death("restarting-sidecar", "sidecar")),
        (cell(3, RUNNING),),
    ),
    Round(
        "heal", "All rules are on; one sidecar's service is redeployed, the other's task is recycled", RULES,
        (Death("with-sidecar-1", "sidecar"), Death("with-sidecar-2", "sidecar")),
        wait_minutes=15, heals={"with-sidecar-1": "recycle-task", "with-sidecar-2": "redeploy"},
    ),
)

assert sorted(c.title for r in ROUNDS for c in r.cells) == sorted(c.title for c in CELLS), "every cell is decided in one round"
