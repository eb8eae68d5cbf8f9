"""Keeps what imports change in people, teams and goals, field by field; takes it back where it stands."""

from collections.abc import Sequence
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
SAID = "said"
"""In place of a field: an operation only confirmed what was there."""
FIELD_WORDS = {
    "display_name": "name",
    "archived_at": "end",
    "email": "e-mail address",
    "hire_day": "hire day",
    "leave_day": "leaving day",
    "office_id": "office",
    "parent_id": "place in the tree",
    "team_id": "team",
    "role": "role",
    "territory": "territory",
    "ranked": "ranking",
    "from_day": "first day",
    "to_day": "last day",
    "person_id": "manager",
}
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

    def said_again(self, entity: str, entity_id: int) -> None:
        """The operation says what holds already: undoing an earlier one that said it takes nothing away."""
        self._add(entity, entity_id, SAID, None, None)

    def _add(self, entity: str, entity_id: int, field: str, old: str | None, new: str | None) -> None:
        insert_rows(
            self.connection,
            "entity_change",
            ("op_id", "entity", "entity_id", "field", "old", "new"),
            [(self.op_id, entity, entity_id, field, old, new)],
        )


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def used_people(connection: Connection, import_id: int) -> frozenset[int]:
    """Of the people an import made, those whom other standing imports speak of, or rows that stay. Read
    before an undo makes anything visible: it looks at facts."""
    made = _changes(connection, import_id)
    people = sorted({change.entity_id for change in made if change.entity == "person" and not change.field})
    return frozenset(
        person
        for person in people
        if any(
            connection.execute(text(query), {"id": person, "import": import_id}).first()
            for query in _SPOKEN_OF
        )
    )


def undo_entity_changes(work: UnitOfWork, import_id: int, used: frozenset[int]) -> list[str]:
    """Takes back what an import changed, newest first, where the value is still the import's.

    `used` are people who stay (see `used_people`). Returns a sentence for everything that was left as it is.
    """
    connection = work.connection
    changes = _changes(connection, import_id)
    members = {c.entity_id for c in changes if c.entity == "membership"}
    people = _members(connection, members)
    kept: list[str] = []
    overtaken = {table: _overtaken(connection, table, changes) for table in ("membership", "team_manager")}
    said = _said_by_others(connection, import_id)
    goals = {change.entity_id for change in changes if change.entity == "goal"}
    kept += [_replay_goal(work, goal, import_id) for goal in sorted(goals)]
    for change in changes:
        if change.field == SAID or change.entity == "goal":
            continue
        if change.entity in overtaken and change.entity_id in overtaken[change.entity]:
            kept.append("Some team memberships rest on later imports too, and stay as they are.")
        elif not change.field and _rests_on(connection, change, said):
            continue
        elif change.field:
            kept.append(_restore(connection, change))
        elif change.entity == "person" and change.entity_id in used:
            kept.append(f"{change.new} has other records and stays.")
        else:
            kept.append(_remove(work, change, import_id))
    rekey_people(connection, people | _members(connection, members))
    rebuild_closure(connection)
    if changes:
        work.changed(Change("people"))
        work.changed(Change("goals"))
    return list(dict.fromkeys(sentence for sentence in kept if sentence))


def _said_by_others(connection: Connection, import_id: int) -> set[int]:
    """People whom other standing imports of people spoke of."""
    rows = connection.execute(
        text(
            "SELECT DISTINCT c.entity_id FROM entity_change c JOIN operation o ON o.id = c.op_id"
            " JOIN \"import\" i ON i.id = o.import_id AND i.state = 'applied' AND i.id <> :import"
            " WHERE c.entity = 'person'"
        ),
        {"import": import_id},
    )
    return set(rows.scalars())


def _rests_on(connection: Connection, change: Any, said: set[int]) -> bool:
    """Whether a person, or a key of one, is kept by another import that speaks of the person."""
    if change.entity == "person":
        return change.entity_id in said
    if change.entity == "person_key":
        person = connection.execute(
            text("SELECT person_id FROM person_key WHERE id = :id"), {"id": change.entity_id}
        ).scalar()
        return person in said
    return False


def _changes(connection: Connection, import_id: int) -> Sequence[Any]:
    """What an import changed, newest first."""
    return connection.execute(
        text(
            "SELECT c.* FROM entity_change c JOIN operation o ON o.id = c.op_id"
            " WHERE o.import_id = :import AND o.kind IN ('import', 'match') ORDER BY c.id DESC"
        ),
        {"import": import_id},
    ).all()


def _overtaken(connection: Connection, table: str, changes: Sequence[Any]) -> set[int]:
    """Rows of dated spans that can't be taken back one by one: spans of one person (or team) hang together,
    so if a later import that stands moved any of them, all of that person's stay."""
    spans = sorted({change.entity_id for change in changes if change.entity == table})
    if not spans:
        return set()
    owner = "person_id" if table == "membership" else "team_id"
    listed = ", ".join(map(str, spans))
    later = connection.execute(
        text(
            f"SELECT DISTINCT s.{owner} FROM {table} s JOIN entity_change c ON c.entity = '{table}'"
            f" AND c.entity_id = s.id JOIN operation o ON o.id = c.op_id"
            f" JOIN \"import\" i ON i.id = o.import_id AND i.state = 'applied'"
            f" WHERE c.id > :newest AND s.{owner} IN (SELECT {owner} FROM {table} WHERE id IN ({listed}))"
        ),
        {"newest": max(change.id for change in changes)},
    )
    owners = set(later.scalars())
    rows = connection.execute(text(f"SELECT id, {owner} AS owner FROM {table} WHERE id IN ({listed})"))
    return {row.id for row in rows if row.owner in owners}


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
        _splice(connection, change)
        what = _name(connection, change.entity, change.entity_id)
        return f"The {FIELD_WORDS[change.field]} of {what} was changed since and stays."
    old = change.old
    value = old if old is None or change.field in TEXT_FIELDS else int(old)
    connection.execute(
        text(f"UPDATE {change.entity} SET {change.field} = :value WHERE {where} = :id"),
        {"value": value, "id": change.entity_id},
    )
    return ""


def _splice(connection: Connection, change: Any) -> None:
    """A later change that overwrote this one goes back, when it is undone, to what was before this one."""
    connection.execute(
        text(
            "UPDATE entity_change SET old = :old WHERE id = (SELECT min(id) FROM entity_change"
            " WHERE entity = :entity AND entity_id = :entity_id AND field = :field AND id > :id)"
            " AND old = :new"
        ),
        {
            "old": change.old,
            "new": change.new,
            "entity": change.entity,
            "entity_id": change.entity_id,
            "field": change.field,
            "id": change.id,
        },
    )


def _remove(work: UnitOfWork, change: Any, import_id: int) -> str:
    """Removes what the import created, unless something else leans on it."""
    connection = work.connection
    values = {"id": change.entity_id, "import": import_id}
    if change.entity in ("person_key", "membership", "team_manager"):
        connection.execute(text(f"DELETE FROM {change.entity} WHERE id = :id"), values)
        return ""
    leaning = {"person": _PERSON_USES, "team": _TEAM_USES, "office": _OFFICE_USES}[change.entity]
    if any(connection.execute(text(query), values).first() for query in leaning):
        return f"{change.new} has other records and stays."
    if change.entity == "person":
        connection.execute(text("DELETE FROM person_private WHERE person_id = :id"), values)
    if change.entity == "team":
        connection.execute(text("DELETE FROM team_closure WHERE ancestor = :id OR descendant = :id"), values)
    connection.execute(text(f"DELETE FROM {change.entity} WHERE id = :id"), values)
    return ""


UNDONE = "import undone"


def _whose(connection: Connection, goal_id: int) -> str:
    """Whose goal it is, as people call them."""
    goal = connection.execute(
        text("SELECT subject_kind, subject_id FROM goal WHERE id = :id"), {"id": goal_id}
    ).one()
    if goal.subject_kind == "organisation":
        return "everyone"
    return _name(connection, goal.subject_kind, goal.subject_id)


def _name(connection: Connection, entity: str, entity_id: int) -> str:
    """What people call a person or a team."""
    column, table = ("name", "team") if entity == "team" else ("display_name", "person")
    found = connection.execute(
        text(f"SELECT {column} FROM {table} WHERE id = :id"), {"id": entity_id}
    ).scalar()
    return found or "somebody"


def _replay_goal(work: UnitOfWork, goal_id: int, without: int) -> str:
    """Gives a goal the target that the last standing import said, as one more entry of its history; a goal
    that none says any more is withdrawn. A target set by hand since stays."""
    connection = work.connection
    goal = {"id": goal_id}
    targets = {
        row.no: row
        for row in connection.execute(
            text("SELECT no, num, den, pace, reason FROM goal_target WHERE goal_id = :id ORDER BY no"), goal
        )
    }
    said = connection.execute(
        text(
            "SELECT c.new, i.id AS import_id, i.state FROM entity_change c"
            ' JOIN operation o ON o.id = c.op_id JOIN "import" i ON i.id = o.import_id'
            " WHERE c.entity = 'goal' AND c.entity_id = :id ORDER BY c.id"
        ),
        goal,
    ).all()
    newest = targets[max(targets)]
    if newest.reason != UNDONE and newest.no not in {int(change.new) for change in said}:
        return f"The goal of {_whose(connection, goal_id)} was changed by hand since and stays."
    standing = [int(c.new) for c in said if c.state == "applied" and c.import_id != without]
    at = micros(work.clock.now())
    if not standing:
        connection.execute(text("UPDATE goal SET withdrawn_at = :at WHERE id = :id"), {**goal, "at": at})
        return ""
    last = [c.import_id for c in said if c.state == "applied" or c.import_id == without][-1]
    if last != without:
        return f"The goal of {_whose(connection, goal_id)} rests on a later import and stays."
    wanted = targets[standing[-1]]
    if (wanted.num, wanted.den, wanted.pace) != (newest.num, newest.den, newest.pace):
        connection.execute(
            text(
                "INSERT INTO goal_target(goal_id, no, num, den, pace, actor, recorded_at, reason)"
                " VALUES (:id, :no, :num, :den, :pace, :actor, :at, :reason)"
            ),
            {
                **goal,
                "no": newest.no + 1,
                "num": wanted.num,
                "den": wanted.den,
                "pace": wanted.pace,
                "actor": work.actor.name,
                "at": at,
                "reason": UNDONE,
            },
        )
    return ""


_SPOKEN_FOR = (
    ' JOIN source_row r ON r.id = x.row_id JOIN "import" i ON i.id = r.import_id'
    " WHERE x.person_id = :id AND i.state = 'applied' AND i.id <> :import"
)
_SPOKEN_OF = (
    f"SELECT 1 FROM deal_owner x{_SPOKEN_FOR}",
    f"SELECT 1 FROM fact x{_SPOKEN_FOR} AND x.stream_id IN (SELECT id FROM stream)",
    "SELECT 1 FROM fact x JOIN source_row r ON r.id = x.row_id WHERE x.person_id = :id"
    " AND x.stream_id IN (SELECT id FROM stream) AND r.import_id = :import AND EXISTS ("
    "  SELECT 1 FROM t_want w WHERE w.row_id = r.id)",
)
"""Whether standing imports, or rows of this one that others confirmed, speak of a person."""
_PERSON_USES = (
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
