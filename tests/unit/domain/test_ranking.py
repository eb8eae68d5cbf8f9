from fractions import Fraction

import pytest

from spm_desktop.domain.metrics import Direction, Exact
from spm_desktop.domain.ranking import Order, best_first, by_rank, movement, ranks


def places(values: dict[str, Exact | None], order: Order = Order.HIGHEST) -> list[tuple[int, str]]:
    found = ranks(values, order)
    return [(found[name], name) for name in by_rank(values, found.__getitem__, str)]


def test_ties_share_a_rank_and_the_next_is_skipped() -> None:
    assert places({"Zoe": 20, "Ana": 10, "Bo": 20, "Cem": 30}) == [
        (1, "Cem"),
        (2, "Bo"),
        (2, "Zoe"),
        (4, "Ana"),
    ]


def test_without_a_value_comes_after_those_who_have_one_even_below_zero() -> None:
    assert places({"Ana": None, "Bo": -5, "Cem": None}) == [
        (1, "Bo"),
        (2, "Ana"),
        (2, "Cem"),
    ]
    assert places({"Ana": None, "Bo": -5}, Order.LOWEST) == [(1, "Bo"), (2, "Ana")]


def test_ratios_tie_when_they_are_equal_and_only_then() -> None:
    huge = 10**15
    assert places(
        {"Ana": Fraction(14, 53), "Bo": Fraction(28, 106), "Cem": Fraction(huge, 3 * huge - 1)}
    ) == [
        (1, "Cem"),
        (2, "Ana"),
        (2, "Bo"),
    ]
    tiny = Fraction(1, 10**60)
    assert places({"Ana": tiny, "Bo": tiny / 2})[0] == (1, "Ana")


def test_the_best_is_first_whichever_way_is_better() -> None:
    assert best_first(Direction.LOWER) is Order.LOWEST
    assert places({"Ana": 40, "Bo": 52}, best_first(Direction.LOWER))[0] == (1, "Ana")


def test_an_empty_board_has_no_places() -> None:
    assert places({}) == []


@pytest.mark.parametrize(
    ("before", "moved"), [({"Ana": 6}, 2), ({"Ana": 4}, 0), ({"Ana": 1}, -3), ({}, None)]
)
def test_movement_is_places_won(before: dict[str, int], moved: int | None) -> None:
    assert movement(before, {"Ana": 4}) == {"Ana": moved}
