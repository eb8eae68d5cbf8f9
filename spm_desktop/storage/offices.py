"""Offices and their holidays, as the tables keep them."""

from collections import defaultdict
from dataclasses import dataclass, replace

from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import normal_key
from spm_desktop.services.actors import Actor
from spm_desktop.services.offices import (
    EditHolidays,
    Holiday,
    Holidays,
    OfficeUse,
    RemovedOffice,
    why_kept,
)
from spm_desktop.services.organisation_settings import OfficeSettings
from spm_desktop.services.topics import Topic
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import from_label, label
from spm_desktop.storage.organisation_settings import kept_week, office_settings
from spm_desktop.storage.rows import insert_row, lock_row
from spm_desktop.storage.unit_of_work import Change, UnitOfWork, unit_of_work


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
            name = _office(connection, office_id).name
            before = _holidays(connection).get(office_id, ())
            after = edit(before)
            gone, new = set(before) - set(after), set(after) - set(before)
            for holiday in gone:
                connection.execute(
                    text("DELETE FROM holiday WHERE office_id = :office AND day = :day"),
                    {"office": office_id, "day": label(holiday.day)},
                )
            for holiday in new:
                _insert_holiday(connection, office_id, holiday)
            work.audited("holidays", office=name, removed=_told(gone), added=_told(new))
            work.changed(Change(Topic.SETTINGS))

    def rename(self, actor: Actor, office_id: int, seen: str, name: str) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            connection = work.connection
            lock_row(connection, "office", office_id)
            now = _office(connection, office_id).name
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

    def add(self, actor: Actor, name: str, like: int) -> int:
        with unit_of_work(self.database, actor, self.clock) as work:
            settings = replace(_office(work.connection, like), id=0, name=name)
            return _insert(work, RemovedOffice(settings, ()), "office added")

    def uses(self) -> dict[int, OfficeUse]:
        with self.database.read() as connection:
            return _uses(connection)

    def remove(self, actor: Actor, office_id: int) -> RemovedOffice:
        with unit_of_work(self.database, actor, self.clock) as work:
            connection = work.connection
            lock_row(connection, "office", office_id)
            settings = _office(connection, office_id)
            if why := why_kept(settings.name, _uses(connection).get(office_id)):
                raise why
            removed = RemovedOffice(settings, _holidays(connection).get(office_id, ()))
            connection.execute(text("DELETE FROM holiday WHERE office_id = :id"), {"id": office_id})
            connection.execute(text("DELETE FROM office WHERE id = :id"), {"id": office_id})
            work.audited("office removed", name=settings.name, holidays=_told(set(removed.holidays)))
            work.changed(Change(Topic.SETTINGS))
            return removed

    def restore(self, actor: Actor, office: RemovedOffice) -> int:
        with unit_of_work(self.database, actor, self.clock) as work:
            return _insert(work, office, "office brought back")


def _insert(work: UnitOfWork, office: RemovedOffice, act: str) -> int:
    connection, settings = work.connection, office.settings
    _refuse_taken(connection, settings.name, but=0)
    values = {"name": settings.name, "tz": settings.zone, "work_week": kept_week(settings.work_week)}
    added = insert_row(connection, "office", settings.id, values)
    for holiday in office.holidays:
        _insert_holiday(connection, added, holiday)
    work.audited(act, name=settings.name, holidays=_told(set(office.holidays)))
    work.changed(Change(Topic.SETTINGS))
    return added


def _insert_holiday(connection: Connection, office_id: int, holiday: Holiday) -> None:
    connection.execute(
        text("INSERT INTO holiday(office_id, day, name) VALUES (:office, :day, :name)"),
        {"office": office_id, "day": label(holiday.day), "name": holiday.name},
    )


def _uses(connection: Connection) -> dict[int, OfficeUse]:
    names: dict[str, dict[int, list[str]]] = {}
    for table in ("team", "screen"):
        found = names[table] = defaultdict(list)
        for row in connection.execute(text(f"SELECT office_id, name FROM {table} ORDER BY name")):
            found[row.office_id].append(row.name)
    teams, screens = names["team"], names["screen"]
    return {
        office: OfficeUse(tuple(teams.get(office, ())), tuple(screens.get(office, ())))
        for office in {*teams, *screens}
    }


def _holidays(connection: Connection) -> dict[int, Holidays]:
    found: dict[int, list[Holiday]] = defaultdict(list)
    for row in connection.execute(text("SELECT office_id, day, name FROM holiday ORDER BY day")):
        found[row.office_id].append(Holiday(from_label(row.day), row.name))
    return {office: tuple(days) for office, days in found.items()}


def _office(connection: Connection, office_id: int) -> OfficeSettings:
    row = connection.execute(
        text("SELECT id, name, tz, work_week FROM office WHERE id = :id"), {"id": office_id}
    ).one_or_none()
    if row is None:
        raise KnownError("office_gone", "This office was removed meanwhile.", "Choose another one.")
    return office_settings(row)


def _refuse_taken(connection: Connection, name: str, *, but: int) -> None:
    for row in connection.execute(text("SELECT id, name FROM office")):
        if row.id != but and normal_key(row.name) == normal_key(name):
            raise KnownError(
                "office_taken", f"There is an office called {row.name} already.", "Use that one."
            )


def _told(holidays: set[Holiday]) -> list[str]:
    """For the audit trail."""
    return sorted(f"{holiday.day} {holiday.name}".strip() for holiday in holidays)
