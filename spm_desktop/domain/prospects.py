"""How likely a sum reaches a target, if its days go on as they did.

Of n past working days with mean x and standard deviation s, m days to come bring m * x, and that varies by
s * sqrt(m + m^2 / n) (the prediction interval for the sum of m further observations; Hahn, Meeker:
Statistical Intervals, chapter 4). The chance to reach a target is the share of Student's distribution with
n - 1 degrees of freedom that lies beyond it. Days are taken as alike and independent: no season, no deal
that is about to close. The forecast of a running period (`domain.projection`) rests on its own days alone; a
target is set before it has any.

These are statistics about exact figures, and floats: nothing is ranked, paid or decided by them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from spm_desktop.domain.metrics import Direction

LEAST_DAYS = 20
"""Of fewer working days, a month, the next ones can't be told."""
LEAST_BROUGHT = 5
"""Nor of fewer days that brought anything."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """What is to be expected of a period's sum, in the metric's smallest unit.

    Attributes:
        held: what there is already. grows: no day took anything away, so that it can't end below that.
        middle, spread: expected end, and by how much (one standard deviation) it varies.
        days: past working days that this rests on.
    """

    held: float
    grows: bool
    middle: float
    spread: float
    days: float

    def chance(self, target: float, direction: Direction) -> float:
        """How likely the period ends at the target or better: 0 to 1."""
        higher = direction is Direction.HIGHER
        if self.grows and (self.held >= target if higher else self.held > target):
            return float(higher)
        if not self.spread:
            return float(self.middle >= target if higher else self.middle <= target)
        above = student_share((self.middle - target) / self.spread, self.days - 1)
        return above if higher else 1 - above


def prospect(
    brought: Sequence[float], days: float, before: float, held: float, left: float
) -> Prospect | None:
    """What is to be expected of a sum; None where there are too few days, or too few that brought anything.

    Args:
        brought: what the past days brought that brought anything; `days`: of how many working days.
        before, held: what the period had before today, and has with today.
        left: working days to come, today included.
    """
    if days < LEAST_DAYS or len(brought) < LEAST_BROUGHT:
        return None
    mean = sum(brought) / days
    variance = max(sum(day * day for day in brought) - days * mean**2, 0) / (days - 1)
    spread = sqrt(variance * (left + left**2 / days))
    return Prospect(held, min(brought) >= 0, before + left * mean, spread, days)


def student_share(t: float, freedom: float) -> float:
    """The share of Student's distribution below `t`; exact to some 0.001 from 19 degrees of freedom on
    (Abramowitz, Stegun: Handbook of Mathematical Functions, 26.7.8)."""
    return NormalDist().cdf(t * (1 - 1 / (4 * freedom)) / sqrt(1 + t * t / (2 * freedom)))
