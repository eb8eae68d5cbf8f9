"""Pace: what a goal expects by today, and how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from spm_desktop.domain.attainment import WHOLE, attainment, is_met
from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.metrics import Direction, Exact, OverTime
from spm_desktop.domain.periods import Period


class Status(StrEnum):
    """How a goal stands."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    BEHIND = "behind"
    MET = "met"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class PaceThresholds:
    """How much of what is expected is on track, and how much is at risk, in permille; less is behind."""

    on_track: int = 950
    at_risk: int = 800


@dataclass(frozen=True, slots=True)
class PaceStep:
    """A part of a goal's period that carries `weight` of the target, evenly over its working days."""

    period: Period
    weight: int


def elapsed_share(
    period: Period, today: date, calendar: WorkingCalendar, steps: Sequence[PaceStep] = ()
) -> Fraction:
    """The share of a goal expected from the working days completed before today, 0 to 1.

    Without steps the pace is linear. Steps tile the period; what they expect re-sums exactly to the whole.
    """
    steps = steps or (PaceStep(period, 1),)
    done = sum((step.weight * _done(step.period, today, calendar) for step in steps), Fraction())
    return done / sum(step.weight for step in steps)


def _done(period: Period, today: date, calendar: WorkingCalendar) -> Fraction:
    if period.is_over(today):
        return Fraction(1)
    days = calendar.working_days(period)
    return Fraction(calendar.completed(period, today), days) if days else Fraction()


def expected(target: Exact, over_time: OverTime, share: Fraction) -> Exact:
    """What is expected by today: the elapsed share of a sum; of everything else the target itself."""
    return target * share if over_time is OverTime.SUM else target


def status(
    actual: Exact | None,
    target: Exact | None,
    expected_now: Exact,
    direction: Direction,
    over_time: OverTime,
    is_over: bool,
    thresholds: PaceThresholds = PaceThresholds(),
) -> Status | None:
    """How a goal stands; None without a goal or without a value.

    A goal is met or missed at its period's end; only a sum that should stay low is missed as soon as it is
    over its target. While nothing is expected yet, everything is on track.
    """
    if actual is None or target is None:
        return None
    if is_over:
        return Status.MET if is_met(actual, target, direction) else Status.MISSED
    if direction is Direction.LOWER and over_time is OverTime.SUM and actual > target:
        return Status.MISSED
    if expected_now <= 0 and over_time is OverTime.SUM:
        return Status.ON_TRACK
    ratio = attainment(actual, expected_now, direction)
    assert ratio is not None
    if ratio * 1000 >= thresholds.on_track * WHOLE:
        return Status.ON_TRACK
    return Status.AT_RISK if ratio * 1000 >= thresholds.at_risk * WHOLE else Status.BEHIND
