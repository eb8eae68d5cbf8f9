"""Ranks: who stands where. Ties share a rank and are never split by name."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from enum import StrEnum
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from spm_desktop.domain.metrics import Direction, Exact

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)


class Order(StrEnum):
    """Which value ranks first."""

    HIGHEST = "highest"
    LOWEST = "lowest"


def best_first(direction: Direction) -> Order:
    """The order in which the best value is first."""
    return Order.HIGHEST if direction is Direction.HIGHER else Order.LOWEST


class Ranked(NamedTuple, Generic[Row]):
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
    listed = list(rows)
    keys = _sort_keys([value(row) for row in listed], order)
    keyed = [(key, name(row), row) for key, row in zip(keys, listed, strict=True)]
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


def ranks(values: Mapping[Key, Exact | None], order: Order) -> dict[Key, int]:
    """The ranks that `rank_rows` gives, where nothing else is needed."""
    keyed = sorted(zip(_sort_keys(values.values(), order), range(len(values)), strict=True))
    found: dict[Key, int] = {}
    owners = list(values)
    rank, before = 0, None
    for place, (key, index) in enumerate(keyed, start=1):
        if key != before:
            rank, before = place, key
        found[owners[index]] = rank
    return found


def _sort_keys(values: Collection[Exact | None], order: Order) -> list[int]:
    """Integers in the order of the values, equal exactly where they are, the last for no value: comparing
    fractions is several times slower. With denominators up to d, different values are 1 / d**2 apart."""
    present = [value for value in values if value is not None]
    fine = max((value.denominator for value in present), default=1) ** 2
    sign = 1 if order is Order.LOWEST else -1
    keys = [sign * (value.numerator * fine // value.denominator) for value in present]
    if len(keys) == len(values):
        return keys
    last, each = max(keys, default=0) + 1, iter(keys)
    return [last if value is None else next(each) for value in values]


def movement(before: Mapping[Key, int], now: Mapping[Key, int]) -> dict[Key, int | None]:
    """Places won (+) or lost (-) by each of `now` since the ranks of `before`; None: was not there, new."""
    return {key: before[key] - rank if key in before else None for key, rank in now.items()}


def tiers(likely: Mapping[Key, tuple[int, int]]) -> list[list[Key]]:
    """The keys in groups, best first, between which likely places do not overlap: nobody of a group is
    likely to stand where somebody of another one is. One group where they do not separate."""
    found: list[list[Key]] = []
    reached = 0
    for key, (low, high) in sorted(likely.items(), key=lambda item: item[1]):
        if low > reached:
            found.append([])
        found[-1].append(key)
        reached = max(reached, high)
    return found
