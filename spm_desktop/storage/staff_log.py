"""Keeps what imports and undos change about people and teams, value by value, and what they find changed by
hand."""

from collections.abc import Iterable
from typing import Any, NamedTuple, get_type_hints

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.domain.staffing import PersonState, Staff, TeamState
from spm_desktop.storage.database import insert_rows

_TYPES = {"person": get_type_hints(PersonState), "team": get_type_hints(TeamState)}


class StaffField(NamedTuple):
    """One value: `entity` is 'person' or 'team', `name` a field of its state."""

    entity: str
    id: int
    name: str

    def of(self, staff: Staff) -> Any:
        """The value; that of an empty state for who is not there."""
        if self.entity == "person":
            return getattr(staff.people.get(self.id, PersonState()), self.name)
        return getattr(staff.teams.get(self.id, TeamState()), self.name)

    def is_in(self, staff: Staff) -> bool:
        """Whether the person or team is there."""
        return self.id in (staff.people if self.entity == "person" else staff.teams)


class StaffChange(NamedTuple):
    """A value changed from `old` to `new`. `by_hand`: the operation only found it changed.

    `import_id` is the import that the operation applied or undid.
    """

    op_id: int
    import_id: int | None
    old: Any
    new: Any
    by_hand: bool


Changed = tuple[StaffField, Any, Any]
"""A field, its old value and its new one."""


def log_changes(
    connection: Connection, op_id: int, changes: Iterable[Changed], *, by_hand: bool = False
) -> None:
    """Writes them down under an operation."""
    insert_rows(
        connection,
        "staff_change",
        ("op_id", "entity", "entity_id", "field", "old", "new", "by_hand"),
        [(op_id, *field, _text(old), _text(new), int(by_hand)) for field, old, new in changes],
    )


def read_changes(connection: Connection) -> dict[StaffField, list[StaffChange]]:
    """Every change on record, oldest first."""
    rows = connection.execute(
        text(
            "SELECT c.entity, c.entity_id, c.field, c.op_id, o.import_id, c.old, c.new, c.by_hand"
            " FROM staff_change c JOIN operation o ON o.id = c.op_id ORDER BY c.id"
        )
    )
    found: dict[StaffField, list[StaffChange]] = {}
    for entity, entity_id, name, op_id, import_id, old, new, by_hand in rows:
        kind = _TYPES[entity][name]
        change = StaffChange(
            op_id,
            import_id,
            msgspec.json.decode(old, type=kind),
            msgspec.json.decode(new, type=kind),
            bool(by_hand),
        )
        found.setdefault(StaffField(entity, entity_id, name), []).append(change)
    return found


def note_edits_by_hand(connection: Connection, op_id: int, staff: Staff) -> None:
    """Writes down, as found by an operation that is about to change something, which values differ from what
    the last one left: somebody has edited them since."""
    rows = connection.execute(
        text(
            "SELECT entity, entity_id, field, new FROM staff_change WHERE id IN"
            " (SELECT max(id) FROM staff_change GROUP BY entity, entity_id, field)"
        )
    )
    found = []
    for entity, entity_id, name, new in rows:
        field = StaffField(entity, entity_id, name)
        left = msgspec.json.decode(new, type=_TYPES[entity][name])
        if field.is_in(staff) and field.of(staff) != left:
            found.append((field, left, field.of(staff)))
    log_changes(connection, op_id, found, by_hand=True)


def _text(value: Any) -> str:
    return msgspec.json.encode(value).decode()
