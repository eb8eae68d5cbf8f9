"""Keeps what imports change in people, teams and goals, field by field; takes it back where it stands."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from spm_desktop.storage.database import insert_rows
from spm_desktop.storage.days import micros
from spm_desktop.storage.team_tree import rebuild_closure
from spm_desktop.storage.totals import rekey_people
from spm_desktop.storage.unit_of_work import Change, UnitOfWork

FIELDS = {
    "person": {"display_name", "archived_at"},
    "person_private": {"email", "hire_day", "leave_day"},
    "team": {"office_id", "parent_id"},
    "membership": {"team_id", "role", "territory", "ranked", "from_day", "to_day"},
    "team_manager": {"person_id", "to_day"},
}
"""What may be taken back, by table; `person_private` rows are found by person."""
TEXT_FIELDS = {"display_name", "email", "role", "territory"}


@dataclass(slots=True)
class EntityLog:
    """Writes down what one operation changes."""

    connection: Connection
    op_id: int

    def created(self, entity: str, entity_id: int, what: str) -> None:
        self._add(entity, entity_id, "", None, what)

    def changed(self, entity: str, entity_id: int, field: str, old: Any, new: Any) -> None:
        self._add(entity, entity_id, field, _text(old), _text(new))

    def _add(self, entity: str, entity_id: int, field: str, old: str | None, new: str | None) -> None:
        insert_rows(
            self.connection,
            "entity_change",
            ("op_id", "entity", "entity_id", "field", "old", "new"),
            [(self.op_id, entity, entity_id, field, old, new)],
        )


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def undo_entity_changes(work: UnitOfWork, import_id: int) -> list[str]:
    """Takes back what an import changed, newest first, where the value is still the import's.

    Returns a sentence for everything that was left as it is.
    """
    connection = work.connection
    changes = connection.execute(
        text(
            "SELECT c.* FROM entity_change c JOIN operation o ON o.id = c.op_id"
            " WHERE o.import_id = :import AND o.kind IN ('import', 'match') ORDER BY c.id DESC"
        ),
        {"import": import_id},
    ).all()
    members = {c.entity_id for c in changes if c.entity == "membership"}
    people = _members(connection, members)
    kept: list[str] = []
    for change in changes:
        if change.field:
            sentence = _restore(connection, change)
        else:
            sentence = _remove(work, change, import_id)
        if sentence:
            kept.append(sentence)
    rekey_people(connection, people | _members(connection, members))
    rebuild_closure(connection)
    if changes:
        work.changed(Change("people"))
        work.changed(Change("goals"))
    return list(dict.fromkeys(kept))


def _members(connection: Connection, memberships: set[int]) -> set[int]:
    rows = connection.execute(text("SELECT id, person_id FROM membership"))
    return {row.person_id for row in rows if row.id in memberships}


def _restore(connection: Connection, change: Any) -> str:
    """Puts one field back to what it was; a sentence if somebody changed it since."""
    if change.field not in FIELDS[change.entity]:
        raise ValueError(f"{change.entity}.{change.field} can't be taken back")
    where = "person_id" if change.entity == "person_private" else "id"
    current = connection.execute(
        text(f"SELECT {change.field} FROM {change.entity} WHERE {where} = :id"), {"id": change.entity_id}
    ).one_or_none()
    if current is None:
        return ""
    if _text(current[0]) != change.new:
        return f"{change.field} of {change.entity} {change.entity_id} was changed since and stays."
    old = change.old
    value = old if old is None or change.field in TEXT_FIELDS else int(old)
    connection.execute(
        text(f"UPDATE {change.entity} SET {change.field} = :value WHERE {where} = :id"),
        {"value": value, "id": change.entity_id},
    )
    return ""


def _remove(work: UnitOfWork, change: Any, import_id: int) -> str:
    """Removes what the import created, unless something else leans on it."""
    connection = work.connection
    values = {"id": change.entity_id, "import": import_id}
    if change.entity in ("person_key", "membership", "team_manager"):
        connection.execute(text(f"DELETE FROM {change.entity} WHERE id = :id"), values)
        return ""
    if change.entity == "goal":
        connection.execute(
            text("UPDATE goal SET withdrawn_at = :at WHERE id = :id"),
            {**values, "at": micros(work.clock.now())},
        )
        return ""
    if change.entity == "goal_target":
        return _previous_target(work, change)
    leaning = {"person": _PERSON_USES, "team": _TEAM_USES, "office": _OFFICE_USES}[change.entity]
    if any(connection.execute(text(query), values).first() for query in leaning):
        return f"{change.new} has other records and stays."
    if change.entity == "person":
        connection.execute(text("DELETE FROM person_private WHERE person_id = :id"), values)
    if change.entity == "team":
        connection.execute(text("DELETE FROM team_closure WHERE ancestor = :id OR descendant = :id"), values)
    connection.execute(text(f"DELETE FROM {change.entity} WHERE id = :id"), values)
    return ""


def _previous_target(work: UnitOfWork, change: Any) -> str:
    """A goal gets the target back that it had before the import, as one more entry of its history."""
    connection = work.connection
    last, before = change.new.split("/")
    newest = connection.execute(
        text("SELECT max(no) FROM goal_target WHERE goal_id = :id"), {"id": change.entity_id}
    ).scalar_one()
    if newest != int(last):
        return f"The target of goal {change.entity_id} was changed since and stays."
    connection.execute(
        text(
            "INSERT INTO goal_target(goal_id, no, num, den, pace, actor, recorded_at, reason)"
            " SELECT goal_id, :no, num, den, pace, :actor, :at, 'import undone' FROM goal_target"
            " WHERE goal_id = :id AND no = :before"
        ),
        {
            "id": change.entity_id,
            "no": newest + 1,
            "before": int(before),
            "actor": work.actor.name,
            "at": micros(work.clock.now()),
        },
    )
    return ""


_SPOKEN_FOR = (
    ' JOIN source_row r ON r.id = x.row_id JOIN "import" i ON i.id = r.import_id'
    " WHERE x.person_id = :id AND i.state = 'applied' AND i.id <> :import"
)
_PERSON_USES = (
    f"SELECT 1 FROM deal_owner x{_SPOKEN_FOR}",
    f"SELECT 1 FROM fact x{_SPOKEN_FOR} AND x.stream_id IN (SELECT id FROM stream)",
    "SELECT 1 FROM source_row r JOIN fact x ON x.row_id = r.id WHERE x.person_id = :id"
    " AND r.import_id = :import AND r.from_op IS NOT NULL AND r.to_op IS NULL",
    "SELECT 1 FROM membership WHERE person_id = :id",
    "SELECT 1 FROM team_manager WHERE person_id = :id",
    "SELECT 1 FROM person_key WHERE person_id = :id",
    "SELECT 1 FROM goal WHERE subject_kind = 'person' AND subject_id = :id AND withdrawn_at IS NULL",
    "SELECT 1 FROM app_user WHERE person_id = :id",
    "SELECT 1 FROM absence WHERE person_id = :id",
    "SELECT 1 FROM exposure WHERE person_id = :id",
)
_TEAM_USES = (
    "SELECT 1 FROM membership WHERE team_id = :id",
    "SELECT 1 FROM team_manager WHERE team_id = :id",
    "SELECT 1 FROM team WHERE parent_id = :id",
    "SELECT 1 FROM screen WHERE team_id = :id",
    "SELECT 1 FROM goal WHERE subject_kind = 'team' AND subject_id = :id AND withdrawn_at IS NULL",
)
_OFFICE_USES = (
    "SELECT 1 FROM team WHERE office_id = :id",
    "SELECT 1 FROM screen WHERE office_id = :id",
    "SELECT 1 FROM holiday WHERE office_id = :id",
)
