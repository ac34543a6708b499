"""What is tested: task shapes, services, routes, and the cells of the matrix. Only names and facts, no AWS."""
from __future__ import annotations

from dataclasses import dataclass

PLACES = ("fargate", "ec2")


@dataclass(frozen=True)
class Container:
    """One container of a task shape. All run container.sh."""

    name: str
    essential: bool = True
    probe: bool = False
    heartbeat: bool = False
    restarts: bool = False


# Five services a place, one task each. The third shape stands in two, so that both kinds of its deaths fit into one round.
SERVICES: dict[str, tuple[Container, ...]] = {
    "one-container": (Container("app", probe=True, heartbeat=True),),
    "two-essential": (Container("app", probe=True), Container("web")),
    "with-sidecar-1": (Container("app", probe=True), Container("sidecar", essential=False, probe=True)),
    "with-sidecar-2": (Container("app", probe=True), Container("sidecar", essential=False, probe=True)),
    "restarting-sidecar": (Container("app", probe=True), Container("sidecar", essential=False, restarts=True)),
}

# Each kind of death has an exit code of its own, so that no incident can be taken for another's.
EXIT_CODES = {"one-container": 31, "two-essential": 32, "with-sidecar-1": 33, "with-sidecar-2": 34, "restarting-sidecar": 35}

LAST_LINE = "live test: dies now with exit code"

SHAPES = ("one container", "two essential containers", "essential container with a sidecar")

# The routes of the seed, in its order, and ours.
ALARM, STOPPED, PROBE, RUNNING = "alarm", "stopped", "probe", "running"
ROUTES = {
    ALARM: "alarm on running < desired",
    STOPPED: "event: task STOPPED",
    PROBE: "probe of the task metadata",
    RUNNING: "event: container STOPPED in a RUNNING task",
}


@dataclass(frozen=True)
class Column:
    """A kind of container that dies: a column of the matrix."""

    title: str
    shape: str
    service: str
    container: str


COLUMNS = (
    Column("one container", SHAPES[0], "one-container", "app"),
    Column("one of two essential", SHAPES[1], "two-essential", "web"),
    Column("essential beside a sidecar", SHAPES[2], "with-sidecar-1", "app"),
    Column("sidecar", SHAPES[2], "with-sidecar-2", "sidecar"),
)


@dataclass(frozen=True)
class Cell:
    """One kind of death by one route: whether the route is to see it, and by which words the product names that route."""

    column: Column
    route: str
    seen: bool
    words: str = ""

    @property
    def number(self) -> str:
        """1 to 9 as in the seed (shape by route); the third shape's cells have two halves. The tenth is ours."""
        if self.route == RUNNING:
            return "10"
        number = SHAPES.index(self.column.shape) * 3 + (ALARM, STOPPED, PROBE).index(self.route) + 1
        if self.column.shape != SHAPES[2]:
            return str(number)
        return f"{number}{'b' if self.column.container == 'sidecar' else 'a'}"

    @property
    def title(self) -> str:
        return f"cell {self.number}: {self.column.title}, {ROUTES[self.route]}"


def _cells() -> tuple[Cell, ...]:
    one, two, essential, sidecar = COLUMNS
    running_count, stopped_event = "running-count", "task state change event (STOPPED)"
    return (
        *(Cell(column, ALARM, True, running_count) for column in (one, two, essential)),
        Cell(sidecar, ALARM, False),
        *(Cell(column, STOPPED, True, stopped_event) for column in (one, two, essential)),
        Cell(sidecar, STOPPED, False),
        # A probe in the only container cannot speak of its own death: its heartbeat falls silent, and an alarm says so.
        Cell(one, PROBE, True, "heartbeat"),
        Cell(two, PROBE, True, "probe in container app"),
        Cell(essential, PROBE, True, "probe in container sidecar"),
        Cell(sidecar, PROBE, True, "probe in container app"),
        Cell(sidecar, RUNNING, True, "a container stopped in a running task"),
    )


CELLS = _cells()


def cell(column: int, route: str) -> Cell:
    """The cell of a column (0 to 3) and a route."""
    return next(c for c in CELLS if c.column == COLUMNS[column] and c.route == route)


def service_name(place: str, service: str) -> str:
    return f"{place}-{service}"
