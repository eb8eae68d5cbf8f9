"""People, teams and memberships as one value: read, and written back where it changed.

Writing logs each change under its operation, raises the versions that editors compare, and takes the sums
along when somebody moves.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import TypeVar

from sqlalchemy import Connection, text

from spm_desktop.domain.membership_edits import Span, Spans
from spm_desktop.domain.staffing import PersonState, Staff, TeamState
from spm_desktop.domain.stated_memberships import Tenure
from spm_desktop.storage.database import insert_rows
from spm_desktop.storage.photos import show_photos
from spm_desktop.storage.staff_log import Changed, StaffField, log_changes
from spm_desktop.storage.team_tree import rebuild_closure
from spm_desktop.storage.totals import rekey_people
from spm_desktop.storage.unit_of_work import Change, UnitOfWork

State = TypeVar("State", PersonState, TeamState)


def read_staff(connection: Connection) -> Staff:
    """Everybody and every team as they are."""
    people = connection.execute(
        text(
            "SELECT p.id, p.display_name, coalesce(x.email, ''), x.hire_day, x.leave_day, p.archived_at"
            " FROM person p LEFT JOIN person_private x ON x.person_id = p.id"
        )
    )
    teams = connection.execute(text("SELECT id, office_id, parent_id FROM team"))
    staff = Staff(
        {person: PersonState(*state) for person, *state in people},
        {team: TeamState(*state) for team, *state in teams},
    )
    spans = connection.execute(
        text(
            "SELECT person_id, team_id, from_day, to_day, role, territory, ranked FROM membership"
            " ORDER BY person_id, from_day"
        )
    )
    memberships: dict[int, list[Span]] = {}
    for row in spans:
        days = row.from_day, row.to_day
        span = Span(row.team_id, *days, row.role, row.territory, bool(row.ranked))
        memberships.setdefault(row.person_id, []).append(span)
    for person, found in memberships.items():
        staff.people[person] = replace(staff.people[person], memberships=tuple(found))
    tenures = connection.execute(
        text("SELECT team_id, person_id, from_day, to_day FROM team_manager ORDER BY team_id, from_day")
    )
    for team, *tenure in tenures:
        state = staff.teams[team]
        staff.teams[team] = replace(state, managers=(*state.managers, Tenure(*tenure)))
    return staff


def write_staff(work: UnitOfWork, op_id: int, before: Staff, after: Staff) -> None:
    """Makes `before`, which was read in this transaction, into `after`, on behalf of an operation. People and
    teams that `before` does not have are left out."""
    connection = work.connection
    people = {one: new for one, new in after.people.items() if before.people.get(one, new) != new}
    teams = {one: new for one, new in after.teams.items() if before.teams.get(one, new) != new}
    log_changes(connection, op_id, _changes("person", before.people, people))
    log_changes(connection, op_id, _changes("team", before.teams, teams))
    moved = set()
    for person, new in people.items():
        _write_person(connection, person, new)
        if before.people[person].memberships != new.memberships:
            _write_memberships(connection, person, before.people[person].memberships, new.memberships)
            moved.add(person)
    show_photos(connection, people)
    for team, state in teams.items():
        _write_team(connection, team, before.teams[team], state)
    if teams:
        rebuild_closure(connection)
    rekey_people(connection, moved)
    if people or teams:
        work.changed(Change("people"))
    if moved:
        work.changed(Change("figures"))


def name_of(connection: Connection, entity: str, entity_id: int) -> str | None:
    """What people call a person or a team; None for who is not there."""
    column, table = ("name", "team") if entity == "team" else ("display_name", "person")
    query = text(f"SELECT {column} FROM {table} WHERE id = :id")
    name: str | None = connection.execute(query, {"id": entity_id}).scalar()
    return name


def _changes(entity: str, before: Mapping[int, State], after: Mapping[int, State]) -> Iterator[Changed]:
    for identity, new in after.items():
        old = before[identity]
        for field in fields(old):
            was, becomes = getattr(old, field.name), getattr(new, field.name)
            if was != becomes:
                yield StaffField(entity, identity, field.name), was, becomes


def _write_person(connection: Connection, person: int, state: PersonState) -> None:
    connection.execute(
        text(
            "UPDATE person SET display_name = :name, archived_at = :archived, version = version + 1"
            " WHERE id = :id"
        ),
        {"id": person, "name": state.name, "archived": state.archived_at},
    )
    connection.execute(
        text(
            "UPDATE person_private SET email = :email, hire_day = :hire, leave_day = :leave"
            " WHERE person_id = :id"
        ),
        {"id": person, "email": state.email, "hire": state.hire_day, "leave": state.leave_day},
    )


def _write_memberships(connection: Connection, person: int, old: Spans, new: Spans) -> None:
    """Rows that changed are taken out before they are put back: at no moment do two of them overlap."""
    kept = set(old) & set(new)
    rows = {
        row.from_day: row
        for row in connection.execute(
            text("SELECT id, from_day, version FROM membership WHERE person_id = :person"), {"person": person}
        )
    }
    gone = {span.start: rows[span.start] for span in old if span not in kept}
    if gone:
        connection.execute(
            text("DELETE FROM membership WHERE id = :id"), [{"id": row.id} for row in gone.values()]
        )
    for span in new:
        if span in kept:
            continue
        values = {
            "person_id": person,
            "team_id": span.team,
            "role": span.role,
            "territory": span.territory,
            "ranked": int(span.ranked),
            "from_day": span.start,
            "to_day": span.end,
        }
        if span.start in gone:
            values |= {"id": gone[span.start].id, "version": gone[span.start].version + 1}
        names, places = ", ".join(values), ", ".join(f":{name}" for name in values)
        connection.execute(text(f"INSERT INTO membership({names}) VALUES ({places})"), values)


def _write_team(connection: Connection, team: int, old: TeamState, new: TeamState) -> None:
    connection.execute(
        text(
            "UPDATE team SET office_id = :office, parent_id = :parent, version = version + 1 WHERE id = :id"
        ),
        {"id": team, "office": new.office, "parent": new.parent},
    )
    if old.managers == new.managers:
        return
    connection.execute(text("DELETE FROM team_manager WHERE team_id = :team"), {"team": team})
    insert_rows(
        connection,
        "team_manager",
        ("team_id", "person_id", "from_day", "to_day"),
        [(team, tenure.manager, tenure.start, tenure.end) for tenure in new.managers],
    )
