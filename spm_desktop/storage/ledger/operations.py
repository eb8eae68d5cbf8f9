"""Operations: what changed the ledger, by whom; pending ones are invisible and held by a lease."""

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import micros
from spm_desktop.storage.ledger.rowset import unpack

LEASE = timedelta(minutes=2)
FORGOTTEN = timedelta(hours=1)
"""So long after its lease an operation is dead, even if a process with its number runs."""
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class PendingOperation:
    """An operation that nobody sees yet. `clock` keeps its lease alive."""

    id: int
    kind: str
    system_id: int
    import_id: int
    clock: Clock


def begin_operation(
    connection: Connection, *, kind: str, system_id: int, import_id: int | None, actor: str, clock: Clock
) -> PendingOperation:
    """Claims the source system for an import, match or undo, one at a time; drops what a killed one left.

    Raises:
        KnownError: another one is running.
    """
    for dead in abandoned(connection, clock):
        drop(connection, dead)
    now = clock.now()
    try:
        identity: int = connection.execute(
            text(
                "INSERT INTO operation(kind, system_id, import_id, state, actor, at, host, pid, lease_until)"
                " VALUES (:kind, :system, :import, 'pending', :actor, :at, :host, :pid, :lease) RETURNING id"
            ),
            {
                "kind": kind,
                "system": system_id,
                "import": import_id,
                "actor": actor,
                "at": micros(now),
                "host": socket.gethostname(),
                "pid": os.getpid(),
                "lease": micros(now + LEASE),
            },
        ).scalar_one()
    except IntegrityError as error:
        raise KnownError(
            "import_running",
            "Another import or undo is changing the data of this source system right now.",
            "Wait until it has ended, then try again.",
        ) from error
    return PendingOperation(identity, kind, system_id, import_id or 0, clock)


def settled_operation(
    connection: Connection, *, kind: str, import_id: int, actor: str, clock: Clock
) -> PendingOperation:
    """An operation that is over with its transaction: nobody has to wait for it, nor it for anybody."""
    identity: int = connection.execute(
        text(
            "INSERT INTO operation(kind, import_id, state, actor, at)"
            " VALUES (:kind, :import, 'merged', :actor, :at) RETURNING id"
        ),
        {"kind": kind, "import": import_id, "actor": actor, "at": micros(clock.now())},
    ).scalar_one()
    return PendingOperation(identity, kind, 0, import_id, clock)


def keep_lease(connection: Connection, operation: PendingOperation) -> None:
    """Says that the operation is alive. Raises KnownError if it was taken for dead and dropped."""
    kept = connection.execute(
        text("UPDATE operation SET lease_until = :until WHERE id = :id AND state = 'pending'"),
        {"until": micros(operation.clock.now() + LEASE), "id": operation.id},
    )
    if kept.rowcount != 1:
        raise KnownError(
            "import_dropped",
            "This import was taken for dead and cleaned up, because it did not move for two minutes.",
            "Nothing was changed; import the file again.",
        )


def unfinished(connection: Connection, clock: Clock) -> list[PendingOperation]:
    """Every pending operation, whether its process lives or not."""
    return [operation for operation, _ in _pending(connection, clock)]


def abandoned(connection: Connection, clock: Clock) -> list[PendingOperation]:
    """Pending operations whose process is gone: killed on this machine, or silent for long on another."""
    return [operation for operation, dead in _pending(connection, clock) if dead]


def _pending(connection: Connection, clock: Clock) -> Iterator[tuple[PendingOperation, bool]]:
    """Pending operations, and whether they are dead."""
    now = micros(clock.now())
    host = socket.gethostname()
    rows = connection.execute(
        text(
            "SELECT id, kind, system_id, import_id, host, pid, lease_until FROM operation"
            " WHERE state = 'pending' AND kind IN ('import', 'match', 'undo', 'credit')"
        )
    )
    for row in rows.all():
        overdue = now - row.lease_until
        if row.host == host and os.name == "posix":
            dead = not _alive(row.pid) or overdue > FORGOTTEN / _MICROSECOND
        else:
            dead = overdue > 0
        yield PendingOperation(row.id, row.kind, row.system_id, row.import_id or 0, clock), dead


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def drop(connection: Connection, operation: PendingOperation) -> None:
    """Takes a pending operation back: reopens what it closed, closes what it opened, deletes what is new."""
    op = {"op": operation.id}
    connection.execute(text("DELETE FROM total_pending WHERE op_id = :op"), op)
    marked = unpack(connection.execute(text("SELECT marks FROM operation WHERE id = :op"), op).scalar_one())
    rows = [{**op, "row": row_id} for row_id in marked]
    if rows:
        connection.execute(text("UPDATE source_row SET to_op = NULL WHERE id = :row AND to_op = :op"), rows)
    wrote = {
        "import": "import_id = :import",
        "match": "import_id = :import AND from_op = :op",
    }.get(operation.kind)
    if wrote:
        ids = f"(SELECT id FROM source_row WHERE {wrote})"
        values = {**op, "import": operation.import_id}
        connection.execute(
            text(
                "DELETE FROM stage_event WHERE import_id = :import AND deal_id IN"
                f" (SELECT deal_id FROM deal_version WHERE row_id IN {ids})"
            ),
            values,
        )
        for table in ("fact", "deal_owner", "deal_version"):
            connection.execute(text(f"DELETE FROM {table} WHERE row_id IN {ids}"), values)
        connection.execute(text(f"DELETE FROM source_row WHERE {wrote}"), values)
    connection.execute(
        text(
            "DELETE FROM stage WHERE op_id = :op"
            " AND NOT EXISTS (SELECT 1 FROM deal_version v WHERE v.stage_id = stage.id)"
        ),
        op,
    )
    if operation.kind == "import":
        which = {"import": operation.import_id}
        connection.execute(text("DELETE FROM held_row WHERE import_id = :import"), which)
        connection.execute(text("UPDATE \"import\" SET state = 'dropped' WHERE id = :import"), which)
    connection.execute(text("UPDATE held_row SET matched_op = NULL WHERE matched_op = :op"), op)
    if rows:
        connection.execute(
            text("UPDATE source_row SET from_op = NULL WHERE id = :row AND from_op = :op"), rows
        )
    connection.execute(text("UPDATE operation SET state = 'dropped' WHERE id = :op"), op)


def clean_up(database: Database, clock: Clock) -> int:
    """Drops what killed imports left behind; returns how many."""
    with database.read() as connection:
        if not abandoned(connection, clock):
            return 0
    with database.write() as connection:
        dead = abandoned(connection, clock)
        for operation in dead:
            drop(connection, operation)
        return len(dead)
