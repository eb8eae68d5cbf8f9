"""Triggers and days in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.recognition.records import DayKind
from spm_desktop.domain.recognition.triggers import Rule, Span, Subject, Trigger
from spm_desktop.domain.splashes import Tier
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import Formatter, Money
from spm_desktop.services.recognition.listing import Celebrated

RULES = {
    Rule.DEAL_WON: "A won deal",
    Rule.TOTAL: "A total is passed",
    Rule.GOAL_MET: "A goal is met",
    Rule.RECORD: "A best is beaten",
    Rule.STREAK: "A streak",
    Rule.LEAD_TAKEN: "The lead in a contest is taken",
    Rule.CONTEST_WON: "A contest is won",
    Rule.ANNIVERSARY: "A work anniversary",
    Rule.BIRTHDAY: "A birthday",
}
TIERS = {
    Tier.TICKER: "A line at the foot",
    Tier.ORDINARY: "Interrupts the walls",
    Tier.TOP: "Takes the whole stage",
}
SUBJECTS = {Subject.PEOPLE: "a person", Subject.TEAMS: "a team", Subject.EVERYONE: "everybody together"}
SPANS = {Span.DAY: "a day", Span.WEEK: "a week", Span.MONTH: "a month", Span.QUARTER: "a quarter"}


@dataclass(frozen=True, slots=True)
class TriggerLine:
    """A trigger as a row says it."""

    trigger: Trigger
    what: str
    tier: str
    caps: str
    enabled: bool


def trigger_line(trigger: Trigger, metrics: Mapping[str, Metric], numbers: Formatter) -> TriggerLine:
    """ "A person passes 50,000 of Won revenue in a month"."""
    caps = trigger.caps
    limits = ((caps.person, "for a person"), (caps.team, "for a team"), (caps.day, "in all"))
    told = ", ".join(f"{most} {of}" for most, of in limits if most)
    what = told_trigger(trigger, metrics, numbers)
    return TriggerLine(trigger, what, TIERS[trigger.tier], told, trigger.enabled)


def told_trigger(trigger: Trigger, metrics: Mapping[str, Metric], numbers: Formatter) -> str:
    """What is celebrated, in a sentence."""
    metric = metrics.get("won_revenue" if trigger.rule is Rule.DEAL_WON else trigger.metric)
    amount = numbers.text(metric, trigger.threshold, Money.WHOLE) if metric else f"{trigger.threshold}"
    name = metric.name if metric else trigger.metric
    who, span = SUBJECTS[trigger.subject].capitalize(), SPANS[trigger.span]
    match trigger.rule:
        case Rule.DEAL_WON:
            return f"A won deal of at least {amount}"
        case Rule.TOTAL:
            return f"{who} passes {amount} of {name} in {span}"
        case Rule.GOAL_MET:
            return f"{who} meets the goal for {name} of {span}"
        case Rule.RECORD:
            return f"{who} has the best {span.removeprefix('a ')} in a year of {name}"
        case Rule.STREAK:
            return f"{trigger.threshold} working days in a row with {name}"
        case _:
            return RULES[trigger.rule]


def told_days(row: Celebrated, dates: DateFormatter, today: date) -> str:
    """ "Birthday 3 May, 5 years 12 May"."""
    return ", ".join(
        f"{'Birthday' if one.kind is DayKind.BIRTHDAY else _years(one.years)} {dates.day(one.day, today)}"
        for one in row.coming
    )


def _years(years: int) -> str:
    return f"{years} {'year' if years == 1 else 'years'}"
