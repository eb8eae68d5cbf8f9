"""What an open deal's history says: how old it is for its stage, how its date slips, what moved the sums."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from statistics import median_low

from spm_desktop.domain.periods import Period

ENOUGH = 5
"""Fewer examples say nothing about what is usual."""


class Ageing(StrEnum):
    """How old a deal is against what is usual."""

    MOVING = "moving"
    SLOW = "slow"
    STUCK = "stuck"


def ageing(days: int, usual: int) -> Ageing:
    """Up to a quarter more than usual is moving, up to twice as much slow, beyond that stuck."""
    if 4 * days <= 5 * usual:
        return Ageing.MOVING
    return Ageing.SLOW if days <= 2 * usual else Ageing.STUCK


def usual_days(known: Iterable[int]) -> int | None:
    """The median of at least `ENOUGH` stretches of days, of two middle ones the shorter; else None."""
    days = [max(one, 0) for one in known]
    return median_low(days) if len(days) >= ENOUGH else None


@dataclass(frozen=True, slots=True)
class Slips:
    """How often an expected date was put off, and how many days it is later now than at first."""

    times: int
    days: int


def slips(dates: Sequence[date | None]) -> Slips:
    """What became of an expected date, given as it was told from the first time to the last.

    Only a later date is a slip; a date that was forgotten and told again is compared with the one before.
    """
    known = [day for day in dates if day is not None]
    times = sum(later > earlier for earlier, later in pairwise(known))
    return Slips(times, max((known[-1] - known[0]).days, 0) if known else 0)


@dataclass(frozen=True, slots=True)
class Flow:
    """A deal as the pipeline sees it.

    Attributes:
        amount: as it is now, in smallest units.
        change: by how much it is another than when it was in the pipeline first, or at the period's start.
        closed: the day it was won or lost; None while it is open.
    """

    amount: int
    opened: date
    closed: date | None = None
    won: bool = False
    change: int = 0


@dataclass(frozen=True, slots=True)
class Waterfall:
    """How a pipeline came from its start to its end: ``start + opened + changed - won - lost == end``."""

    start: int = 0
    opened: int = 0
    changed: int = 0
    won: int = 0
    lost: int = 0
    end: int = 0


def waterfall(flows: Iterable[Flow], period: Period) -> Waterfall:
    """What a period did to the pipeline. The end is the stock that `open_pipeline` has there.

    A deal that was closed before it was opened counts with its dates as they are, as in that metric.
    """
    start, opened, changed, won, lost = 0, 0, 0, 0, 0
    for flow in flows:
        came = _place(flow.opened, period)
        left = None if flow.closed is None else _place(flow.closed, period)
        if left == -1:
            start -= flow.amount
        if came == -1:
            start += flow.amount
        elif came == 0:
            opened += flow.amount
        if left == 0 and flow.won:
            won += flow.amount
        elif left == 0:
            lost += flow.amount
        if came == 0:
            opened, changed = opened - flow.change, changed + flow.change
        elif came == -1 and left != -1:
            start, changed = start - flow.change, changed + flow.change
    return Waterfall(start, opened, changed, won, lost, start + opened + changed - won - lost)


def _place(day: date, period: Period) -> int:
    """-1 before the period, 0 in it, 1 after it."""
    if day in period:
        return 0
    return -1 if period.start is not None and day < period.start else 1
