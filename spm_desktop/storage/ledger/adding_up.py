"""Orders facts and adds them up, whole columns at a time.

Apart from `cells`, for numpy takes 60 ms that commands which write no facts need not pay.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from spm_desktop.storage.tables.base import FIRST_REAL_DAY
from spm_desktop.storage.tables.ledger import GRAIN_DAY, GRAIN_MONTH, GRAIN_UNDATED

Column = npt.NDArray[np.int64]

_BEYOND_DAYS = 100_000_000  # greater than any day label


class Facts(NamedTuple):
    """What facts say; `counts` is 1 for those that come, and -1 (and the value the other sign) for those that
    go."""

    streams: Column
    people: Column
    days: Column
    values: Column
    counts: Column

    def and_those_of(self, other: "Facts") -> "Facts":
        return Facts(*map(np.concatenate, zip(self, other, strict=True)))


class Cells(NamedTuple):
    """Sums and numbers of facts, see the table `total`; each key once."""

    streams: Column
    grains: Column
    periods: Column
    people: Column
    teams: Column
    sums: Column
    counts: Column

    def some(self, first: int, last: int) -> list[tuple[int, ...]]:
        """The cells from one place up to another one."""
        return list(zip(*(column[first:last].tolist() for column in self), strict=True))


def table_of(rows: Iterable[Sequence[int]], width: int) -> list[Column]:
    """The columns of rows of so many numbers."""
    flat = np.fromiter(chain.from_iterable(rows), np.int64)
    return list(flat.reshape(-1, width).T)


def order_of_index(streams: Column, people: Column, days: Column) -> Column:
    """The places of facts in the order in which their index has them."""
    return np.lexsort((days, people, streams))


def add_up(facts: Facts, memberships: Iterable[Sequence[int]]) -> Cells:
    """The cells of all facts, but those in which nothing is left, by day (or reason why there is none) and
    month. `memberships`: person, first day, day after the last one, team; those of a person don't overlap."""
    keys = [facts.streams, facts.days, facts.people]
    (streams, days, people), sums, counts = _grouped(keys, facts.values, facts.counts)
    teams = _teams(people, days, memberships)
    dated = days >= FIRST_REAL_DAY
    grains = np.where(dated, GRAIN_DAY, GRAIN_UNDATED)
    months = [column[dated] for column in (streams, days // 100, people, teams)]
    (m_streams, m_months, m_people, m_teams), m_sums, m_counts = _grouped(months, sums[dated], counts[dated])
    return Cells(
        np.concatenate((streams, m_streams)),
        np.concatenate((grains, np.full(len(m_months), GRAIN_MONTH))),
        np.concatenate((days, m_months)),
        np.concatenate((people, m_people)),
        np.concatenate((teams, m_teams)),
        np.concatenate((sums, m_sums)),
        np.concatenate((counts, m_counts)),
    )


def _grouped(keys: Sequence[Column], sums: Column, counts: Column) -> tuple[list[Column], Column, Column]:
    """Each different key once, in their order, with what its rows have together, unless that is nothing."""
    if not len(sums):
        return list(keys), sums, counts
    order = np.lexsort(tuple(reversed(keys)))
    ordered = [key[order] for key in keys]
    differs = np.zeros(len(order), bool)
    differs[0] = True
    for key in ordered:
        differs[1:] |= key[1:] != key[:-1]
    begins = np.flatnonzero(differs)
    sums, counts = _added(sums[order], begins), np.add.reduceat(counts[order], begins)
    left = (sums != 0) | (counts != 0)
    return [key[begins][left] for key in ordered], sums[left], counts[left]


def _added(values: Column, begins: Column) -> Column:
    """The sum of each run of values. Raises OverflowError for one that no column could hold."""
    if max(int(values.max()), -int(values.min())) * len(values) < 2**63:  # the least has no absolute value
        return np.add.reduceat(values, begins)
    return np.add.reduceat(values.astype(object), begins).astype(np.int64)


def _teams(people: Column, days: Column, memberships: Iterable[Sequence[int]]) -> Column:
    """The team that each person was in on the day; 0 for none, and where there is no day."""
    whose, since, until, teams = table_of(memberships, 4)
    began = whose * _BEYOND_DAYS + since
    order = np.argsort(began)
    place = np.searchsorted(began[order], people * _BEYOND_DAYS + days, side="right") - 1
    found = np.zeros_like(people)
    some = np.flatnonzero((place >= 0) & (days >= FIRST_REAL_DAY))
    at = order[place[some]]
    within = (whose[at] == people[some]) & (days[some] < until[at])
    found[some[within]] = teams[at[within]]
    return found
