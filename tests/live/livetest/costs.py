"""What a run costs. Quantities are the test's own; prices are to be checked, since no list of them is at hand here."""
from __future__ import annotations

from dataclasses import dataclass

HOURS = 2.0
PRICES_OF = "us-east-1; other regions cost up to a third more"


@dataclass(frozen=True)
class Item:
    what: str
    quantity: float
    unit: str
    price: float
    sure: bool = False

    @property
    def dollars(self) -> float:
        return self.quantity * self.price


ITEMS = (
    Item("Fargate, 5 tasks of 0.25 vCPU (twice as many while a round deploys): vCPU", 7 * 0.25 * HOURS, "vCPU-hours", 0.04048),
    Item("  the same: memory", 7 * 0.5 * HOURS, "GB-hours", 0.004445),
    Item("EC2, one t3.small", HOURS, "hours", 0.0208),
    Item("  its disk, 30 GB gp3", 30 * HOURS / 730, "GB-months", 0.08),
    Item("Public IPv4 addresses, 7 tasks and one instance", 8 * HOURS, "address-hours", 0.005),
    Item("Container Insights, about 300 metrics", 300 * HOURS / 730, "metric-months", 0.30),
    Item("Alarms, 10 and the product's 5 (of metric math up to three metrics each)", 31 * HOURS / 730, "alarm-metric-months", 0.10),
    Item("OpsItems", 45, "OpsItems", 2.97 / 1000),
    Item("  calls to them", 2000, "calls", 0.039 / 1000),
    Item("Step Functions, about 60 executions (4,000 transitions a month are free)", 1200, "transitions", 0.025 / 1000, sure=True),
    Item("CloudWatch Logs", 0.1, "GB", 0.50),
    Item("Lambda, SQS, EventBridge, SNS, S3, X-Ray", 1, "all together", 0.02),
)


def total() -> float:
    return sum(i.dollars for i in ITEMS)


def text() -> str:
    lines = [f"  {i.what:<78} {i.quantity:8.2f} {i.unit:<20} ${i.dollars:6.3f}{'' if i.sure else '  check the price page'}" for i in ITEMS]
    return "\n".join([*lines, f"  {'together, for about ' + format(HOURS, 'g') + ' hours':<78} {'':>29} ${total():6.2f}", f"  Prices of {PRICES_OF}. A stack that is forgotten costs about ${_a_day():.2f} a day."])


def _a_day() -> float:
    """What goes on by the hour when nobody cleans up."""
    by_the_hour = [i for i in ITEMS if "hours" in i.unit or "months" in i.unit]
    return sum(i.dollars for i in by_the_hour) / HOURS * 24
