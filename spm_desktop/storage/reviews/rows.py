"""Rows of reviews and the records they are."""

from dataclasses import fields
from typing import Any

import msgspec
from sqlalchemy import Row

from spm_desktop.domain.periods import Period
from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.domain.reviews.record import Answer, Cycle, Event, Objective, Review
from spm_desktop.domain.reviews.states import Action, Party, State
from spm_desktop.storage.coaching.rows import stored
from spm_desktop.storage.days import from_label, from_micros, label, optional_day, optional_instant

_canonical = msgspec.json.Encoder(order="deterministic")


def columns(record: Cycle | Review | Objective) -> dict[str, Any]:
    """What a record's row has, but for its id."""
    found: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name == "period":
            days = (None, None) if value is None else tuple(map(label, value.bounds))
            found["from_day"], found["to_day"] = days
        elif field.name == "standards":
            found["standards"] = _canonical.encode(value)
        elif field.name != "id":
            found[field.name] = int(value) if isinstance(value, bool) else stored(value)
    return found


def cycle(row: Row[Any]) -> Cycle:
    return Cycle(
        id=row.id,
        name=row.name,
        period=Period(from_label(row.from_day), from_label(row.to_day)),
        self_due=from_label(row.self_due),
        assess_due=from_label(row.assess_due),
        meet_due=from_label(row.meet_due),
        reply_days=row.reply_days,
        compare=bool(row.compare),
        standards=msgspec.json.decode(row.standards, type=tuple[CompanyValue, ...]),
        author=row.author,
        compared_at=optional_instant(row.compared_at),
        compared_by=row.compared_by,
    )


def review(row: Row[Any]) -> Review:
    return Review(
        id=row.id,
        cycle_id=row.cycle_id,
        person_id=row.person_id,
        manager_id=row.manager_id,
        state=State(row.state),
        snapshot_id=row.snapshot_id,
        self_sent_at=optional_instant(row.self_sent_at),
        assessed_at=optional_instant(row.assessed_at),
        shared_at=optional_instant(row.shared_at),
        met_day=optional_day(row.met_day),
        reply_due=optional_day(row.reply_due),
        signed_at=optional_instant(row.signed_at),
        sha256=row.sha256,
        version=row.version,
    )


def answer(row: Row[Any]) -> Answer:
    return Answer(row.item, Party(row.party), row.body, row.rating, row.actor, from_micros(row.at))


def objective(row: Row[Any]) -> Objective:
    bounded = row.from_day is not None and row.to_day is not None
    return Objective(
        id=row.id,
        what=row.what,
        owner=Party(row.owner),
        due_day=optional_day(row.due_day),
        metric_id=row.metric_id,
        target=row.target,
        period=Period(from_label(row.from_day), from_label(row.to_day)) if bounded else None,
        goal_id=row.goal_id,
        action_id=row.action_id,
    )


def event(row: Row[Any]) -> Event:
    return Event(
        seq=row.seq,
        action=Action(row.action),
        party=Party(row.party),
        actor=row.actor,
        identity=row.identity,
        at=from_micros(row.at),
        reason=row.reason,
        statement=row.statement,
        sha256=row.sha256,
    )


def event_columns(one: Event) -> dict[str, Any]:
    """What an event's row has, but for its review."""
    return {field.name: stored(getattr(one, field.name)) for field in fields(one)}
