"""What holds wherever a sum is likely to end."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spm_desktop.domain.projection import LEAST_DAYS, likely_end, student_quantile

AMOUNTS = st.lists(st.floats(0, 1e6), min_size=LEAST_DAYS, max_size=70).filter(
    lambda days: max(days) > min(days) + 1
)
LEFT = st.integers(1, 250)


@given(AMOUNTS, LEFT, st.floats(0, 1e6))
def test_the_range_holds_the_run_rate_and_never_less_than_there_is(
    daily: list[float], left: int, today: float
) -> None:
    so_far = sum(daily) + today
    band = likely_end(daily, so_far, left)
    assert band is not None
    run_rate = sum(daily) * (1 + left / len(daily))
    assert so_far <= band.low <= band.high
    assert band.low <= max(run_rate, so_far) * (1 + 1e-9)
    assert band.high >= run_rate * (1 - 1e-9)


@given(AMOUNTS, LEFT)
def test_the_farther_the_end_the_wider_the_range(daily: list[float], left: int) -> None:
    below_nothing = [-day for day in daily]  # without the floor, which would cut either range
    near, far = (likely_end(below_nothing, sum(below_nothing), days) for days in (left, left + 1))
    assert near is not None
    assert far is not None
    assert far.high - far.low > near.high - near.low


@given(AMOUNTS, LEFT, st.sampled_from([2.0, 0.5, 1024.0]))
def test_the_unit_does_not_matter(daily: list[float], left: int, unit: float) -> None:
    band = likely_end(daily, sum(daily), left)
    scaled = likely_end([unit * day for day in daily], unit * sum(daily), left)
    assert band is not None
    assert scaled is not None
    assert scaled.low == pytest.approx(unit * band.low, rel=1e-6, abs=1e-6)
    assert scaled.high == pytest.approx(unit * band.high, rel=1e-6, abs=1e-6)


@given(st.lists(st.floats(0, 1e6), max_size=LEAST_DAYS - 1), LEFT)
def test_nothing_is_told_from_few_days(daily: list[float], left: int) -> None:
    assert likely_end(daily, sum(daily), left) is None


def test_nothing_is_told_at_the_end_or_of_days_that_are_all_alike() -> None:
    assert likely_end([1.0, 2.0] * 10, 30.0, 0) is None
    assert likely_end([5.0] * 20, 100.0, 10) is None


def test_nine_of_ten_periods_end_in_the_range() -> None:
    chance = random.Random(17)
    hits = 0
    for _ in range(2_000):
        days = [chance.gauss(100, 30) for _ in range(60)]
        band = likely_end(days[:20], sum(days[:20]), 40)
        assert band is not None
        hits += band.low <= sum(days) <= band.high
    assert 0.88 <= hits / 2_000 <= 0.92


@pytest.mark.parametrize(("freedom", "known"), [(9, 1.8331), (14, 1.7613), (29, 1.6991), (120, 1.6577)])
def test_quantiles_are_those_of_the_tables(freedom: int, known: float) -> None:
    assert student_quantile(0.95, freedom) == pytest.approx(known, abs=0.001)
