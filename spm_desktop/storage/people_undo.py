"""Takes an import of people back: what stands is what the others state, heard again from the beginning.

Edits by hand stand where they were made: after the imports before them, under those that came later.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, text

from spm_desktop.domain.staffing import PersonState, Staff, TeamState, hear
from spm_desktop.storage.staff import name_of, read_staff, write_staff
from spm_desktop.storage.staff_log import StaffChange, StaffField, note_edits_by_hand, read_changes
from spm_desktop.storage.statements import Stated, read_statements
from spm_desktop.storage.unit_of_work import UnitOfWork

FIELD_WORDS = {
    "name": "name",
    "archived_at": "end",
    "email": "e-mail address",
    "hire_day": "hire day",
    "leave_day": "leaving day",
    "memberships": "team history",
    "office": "office",
    "parent": "place in the tree",
    "managers": "manager",
}


def take_people_back(work: UnitOfWork, op_id: int, import_id: int) -> list[StaffField]:
    """Takes back, under the operation `op_id`, what an import, undone by now, stated. Returns what it had
    changed and somebody has set by hand since: that stays."""
    connection = work.connection
    current = read_staff(connection)
    note_edits_by_hand(connection, op_id, current)
    changes = read_changes(connection)
    stated = read_statements(connection, also=import_id)
    if not all(each.statements.only_mention for each in stated if each.import_id == import_id):
        target = current.copy()
        with_it, without = _with_and_without(current, changes, stated, import_id)
        for field in changes:
            wanted = field.of(without)
            if wanted != field.of(with_it) and (wanted or field.name != "name"):  # nobody loses their name
                _set(target, field, wanted)
        _leave_what_is_gone(connection, current, target)
        write_staff(work, op_id, current, target)
    return [
        field
        for field, logged in changes.items()
        if logged[-1].by_hand
        and field.is_in(current)
        and any(change.import_id == import_id and not change.by_hand for change in logged)
    ]


def told(connection: Connection, changed: Iterable[StaffField]) -> list[str]:
    """Sentences for what was changed by hand, about those who are still there."""
    found = []
    for field in changed:
        name = name_of(connection, field.entity, field.id)
        if name is not None:
            found.append(f"The {FIELD_WORDS[field.name]} of {name} was changed since and stays.")
    return found


def _with_and_without(
    current: Staff,
    changes: Mapping[StaffField, Sequence[StaffChange]],
    stated: Sequence[Stated],
    import_id: int,
) -> tuple[Staff, Staff]:
    """What stands when the imports are heard in their order, and every edit by hand in its place: all of
    them, and all but one."""
    staff = current.copy()
    by_hand: dict[int, list[tuple[StaffField, Any]]] = defaultdict(list)
    for field, logged in changes.items():
        _set(staff, field, logged[0].old)
        for change in logged:
            if change.by_hand:
                by_hand[change.op_id].append((field, change.new))
    told = {each.op_id: each for each in stated}
    operations = sorted(told.keys() | by_hand.keys())
    first = min(each.op_id for each in stated if each.import_id == import_id)
    for op_id in (op_id for op_id in operations if op_id < first):
        _hear(staff, by_hand.get(op_id, ()), told.get(op_id))
    without = staff.copy()
    for op_id in (op_id for op_id in operations if op_id >= first):
        each = told.get(op_id)
        _hear(staff, by_hand.get(op_id, ()), each)
        _hear(without, by_hand.get(op_id, ()), each if each and each.import_id != import_id else None)
    return staff, without


def _hear(staff: Staff, edits: Iterable[tuple[StaffField, Any]], said: Stated | None) -> None:
    for field, value in edits:
        _set(staff, field, value)
    if said is not None:
        hear(staff, said.statements)


def _set(staff: Staff, field: StaffField, value: Any) -> None:
    if field.entity == "person":
        state = staff.people.get(field.id, PersonState())
        staff.people[field.id] = replace(state, **{field.name: value})
    else:
        team = staff.teams.get(field.id, TeamState())
        staff.teams[field.id] = replace(team, **{field.name: value})


def _leave_what_is_gone(connection: Connection, current: Staff, target: Staff) -> None:
    """Nobody goes back to a team, a manager or an office that somebody has removed meanwhile."""
    for person, state in target.people.items():
        if person in current.people and any(span.team not in current.teams for span in state.memberships):
            target.people[person] = replace(state, memberships=current.people[person].memberships)
    offices = set(connection.execute(text("SELECT id FROM office")).scalars())
    for team, was in current.teams.items():
        there = target.teams[team]
        if there.office not in offices:
            there = replace(there, office=was.office)
        if there.parent is not None and there.parent not in current.teams:
            there = replace(there, parent=was.parent)
        if any(tenure.manager not in current.people for tenure in there.managers):
            there = replace(there, managers=was.managers)
        target.teams[team] = there
