"""Sorting in slices: each step is short enough for the GUI thread, however long the table.

A sample of the keys parts the rest into small ranges, which are filled in order (so the sort is stable) and
sorted one after another.
"""

from bisect import bisect_right
from collections.abc import Generator, Sequence
from operator import itemgetter

SAMPLE = 2_048
PER_RANGE = 64
STEP = 5_000


def order(keys: Sequence[int | str | None], descending: bool = False) -> Generator[None, None, list[int]]:
    """Positions of the keys in order: stable both ways, None last both ways. Yields between short steps."""
    sample = sorted(key for key in keys[:: max(1, len(keys) // SAMPLE)] if key is not None)
    bounds = sample[PER_RANGE::PER_RANGE]
    ranges: list[list[tuple[int | str, int]]] = [[] for _ in range(len(bounds) + 1)]
    missing: list[int] = []
    yield
    for start in range(0, len(keys), STEP):
        for position, key in enumerate(keys[start : start + STEP], start):
            if key is None:
                missing.append(position)
            else:
                ranges[bisect_right(bounds, key)].append((key, position))
        yield
    if descending:
        ranges.reverse()
    found: list[int] = []
    for part in ranges:
        part.sort(key=itemgetter(0), reverse=descending)
        found += [position for _, position in part]
        yield
    return found + missing
