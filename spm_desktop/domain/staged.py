"""Rows of a file once people, stages and metrics are matched and amounts scaled: ready for the ledger."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import NamedTuple

from spm_desktop.domain.deals import Owner


class StagedFact(NamedTuple):
    """One value, in the metric's smallest unit, of one stream for one person on one day.

    `hash` (16 bytes) tells whether a row says the same as before; it is made of what the file says, so a
    later match of a person does not look like a change of the row.
    """

    key: str
    hash: bytes
    day: date
    sheet: str
    row: int
    stream_id: int
    person_id: int
    value: int


class StagedFacts(NamedTuple):
    """Facts of one sheet as columns of equal length, see `StagedFact`."""

    keys: Sequence[str]
    hashes: Sequence[bytes]
    days: Sequence[date]
    sheets: Sequence[str]
    rows: Sequence[int]
    streams: Sequence[int]
    people: Sequence[int]
    values: Sequence[int]

    def without(self, places: Container[int]) -> "StagedFacts":
        """All but the facts at these places."""
        kept = [place not in places for place in range(len(self.keys))]
        return StagedFacts._make(list(compress(column, kept)) for column in self)

    @classmethod
    def of(cls, facts: Iterable[StagedFact]) -> "StagedFacts":
        """The same facts, in columns."""
        columns = list(zip(*facts, strict=True))
        return cls(*columns) if columns else cls(*([],) * len(cls._fields))


@dataclass(frozen=True, slots=True)
class StagedDeal:
    """One version of a deal. `day`, the day a replacing file covers it by, is the day it was opened."""

    key: str
    hash: bytes
    day: date | None
    sheet: str
    row: int
    stage_id: int
    amount: int | None
    currency: str
    opened: date | None
    expected: date | None
    closed: date | None
    name: str
    account: str
    product: str
    lost_reason: str
    owners: tuple[Owner, ...]


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row that waits: for a person to be matched or a stage to be named. `record` is the row as read."""

    key: str
    sheet: str
    row: int
    day: date | None
    record: bytes
    reason: str
    subject_kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class UnusableRow:
    """A row that was rejected, though what it is known by could be read: it is in the file, so what was known
    of it before stays."""

    key: str
    sheet: str
    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class ResolvedGoal:
    """A committed target over [start, end), in the metric's smallest unit. Subject 0: the organisation."""

    metric_id: int
    subject_kind: str
    subject_id: int
    start: date
    end: date
    target: int
