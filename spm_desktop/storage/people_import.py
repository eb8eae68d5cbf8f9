"""Brings people, teams, managers and offices from a file into the organisation, each change on record."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import text

from spm_desktop.domain.matching import Matcher
from spm_desktop.domain.names import normal_key, team_code
from spm_desktop.domain.records import PersonRecord, PersonRef
from spm_desktop.domain.staged import HeldRow
from spm_desktop.storage.database import insert_rows, take_ids
from spm_desktop.storage.days import label, micros, optional_label
from spm_desktop.storage.entities import EntityLog
from spm_desktop.storage.tables.base import FIRST_DAY, LAST_DAY
from spm_desktop.storage.team_tree import is_above, rebuild_closure
from spm_desktop.storage.totals import rekey_people
from spm_desktop.storage.unit_of_work import Change, UnitOfWork

TONES = 7
"""Teams take the palette's tones in turn."""


@dataclass(slots=True)
class PeopleImported:
    """What came of a file of people, in rows."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    held: list[HeldRow] = field(default_factory=list)


class PeopleImport:
    """One file of people, in one transaction. Changes without a date hold from today on; new offices get the
    time zone of this machine."""

    def __init__(self, work: UnitOfWork, op_id: int, system_id: int, matcher: Matcher) -> None:
        self._work = work
        self._connection = work.connection
        self._log = EntityLog(work.connection, op_id)
        self._system = system_id
        self._matcher = matcher
        self._zone = self._connection.execute(text("SELECT tz FROM office WHERE id = 0")).scalar_one()
        self._today = label(work.clock.today(ZoneInfo(self._zone)))
        self._moved: set[int] = set()
        self._offices = self._ids("office")
        self._teams = self._ids("team")
        codes = self._connection.execute(text("SELECT code FROM team"))
        self._codes = set(codes.scalars())
        self._touched = False
        self._housed: set[str] = set()  # a team with people in two offices is of the first one named

    def run(self, records: Sequence[PersonRecord]) -> PeopleImported:
        done = PeopleImported()
        managers: dict[int, str] = {}
        for record in records:
            self._touched = False
            match = self._matcher.find_all(record.refs)
            if match.person_id is None and match.candidates:
                done.held.append(_hold(record))
                continue
            created = match.person_id is None
            person = self._create(record.name, record.refs, record.email) if created else match.person_id
            assert person is not None
            self._update(person, record)
            team = self._place(person, record)
            if record.manager and team is not None:
                managers[team] = record.manager
            if not created:
                self._log.said_again("person", person)
            if created:
                done.created += 1
            elif self._touched:
                done.updated += 1
            else:
                done.unchanged += 1
        for team, manager in managers.items():
            self._manage(team, manager)
        rebuild_closure(self._connection)
        rekey_people(self._connection, self._moved)
        if done.created or done.updated or self._moved:
            self._work.changed(Change("people"))
        if self._moved:
            self._work.changed(Change("figures"))
        return done

    def _ids(self, table: str) -> dict[str, int]:
        rows = self._connection.execute(text(f"SELECT name, id FROM {table}"))
        return {normal_key(row.name): row.id for row in rows}

    def _create(self, name: str, refs: Sequence[PersonRef], email: str) -> int:
        person = take_ids(self._connection, "person", 1)
        insert_rows(self._connection, "person", ("id", "display_name"), [(person, name)])
        insert_rows(self._connection, "person_private", ("person_id", "email"), [(person, email)])
        self._log.created("person", person, name)
        self._matcher.learn(person, name, refs)
        return person

    def _update(self, person: int, record: PersonRecord) -> None:
        """Adds keys, and what the file says and the record does not yet."""
        for ref in record.refs:
            values = {"system": self._system, "kind": ref.kind, "key": normal_key(ref.text), "person": person}
            added = self._connection.execute(
                text(
                    "INSERT INTO person_key(system_id, kind, key_norm, person_id)"
                    " VALUES (:system, :kind, :key, :person) ON CONFLICT DO NOTHING RETURNING id"
                ),
                values,
            ).scalar()
            if added is not None:
                self._log.created("person_key", added, ref.text)
                self._touched = True
        self._set("person", person, "display_name", record.name)
        if record.active is not None:
            self._set_archived(person, None if record.active else micros(self._work.clock.now()))
        private = {
            "email": record.email or None,
            "hire_day": optional_label(record.hire_day),
            "leave_day": optional_label(record.leave_day),
        }
        for column, value in private.items():
            if value is not None:
                self._set("person_private", person, column, value)

    def _set(self, table: str, identity: int, column: str, value: Any) -> None:
        where = "person_id" if table == "person_private" else "id"
        old = self._connection.execute(
            text(f"SELECT {column} FROM {table} WHERE {where} = :id"), {"id": identity}
        ).scalar()
        if old == value:
            return
        self._connection.execute(
            text(f"UPDATE {table} SET {column} = :value WHERE {where} = :id"),
            {"value": value, "id": identity},
        )
        self._log.changed(table, identity, column, old, value)
        self._touched = True

    def _set_archived(self, person: int, at: int | None) -> None:
        archived = self._connection.execute(
            text("SELECT archived_at FROM person WHERE id = :id"), {"id": person}
        ).scalar()
        if (archived is None) != (at is None):
            self._set("person", person, "archived_at", at)

    def _office(self, name: str) -> int:
        if not name:
            return 0
        key = normal_key(name)
        if key not in self._offices:
            office: int = self._connection.execute(
                text("INSERT INTO office(name, tz, work_week) VALUES (:name, :tz, '12345') RETURNING id"),
                {"name": name, "tz": self._zone},
            ).scalar_one()
            self._log.created("office", office, name)
            self._offices[key] = office
        return self._offices[key]

    def _team(self, name: str, office: int) -> int:
        key = normal_key(name)
        if key not in self._teams:
            code = team_code(name, frozenset(self._codes))
            self._codes.add(code)
            team: int = self._connection.execute(
                text(
                    "INSERT INTO team(name, code, tone, office_id)"
                    " VALUES (:name, :code, :tone, :office) RETURNING id"
                ),
                {"name": name, "code": code, "tone": (len(self._teams) - 1) % TONES, "office": office},
            ).scalar_one()
            self._log.created("team", team, name)
            self._teams[key] = team
        elif office and key not in self._housed:
            self._set("team", self._teams[key], "office_id", office)
        self._housed.add(key)
        return self._teams[key]

    def _place(self, person: int, record: PersonRecord) -> int | None:
        """Puts a person in the team the row names (or the manager's); returns that team."""
        name = record.team or record.manager
        if not name:
            return None
        team = self._team(name, self._office(record.office))
        details = {"role": record.role, "territory": record.territory}
        start = optional_label(record.since)
        self._join(person, team, start, ranked=1, details=details)
        return team

    def _join(
        self, person: int, team: int, start: int | None, *, ranked: int, details: dict[str, str]
    ) -> None:
        """Makes `team` the person's team from `start` on; without a start: always for a newcomer, from today
        for somebody who was elsewhere."""
        current = self._connection.execute(
            text(
                "SELECT id, team_id, from_day, to_day FROM membership WHERE person_id = :person"
                " AND from_day <= :day AND to_day > :day"
            ),
            {"person": person, "day": start if start is not None else self._today},
        ).one_or_none()
        if current is not None and current.team_id == team:
            self._log.said_again("membership", current.id)
            for column, value in details.items():
                if value:
                    self._set("membership", current.id, column, value)
            return
        begins = start if start is not None else (FIRST_DAY if current is None else self._today)
        ends = LAST_DAY
        if current is not None:
            ends = current.to_day
            if current.from_day < begins:
                self._set("membership", current.id, "to_day", begins)
            else:
                self._set("membership", current.id, "team_id", team)
                for column, value in details.items():
                    self._set("membership", current.id, column, value)
                self._moved.add(person)
                return
        else:
            later = self._connection.execute(
                text("SELECT min(from_day) FROM membership WHERE person_id = :person AND from_day > :day"),
                {"person": person, "day": begins},
            ).scalar()
            ends = LAST_DAY if later is None else later
        membership: int = self._connection.execute(
            text(
                "INSERT INTO membership(person_id, team_id, role, territory, ranked, from_day, to_day)"
                " VALUES (:person, :team, :role, :territory, :ranked, :begins, :ends) RETURNING id"
            ),
            {"person": person, "team": team, "ranked": ranked, "begins": begins, "ends": ends, **details},
        ).scalar_one()
        self._log.created("membership", membership, "")
        self._moved.add(person)
        self._touched = True

    def _manage(self, team: int, name: str) -> None:
        """Makes `name` the manager of a team: not ranked in it, and where they report to is the parent."""
        match = self._matcher.find(PersonRef("name", name))
        if match.person_id is None and match.candidates:
            return
        refs = (PersonRef("name", name),)
        manager = match.person_id if match.person_id is not None else self._create(name, refs, "")
        home = self._connection.execute(
            text("SELECT id, team_id FROM membership WHERE person_id = :person AND to_day = :last"),
            {"person": manager, "last": LAST_DAY},
        ).one_or_none()
        if home is None:
            self._join(manager, team, None, ranked=0, details={"role": "", "territory": ""})
        else:
            self._set("membership", home.id, "ranked", 0)
            if home.team_id != team:
                rebuild_closure(self._connection)
                if not is_above(self._connection, team, home.team_id):
                    self._set("team", team, "parent_id", home.team_id)
        current = self._connection.execute(
            text("SELECT id, person_id FROM team_manager WHERE team_id = :team AND to_day = :last"),
            {"team": team, "last": LAST_DAY},
        ).one_or_none()
        if current is not None and current.person_id == manager:
            return
        begins = FIRST_DAY
        if current is not None:
            begins = self._today
            self._set("team_manager", current.id, "to_day", begins)
        managing: int = self._connection.execute(
            text(
                "INSERT INTO team_manager(team_id, person_id, from_day, to_day)"
                " VALUES (:team, :person, :begins, :ends) RETURNING id"
            ),
            {"team": team, "person": manager, "begins": begins, "ends": LAST_DAY},
        ).scalar_one()
        self._log.created("team_manager", managing, name)


def _hold(record: PersonRecord) -> HeldRow:
    return HeldRow(
        key=record.name,
        sheet=record.origin.sheet,
        row=record.origin.row,
        day=None,
        record=msgspec.msgpack.encode(record),
        reason=f"{record.name} could be more than one person.",
        subject_kind="person",
        subject=record.name,
    )
