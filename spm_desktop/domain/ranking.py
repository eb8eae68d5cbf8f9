"""Ranks: who stands where. Ties share a rank and are never split by name."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from enum import StrEnum
from operator import attrgetter, neg
from typing import TypeVar

from spm_desktop.domain.metrics import Direction, Exact

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)
_DENOMINATOR = attrgetter("denominator")


class Order(StrEnum):
    """Which value ranks first."""

    HIGHEST = "highest"
    LOWEST = "lowest"


def best_first(direction: Direction) -> Order:
    """The order in which the best value is first."""
    return Order.HIGHEST if direction is Direction.HIGHER else Order.LOWEST


def ranks(values: Mapping[Key, Exact | None], order: Order) -> dict[Key, int]:
    """Who stands where (1, 2, 2, 4). Those without a value share the rank after those who have one."""
    keys = _sort_keys(values.values(), order)
    from_the_last = zip(sorted(keys, reverse=True), range(len(keys), 0, -1), strict=True)
    rank_of = dict(from_the_last)  # of equal ones the first place is written last
    return {owner: rank_of[key] for owner, key in zip(values, keys, strict=True)}


def by_rank(rows: Iterable[Row], rank: Callable[[Row], int], name: Callable[[Row], str]) -> list[Row]:
    """The rows, best first; among ties they stand by name, which says nothing about their rank."""
    return sorted(sorted(rows, key=name), key=rank)


def _sort_keys(values: Collection[Exact | None], order: Order) -> list[int]:
    """Integers in the order of the values, equal exactly where they are, the last for no value: comparing
    fractions is several times slower. With denominators up to d, different values are 1 / d**2 apart."""
    present = [value for value in values if value is not None]
    fine = max(map(_DENOMINATOR, present), default=1) ** 2
    if fine > 1:
        keys = [value.numerator * fine // value.denominator for value in present]
    else:
        keys = [value.numerator for value in present]
    if order is Order.HIGHEST:
        keys = list(map(neg, keys))
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
