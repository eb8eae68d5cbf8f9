"""How a contest could be won without doing what it is for. Each is a question to its maker, not a refusal."""

from spm_desktop.domain.contests.formats import OwnBest, Teams, Way
from spm_desktop.domain.metrics import Level, Metric, OverTime
from spm_desktop.services.contests.plan import ContestPlan

FEW_TRIES = 5
"""A quotient of fewer is luck."""


def risks(plan: ContestPlan, metric: Metric) -> list[str]:
    """One sentence each, the likeliest first."""
    found = []
    kind = plan.format.kind
    if metric.over_time is OverTime.RATIO and plan.least < FEW_TRIES:
        found.append("One lucky try wins: ask for more of them.")
    if kind == OwnBest.kind and plan.least < 2:
        found.append("One large deal after quiet weeks wins: ask for two.")
    if kind == Teams.kind and plan.format.way is Way.SUM and not metric.divides:
        found.append("A larger team has an advantage: take the average.")
    if metric.num_rule.startswith("deal:won"):
        found.append("Deals can be held back until the start. The closing date decides.")
    elif metric.num_rule.startswith("fact:") and metric.level is Level.ACTIVITY:
        found.append("Many can be logged at once. Days with a batch are found.")
    if plan.hold_days == 0:
        found.append("What comes late does not count: hold the result for some days.")
    return found
