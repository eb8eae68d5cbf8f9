"""Keeps frozen scorecards: written once with their hash, refused any change by the database itself."""

import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.scorecards.ports import CardToKeep, Snapshot
from spm_desktop.services.scorecards.view import Subject
from spm_desktop.services.topics import Topic
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import from_label, from_micros, label, micros
from spm_desktop.storage.unit_of_work import Change, UnitOfWork, unit_of_work

_canonical = msgspec.json.Encoder(order="deterministic")


@dataclass(frozen=True, slots=True)
class SqlSnapshots:
    """See `services.scorecards.SnapshotStore`."""

    database: Database
    clock: Clock

    def add(self, actor: Actor, card: CardToKeep) -> int:
        with unit_of_work(self.database, actor, self.clock) as work:
            return add_snapshot(work, card)


def add_snapshot(work: UnitOfWork, card: CardToKeep) -> int:
    """Freezes a scorecard, within what it is frozen for; returns its id."""
    body = _canonical.encode(card.kept)
    sha256 = hashlib.sha256(body).hexdigest()
    start, end = card.period.bounds
    subject = {"kind": card.subject.kind.value, "subject": card.subject.id}
    identity: int = work.connection.execute(
        text(
            "INSERT INTO scorecard_snapshot(subject_kind, subject_id, start_day, end_day, frozen_at,"
            " frozen_day, actor, body, sha256)"
            " VALUES (:kind, :subject, :start, :end, :at, :day, :actor, :body, :sha256) RETURNING id"
        ),
        {
            **subject,
            "start": label(start),
            "end": label(end),
            "at": micros(work.clock.now()),
            "day": label(card.day),
            "actor": work.actor.name,
            "body": body,
            "sha256": sha256,
        },
    ).scalar_one()
    work.audited("scorecard frozen", **subject, sha256=sha256)
    work.changed(Change(Topic.SCORECARDS))
    return identity


def read_snapshots(connection: Connection, subject: Subject) -> list[Snapshot]:
    """What was frozen of somebody, the newest first."""
    rows = connection.execute(
        text(
            f"{_SELECT} WHERE subject_kind = :kind AND subject_id = :subject ORDER BY frozen_at DESC, id DESC"
        ),
        {"kind": subject.kind.value, "subject": subject.id},
    )
    return [_snapshot(row) for row in rows]


def read_snapshot(connection: Connection, identity: int) -> Snapshot:
    """One frozen scorecard."""
    return _snapshot(connection.execute(text(f"{_SELECT} WHERE id = :id"), {"id": identity}).one())


_SELECT = "SELECT id, start_day, end_day, frozen_at, frozen_day, actor, body, sha256 FROM scorecard_snapshot"


def _snapshot(row: Row[Any]) -> Snapshot:
    return Snapshot(
        row.id,
        Period(from_label(row.start_day), from_label(row.end_day)),
        from_micros(row.frozen_at),
        from_label(row.frozen_day),
        row.actor,
        msgspec.json.decode(row.body),
        row.sha256,
        hashlib.sha256(row.body).hexdigest() == row.sha256,
    )
