"""Writes rows of the organisation under one operation and notes every value, so that it can be taken back."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Integer, Row, Table, insert, select, text, update
from sqlalchemy import delete as delete_from
from sqlalchemy.exc import IntegrityError

from spm_desktop.domain.errors import KnownError
from spm_desktop.storage.database import insert_rows, take_ids
from spm_desktop.storage.days import micros
from spm_desktop.storage.photos import show_photos
from spm_desktop.storage.tables import metadata
from spm_desktop.storage.team_tree import rebuild_closure
from spm_desktop.storage.totals import rekey_people
from spm_desktop.storage.unit_of_work import Change, UnitOfWork

MOVES = frozenset({"team_id", "from_day", "to_day", "person_id"})
"""Changes of a membership that move what somebody did to another team."""
WORDS = {
    "display_name": "name",
    "archived_at": "archiving",
    "wall_opt_out": "place on the wall",
    "show_photo": "photo on the wall",
    "show_birthday": "birthday on the wall",
    "show_anniversary": "anniversary on the wall",
    "birthday": "birthday",
    "email": "e-mail address",
    "hire_day": "hire day",
    "parent_id": "place in the tree",
    "team_id": "team",
    "ranked": "ranking",
    "from_day": "first day",
    "to_day": "last day",
    "person_id": "person",
    "kind": "kind",
}
_GROUPS = {"goal": "goals", "app_user": "users"}
"""Tables whose change is announced as another topic than people."""


class Journal:
    """One operation by hand. `finish` re-keys totals, keeps the tree, bumps versions and announces.

    Rows are told by their table and its one key; a table's `version` is kept, not noted.
    """

    def __init__(self, work: UnitOfWork, kind: str, marks: bytes | None = None) -> None:
        self.work = work
        self.connection = work.connection
        self.op: int = self.connection.execute(
            text(
                "INSERT INTO operation(kind, state, actor, at, marks)"
                " VALUES (:kind, 'merged', :actor, :at, :marks) RETURNING id"
            ),
            {"kind": kind, "actor": work.actor.name, "at": micros(work.clock.now()), "marks": marks},
        ).scalar_one()
        self.moved: set[int] = set()
        self._touched: set[tuple[str, int]] = set()
        self._topics: set[str] = set()
        self._tree = False

    # Writing

    def insert(self, table: str, what: str, **values: Any) -> int:
        """A new row; `what` names it in the record. Returns its key."""
        of = metadata.tables[table]
        key = _key(of)
        if key not in values:
            if table == "person":
                values[key] = take_ids(self.connection, "person", 1)
            else:
                made = self.connection.execute(insert(of).values(**values).returning(of.c[key]))
                values = {key: made.scalar_one(), **values}
                return self._inserted(table, what, values)
        self.connection.execute(insert(of).values(**values))
        return self._inserted(table, what, values)

    def _inserted(self, table: str, what: str, values: dict[str, Any]) -> int:
        row: int = values[_key(metadata.tables[table])]
        self._note(table, row, [("", None, what), *((name, None, now) for name, now in values.items())])
        self._follow(table, values, set(values))
        return row

    def update(self, table: str, row: int, **values: Any) -> None:
        """Other values for some fields of a row; those it has already are passed over."""
        before = self.read(table, row)
        changed = {name: value for name, value in values.items() if before[name] != value}
        if not changed:
            return
        of = metadata.tables[table]
        self.connection.execute(update(of).where(of.c[_key(of)] == row).values(**changed))
        self._note(table, row, [(name, before[name], value) for name, value in changed.items()])
        self._follow(table, before, set(changed))
        self._follow(table, {**before, **changed}, set(changed))

    def delete(self, table: str, row: int, what: str) -> None:
        """Takes a row away."""
        of = metadata.tables[table]
        before = self.read(table, row)
        if table == "team":  # `finish` writes down anew who is above whom
            self.connection.execute(
                text("DELETE FROM team_closure WHERE ancestor = :id OR descendant = :id"), {"id": row}
            )
        self.connection.execute(delete_from(of).where(of.c[_key(of)] == row))
        before.pop("version", None)
        fields = [(name, value, None) for name, value in before.items()]
        self._note(table, row, [("", what, None), *fields])
        self._follow(table, before, set(before))

    def read(self, table: str, row: int) -> dict[str, Any]:
        """A row as it is, and stays until the end of the operation. Raises KnownError where it is gone."""
        of = metadata.tables[table]
        query = select(of).where(of.c[_key(of)] == row).with_for_update(key_share=True)
        found = self.connection.execute(query).mappings().one_or_none()
        if found is None:
            raise KnownError(
                "changed_since",
                "What you were about to change was taken away by somebody else meanwhile.",
                "Look at the page as it is now.",
            )
        return dict(found)

    def note(self, entity: str, row: int, field: str, old: str | None, new: str | None) -> None:
        """Writes something down that is no field of a table, for who takes it back."""
        self._note(entity, row, [(field, old, new)])

    def _note(self, entity: str, row: int, changes: list[tuple[str, Any, Any]]) -> None:
        insert_rows(
            self.connection,
            "entity_change",
            ("op_id", "entity", "entity_id", "field", "old", "new"),
            [(self.op, entity, row, field, as_text(old), as_text(new)) for field, old, new in changes],
        )

    def _follow(self, table: str, values: dict[str, Any], changed: set[str]) -> None:
        """What else a change of this row asks for."""
        self._topics.add(_GROUPS.get(table, "people"))
        if table == "membership" and changed & MOVES:
            self.moved.add(values["person_id"])
        if table == "team":
            self._touched.add(("team", values["id"]))
            self._tree = self._tree or bool(changed & {"id", "parent_id"})
        elif table == "person":
            self._touched.add(("person", values["id"]))
        elif "person_id" in values and values["person_id"] is not None:
            self._touched.add(("person", values["person_id"]))
        if "team_id" in values and table == "team_manager":
            self._touched.add(("team", values["team_id"]))

    # The end

    def finish(self, action: str, **details: Any) -> int:
        """Completes the operation and returns it."""
        for table, row in sorted(self._touched):
            self.connection.execute(
                text(f"UPDATE {table} SET version = version + 1 WHERE id = :id"), {"id": row}
            )
        show_photos(self.connection, [row for table, row in self._touched if table == "person"])
        if self._tree:
            rebuild_closure(self.connection)
        if self.moved:
            rekey_people(self.connection, self.moved)
            self._topics.add("figures")
        for topic in sorted(self._topics):
            self.work.changed(Change(topic))
        self.work.audited(action, operation=self.op, **details)
        return self.op


# Taking back


def take_back_rows(journal: Journal, op: int) -> None:
    """Undoes what an operation did to rows, the last first, each as it stands in the record.

    Raises KnownError (``changed_since``) where a value is no longer the operation's.
    """
    for entity, row, changes in _blocks(journal, op):
        created = next((c for c in changes if not c.field), None)
        fields = {c.field: c for c in changes if c.field}
        try:
            if created is None:
                _check(journal, entity, row, {name: c.new for name, c in fields.items()})
                was = {name: typed(entity, name, c.old) for name, c in fields.items()}
                journal.update(entity, row, **was)
            elif created.new is not None:
                _check(journal, entity, row, {name: c.new for name, c in fields.items()})
                journal.delete(entity, row, created.new)
            else:
                values = {name: typed(entity, name, c.old) for name, c in fields.items()}
                journal.insert(entity, created.old, **values)
        except IntegrityError as leaning:
            raise KnownError(
                "changed_since",
                f"{(created and (created.new or created.old)) or 'This'} has other records by now, so it"
                " can't be taken back.",
                "Nothing was changed. Archive it instead.",
            ) from leaning


def _blocks(journal: Journal, op: int) -> Iterator[tuple[str, int, list[Any]]]:
    """What an operation did, a row at a time, the last first; what is no table's is passed over."""
    rows = journal.connection.execute(
        text("SELECT entity, entity_id, field, old, new FROM entity_change WHERE op_id = :op ORDER BY id"),
        {"op": op},
    ).all()
    number = 0
    numbered: list[tuple[int, Row[Any]]] = []
    for row in rows:
        number += not row.field  # a created or removed row begins a block of its own
        numbered.append((number, row))
    blocks: list[tuple[str, int, list[Any]]] = [
        (entity, row, [change for _, change in changes])
        for (_, entity, row), changes in groupby(numbered, key=lambda n: (n[0], n[1].entity, n[1].entity_id))
        if entity in metadata.tables
    ]
    blocks.reverse()
    return iter(blocks)


def _check(journal: Journal, entity: str, row: int, expected: dict[str, str | None]) -> None:
    now = journal.read(entity, row)
    for field, value in expected.items():
        if field in now and as_text(now[field]) != value:
            word = WORDS.get(field, field.replace("_", " "))
            raise KnownError(
                "changed_since",
                f"The {word} was changed to “{as_text(now[field]) or '–'}” since, from “{value or '–'}”.",
                "Nothing was taken back. Look at it as it is now.",
            )


def typed(table: str, field: str, value: str | None) -> Any:
    """A value of a field, from the text that the record keeps."""
    if value is None:
        return None
    return int(value) if isinstance(metadata.tables[table].c[field].type, Integer) else value


def as_text(value: Any) -> str | None:
    """A value as the record keeps it."""
    return None if value is None else str(int(value) if isinstance(value, bool) else value)


def _key(table: Table) -> str:
    return "person_id" if table.name == "person_private" else "id"
