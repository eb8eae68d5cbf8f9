"""Sorting in slices: each step is short enough for the GUI thread, however long the table.

A stable sort of runs that are then merged pairwise; Python's own sort notices the two runs and merges them.
"""

from collections.abc import Generator, Sequence

RUN = 5_000
Slices = Generator[None, None, list[int]]


def order(keys: Sequence[int | str | None], descending: bool = False) -> Slices:
    """Positions of the keys in order: stable both ways, None last both ways. Yields between short steps."""
    missing = [place for place, key in enumerate(keys) if key is None]
    present = [place for place, key in enumerate(keys) if key is not None] if missing else range(len(keys))
    yield
    key_of = keys.__getitem__
    runs: list[list[int]] = []
    for start in range(0, len(present), RUN):
        runs.append(sorted(present[start : start + RUN], key=key_of, reverse=descending))
        yield
    while len(runs) > 1:
        merged = []
        for place in range(0, len(runs), 2):
            pair = [position for run in runs[place : place + 2] for position in run]
            pair.sort(key=key_of, reverse=descending)
            merged.append(pair)
            yield
        runs = merged
    return [*(runs[0] if runs else []), *missing]
