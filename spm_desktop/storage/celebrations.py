"""What is celebrated by itself, read and entered."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.recognition.records import DayKind, OwnDay, next_day
from spm_desktop.domain.recognition.triggers import Trigger
from spm_desktop.services.actors import THE_PROGRAM
from spm_desktop.services.recognition.causes import Cause
from spm_desktop.services.recognition.celebrating import Standing
from spm_desktop.services.topics import Topic
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.contests import SqlContestFigures, SqlContests
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import from_label, from_micros, label
from spm_desktop.storage.recognition import SqlRecognition
from spm_desktop.storage.splash_ledger import add_splash, retract_splash
from spm_desktop.storage.splash_triggers import read_triggers
from spm_desktop.storage.unit_of_work import Change, unit_of_work

TOLD_AHEAD = timedelta(days=14)
"""So early a wall learns of a day, whether a program runs every day or not."""


@dataclass(frozen=True, slots=True)
class SqlCelebrations:
    """See `services.recognition.celebrating.CelebrationReader`."""

    boards: SqlBoards

    @contextmanager
    def look(self) -> Iterator[SqlContestFigures]:
        with SqlContests(self.boards).look() as figures:
            yield figures

    def triggers(self) -> Sequence[tuple[Trigger, date]]:
        with self.boards.look() as figures:
            zone = figures.organisation.offices[0].zone
            rows = figures.connection.execute(text("SELECT id, created_at FROM splash_trigger"))
            made = {row.id: row.created_at for row in rows}
            return [
                (trigger, from_micros(made[trigger.id]).astimezone(zone).date())
                for trigger in read_triggers(figures.connection)
                if trigger.enabled
            ]

    def leads(self) -> Sequence[str]:
        with self.boards.look() as figures:
            rows = figures.connection.execute(
                text(
                    "SELECT cause FROM splash WHERE cause LIKE 'lead_taken/%' AND retracted IS NULL"
                    " ORDER BY seq"
                )
            )
            return list(rows.scalars())

    def own_days(self) -> Sequence[OwnDay]:
        with SqlRecognition(self.boards).look() as figures:
            return figures.own_days()

    def standing(self, since: date) -> Sequence[Standing]:
        with self.boards.look() as figures:
            triggers = {trigger.id: trigger for trigger in read_triggers(figures.connection)}
            rows = figures.connection.execute(
                text(
                    "SELECT cause, trigger_id, person_id, team_id, payload FROM splash"
                    " WHERE retracted IS NULL AND trigger_id IS NOT NULL"
                    " AND (tier <> 'silent' OR cause LIKE 'lead_taken/%')"
                    " ORDER BY seq DESC LIMIT 2000"
                )
            )
            found = []
            for row in rows:
                known = msgspec.json.decode(row.payload)
                if row.trigger_id in triggers and from_label(known["day"]) >= since:
                    trigger = triggers[row.trigger_id]
                    found.append(Standing(row.cause, trigger, known, row.person_id, row.team_id))
            return found


@dataclass(frozen=True, slots=True)
class SqlCelebrationStore:
    """See `services.recognition.celebrating.CelebrationStore`."""

    database: Database
    clock: Clock

    def publish_days(self) -> None:
        with self.database.read() as connection:
            wanted, there = self._coming(connection), _published(connection)
        if wanted == there:
            return
        with unit_of_work(self.database, THE_PROGRAM, self.clock) as work:
            work.connection.execute(text("DELETE FROM wall_day"))
            for one in sorted(wanted):
                work.connection.execute(
                    text(
                        "INSERT INTO wall_day(person_id, kind, day, years)"
                        " VALUES (:person, :kind, :day, :years)"
                    ),
                    {
                        "person": one.person_id,
                        "kind": one.kind.value,
                        "day": label(one.day),
                        "years": one.years,
                    },
                )
            work.changed(Change(Topic.RECOGNITION))

    def settle(self, entered: Sequence[Cause], gone: Sequence[str]) -> int:
        if not entered and not gone:
            return 0
        changed = 0
        with unit_of_work(self.database, THE_PROGRAM, self.clock) as work:
            for cause in entered:
                changed += add_splash(
                    work,
                    cause.name,
                    cause.tier,
                    cause.person_id,
                    cause.known,
                    day=cause.day,
                    trigger_id=cause.trigger.id or None,
                    team_id=cause.team_id,
                    caps=cause.trigger.caps,
                )
            for name in gone:
                changed += retract_splash(work, name)
        return changed

    def _coming(self, connection: Connection) -> set[OwnDay]:
        zone = connection.execute(text("SELECT tz FROM office WHERE id = 0")).scalar_one()
        today = self.clock.today(ZoneInfo(zone))
        rows = connection.execute(
            text(
                "SELECT v.person_id, v.hire_day, v.birthday, v.show_birthday, v.show_anniversary"
                " FROM person_private v JOIN person p ON p.id = v.person_id"
                " WHERE p.wall_opt_out = 0 AND p.archived_at IS NULL"
                " AND (v.show_birthday = 1 OR v.show_anniversary = 1)"
            )
        )
        found = set()
        for row in rows:
            days = (
                (DayKind.BIRTHDAY, row.birthday if row.show_birthday else None),
                (DayKind.ANNIVERSARY, row.hire_day if row.show_anniversary else None),
            )
            for kind, began in days:
                if began is not None:
                    day, years = next_day(kind, from_label(began), today)
                    if day <= today + TOLD_AHEAD:
                        found.add(OwnDay(day, row.person_id, kind, years))
        return found


def _published(connection: Connection) -> set[OwnDay]:
    rows = connection.execute(text("SELECT person_id, kind, day, years FROM wall_day"))
    return {OwnDay(from_label(row.day), row.person_id, DayKind(row.kind), row.years) for row in rows}
