"""Removes people, teams, offices and keys that only undone imports had brought; what has records stays."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

from spm_desktop.domain.staffing import spoken_of
from spm_desktop.storage.statements import Stated, read_statements
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
    return any(connection.execute(text(query), {"id": entity_id}).first() for query in _LEANING[entity])


def _remove(connection: Connection, entity: str, entity_id: int) -> None:
    gone = {"id": entity_id}
    if entity == "person":
        connection.execute(text("DELETE FROM person_private WHERE person_id = :id"), gone)
        connection.execute(text("DELETE FROM wall_day WHERE person_id = :id"), gone)
    if entity == "team":
        connection.execute(text("DELETE FROM team_closure WHERE ancestor = :id OR descendant = :id"), gone)
    connection.execute(text(f"DELETE FROM {entity} WHERE id = :id"), gone)


_LEANING = {
    "person": (
        "SELECT 1 FROM membership WHERE person_id = :id",
        "SELECT 1 FROM team_manager WHERE person_id = :id",
        "SELECT 1 FROM person_key WHERE person_id = :id",
        "SELECT 1 FROM goal WHERE subject_kind = 'person' AND subject_id = :id AND withdrawn_at IS NULL",
        "SELECT 1 FROM app_user WHERE person_id = :id",
        "SELECT 1 FROM absence WHERE person_id = :id",
        "SELECT 1 FROM exposure WHERE person_id = :id",
        "SELECT 1 FROM shout_out WHERE person_id = :id OR giver_id = :id",
        "SELECT 1 FROM badge WHERE person_id = :id",
    ),
    "team": (
        "SELECT 1 FROM membership WHERE team_id = :id",
        "SELECT 1 FROM team_manager WHERE team_id = :id",
        "SELECT 1 FROM team WHERE parent_id = :id",
        "SELECT 1 FROM screen WHERE team_id = :id",
        "SELECT 1 FROM goal WHERE subject_kind = 'team' AND subject_id = :id AND withdrawn_at IS NULL",
    ),
    "office": (
        "SELECT 1 FROM team WHERE office_id = :id",
        "SELECT 1 FROM screen WHERE office_id = :id",
        "SELECT 1 FROM holiday WHERE office_id = :id",
    ),
}
"""What keeps somebody or something that no import speaks of."""
