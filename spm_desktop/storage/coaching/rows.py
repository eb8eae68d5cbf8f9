"""Rows of coaching and the records they are."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime, time
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Row

from spm_desktop.domain.coaching.sessions import Meeting, Party, State
from spm_desktop.domain.coaching.templates import Template
from spm_desktop.services.coaching.record import (
    ActionPoint,
    Addendum,
    Answer,
    Series,
    Session,
    Status,
    TemplateVersion,
)
from spm_desktop.storage.days import from_label, from_micros, label, micros, optional_day, optional_instant

_canonical = msgspec.json.Encoder(order="deterministic")
_OTHER_NAME = {"version_id": "template_version_id"}
_NO_COLUMN = {"id", "attendees", "carried", "skill"}


def columns(record: Session | ActionPoint | Series) -> dict[str, Any]:
    """What a record's row has, but for its id."""
    found: dict[str, Any] = {}
    for field in fields(record):
        if field.name not in _NO_COLUMN:
            value = getattr(record, field.name)
            if isinstance(value, time):
                found["minute"] = value.hour * 60 + value.minute
            else:
                found[_OTHER_NAME.get(field.name, field.name)] = stored(value)
    return found


def stored(value: Any) -> Any:
    """A value as a column has it."""
    if isinstance(value, datetime):
        return micros(value)
    if isinstance(value, date):
        return label(value)
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, ZoneInfo) else value


def session(row: Row[Any], attendees: tuple[int, ...] = ()) -> Session:
    return Session(
        id=row.id,
        rep_id=row.rep_id,
        manager_id=row.manager_id,
        version_id=row.template_version_id,
        due_at=from_micros(row.due_at),
        due_day=from_label(row.due_day),
        minutes=row.minutes,
        author=row.author,
        state=State(row.state),
        meeting=Meeting(row.meeting),
        series_id=row.series_id,
        slot=optional_instant(row.slot),
        reason=row.reason,
        skill_id=row.skill_id,
        skill=row.skill or "",
        prepared_at=optional_instant(row.prepared_at),
        held_at=optional_instant(row.held_at),
        held_day=optional_day(row.held_day),
        completed_at=optional_instant(row.completed_at),
        locks_at=optional_instant(row.locks_at),
        snapshot_id=row.snapshot_id,
        reply=row.reply,
        replied_at=optional_instant(row.replied_at),
        usefulness=row.usefulness,
        rep_seen_at=optional_instant(row.rep_seen_at),
        manager_seen_at=optional_instant(row.manager_seen_at),
        attendees=attendees,
    )


def action(row: Row[Any]) -> ActionPoint:
    return ActionPoint(
        id=row.id,
        session_id=row.session_id,
        rep_id=row.rep_id,
        owner_id=row.owner_id,
        what=row.what,
        due_day=optional_day(row.due_day),
        metric_id=row.metric_id,
        created_at=from_micros(row.created_at),
        actor=row.actor,
        status=Status(row.status),
        closed_at=optional_instant(row.closed_at),
        closed_day=optional_day(row.closed_day),
        evidence=row.evidence,
        carried=row.carried,
    )


def series(row: Row[Any]) -> Series:
    return Series(
        id=row.id,
        rep_id=row.rep_id,
        manager_id=row.manager_id,
        template_id=row.template_id,
        rule=row.rule,
        first_day=from_label(row.first_day),
        at=time(row.minute // 60, row.minute % 60),
        minutes=row.minutes,
        zone=ZoneInfo(row.zone),
        author=row.author,
        ended_at=optional_instant(row.ended_at),
    )


def answer(row: Row[Any]) -> Answer:
    return Answer(row.item, Party(row.party), row.body, row.rating, row.actor, from_micros(row.at))


def addendum(row: Row[Any]) -> Addendum:
    return Addendum(row.id, Party(row.party), row.actor, row.body, from_micros(row.at))


def template_version(row: Row[Any]) -> TemplateVersion:
    return TemplateVersion(
        row.id, row.template_id, row.key, row.no, msgspec.json.decode(row.body, type=Template)
    )


def template_body(template: Template) -> bytes:
    return _canonical.encode(template)


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that are other values afterwards."""
    return {name: value for name, value in after.items() if before[name] != value}
