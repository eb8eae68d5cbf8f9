"""How records and reports travel from the guarded process to this one: typed MessagePack, never pickle."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec

from spm_desktop.domain.fact_columns import FactColumns
from spm_desktop.domain.records import (
    DealRecord,
    FeedPlan,
    GoalRecord,
    Origin,
    OwnerShare,
    PersonRecord,
    PersonRef,
    Problem,
    RecordKind,
)
from spm_desktop.services.ports import ParseOptions, RejectedRow, SeenFile
from spm_desktop.services.round_trip.model import RawBook

LENGTH_BYTES = 4
"""A request is preceded by its length."""

CHILD_GRACE = 10.0
"""Seconds."""

Moment = int | datetime | None
"""A day as its ordinal, or a timestamp: MessagePack has no type for dates."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the guarded process is asked to read.

    `path` is as the system encodes it. `memory` is in bytes beyond what the process has when it begins.
    `seconds` is the time it has; `CHILD_GRACE` later it gives up by itself, should nobody be left to end it.
    `look` asks for the file as it stands, with these rows beside the first ones, and for no records; with
    `whole` for these rows alone and what names their columns, in full; `trip` for a workbook that came back.
    """

    path: bytes
    options: ParseOptions
    day_first: bool
    memory: int
    seconds: float
    look: tuple[int, ...] | None = None
    whole: bool = False
    trip: bool = False


@dataclass(frozen=True, slots=True)
class SheetReport:
    """One understood sheet. `blocks` are offset and length of its records in the spool."""

    plan: FeedPlan
    rows: int
    header: tuple[str, ...]
    problems: tuple[Problem, ...]
    rejected: tuple[RejectedRow, ...]
    blocks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A KnownError on its way."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Report:
    """How the reading ended: with sheets, with the file as it stands, as it came back, or with a refusal."""

    sha256: str = ""
    size: int = 0
    sheets: tuple[SheetReport, ...] = ()
    refusal: Refusal | None = None
    seen: SeenFile | None = None
    trip: RawBook | None = None


class PersonWire(msgspec.Struct, array_like=True, frozen=True):
    row: int
    name: str
    refs: tuple[tuple[str, str], ...]
    texts: tuple[str, str, str, str, str, str]
    days: tuple[int | None, int | None, int | None]
    active: bool | None


class DealWire(msgspec.Struct, array_like=True, frozen=True):
    row: int
    key: str
    owners: tuple[tuple[str, str, int], ...]
    amount: Decimal | None
    moments: tuple[Moment, Moment, Moment]
    texts: tuple[str, str, str, str, str, str, str]


class GoalWire(msgspec.Struct, array_like=True, frozen=True):
    row: int
    subject_kind: str
    person: tuple[str, str] | None
    team: str
    metric: str
    days: tuple[int, int]
    target: Decimal
    currency: str
    column: str
    may_be_share: bool


RowRecord = PersonRecord | DealRecord | GoalRecord
"""What travels row by row; facts do as columns."""
Wire = PersonWire | DealWire | GoalWire

DECODERS: dict[RecordKind, Any] = {
    RecordKind.PEOPLE: msgspec.msgpack.Decoder(list[PersonWire]),
    RecordKind.DEALS: msgspec.msgpack.Decoder(list[DealWire]),
    RecordKind.GOALS: msgspec.msgpack.Decoder(list[GoalWire]),
}
"""Of a block of records."""
FACTS_DECODER = msgspec.msgpack.Decoder(FactColumns)


def printable(text: str) -> str:
    """A text that can be encoded: names of files need not be."""
    return text.encode("utf-8", "replace").decode("utf-8")


def to_wire(record: RowRecord) -> Wire:
    """A record as it travels; its sheet is told once, in the report."""
    row = record.origin.row
    match record:
        case DealRecord():
            return _deal(record)
        case PersonRecord():
            return _person(record)
        case GoalRecord(_, kind, person, team, metric, start, end, target, currency, column, share):
            pair_or_none = (person.kind, person.text) if person else None
            days = (start.toordinal(), end.toordinal())
            return GoalWire(row, kind, pair_or_none, team, metric, days, target, currency, column, share)


def from_wire(block: Iterable[Wire], sheet: str) -> Iterator[RowRecord]:
    """The records that travelled in a block."""
    for wire in block:
        match wire:
            case DealWire(row, key, owners, amount, moments, texts):
                shares = tuple(OwnerShare(PersonRef(kind, text), share) for kind, text, share in owners)
                stage, pipeline, currency, *rest = texts
                opened, close, expected = map(_moment, moments)
                origin = Origin(sheet, row)
                yield DealRecord(
                    origin, key, shares, stage, pipeline, amount, currency, opened, close, expected, *rest
                )
            case PersonWire(row, name, refs, texts, days, active):
                keys = tuple(PersonRef(*ref) for ref in refs)
                hired, left, since = (date.fromordinal(day) if day else None for day in days)
                yield PersonRecord(Origin(sheet, row), name, keys, *texts, hired, left, since, active)
            case GoalWire(row, kind, person_or_none, team, metric, days, target, currency, column, share):
                whose = PersonRef(*person_or_none) if person_or_none else None
                start, end = map(date.fromordinal, days)
                origin = Origin(sheet, row)
                yield GoalRecord(
                    origin, kind, whose, team, metric, start, end, target, currency, column, share
                )


def _deal(record: DealRecord) -> DealWire:
    return DealWire(
        record.origin.row,
        record.key,
        tuple((owner.person.kind, owner.person.text, owner.share) for owner in record.owners),
        record.amount,
        (_number(record.opened), _number(record.close), _number(record.expected)),
        (
            record.stage,
            record.pipeline,
            record.currency,
            record.name,
            record.account,
            record.product,
            record.lost_reason,
        ),
    )


def _person(record: PersonRecord) -> PersonWire:
    return PersonWire(
        record.origin.row,
        record.name,
        tuple((ref.kind, ref.text) for ref in record.refs),
        (record.email, record.team, record.manager, record.office, record.role, record.territory),
        (_ordinal(record.hire_day), _ordinal(record.leave_day), _ordinal(record.since)),
        record.active,
    )


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _number(moment: date | datetime | None) -> Moment:
    return moment if moment is None or isinstance(moment, datetime) else moment.toordinal()


def _moment(number: Moment) -> date | datetime | None:
    return date.fromordinal(number) if isinstance(number, int) else number
