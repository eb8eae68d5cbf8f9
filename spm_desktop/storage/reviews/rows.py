"""Rows of reviews and the records they are."""

from typing import Any

import msgspec
from sqlalchemy import Row

from spm_desktop.domain.periods import Period
from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.domain.reviews.record import Answer, Cycle, Event, Objective, Review
from spm_desktop.domain.reviews.states import Party
from spm_desktop.storage.days import from_label, label
from spm_desktop.storage.records import columns_of, record_of

_canonical = msgspec.json.Encoder(order="deterministic")


def columns(record: Cycle | Review | Objective) -> dict[str, Any]:
    """What a record's row has, but for its id."""
    if isinstance(record, Review):
        return columns_of(record)
    found = columns_of(record, without={"period", "standards"})
    days = (None, None) if record.period is None else tuple(map(label, record.period.bounds))
    found["from_day"], found["to_day"] = days
    if isinstance(record, Cycle):
        found["standards"] = _canonical.encode(record.standards)
    return found


def cycle(row: Row[Any]) -> Cycle:
    standards = msgspec.json.decode(row.standards, type=tuple[CompanyValue, ...])
    return record_of(Cycle, row, period=_period(row), standards=standards)


def review(row: Row[Any]) -> Review:
    return record_of(Review, row)


def answer(row: Row[Any]) -> Answer:
    return record_of(Answer, row, party=Party(row.party))


def objective(row: Row[Any]) -> Objective:
    bounded = row.from_day is not None and row.to_day is not None
    return record_of(Objective, row, period=_period(row) if bounded else None)


def event(row: Row[Any]) -> Event:
    return record_of(Event, row)


def _period(row: Row[Any]) -> Period:
    return Period(from_label(row.from_day), from_label(row.to_day))
