"""Whether an expectation is met, by exact figures and by what was fixed when the plan was issued."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from spm_desktop.domain.attainment import is_met
from spm_desktop.domain.metrics import Direction, Exact


class Result(StrEnum):
    """How an expectation ended."""

    MET = "met"
    PARTLY = "partly"
    """At least half the way from the baseline to the target."""
    NOT_MET = "not_met"
    NOT_ASSESSABLE = "not_assessable"
    """Fewer facts than the minimum sample: nobody can say, and it is never "not met"."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is expected, measured in one metric. Values are in its smallest unit.

    Attributes:
        direction: which way is better.
        adds_up: whether the target is a total of the whole window (calls), or a rate (a win rate).
        baseline: what was usual before, over a window of the same length or as a rate.
        least: facts below which nothing is said.
    """

    direction: Direction
    adds_up: bool
    baseline: Exact
    target: Exact
    least: int

    @property
    def halfway(self) -> Exact:
        """From here on an expectation is partly met; fixed at the issue."""
        return Fraction(self.baseline + self.target, 2)


def assess(expectation: Expectation, actual: Exact | None, n: int) -> Result:
    """The result of the whole window. None: there was nothing to divide by, which says nothing."""
    if actual is None or n < expectation.least:
        return Result.NOT_ASSESSABLE
    if is_met(actual, expectation.target, expectation.direction):
        return Result.MET
    better = (
        expectation.target > expectation.baseline
        if expectation.direction is Direction.HIGHER
        else expectation.target < expectation.baseline
    )
    # a target that asks for no more than the baseline has no way to be half of
    if better and is_met(actual, expectation.halfway, expectation.direction):
        return Result.PARTLY
    return Result.NOT_MET
