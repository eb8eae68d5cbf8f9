"""Improvement: a person against their own baseline, which is fairer than against each other."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import Period, previous_period

BASELINE_PERIODS = 3
SMALLEST_BASELINE = 5


class Stretch(NamedTuple):
    """What somebody did in one stretch of time, or in some together.

    Attributes:
        total: sum of the numerator stream.
        divisor: for a quotient the sum of the denominator stream; for a sum the working days present.
        n: how many facts it rests on.
    """

    total: int
    divisor: Exact
    n: int


def baseline_periods(
    period: Period, today: date, fiscal: FiscalCalendar, calendar: WorkingCalendar
) -> tuple[Period, ...]:
    """The same elapsed part, in working days, of up to three previous full periods, the latest first.

    Empty for all of time.
    """
    if not period.is_bounded:
        return ()
    elapsed, _ = calendar.day_number(period, today)
    found: list[Period] = []
    before = previous_period(period, fiscal)
    while before and len(found) < BASELINE_PERIODS:
        found.append(before if period.is_over(today) else calendar.first_part(before, elapsed))
        before = previous_period(before, fiscal)
    return tuple(found)


def improvement(now: Stretch, usual: Stretch, quotient_units: int = 0) -> Exact | None:
    """The gain over the baseline: of a sum a share (1/4 is +25 %), of a quotient the difference.

    Args:
        usual: all stretches of the baseline together.
        quotient_units: 0 for sums (per working day present); for quotients how many smallest units of the
            metric a quotient of one is, so that the difference comes in smallest units.

    None with fewer than five facts in the baseline, or where there is nothing to divide by.
    """
    if usual.n < SMALLEST_BASELINE or usual.divisor <= 0 or now.divisor <= 0:
        return None
    # one fraction made of whole products: a quotient of quotients costs five times as much
    gained = now.total * usual.divisor - usual.total * now.divisor
    if quotient_units:
        return Fraction(gained * quotient_units, now.divisor * usual.divisor)
    return Fraction(gained, usual.total * now.divisor) if usual.total > 0 else None
