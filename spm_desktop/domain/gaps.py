"""What lies between two places: the value that draws level with a rate of attainment."""

from fractions import Fraction
from math import ceil, floor

from spm_desktop.domain.attainment import WHOLE
from spm_desktop.domain.metrics import Direction, Exact


def value_for(wanted: int, target: Exact, direction: Direction) -> Exact:
    """The value, in whole smallest units, that attains so many billionths of a target; see `attainment`.

    Higher is better: the least such value; lower is better: the greatest.
    """
    if direction is Direction.HIGHER:
        return ceil(Fraction(target * wanted, WHOLE))
    return floor(Fraction(target * (2 * WHOLE - wanted), WHOLE))


def missing(have: Exact, wanted: Exact, direction: Direction) -> Exact:
    """How much better a value has to become to be another one; below 0: how much it is better already."""
    return wanted - have if direction is Direction.HIGHER else have - wanted
