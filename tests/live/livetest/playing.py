"""Plays a round: sentences its containers, opens the product's ears, waits, judges, and closes everything again."""
from __future__ import annotations

from dataclasses import dataclass, field

from . import deaths, evidence, stacks
from .account import Account, CannotGoOn, text_of
from .judge import Finding, judge, judge_healing
from .rounds import Round
from .shapes import PLACES, Cell, service_name

# Before the death the old tasks have to be gone, and a rule that was turned on needs a while to match.
_RULES_MINUTES = 1.25


@dataclass
class Played:
    """What a round came to."""

    round: Round
    died_at: int
    findings: dict[tuple[str, str], Finding] = field(default_factory=dict)
    executions: list[evidence.Execution] = field(default_factory=list)


@dataclass
class Product:
    """The deployed product: its state machine, and its rules' names on the bus."""

    machine: str
    rules: dict[str, str]


def listen_to(account: Account, product: Product, rules: tuple[str, ...]) -> None:
    """Turns these rules of the product on and all others off."""
    events = account.client("events")
    for rule, name in product.rules.items():
        (events.enable_rule if rule in rules else events.disable_rule)(Name=name)


def play(account: Account, product: Product, this: Round, lead_minutes: float) -> Played:
    account.say(f"round {this.key}: {this.title}")
    listen_to(account, product, ())
    if this.key == "alarms":
        _wait_until_alarms_are_ok(account)
    for service, remedy in (this.heals or {}).items():
        for place in PLACES:
            deaths.opt_in(account, service_name(place, service), remedy)
    recycled = [service_name(place, service) for place in PLACES for service in this.recycled()]
    second_tasks_at = int(account.now() + lead_minutes * 60)
    died_at = second_tasks_at + int(lead_minutes * 60) if recycled else second_tasks_at
    deaths.sentence(account, this, died_at, second_tasks_at)
    services = [service_name(place, death.service) for place in PLACES for death in this.deaths]
    try:
        if recycled:
            deaths.wait_until_steady(account, services, second_tasks_at)
            account.sleep_until(second_tasks_at + 1)
            for service in recycled:
                deaths.run(account, service, 2)
        deaths.wait_until_steady(account, services, died_at - _RULES_MINUTES * 60)
    except CannotGoOn as e:
        raise CannotGoOn(f"{e} Containers are to die at {text_of(died_at)}, and new tasks were not there in time: try --lead {lead_minutes + 3:g}.") from None
    before = account.now()
    listen_to(account, product, this.rules)
    account.sleep_until(died_at)
    account.say(f"round {this.key}: {len(services)} containers die")
    played = _watch(account, product, this, Played(this, died_at), before)
    listen_to(account, product, ())
    _close(account, played, before)
    for service in recycled:
        deaths.run(account, service, 1)
    return played


def _watch(account: Account, product: Product, this: Round, played: Played, since: float) -> Played:
    while True:
        account.sleep_until(account.now() + 15)
        played.executions = evidence.executions(account, product.machine, since, played.executions)
        items = evidence.ops_items(account, since)
        for place in PLACES:
            for cell in this.cells:
                played.findings[place, cell.number] = judge(cell, service_name(place, cell.column.service), played.died_at, played.executions, items)
            for service, remedy in (this.heals or {}).items():
                played.findings[place, remedy] = _healing(account, this, place, service, remedy, played, items)
        passed = account.now() - played.died_at
        if passed >= this.wait_minutes * 60 or (passed >= this.quiet_minutes * 60 and all(f.as_designed for f in played.findings.values())):
            return played


def _healing(account: Account, this: Round, place: str, service: str, remedy: str, played: Played, items: list[dict]) -> Finding:
    name = service_name(place, service)
    after = {"after": played.died_at}
    deployments = account.client("ecs").list_service_deployments(cluster=account.name, service=name, createdAt=after)["serviceDeployments"]
    stopped = account.pages("ecs", "list_tasks", "taskArns", cluster=account.name, serviceName=name, desiredStatus="STOPPED")
    ours = 0
    if stopped:
        tasks = account.client("ecs").describe_tasks(cluster=account.name, tasks=stopped[:100])["tasks"]
        ours = sum((t.get("stoppedReason") or "").startswith("EcsAutoHeal:") and "stoppingAt" in t and t["stoppingAt"].timestamp() > played.died_at for t in tasks)
    return judge_healing(name, this.death_of(service), remedy, played.died_at, played.executions, items, len(deployments), ours)


def _close(account: Account, played: Played, since: float) -> None:
    """Keeps everything of the round, and resolves its OpsItems: the next round's deaths need incidents of their own."""
    account.sleep_until(account.now() + 30)
    items = evidence.ops_items(account, since)
    key = played.round.key
    account.keep(f"{key}/executions.json", [vars(e) for e in played.executions])
    account.keep(f"{key}/ops-items.json", items)
    account.keep(f"{key}/events.json", evidence.events(account, since))
    for item in items:
        if item["Status"] != "Resolved":
            account.client("ssm").update_ops_item(OpsItemId=item["OpsItemId"], Status="Resolved")
    for (place, what), finding in played.findings.items():
        if finding.wrong:
            account.say(f"{place} {what}: {'; '.join(finding.wrong)}")


def _wait_until_alarms_are_ok(account: Account) -> None:
    """An alarm tells only of a change: one that is in ALARM already would never tell of the death."""
    def ok() -> bool:
        alarms = account.pages("cloudwatch", "describe_alarms", "MetricAlarms", AlarmNamePrefix=stacks.alarm_prefix(account.name))
        return bool(alarms) and all(a["StateValue"] == "OK" for a in alarms)
    account.wait_for("all alarms of the test to be OK (the running count needs Container Insights)", ok, account.now() + 20 * 60, every=20)


def finding_of(played: list[Played], place: str, cell: Cell) -> Finding | None:
    """What came of a cell, or None where its round was not played."""
    return next((p.findings[place, cell.number] for p in played if (place, cell.number) in p.findings), None)
