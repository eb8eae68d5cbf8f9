"""How much is missing to the next place, checked against attainment itself."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spm_desktop.domain.attainment import WHOLE, attainment
from spm_desktop.domain.gaps import missing, value_for
from spm_desktop.domain.metrics import Direction


@given(
    target=st.integers(1, 10**12),
    wanted=st.integers(0, 3 * WHOLE),
)
def test_the_value_found_attains_what_is_wanted_and_one_less_does_not(target: int, wanted: int) -> None:
    value = value_for(wanted, target, Direction.HIGHER)
    reached = attainment(value, target, Direction.HIGHER)
    assert reached is not None
    assert reached >= wanted
    if value > 0:
        less = attainment(value - 1, target, Direction.HIGHER)
        assert less is not None
        assert less < wanted


@given(target=st.integers(1, 10**12), wanted=st.integers(1, 2 * WHOLE))
def test_where_lower_is_better_it_is_the_greatest_value_that_will_do(target: int, wanted: int) -> None:
    value = value_for(wanted, target, Direction.LOWER)
    reached, more = (attainment(value + step, target, Direction.LOWER) for step in (0, 1))
    assert reached is not None
    assert more is not None
    assert reached >= wanted > more


@pytest.mark.parametrize(
    ("have", "wanted", "direction", "gap"),
    [
        (90, 100, Direction.HIGHER, 10),
        (90, 100, Direction.LOWER, -10),
        (Fraction(5, 2), 1, Direction.LOWER, Fraction(3, 2)),
    ],
)
def test_missing_is_what_would_have_to_get_better(
    have: int | Fraction, wanted: int, direction: Direction, gap: int | Fraction
) -> None:
    assert missing(have, wanted, direction) == gap
