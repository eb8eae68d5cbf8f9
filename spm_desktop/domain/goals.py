"""Which goals speak for a period, and what presence does to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import Period


@dataclass(frozen=True, slots=True)
class Goal:
    """A committed target of one subject for one metric.

    Attributes:
        target: in the metric's smallest unit.
        adjusts: marked ``exposure: auto``: multiplied by ramp and presence before it is used.
        id: 0 while it is not stored.
    """

    period: Period
    target: Exact
    adjusts: bool = False
    id: int = 0


@dataclass(frozen=True, slots=True)
class Presence:
    """From `start` up to the day before `end` a person counts `permille` of a working day (0 when away)."""

    start: date
    end: date
    permille: int


def goals_for(period: Period, goals: Sequence[Goal], tiles: bool) -> tuple[Goal, ...]:
    """The goals that together speak for exactly this period, in order of time; empty when there are none.

    The goal of exactly this period; else, where goals may be added up (`tiles`, for sums), the fewest that
    tile it, the longest first among equally few. Goals are never cut down. Of two goals of the same period
    the earlier in `goals` counts.
    """
    places = _spans_for(period, tuple(goal.period for goal in goals), tiles)
    return tuple(goals[place] for place in places)


@lru_cache(maxsize=256)
def _spans_for(period: Period, spans: tuple[Period, ...], tiles: bool) -> tuple[int, ...]:
    """The places of those that speak for a period; most people have goals of the same periods."""
    if period in spans:
        return (spans.index(period),)
    if not tiles or not period.is_bounded:
        return ()
    start, end = period.bounds
    by_start: dict[date, list[int]] = {}
    for place, span in enumerate(spans):
        first, last = span.bounds
        if start <= first and last <= end:
            by_start.setdefault(first, []).append(place)
    best: dict[date, tuple[int, ...]] = {end: ()}
    for first in sorted(by_start, reverse=True):
        longest_first = sorted(by_start[first], key=lambda place: -spans[place].days)
        chains = [
            (place, *best[spans[place].bounds[1]]) for place in longest_first if spans[place].end in best
        ]
        if chains:
            best[first] = min(chains, key=len)
    return best.get(start, ())


def exposure(period: Period, presences: Sequence[Presence], calendar: WorkingCalendar) -> Fraction:
    """The share of the period's working days a person counts for, 0 to 1 (a ramp may go above).

    Days that no presence speaks of count whole; where several overlap (a new joiner's leave), they multiply.
    A period without working days counts whole.
    """
    days = calendar.working_days(period)
    if days == 0:
        return Fraction(1)
    return present_days(period, presences, calendar) / days


def present_days(period: Period, presences: Sequence[Presence], calendar: WorkingCalendar) -> Fraction:
    """Working days of the period, each counted as much as the person was there."""
    start, end = period.bounds
    edges = {start, end}
    for presence in presences:
        edges |= {day for day in (presence.start, presence.end) if start < day < end}
    cuts = sorted(edges)
    total = Fraction()
    for first, last in pairwise(cuts):
        part = Fraction(1)
        for presence in presences:
            if presence.start <= first and last <= presence.end:
                part *= Fraction(presence.permille, 1000)
        total += part * calendar.count(first, last)
    return total


def target_of(
    goals: Sequence[Goal], presences: Sequence[Presence], calendar: WorkingCalendar
) -> Exact | None:
    """What the goals ask for together, each adjusted to presence where it is marked so; None without any.

    A target that presence reduces to nothing is no goal.
    """
    if not goals:
        return None
    total: Exact = 0
    for goal in goals:
        total += goal.target * exposure(goal.period, presences, calendar) if goal.adjusts else goal.target
    if total == 0 and any(goal.adjusts for goal in goals):
        return None
    return total
