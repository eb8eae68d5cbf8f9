"""Brings people, teams, managers and offices from a file into the organisation, each change on record."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import text

from spm_desktop.domain.matching import Matcher
from spm_desktop.domain.names import normal_key, team_code
from spm_desktop.domain.records import PersonRecord, PersonRef
from spm_desktop.domain.staffing import PersonStatement, Statements, TeamStatement, hear
from spm_desktop.domain.staged import HeldRow
from spm_desktop.storage.database import take_ids
from spm_desktop.storage.days import label, micros, optional_label
from spm_desktop.storage.entity_log import EntityLog
from spm_desktop.storage.known_people import create_person, remember_key
from spm_desktop.storage.staff import read_staff, write_staff
from spm_desktop.storage.staff_log import note_edits_by_hand
from spm_desktop.storage.statements import keep_statements, key_pairs
from spm_desktop.storage.team_tree import rebuild_closure
from spm_desktop.storage.totals import lock_memberships
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
        self._offices = self._ids("office")
        self._teams = self._ids("team")
        self._codes = set(self._connection.execute(text("SELECT code FROM team")).scalars())

    def run(self, records: Sequence[PersonRecord]) -> PeopleImported:
        done = PeopleImported()
        rows: list[_Row] = []
        for record in records:
            match = self._matcher.find_all(record.refs)
            if match.person_id is None and match.candidates:
                done.held.append(_hold(record))
                continue
            rows.append(self._understand(record, match.person_id))
        statements = self._statements(rows)
        lock_memberships(self._connection)  # nobody else moves people between reading and writing
        before = read_staff(self._connection)
        note_edits_by_hand(self._connection, self._log.op_id, before)
        after = before.copy()
        changed = hear(after, statements)
        keep_statements(self._connection, self._log.op_id, statements)
        write_staff(self._work, self._log.op_id, before, after)
        rebuild_closure(self._connection)
        if any(row.created for row in rows):
            self._work.changed(Change("people"))
        for row, person_changed in zip(rows, changed, strict=True):
            housed = row.team is not None and before.teams[row.team].office != after.teams[row.team].office
            if row.created:
                done.created += 1
            elif person_changed or row.new_keys or housed:
                done.updated += 1
            else:
                done.unchanged += 1
        return done

    def _understand(self, record: PersonRecord, person: int | None) -> "_Row":
        """Finds or makes what the row speaks of."""
        created = person is None
        if person is None:
            person = self._create(record.name, record.refs)
        name = record.team or record.manager
        return _Row(
            record,
            person,
            created,
            self._remember_keys(person, record.refs),
            self._team(name) if name else None,
            self._office(record.office) if name and record.office else None,
        )

    def _statements(self, rows: "Sequence[_Row]") -> Statements:
        """What the file states. A team is where the first row says that names an office, and managed by whom
        the last row says that names a manager."""
        offices: dict[int, int] = {}
        managers: dict[int, str] = {}
        for row in rows:
            if row.team is not None and row.office is not None:
                offices.setdefault(row.team, row.office)
            if row.team is not None and row.record.manager:
                managers[row.team] = row.record.manager
        led = {team: self._manager(name) for team, name in managers.items()}
        now = self._work.clock
        return Statements(
            at=micros(now.now()),
            today=label(now.today(ZoneInfo(self._zone))),
            people=tuple(_statement(row) for row in rows),
            teams=tuple(
                TeamStatement(team, offices.get(team), led.get(team)) for team in {**offices, **managers}
            ),
        )

    def _ids(self, table: str) -> dict[str, int]:
        rows = self._connection.execute(text(f"SELECT name, id FROM {table}"))
        return {normal_key(row.name): row.id for row in rows}

    def _create(self, name: str, refs: Sequence[PersonRef]) -> int:
        person = take_ids(self._connection, "person", 1)
        create_person(self._log, person, name)
        self._matcher.learn(person, name, refs)
        return person

    def _remember_keys(self, person: int, refs: Sequence[PersonRef]) -> bool:
        """Lets the person be found by them from now on; whether any of them is new."""
        added = [remember_key(self._log, self._system, person, ref) for ref in refs]
        return any(added)

    def _manager(self, name: str) -> int | None:
        """Whom the file means by the name of a manager; None where it could be more than one."""
        ref = PersonRef("name", name)
        match = self._matcher.find(ref)
        if match.person_id is None and not match.candidates:
            return self._create(name, (ref,))
        return match.person_id

    def _office(self, name: str) -> int:
        key = normal_key(name)
        if key not in self._offices:
            office: int = self._connection.execute(
                text("INSERT INTO office(name, tz, work_week) VALUES (:name, :tz, '12345') RETURNING id"),
                {"name": name, "tz": self._zone},
            ).scalar_one()
            self._log.created("office", office, name)
            self._offices[key] = office
        return self._offices[key]

    def _team(self, name: str) -> int:
        key = normal_key(name)
        if key not in self._teams:
            code = team_code(name, frozenset(self._codes))
            self._codes.add(code)
            team: int = self._connection.execute(
                text(
                    "INSERT INTO team(name, code, tone, office_id) VALUES (:name, :code, :tone, 0)"
                    " RETURNING id"
                ),
                {"name": name, "code": code, "tone": (len(self._teams) - 1) % TONES},
            ).scalar_one()
            self._log.created("team", team, name)
            self._teams[key] = team
        return self._teams[key]


class _Row(NamedTuple):
    """A row and what it speaks of."""

    record: PersonRecord
    person: int
    created: bool
    new_keys: bool
    team: int | None
    office: int | None


def _statement(row: _Row) -> PersonStatement:
    record = row.record
    return PersonStatement(
        person=row.person,
        keys=key_pairs(record.refs),
        name=record.name,
        email=record.email,
        hire_day=optional_label(record.hire_day),
        leave_day=optional_label(record.leave_day),
        active=record.active,
        team=row.team,
        since=optional_label(record.since),
        role=record.role,
        territory=record.territory,
    )


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
