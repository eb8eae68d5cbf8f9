"""Keeps shout-outs, badges and company values, and reads who is recognised for what."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.recognition.records import (
    RATINGS,
    Badge,
    BadgeKind,
    CompanyValue,
    DayKind,
    Glyph,
    OwnDay,
    ShoutOut,
)
from spm_desktop.domain.splashes import Tier
from spm_desktop.services.actors import Actor
from spm_desktop.services.recognition.store import Agreed
from spm_desktop.services.topics import Topic
from spm_desktop.storage.boards import SqlBoards, SqlFigures
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import from_label, from_micros, micros
from spm_desktop.storage.rows import insert_row, lock_row
from spm_desktop.storage.splash_ledger import add_splash, retract_splash
from spm_desktop.storage.unit_of_work import Change, UnitOfWork, unit_of_work

_VALUES = "SELECT id, name, meaning, retired FROM company_value ORDER BY ordinal, id"


@dataclass(frozen=True, slots=True)
class SqlRecognition:
    """See `services.recognition.store.RecognitionReader`."""

    boards: SqlBoards

    @contextmanager
    def look(self) -> Iterator["SqlRecognitionFigures"]:
        with self.boards.look() as figures:
            yield SqlRecognitionFigures(
                figures.connection, figures.now, figures.organisation, figures.operations, figures.sums
            )

    def agreed(self) -> Sequence[Agreed]:
        with self.boards.look() as figures:
            rows = figures.connection.execute(
                text(
                    "SELECT person_id, show_birthday, show_anniversary FROM person_private"
                    " WHERE show_birthday = 1 OR show_anniversary = 1"
                )
            )
            return [
                Agreed(row.person_id, bool(row.show_birthday), bool(row.show_anniversary)) for row in rows
            ]


class SqlRecognitionFigures(SqlFigures):
    """See `services.recognition.store.RecognitionFigures`."""

    def values(self) -> Sequence[CompanyValue]:
        return read_values(self.connection)

    def shout_outs(self, since: date | None = None) -> Sequence[ShoutOut]:
        return [
            ShoutOut(
                row.id,
                row.person_id,
                row.message,
                row.value_id,
                row.giver_id,
                made_at=from_micros(row.made_at),
            )
            for row in self.connection.execute(
                text(
                    "SELECT id, person_id, message, value_id, giver_id, made_at FROM shout_out"
                    " WHERE withdrawn_at IS NULL AND made_at >= :since ORDER BY made_at DESC, id DESC"
                ),
                {"since": self._begin(since)},
            )
        ]

    def badges(self, since: date | None = None) -> Sequence[Badge]:
        return [
            Badge(
                row.id,
                row.person_id,
                BadgeKind(row.kind),
                row.name,
                Glyph(row.glyph),
                made_at=from_micros(row.made_at),
            )
            for row in self.connection.execute(
                text(
                    "SELECT id, person_id, kind, name, glyph, made_at FROM badge"
                    " WHERE withdrawn_at IS NULL AND made_at >= :since ORDER BY made_at DESC, id DESC"
                ),
                {"since": self._begin(since)},
            )
        ]

    def own_days(self) -> Sequence[OwnDay]:
        rows = self.connection.execute(text("SELECT person_id, kind, day, years FROM wall_day"))
        return sorted(
            OwnDay(from_label(row.day), row.person_id, DayKind(row.kind), row.years) for row in rows
        )

    def _begin(self, since: date | None) -> int:
        zone = self.organisation.offices[0].zone
        return micros(datetime.combine(since, time(), zone)) if since else 0


@dataclass(frozen=True, slots=True)
class SqlRecognitionStore:
    """See `services.recognition.store.RecognitionStore`."""

    database: Database
    clock: Clock

    def give(self, actor: Actor, shout_out: ShoutOut, splash: bool) -> ShoutOut:
        with unit_of_work(self.database, actor, self.clock) as work:
            identity = _insert(
                work,
                "shout_out",
                person_id=shout_out.person_id,
                value_id=shout_out.value_id,
                giver_id=shout_out.giver_id,
                message=shout_out.message,
            )
            names = {value.id: value.name for value in read_values(work.connection)}
            known = {
                "kind": "shout_out",
                "giver": shout_out.giver_id,
                "value": names.get(shout_out.value_id or 0, ""),
                "message": shout_out.message,
            }
            tier = Tier.ORDINARY if splash else Tier.TICKER
            add_splash(work, f"shout-out/{identity}", tier, shout_out.person_id, known)
            given = replace(shout_out, id=identity, made_by=actor.name, made_at=self.clock.now())
            work.audited("shout-out", given=msgspec.to_builtins(given))
            work.changed(Change(Topic.RECOGNITION))
            return given

    def award(self, actor: Actor, badge: Badge) -> Badge:
        with unit_of_work(self.database, actor, self.clock) as work:
            identity = _insert(
                work,
                "badge",
                person_id=badge.person_id,
                kind=badge.kind.value,
                name=badge.name,
                glyph=badge.glyph.value,
            )
            known = {"kind": "badge", "name": badge.name}
            add_splash(work, f"badge/{identity}", Tier.TICKER, badge.person_id, known)
            given = replace(badge, id=identity, made_by=actor.name, made_at=self.clock.now())
            work.audited("badge", given=msgspec.to_builtins(given))
            work.changed(Change(Topic.RECOGNITION))
            return given

    def withdraw(self, actor: Actor, kind: str, identity: int, back: bool) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            lock_row(work.connection, kind, identity)
            at = None if back else micros(self.clock.now())
            changed = work.connection.execute(
                text(
                    f"UPDATE {kind} SET withdrawn_at = :at"
                    f" WHERE id = :id AND withdrawn_at IS {'NOT NULL' if back else 'NULL'}"
                ),
                {"at": at, "id": identity},
            ).rowcount
            if not changed:
                raise KnownError(
                    "recognition_gone",
                    "Somebody took it back, or put it back, meanwhile.",
                    "Look at the list as it is now.",
                )
            if not back:  # what was celebrated once is spent
                retract_splash(work, f"{kind.replace('_', '-')}/{identity}")
            work.audited(f"{kind} {'put' if back else 'taken'} back", id=identity)
            work.changed(Change(Topic.RECOGNITION))

    def set_values(
        self, actor: Actor, seen: Sequence[CompanyValue], wanted: Sequence[CompanyValue]
    ) -> Sequence[CompanyValue]:
        with unit_of_work(self.database, actor, self.clock) as work:
            before = read_values(work.connection)
            if [one for one in before if not one.retired] != [one for one in seen if not one.retired]:
                raise KnownError(
                    "changed_since",
                    "Somebody changed the company values since.",
                    "Look at them as they are now, and change them again if you still want to.",
                )
            known = {value.id for value in before}
            _retire(work.connection, known - {value.id for value in wanted})
            for ordinal, value in enumerate(wanted):
                _keep_value(work.connection, ordinal, value, value.id in known)
            after = read_values(work.connection)
            work.audited(
                "company values", before=msgspec.to_builtins(before), after=msgspec.to_builtins(after)
            )
            work.changed(Change(Topic.RECOGNITION))
            return after


def read_values(connection: Connection) -> list[CompanyValue]:
    """Every value with its behaviours and anchors, in the organisation's order."""
    behaviours: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(text("SELECT value_id, body FROM value_behaviour ORDER BY value_id, no")):
        behaviours[row.value_id].append(row.body)
    anchors: dict[int, dict[int, str]] = defaultdict(dict)
    for row in connection.execute(text("SELECT value_id, rating, body FROM value_anchor")):
        anchors[row.value_id][row.rating] = row.body
    return [
        CompanyValue(
            row.id,
            row.name,
            row.meaning,
            bool(row.retired),
            tuple(behaviours[row.id]),
            tuple(anchors[row.id].get(rating, "") for rating in range(1, RATINGS + 1)),
        )
        for row in connection.execute(text(_VALUES))
    ]


def named_values(connection: Connection) -> list[CompanyValue]:
    """Every value without its behaviours and anchors: what a wall may read."""
    return [
        CompanyValue(row.id, row.name, row.meaning, bool(row.retired))
        for row in connection.execute(text(_VALUES))
    ]


def _keep_value(connection: Connection, ordinal: int, value: CompanyValue, known: bool) -> None:
    columns = {"name": value.name, "meaning": value.meaning, "ordinal": ordinal}
    identity = value.id
    if known:
        change = (
            "UPDATE company_value SET name = :name, meaning = :meaning, ordinal = :ordinal, retired = 0"
            " WHERE id = :id"
        )
        connection.execute(text(change), {**columns, "id": identity})
    else:
        identity = insert_row(connection, "company_value", 0, columns)
    for table in ("value_behaviour", "value_anchor"):
        connection.execute(text(f"DELETE FROM {table} WHERE value_id = :id"), {"id": identity})
    for table, column, texts in (
        ("value_behaviour", "no", value.behaviours),
        ("value_anchor", "rating", value.anchors),
    ):
        rows = [{"id": identity, "no": no, "body": told} for no, told in enumerate(texts, 1) if told]
        if rows:
            adding = f"INSERT INTO {table}(value_id, {column}, body) VALUES (:id, :no, :body)"
            connection.execute(text(adding), rows)


def _retire(connection: Connection, gone: set[int]) -> None:
    for identity in gone:
        connection.execute(text("UPDATE company_value SET retired = 1 WHERE id = :id"), {"id": identity})


def _insert(work: UnitOfWork, table: str, **values: Any) -> int:
    columns = {**values, "made_by": work.actor.name, "made_at": micros(work.clock.now())}
    names, places = ", ".join(columns), ", ".join(f":{name}" for name in columns)
    added: int = work.connection.execute(
        text(f"INSERT INTO {table}({names}) VALUES ({places}) RETURNING id"), columns
    ).scalar_one()
    return added
