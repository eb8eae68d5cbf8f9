"""Removes people, teams, offices and keys that only undone imports had brought; what has records stays."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

from spm_desktop.domain.staffing import spoken_of
from spm_desktop.storage.statements import Stated, read_statements
from spm_desktop.storage.tables import metadata
from spm_desktop.storage.team_tree import rebuild_closure
from spm_desktop.storage.unit_of_work import Change, UnitOfWork


def remove_leftovers(work: UnitOfWork, import_id: int) -> list[str]:
    """Removes what no standing import speaks of any more. Returns a sentence for everything that this import,
    which counts as undone, had brought and that stays because something else leans on it."""
    connection = work.connection
    brought = _brought(connection)
    if not brought:
        return []
    stated = read_statements(connection)
    people, teams, offices = spoken_of([each.statements for each in stated])
    named = {said.person for each in stated for said in each.statements.people if said.name}
    named |= {said.manager for each in stated for said in each.statements.teams if said.manager is not None}
    removed = _remove_keys(connection, [row for row in brought if row.entity == "person_key"], stated)
    told = []
    for entity, spoken, silent in (
        ("person", people, named),
        ("team", teams, teams),
        ("office", offices, offices),
    ):
        for row in brought:
            if row.entity != entity:
                continue
            if row.entity_id not in spoken and not _leans(connection, entity, row.entity_id):
                _remove(connection, entity, row.entity_id)
                removed = True
            elif row.import_id == import_id and row.entity_id not in silent:
                told.append(f"{row.new} has other records and stays.")
    if removed:
        rebuild_closure(connection)
        work.changed(Change("people"))
    return told


def _brought(connection: Connection) -> list[Any]:
    """What imports brought that do not stand any more, as far as it is still there, newest first."""
    rows = connection.execute(
        text(
            "SELECT c.entity, c.entity_id, c.new, o.import_id FROM entity_change c"
            ' JOIN operation o ON o.id = c.op_id JOIN "import" i ON i.id = o.import_id'
            " WHERE c.field = '' AND c.entity <> 'goal' AND i.state <> 'applied' ORDER BY c.id DESC"
        )
    ).all()
    there = {
        entity: set(connection.execute(text(f"SELECT id FROM {entity}")).scalars())
        for entity in {row.entity for row in rows}
    }
    return [row for row in rows if row.entity_id in there[row.entity]]


def _remove_keys(connection: Connection, keys: Sequence[Any], stated: Sequence[Stated]) -> bool:
    """Forgets keys by which no standing import of their system knows anybody."""
    known = {
        (each.system_id, kind, key)
        for each in stated
        for said in each.statements.people
        for kind, key in said.keys
    }
    rows = {
        row.id: (row.system_id, row.kind, row.key_norm)
        for row in connection.execute(text("SELECT id, system_id, kind, key_norm FROM person_key"))
    }
    gone = [row.entity_id for row in keys if rows[row.entity_id] not in known]
    if gone:
        connection.execute(text("DELETE FROM person_key WHERE id = :id"), [{"id": key} for key in gone])
    return bool(gone)


def _leans(connection: Connection, entity: str, entity_id: int) -> bool:
    return any(connection.execute(text(query), {"id": entity_id}).first() for query in _leaning(entity))


def _remove(connection: Connection, entity: str, entity_id: int) -> None:
    gone = {"id": entity_id}
    if entity == "person":
        for table in _OWN[entity]:
            connection.execute(text(f"DELETE FROM {table} WHERE person_id = :id"), gone)
    if entity == "team":
        connection.execute(text("DELETE FROM team_closure WHERE ancestor = :id OR descendant = :id"), gone)
    connection.execute(text(f"DELETE FROM {entity} WHERE id = :id"), gone)


_OWN = {"person": ("person_private", "wall_day"), "team": ("team_closure",), "office": ()}
"""Tables whose rows go with what they are about."""
_GOALS = "SELECT 1 FROM goal WHERE subject_kind = '{}' AND subject_id = :id AND withdrawn_at IS NULL"


def _leaning(entity: str) -> list[str]:
    """What keeps somebody or something that no import speaks of: every reference to it."""
    found = [] if entity == "office" else [_GOALS.format(entity)]
    for table in metadata.sorted_tables:
        if table.name not in _OWN[entity]:
            found += [
                f"SELECT 1 FROM {table.name} WHERE {column.name} = :id"
                for column in table.columns
                if any(key.target_fullname == f"{entity}.id" for key in column.foreign_keys)
            ]
    return found
