"""Laws of ranks, attainment and exact amounts."""

from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from spm_desktop.domain.amounts import split_by_shares, to_decimal_text, to_units
from spm_desktop.domain.attainment import WHOLE, attainment, is_met, percent_printed, printed_against
from spm_desktop.domain.metrics import Direction, Exact
from spm_desktop.domain.ranking import Order, by_rank, ranks

UNITS = st.integers(-(10**13), 10**13)
FEW = st.integers(-5, 5)
QUOTIENTS = st.builds(Fraction, UNITS, st.integers(1, 10**9))
VALUES = UNITS | QUOTIENTS | FEW | st.builds(Fraction, FEW, st.integers(1, 4))
TARGETS = st.integers(1, 10**13) | st.builds(Fraction, st.integers(1, 10**13), st.integers(1, 10**6))
DIRECTIONS = st.sampled_from(Direction)
BOARDS = st.dictionaries(st.integers(1, 500), st.none() | VALUES, max_size=30)


def shuffled(values: dict[int, Exact | None], random: Random) -> dict[int, Exact | None]:
    return dict(random.sample(list(values.items()), len(values)))


@given(BOARDS, st.sampled_from(Order), st.randoms())
def test_a_rank_is_one_more_than_how_many_are_better(
    values: dict[int, Exact | None], order: Order, random: Random
) -> None:
    found = ranks(shuffled(values, random), order)
    for key, value in values.items():
        if value is None:
            better = sum(other is not None for other in values.values())
        else:
            mine = [other for other in values.values() if other is not None]
            better = sum(o > value if order is Order.HIGHEST else o < value for o in mine)
        assert found[key] == better + 1


@given(BOARDS, st.sampled_from(Order), st.randoms())
def test_the_order_shown_does_not_depend_on_the_order_given(
    values: dict[int, Exact | None], order: Order, random: Random
) -> None:
    found = ranks(values, order)
    assert by_rank(shuffled(values, random), found.__getitem__, str) == by_rank(
        values, found.__getitem__, str
    )


@given(VALUES, TARGETS, DIRECTIONS)
def test_attainment_is_whole_exactly_when_the_target_is_met(
    actual: Exact, target: Exact, direction: Direction
) -> None:
    reached = attainment(actual, target, direction)
    assert reached is not None
    assert reached >= 0
    assert (reached >= WHOLE) is is_met(actual, target, direction)


@given(VALUES, VALUES, TARGETS, DIRECTIONS)
def test_a_better_value_never_attains_less(a: Exact, b: Exact, target: Exact, direction: Direction) -> None:
    better, worse = (max(a, b), min(a, b)) if direction is Direction.HIGHER else (min(a, b), max(a, b))
    first, second = attainment(better, target, direction), attainment(worse, target, direction)
    assert first is not None
    assert second is not None
    assert first >= second


@given(VALUES, TARGETS, DIRECTIONS, st.integers(0, 3), st.integers(0, 3), st.integers(1, 2))
def test_a_figure_looks_met_exactly_when_it_is(
    value: Exact, target: Exact, direction: Direction, decimals: int, shown: int, finer: int
) -> None:
    figure, goal = printed_against(value, target, direction, decimals, shown, finer)
    assert figure.decimals == goal.decimals >= shown
    assert is_met(figure.digits, goal.digits, direction) is is_met(value, target, direction)
    exact = Fraction(value) * 10 ** (figure.decimals) / 10**decimals
    assert abs(figure.digits - exact) < 1


@given(UNITS, TARGETS, DIRECTIONS)
def test_one_more_decimal_is_enough_for_a_whole_target(
    value: int, target: Exact, direction: Direction
) -> None:
    figure, _ = printed_against(value, int(target) + 1, direction, 0, 0)
    assert figure.decimals <= 1


@given(st.integers(0, 2 * WHOLE), st.integers(0, 2))
def test_per_cent_reads_100_only_when_met(billionths: int, shown: int) -> None:
    text = percent_printed(billionths, shown)
    assert (text.digits >= 100 * 10**text.decimals) is (billionths >= WHOLE)
    assert text.decimals <= shown + 1


@given(UNITS, st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any))
def test_parts_sum_to_the_whole_and_are_less_than_one_unit_off(total: int, shares: list[int]) -> None:
    parts = split_by_shares(total, shares)
    assert sum(parts) == total
    for part, share in zip(parts, shares, strict=True):
        assert abs(part - Fraction(total * share, sum(shares))) < 1


@given(UNITS, st.integers(0, 4))
def test_what_is_stored_leaves_as_it_came(units: int, decimals: int) -> None:
    text = to_decimal_text(units, decimals)
    assert to_units(Decimal(text), decimals) == (units, False)
    assert len(text.partition(".")[2]) == decimals
