"""Operations: what changed the ledger, by whom; pending ones are invisible and held by a lease."""

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.storage.days import micros

LEASE = timedelta(minutes=2)
FORGOTTEN = timedelta(hours=1)
"""So long after its lease an operation is dead, even if a process with its number runs."""
_MICROSECOND = timedelta(microseconds=1)


class Holder(NamedTuple):
    """The process that an operation belongs to."""

    host: str
    pid: int


@dataclass(frozen=True, slots=True)
class PendingOperation:
    """An operation that nobody sees yet. `clock` keeps its lease alive."""

    id: int
    kind: str
    system_id: int
    import_id: int
    clock: Clock
    holder: Holder


def this_process() -> Holder:
    return Holder(socket.gethostname(), os.getpid())


def begin_operation(
    connection: Connection, *, kind: str, system_id: int, import_id: int | None, actor: str, clock: Clock
) -> PendingOperation:
    """Claims the source system for an import, match or undo, one at a time. What killed ones left is to be
    dropped before (see `dropping`): it would look like a running one.

    Raises:
        KnownError: another one is running.
    """
    now, holder = clock.now(), this_process()
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
                "host": holder.host,
                "pid": holder.pid,
                "lease": micros(now + LEASE),
            },
        ).scalar_one()
    except IntegrityError as error:
        raise KnownError(
            "import_running",
            "Another import or undo is changing the data of this source system right now.",
            "Wait until it has ended, then try again.",
        ) from error
    return PendingOperation(identity, kind, system_id, import_id or 0, clock, holder)


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
    return PendingOperation(identity, kind, 0, import_id, clock, this_process())


def keep_lease(connection: Connection, operation: PendingOperation) -> None:
    """Says that the operation is alive. Raises KnownError if it was taken for dead and dropped."""
    if not _hold(connection, operation, operation.holder):
        raise KnownError(
            "import_dropped",
            "This import was taken for dead and cleaned up, because it did not move for two minutes.",
            "Nothing was changed; import the file again.",
        )


def take_over(connection: Connection, operation: PendingOperation) -> PendingOperation | None:
    """The operation as this process's own: whose it was before notices with its next step. None if it ended,
    or somebody else was faster."""
    mine = this_process()
    return replace(operation, holder=mine) if _hold(connection, operation, mine) else None


def let_go(connection: Connection, operation: PendingOperation) -> None:
    """Leaves a pending operation of this process to whoever drops it next."""
    connection.execute(
        text(
            "UPDATE operation SET host = '', pid = 0, lease_until = 0"
            " WHERE id = :id AND state = 'pending' AND host = :host AND pid = :pid"
        ),
        {"id": operation.id, "host": operation.holder.host, "pid": operation.holder.pid},
    )


def _hold(connection: Connection, operation: PendingOperation, holder: Holder) -> bool:
    """Renews the lease in the name of `holder`, if the operation is still that of whom it was read."""
    held = connection.execute(
        text(
            "UPDATE operation SET lease_until = :until, host = :host, pid = :pid"
            " WHERE id = :id AND state = 'pending' AND host = :old_host AND pid = :old_pid"
        ),
        {
            "until": micros(operation.clock.now() + LEASE),
            "host": holder.host,
            "pid": holder.pid,
            "id": operation.id,
            "old_host": operation.holder.host,
            "old_pid": operation.holder.pid,
        },
    )
    return held.rowcount == 1


def unfinished(connection: Connection, clock: Clock) -> list[PendingOperation]:
    """Every pending operation, whether its process lives or not."""
    return [operation for operation, _ in _pending(connection, clock)]


def abandoned(connection: Connection, clock: Clock) -> list[PendingOperation]:
    """Pending operations whose process is gone: killed on this machine, or silent for long on another."""
    return [operation for operation, dead in _pending(connection, clock) if dead]


def _pending(connection: Connection, clock: Clock) -> Iterator[tuple[PendingOperation, bool]]:
    """Pending operations, and whether they are dead. This process lives, and still may have had to leave one:
    on a full disk it can't even say so. What it really works at has a lease."""
    now = micros(clock.now())
    me = this_process()
    rows = connection.execute(
        text(
            "SELECT id, kind, system_id, import_id, host, pid, lease_until FROM operation"
            " WHERE state = 'pending' AND kind IN ('import', 'match', 'undo', 'credit')"
        )
    )
    for row in rows.all():
        overdue = now - row.lease_until
        if row.host == me.host and os.name == "posix":
            patience = timedelta() if row.pid == me.pid else FORGOTTEN
            dead = not _alive(row.pid) or overdue > patience / _MICROSECOND
        else:
            dead = overdue > 0
        holder = Holder(row.host, row.pid)
        yield PendingOperation(row.id, row.kind, row.system_id, row.import_id or 0, clock, holder), dead


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
