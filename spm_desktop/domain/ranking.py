"""Ranks: who stands where. Ties share a rank and are never split by name."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import Generic, TypeVar

from spm_desktop.domain.metrics import Direction, Exact

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)

_FINE = 1 << 64


class Order(StrEnum):
    """Which value ranks first."""

    HIGHEST = "highest"
    LOWEST = "lowest"


def best_first(direction: Direction) -> Order:
    """The order in which the best value is first."""
    return Order.HIGHEST if direction is Direction.HIGHER else Order.LOWEST


@dataclass(frozen=True, slots=True)
class Ranked(Generic[Row]):
    """A row with its rank (1, 2, 2, 4); `tied` when others share it."""

    row: Row
    rank: int
    tied: bool


def rank_rows(
    rows: Iterable[Row], value: Callable[[Row], Exact | None], name: Callable[[Row], str], order: Order
) -> list[Ranked[Row]]:
    """The rows in order, ranked by value. Rows without a value share the rank after those who have one.

    Among ties rows stand by name, which says nothing about their rank.
    """
    keyed = [(_sort_key(value(row), order), name(row), row) for row in rows]
    keyed.sort(key=itemgetter(0, 1))
    ranked: list[Ranked[Row]] = []
    start = 0
    while start < len(keyed):
        end = start + 1
        while end < len(keyed) and keyed[end][0] == keyed[start][0]:
            end += 1
        ranked += [Ranked(row, start + 1, end - start > 1) for _, _, row in keyed[start:end]]
        start = end
    return ranked


def _sort_key(value: Exact | None, order: Order) -> tuple[bool, int, Exact]:
    """Decides nearly always by integers: comparing fractions is exact as well, but several times slower."""
    if value is None:
        return True, 0, 0
    first = value if order is Order.LOWEST else -value
    return False, first.numerator * _FINE // first.denominator, first


def movement(before: Mapping[Key, int], now: Mapping[Key, int]) -> dict[Key, int | None]:
    """Places won (+) or lost (-) by each of `now` since the ranks of `before`; None: was not there, new."""
    return {key: before[key] - rank if key in before else None for key, rank in now.items()}
