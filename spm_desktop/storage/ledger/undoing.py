"""Undoes an import: the same decision as applying one, with that import left out."""

from typing import NamedTuple

from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.ledger import Undone
from spm_desktop.storage.database import Database, insert_rows, read_on, write_on
from spm_desktop.storage.entities_undo import undo_entities
from spm_desktop.storage.kept_files import forget_unneeded
from spm_desktop.storage.ledger import liveness, scratch
from spm_desktop.storage.ledger.dropping import drop_abandoned, drop_if_pending
from spm_desktop.storage.ledger.flip import Settlement, prepare, settle
from spm_desktop.storage.ledger.operations import begin_operation
from spm_desktop.storage.ledger.rowset import unpack


def undo_import(database: Database, actor: Actor, clock: Clock, import_id: int) -> Undone:
    """Takes one import out of the ledger, whenever it was made.

    Raises:
        KnownError: there is no such import, or it is not applied, or another import is running.
    """
    with database.session() as connection:
        drop_abandoned(connection, clock)
        with write_on(connection):
            imported = _applied_import(connection, import_id)
            scratch.create(connection)
            operation = begin_operation(
                connection,
                kind="undo",
                system_id=imported.system_id,
                import_id=import_id,
                actor=actor.name,
                clock=clock,
            )
        try:
            with read_on(connection):
                _affected_keys(connection, imported)
                liveness.widen_to_deals(connection, imported.system_id)
            settlement = Settlement(connection, operation, actor, clock, without=import_id)
            prepare(settlement)
            with settle(settlement) as work:
                connection.execute(
                    text("UPDATE \"import\" SET state = 'undone' WHERE id = :id"), {"id": import_id}
                )
                forget_unneeded(connection)
                kept = undo_entities(work, operation.id, import_id)
                work.audited("undo import", import_id=import_id, file=imported.file_name)
        finally:
            drop_if_pending(connection, operation)
    return Undone(import_id, imported.file_name, settlement.gone, settlement.back, tuple(kept))


class _Imported(NamedTuple):
    """An applied import. `from_day` to `to_day`, both included, are the days that it replaced."""

    id: int
    feed_id: int
    file_name: str
    state: str
    from_day: int | None
    to_day: int | None
    confirmed: bytes | None
    system_id: int


def _applied_import(connection: Connection, import_id: int) -> _Imported:
    found = connection.execute(
        text(
            "SELECT i.id, i.feed_id, i.file_name, i.state, i.from_day, i.to_day, i.confirmed, f.system_id"
            ' FROM "import" i JOIN feed f ON f.id = i.feed_id WHERE i.id = :id'
        ),
        {"id": import_id},
    ).one_or_none()
    if found is None:
        raise KnownError(
            "import_unknown",
            f"There is no import {import_id}.",
            "List the imports with: spm-desktop imports.",
        )
    if found.state != "applied":
        words = {"undone": "was undone already", "dropped": "never ended", "pending": "is still running"}
        raise KnownError(
            "import_not_applied",
            f"Import {import_id} ({found.file_name}) {words[found.state]}.",
            "List the imports with: spm-desktop imports.",
        )
    return _Imported(*found)


def _affected_keys(connection: Connection, imported: _Imported) -> None:
    """Every key the import wrote, confirmed or covered."""
    feed = {"feed": imported.feed_id, "import": imported.id}
    connection.execute(
        text(
            "INSERT INTO t_key SELECT DISTINCT feed_id, key FROM source_row WHERE import_id = :import"
            " ON CONFLICT DO NOTHING"
        ),
        feed,
    )
    confirmed = unpack(imported.confirmed)
    if confirmed:
        insert_rows(connection, "t_want", ("row_id",), [(row_id,) for row_id in confirmed])
        connection.execute(
            text(
                "INSERT INTO t_key SELECT DISTINCT r.feed_id, r.key FROM t_want w"
                " JOIN source_row r ON r.id = w.row_id WHERE true ON CONFLICT DO NOTHING"
            )
        )
    if imported.from_day is not None:
        connection.execute(
            text(
                "INSERT INTO t_key SELECT DISTINCT r.feed_id, r.key FROM source_row r"
                " WHERE r.feed_id = :feed AND r.day BETWEEN :first AND :last AND NOT EXISTS ("
                "  SELECT 1 FROM source_row s WHERE s.feed_id = r.feed_id AND s.key = r.key"
                "  AND s.from_op IS NOT NULL AND s.to_op IS NULL)"
                " ON CONFLICT DO NOTHING"
            ),
            {**feed, "first": imported.from_day, "last": imported.to_day},
        )
