"""Offices and their holidays, as the tables keep them."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import normal_key
from spm_desktop.services.actors import Actor
from spm_desktop.services.offices import EditHolidays, Holiday, Holidays
from spm_desktop.services.topics import Topic
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import from_label, label
from spm_desktop.storage.playlists import insert_row, lock_row
from spm_desktop.storage.unit_of_work import Change, unit_of_work


@dataclass(frozen=True, slots=True)
class SqlOffices:
    """See `services.offices.OfficeStore`."""

    database: Database
    clock: Clock

    def holidays(self) -> dict[int, Holidays]:
        with self.database.read() as connection:
            return _holidays(connection)

    def edit_holidays(self, actor: Actor, office_id: int, edit: EditHolidays) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            connection = work.connection
            lock_row(connection, "office", office_id)
            name = _name(connection, office_id)
            before = _holidays(connection).get(office_id, ())
            after = edit(before)
            gone, new = set(before) - set(after), set(after) - set(before)
            for holiday in gone:
                connection.execute(
                    text("DELETE FROM holiday WHERE office_id = :office AND day = :day"),
                    {"office": office_id, "day": label(holiday.day)},
                )
            for holiday in new:
                connection.execute(
                    text("INSERT INTO holiday(office_id, day, name) VALUES (:office, :day, :name)"),
                    {"office": office_id, "day": label(holiday.day), "name": holiday.name},
                )
            work.audited("holidays", office=name, removed=_told(gone), added=_told(new))
            work.changed(Change(Topic.SETTINGS))

    def rename(self, actor: Actor, office_id: int, seen: str, name: str) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            connection = work.connection
            lock_row(connection, "office", office_id)
            now = _name(connection, office_id)
            if now != seen:
                raise KnownError(
                    "changed_since", f"Somebody renamed {seen} to {now} since.", "Look at it as it is now."
                )
            _refuse_taken(connection, name, but=office_id)
            connection.execute(
                text("UPDATE office SET name = :name WHERE id = :id"), {"id": office_id, "name": name}
            )
            work.audited("office renamed", before=seen, after=name)
            work.changed(Change(Topic.SETTINGS))

    def add(self, actor: Actor, name: str, like: int, office_id: int = 0) -> int:
        with unit_of_work(self.database, actor, self.clock) as work:
            connection = work.connection
            _refuse_taken(connection, name, but=0)
            tz, week = connection.execute(
                text("SELECT tz, work_week FROM office WHERE id = :like"), {"like": like}
            ).one()
            added = insert_row(connection, "office", office_id, {"name": name, "tz": tz, "work_week": week})
            work.audited("office added", name=name)
            work.changed(Change(Topic.SETTINGS))
            return added

    def remove(self, actor: Actor, office_id: int) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            connection = work.connection
            name = _name(connection, office_id)
            for table, what in (("team", "teams"), ("screen", "TVs")):
                used = text(f"SELECT 1 FROM {table} WHERE office_id = :id LIMIT 1")
                if connection.execute(used, {"id": office_id}).first():
                    raise KnownError(
                        "office_used",
                        f"There are {what} in {name}, so it can't be taken away.",
                        f"Move its {what} to another office first.",
                    )
            connection.execute(text("DELETE FROM holiday WHERE office_id = :id"), {"id": office_id})
            connection.execute(text("DELETE FROM office WHERE id = :id"), {"id": office_id})
            work.audited("office removed", name=name)
            work.changed(Change(Topic.SETTINGS))


def _holidays(connection: Connection) -> dict[int, Holidays]:
    found: dict[int, list[Holiday]] = defaultdict(list)
    for row in connection.execute(text("SELECT office_id, day, name FROM holiday ORDER BY day")):
        found[row.office_id].append(Holiday(from_label(row.day), row.name))
    return {office: tuple(days) for office, days in found.items()}


def _name(connection: Connection, office_id: int) -> str:
    name: str | None = connection.execute(
        text("SELECT name FROM office WHERE id = :id"), {"id": office_id}
    ).scalar_one_or_none()
    if name is None:
        raise KnownError("office_gone", "This office was removed meanwhile.", "Choose another one.")
    return name


def _refuse_taken(connection: Connection, name: str, *, but: int) -> None:
    for row in connection.execute(text("SELECT id, name FROM office")):
        if row.id != but and normal_key(row.name) == normal_key(name):
            raise KnownError(
                "office_taken", f"There is an office called {row.name} already.", "Use that one."
            )


def _told(holidays: set[Holiday]) -> list[str]:
    """For the audit trail."""
    return sorted(f"{holiday.day} {holiday.name}".strip() for holiday in holidays)
