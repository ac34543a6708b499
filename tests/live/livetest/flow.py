"""The whole run, from the question whether it may begin to the table at its end."""
from __future__ import annotations

from dataclasses import dataclass, field

from . import costs, deaths, evidence, open_points, report, stacks
from .account import Account
from .cleanup import clean_up
from .playing import Played, Product, finding_of, listen_to, play
from .rounds import ROUNDS
from .shapes import CELLS, PLACES


@dataclass
class Options:
    lead_minutes: float = 7
    rounds: tuple[str, ...] = tuple(r.key for r in ROUNDS)
    profile: str | None = None


@dataclass
class Result:
    played: list[Played] = field(default_factory=list)
    points: list[open_points.Point] = field(default_factory=list)

    def is_as_designed(self, options: Options) -> bool:
        """Every finding and check is, and nothing that was to be played is missing."""
        findings = [f for p in self.played for f in p.findings.values()]
        return (len(self.played) == len(options.rounds) and all(f.as_designed for f in findings) and all(p.as_designed is not False for p in self.points)
                and bool(findings) and (len(options.rounds) < len(ROUNDS) or all(finding_of(self.played, place, c) for place in PLACES for c in CELLS)))


def deploy(account: Account, options: Options, run=stacks.run) -> Product:
    """Packages and deploys all three stacks."""
    account.say(stacks.PACKAGE)
    run(stacks.PACKAGE.split())
    account.say("deploys the product")
    run(stacks.sam_deploy(account.name, account.region), options.profile)
    outputs = stacks.outputs(account, stacks.product_stack(account.name))
    product = Product(outputs["StateMachineArn"], stacks.rule_names(account))
    listen_to(account, product, ())
    cluster = stacks.create_cluster(account, outputs["ProbePolicyArn"])
    deaths.wait_for_an_instance(account)
    stacks.create_services(account, cluster)
    deaths.wait_until_steady(account, deaths.all_services(), account.now() + 15 * 60)
    return product


def test(account: Account, product: Product, options: Options, result: Result) -> None:
    """All rounds and open points; what is known is in the result, also when it breaks off."""
    since, no_tasks_since = account.now(), None
    for this in (r for r in ROUNDS if r.key in options.rounds):
        if this.key == "heal":
            no_tasks_since = open_points.no_tasks_desired(account)
        played = play(account, product, this, options.lead_minutes)
        result.played.append(played)
        if this.key == "running":
            result.points += open_points.event_of_a_dead_sidecar(account, played) + open_points.restart_policy(account, played)
    if no_tasks_since is not None:
        result.points.append(open_points.running_task_count_at_zero(account, no_tasks_since))
    result.points.append(open_points.two_deployments_at_once(account))
    result.points.append(open_points.old_log_stream(account, since))
    result.points.append(open_points.replies_of_forced_deployments(evidence.executions(account, product.machine, since)))
    result.points += open_points.cluster_condition(account, product, evidence.executions(account, product.machine, since))


def run(account: Account, options: Options, ask, run_tool=stacks.run) -> int:
    """Runs it all and always offers to clean up. 0 if everything is as designed."""
    result, ended = Result(), False
    try:
        result.points += open_points.ops_items_are_a_lock(account)
        product = deploy(account, options, run_tool)
        test(account, product, options, result)
        ended = True
    except KeyboardInterrupt:
        account.say("interrupted")
    except Exception as e:  # What was deployed costs money: nothing may keep from the cleaning up.
        account.say(f"BROKE OFF: {type(e).__name__}: {e}")
    finally:
        summary = f"{report.table(result.played)}\n\n{report.points(result.points)}"
        account.say("what came of it:\n" + summary)
        good = ended and result.is_as_designed(options)
        account.say("everything is as designed" if good else "NOT everything is as designed")
        clean = True
        if ask(f"Clean up now? A stack that is forgotten goes on costing ({costs.PRICES_OF})."):
            clean = clean_up(account, options.profile, run_tool)
        else:
            account.say(f"left as it is; later: tests/live/run --cleanup {account.name} --region {account.region}")
    return 0 if good and clean else 1
