from fractions import Fraction

import pytest

from spm_desktop.domain.attainment import (
    Printed,
    attainment,
    check_target,
    is_met,
    percent_printed,
    printed_against,
)
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Direction

HIGHER, LOWER = Direction.HIGHER, Direction.LOWER


@pytest.mark.parametrize(
    ("actual", "target", "direction", "billionths"),
    [
        (118, 100, HIGHER, 1_180_000_000),
        (2, 3, HIGHER, 666_666_666),
        (-5, 100, HIGHER, 0),
        (Fraction(14_000, 53), 280, HIGHER, 943_396_226),
        (49, 45, LOWER, 911_111_111),
        (0, 45, LOWER, 2_000_000_000),
        (200, 45, LOWER, 0),
        (0, 0, LOWER, 1_000_000_000),
        (1, 0, LOWER, 0),
    ],
)
def test_attainment(
    actual: int | Fraction, target: int | Fraction, direction: Direction, billionths: int
) -> None:
    assert attainment(actual, target, direction) == billionths


def test_no_goal_and_no_value_give_no_attainment() -> None:
    assert attainment(100, None, HIGHER) is None
    assert attainment(None, 100, HIGHER) is None


@pytest.mark.parametrize(("target", "direction"), [(0, HIGHER), (-1, HIGHER), (-1, LOWER)])
def test_targets_that_nothing_can_be_measured_against_are_refused(target: int, direction: Direction) -> None:
    with pytest.raises(KnownError, match="nothing can be measured"):
        check_target(target, direction)
    with pytest.raises(KnownError, match="nothing can be measured"):
        attainment(1, target, direction)
    check_target(0, LOWER)


def test_met_is_exact() -> None:
    assert is_met(Fraction(1, 3), Fraction(2, 6), HIGHER)
    assert not is_met(Fraction(333_333_333, 1_000_000_000), Fraction(1, 3), HIGHER)
    assert is_met(45, 45, LOWER)


@pytest.mark.parametrize(
    ("billionths", "shown", "digits", "decimals"),
    [
        (1_180_000_000, 0, 118, 0),
        (995_100_000, 0, 995, 1),
        (994_000_000, 0, 99, 0),
        (999_600_000, 0, 999, 1),
        (999_999_999, 0, 999, 1),
        (999_999_999, 1, 9999, 2),
        (1_000_000_000, 0, 100, 0),
        (1_004_000_000, 0, 100, 0),
        (616_000_000, 1, 616, 1),
    ],
)
def test_what_is_not_met_never_reads_100_per_cent(
    billionths: int, shown: int, digits: int, decimals: int
) -> None:
    assert percent_printed(billionths, shown) == Printed(digits, decimals)


def test_a_value_just_under_its_target_shows_its_cents() -> None:
    close = printed_against(59_999_960, 60_000_000, HIGHER, decimals=2, shown=0, finer=2)
    assert close == (Printed(59_999_960, 2), Printed(60_000_000, 2))
    far = printed_against(59_900_000, 60_000_000, HIGHER, decimals=2, shown=0, finer=2)
    assert far == (Printed(599_000, 0), Printed(600_000, 0))


def test_a_cycle_just_over_its_target_is_printed_over_it() -> None:
    assert printed_against(Fraction(45_004, 100), 450, LOWER, decimals=1, shown=0) == (
        Printed(451, 1),
        Printed(450, 1),
    )
