"""Rows of coaching and the records they are."""

from collections.abc import Mapping
from datetime import time
from typing import Any

import msgspec
from sqlalchemy import Row

from spm_desktop.domain.coaching.sessions import Party
from spm_desktop.domain.coaching.templates import Template
from spm_desktop.services.coaching.record import (
    ActionPoint,
    Addendum,
    Answer,
    Series,
    Session,
    TemplateVersion,
)
from spm_desktop.storage.records import columns_of, record_of

_canonical = msgspec.json.Encoder(order="deterministic")
_NO_COLUMN = {"attendees", "carried", "skill"}


def columns(record: Session | ActionPoint | Series) -> dict[str, Any]:
    """What a record's row has, but for its id."""
    if isinstance(record, Series):
        minute = record.at.hour * 60 + record.at.minute
        return {**columns_of(record, without={"at"}), "minute": minute}
    found = columns_of(record, _NO_COLUMN)
    if isinstance(record, Session):
        found["template_version_id"] = found.pop("version_id")
    return found


def session(row: Row[Any], attendees: tuple[int, ...] = ()) -> Session:
    version = row.template_version_id
    return record_of(Session, row, version_id=version, skill=row.skill or "", attendees=attendees)


def action(row: Row[Any]) -> ActionPoint:
    return record_of(ActionPoint, row)


def series(row: Row[Any]) -> Series:
    return record_of(Series, row, at=time(row.minute // 60, row.minute % 60))


def answer(row: Row[Any]) -> Answer:
    return record_of(Answer, row, party=Party(row.party))


def addendum(row: Row[Any]) -> Addendum:
    return record_of(Addendum, row)


def template_version(row: Row[Any]) -> TemplateVersion:
    return record_of(TemplateVersion, row, template=msgspec.json.decode(row.body, type=Template))


def template_body(template: Template) -> bytes:
    return _canonical.encode(template)


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that are other values afterwards."""
    return {name: value for name, value in after.items() if before[name] != value}
