"""Ratings side by side. Results and behaviours are two questions: nothing here puts them into one number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spm_desktop.domain.reviews.record import LEAST, MOST


@dataclass(frozen=True, slots=True)
class Behaviour:
    """The ratings of the values in one review.

    Attributes:
        middle: the middle rating in half steps (7 is 3.5); None: none was given. Ratings are places on a
            scale in words, so they are not averaged.
        low, high: the lowest and the highest.
        rated, values: how many values have a rating, of how many.
    """

    middle: int | None
    low: int | None
    high: int | None
    rated: int
    values: int


def behaviour(ratings: Sequence[int | None]) -> Behaviour:
    """A missing rating is missing, never the lowest.

    >>> behaviour([4, None, 3, 5])
    Behaviour(middle=8, low=3, high=5, rated=3, values=4)
    """
    known = sorted(one for one in ratings if one is not None)
    if not known:
        return Behaviour(None, None, None, 0, len(ratings))
    half = len(known) // 2
    middle = 2 * known[half] if len(known) % 2 else known[half - 1] + known[half]
    return Behaviour(middle, known[0], known[-1], len(known), len(ratings))


@dataclass(frozen=True, slots=True)
class Spread:
    """How often each rating was given. `n` ratings, `missing` that were not."""

    counts: tuple[int, ...]
    missing: int

    @property
    def n(self) -> int:
        return sum(self.counts)


def spread(ratings: Iterable[int | None]) -> Spread:
    """
    >>> spread([3, 3, 5, None])
    Spread(counts=(0, 0, 2, 0, 1), missing=1)
    """
    given = list(ratings)
    counts = tuple(given.count(rating) for rating in range(LEAST, MOST + 1))
    return Spread(counts, given.count(None))
