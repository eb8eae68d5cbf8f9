"""What is celebrated by itself: rules, and when they hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.domain.splashes import NO_CAPS, Caps, Tier

LEAST_BEFORE = 4
"""A best needs so many earlier days, weeks or months with something in them."""


class Rule(StrEnum):
    """What may be celebrated."""

    DEAL_WON = "deal_won"
    TOTAL = "total"
    GOAL_MET = "goal_met"
    RECORD = "record"
    STREAK = "streak"
    LEAD_TAKEN = "lead_taken"
    CONTEST_WON = "contest_won"
    ANNIVERSARY = "anniversary"
    BIRTHDAY = "birthday"

    @property
    def of_metric(self) -> bool:
        """Whether it watches a metric."""
        return self in (Rule.TOTAL, Rule.GOAL_MET, Rule.RECORD, Rule.STREAK)

    @property
    def of_span(self) -> bool:
        """Whether it watches days, weeks, months or quarters, and people, teams or everybody."""
        return self in (Rule.TOTAL, Rule.GOAL_MET, Rule.RECORD)

    @property
    def of_number(self) -> bool:
        """Whether it has a threshold."""
        return self in (Rule.DEAL_WON, Rule.TOTAL, Rule.STREAK)


class Subject(StrEnum):
    """Whose total counts."""

    PEOPLE = "people"
    TEAMS = "teams"
    EVERYONE = "everyone"


class Span(StrEnum):
    """Over which time it counts; words of `domain.fiscal.Shape`."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Trigger:
    """Celebrates causes of its `rule`; one that is not `enabled` celebrates nothing.

    Attributes:
        threshold: of a deal in the reporting currency's smallest unit, of a total in the metric's, of a
            streak in working days; a smaller deal gets a line in the ticker.
        metric: its key.
        tier: how loud.
    """

    id: int
    rule: Rule
    threshold: int
    enabled: bool
    tier: Tier = Tier.ORDINARY
    metric: str = ""
    subject: Subject = Subject.PEOPLE
    span: Span = Span.MONTH
    caps: Caps = NO_CAPS


Totals = Mapping[date, Exact]
"""Day -> what was done on it."""


def crossed_on(days: Totals, threshold: Exact) -> date | None:
    """The day on which a running total came to `threshold` for good; None where it is below it.

    >>> crossed_on({date(2026, 3, 2): 5, date(2026, 3, 3): 4, date(2026, 3, 4): 1}, 9)
    datetime.date(2026, 3, 3)
    >>> crossed_on({date(2026, 3, 2): 5}, 9) is None
    True
    """
    running: Exact = 0
    crossed: date | None = None
    for day in sorted(days):
        running += days[day]
        if running < threshold:
            crossed = None
        elif crossed is None:
            crossed = day
    return crossed


def best_before(totals: Iterable[Exact]) -> Exact | None:
    """What has to be beaten; None where there is too little to compare with."""
    earlier = [total for total in totals if total > 0]
    return max(earlier) if len(earlier) >= LEAST_BEFORE else None


def streak_until(days: Totals, last: date, calendar: WorkingCalendar, needed: int) -> list[date]:
    """The first `needed` working days of a streak that goes on until `last`, with something in each of them;
    none where it is shorter. Days off neither break a streak nor count.

    >>> week = {date(2026, 3, day): 1 for day in (12, 13, 16, 17)}
    >>> [day.day for day in streak_until(week, date(2026, 3, 17), WorkingCalendar(), 3)]
    [12, 13, 16]
    """
    run: list[date] = []
    day = last
    while days.get(day, 0) > 0 or not calendar.is_working(day):
        if calendar.is_working(day):
            run.append(day)
        elif not days or day < min(days):
            break
        day -= ONE_DAY
    return run[::-1][:needed] if len(run) >= needed else []
