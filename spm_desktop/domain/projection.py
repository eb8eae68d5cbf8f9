"""Where a sum is likely to end: its run rate, with the interval that its days allow.

After n completed working days of mean x and standard deviation s, the m working days to come bring m * x; in
nine of ten such periods the end lies within t * s * sqrt(m + m^2 / n) of that, t being the 95 % quantile of
Student's distribution with n - 1 degrees of freedom (prediction interval for the sum of m further
observations; Hahn, Meeker: Statistical Intervals, chapter 4). Days are taken as alike and independent: no
season, no deal that is about to close.

These are statistics about exact figures, and floats: nothing is ranked, paid or decided by them.
"""

from collections.abc import Callable, Sequence
from datetime import date
from math import sqrt
from statistics import NormalDist, fmean, stdev

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.noise import HIGH, Band
from spm_desktop.domain.periods import ONE_DAY

LEAST_DAYS = 10
"""From fewer completed working days the range would be as wide as the page."""


def likely_end(daily: Sequence[float], so_far: float, left: int) -> Band | None:
    """Where a sum ends in nine of ten such periods.

    Args:
        daily: what each completed working day brought, with the days off after it.
        so_far: what there is, with what today has brought already.
        left: working days to come, today included.

    Returns:
        None where there are too few days, none are left, or all of them brought the same: that tells nothing
        of how they differ. What only ever grew does not end below what there is.
    """
    n = len(daily)
    if n < LEAST_DAYS or left <= 0:
        return None
    spread = stdev(daily)
    if not spread:
        return None
    middle = middle_end(daily, left)
    reach = student_quantile(HIGH, n - 1) * spread * sqrt(left + left**2 / n)
    low, high = middle - reach, middle + reach
    if min(daily) >= 0:
        low, high = max(low, so_far), max(high, so_far)
    return Band(low, high)


def middle_end(daily: Sequence[float], left: int) -> float:
    """Where half of such periods end above."""
    return sum(daily) + left * fmean(daily)


def by_working_day(
    brought: Callable[[date], float], calendar: WorkingCalendar, start: date, today: date
) -> tuple[list[float], float]:
    """What each completed working day since `start` brought, with the days off after it (before the first,
    with those before it), and what today has brought. `brought` tells it of one day."""
    done: list[float] = []
    carried, day = 0.0, start
    while day < today:
        if calendar.is_working(day):
            done.append(carried + brought(day))
            carried = 0.0
        elif done:
            done[-1] += brought(day)
        else:
            carried += brought(day)
        day += ONE_DAY
    return done, carried + brought(today)


def student_quantile(share: float, freedom: int) -> float:
    """Below which value this share of Student's distribution lies; exact to some 0.001 from 9 degrees of
    freedom on, for shares of 0.9 to 0.99 (Abramowitz, Stegun: Handbook of Mathematical Functions, 26.7.5)."""
    z = NormalDist().inv_cdf(share)
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return sum(term / float(freedom) ** power for power, term in enumerate(terms))
