"""Where ticks and labels go. Pure arithmetic."""

from collections.abc import Sequence
from math import ceil, floor, log10

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def nice_ticks(low: float, high: float, most: int = 5, whole: bool = False) -> list[float]:
    """At most `most` round values, evenly spaced, the first at or below `low`, the last at or above `high`.

    With `whole` only whole numbers. Of equal ends, a stretch of one above them. Raises ValueError for fewer
    than three.
    """
    if high <= low:
        high = low + 1.0
    if most < 3:
        raise ValueError("an axis that may cross zero has at least three ticks")
    step = _nice_step((high - low) / (most - 1), whole)
    while True:
        first, last = floor(low / step), ceil(high / step - 1e-9)
        if last - first < most:
            return [round(number * step, 12) for number in range(first, last + 1)]
        step = _nice_step(step * 1.01, whole)


def _nice_step(least: float, whole: bool) -> float:
    """The smallest 1, 2, 2.5 or 5 times a power of ten that is not under `least`."""
    if whole and least <= 1:
        return 1.0
    power = 10.0 ** floor(log10(least))
    steps = [power * one for one in _STEPS if not whole or (power * one).is_integer()]
    return next(step for step in steps if step >= least * (1 - 1e-9))


def spread(wanted: Sequence[float], step: float, low: float, high: float) -> list[float]:
    """Moves labels apart: each as near to where it is wanted as `step` between neighbours allows.

    They stay within `low` and `high` where all fit; their order is kept, whatever order they come in.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    blocks: list[tuple[list[int], float]] = []  # labels that touch, and where their first one stands
    for index in order:
        members, top = [index], wanted[index]
        while blocks and blocks[-1][1] + step * len(blocks[-1][0]) > top:
            before, _ = blocks.pop()
            members = before + members
            top = sum(wanted[one] - step * place for place, one in enumerate(members)) / len(members)
            top = max(min(top, high - step * (len(members) - 1)), low)
        blocks.append((members, max(min(top, high - step * (len(members) - 1)), low)))
    return _within(blocks, step, low, len(wanted))


def _within(blocks: Sequence[tuple[list[int], float]], step: float, low: float, count: int) -> list[float]:
    placed = [0.0] * count
    free = low
    for members, top in blocks:
        top = max(top, free)
        for place, index in enumerate(members):
            placed[index] = top + step * place
        free = top + step * len(members)
    return placed
