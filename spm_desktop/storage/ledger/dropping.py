"""Takes back what a killed or broken import, match or undo left: some rows at a time, nobody waits long.

Nothing of it was ever visible, and its operation stays pending until the last row is gone: whoever is killed
while dropping is followed by the next one, who goes on.
"""

import contextlib
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, bindparam, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.storage import totals
from spm_desktop.storage.database import Database, read_on, write_on
from spm_desktop.storage.kept_files import forget_unneeded
from spm_desktop.storage.ledger import staging
from spm_desktop.storage.ledger.operations import PendingOperation, abandoned, keep_lease, let_go, take_over
from spm_desktop.storage.ledger.rowset import unpack


def clean_up(database: Database, clock: Clock) -> int:
    """Drops what killed imports left behind; returns how many."""
    with database.read() as connection:
        if not abandoned(connection, clock):
            return 0
    with database.session() as connection:
        return drop_abandoned(connection, clock)


def drop_abandoned(connection: Connection, clock: Clock) -> int:
    """Drops what killed imports left behind, on a connection between transactions; returns how many."""
    with read_on(connection):
        dead = abandoned(connection, clock)
    for operation in dead:
        drop(connection, operation)
    return len(dead)


def drop_if_pending(connection: Connection, operation: PendingOperation) -> None:
    """Cleans up after a run that did not get to its flip."""
    if connection.in_transaction():
        connection.rollback()
    drop(connection, operation)


def drop(connection: Connection, operation: PendingOperation) -> None:
    """Takes a pending operation back, on a connection between transactions; one that has ended, or that
    somebody else took over, is left alone."""
    with write_on(connection):
        mine = take_over(connection, operation)
    if mine is None:
        return
    try:
        steps = taking_back(connection, mine)
        while True:
            with write_on(connection):
                keep_lease(connection, mine)
                if next(steps, "ended") == "ended":
                    return
    except BaseException:
        with contextlib.suppress(KnownError), write_on(connection):
            let_go(connection, mine)  # a full disk must not look like an import that runs
        raise


def taking_back(connection: Connection, operation: PendingOperation) -> Iterator[None]:
    """Takes a pending operation back, and stops after every few rows, where a transaction may end. Begun
    again, it passes over what is done."""
    while _drop_sums(connection, operation):
        yield
    marks = connection.execute(text("SELECT marks FROM operation WHERE id = :op"), {"op": operation.id})
    marked = unpack(marks.scalar_one())
    for start in range(0, len(marked), staging.CHUNK):
        _unmark(connection, operation, marked[start : start + staging.CHUNK])
        yield
    while _drop_rows(connection, operation):
        yield
    _end(connection, operation)


def _drop_sums(connection: Connection, operation: PendingOperation) -> bool:
    gone = connection.execute(
        text(
            f"DELETE FROM total_pending WHERE op_id = :op AND ({totals.KEY}) IN"
            f" (SELECT {totals.KEY} FROM total_pending WHERE op_id = :op LIMIT :size)"
        ),
        {"op": operation.id, "size": staging.CHUNK},
    )
    return gone.rowcount > 0


def _unmark(connection: Connection, operation: PendingOperation, rows: Sequence[int]) -> None:
    """Reopens older rows that it was to close, and closes those that it was to bring back."""
    for mark in ("to_op", "from_op"):
        connection.execute(
            text(f"UPDATE source_row SET {mark} = NULL WHERE id = :row AND {mark} = :op"),
            [{"op": operation.id, "row": row} for row in rows],
        )


_WROTE = {
    "import": "SELECT id FROM source_row WHERE import_id = :import LIMIT :size",
    "match": "SELECT r.id FROM source_row r JOIN operation o ON o.id = :op AND r.id >= o.first_row"
    " WHERE r.import_id = :import LIMIT :size",
}
"""Rows that an operation wrote. A match writes rows of an import that has others."""


def _drop_rows(connection: Connection, operation: PendingOperation) -> bool:
    if operation.kind not in _WROTE:
        return False
    values = {"op": operation.id, "import": operation.import_id, "size": staging.CHUNK}
    rows = connection.execute(text(_WROTE[operation.kind]), values).scalars().all()
    if not rows:
        return False
    for query in (
        "DELETE FROM stage_event WHERE import_id = :import AND deal_id IN"
        " (SELECT deal_id FROM deal_version WHERE row_id IN :rows)",
        "DELETE FROM fact WHERE row_id IN :rows",
        "DELETE FROM deal_owner WHERE row_id IN :rows",
        "DELETE FROM deal_version WHERE row_id IN :rows",
        "DELETE FROM source_row WHERE id IN :rows",
    ):
        connection.execute(
            text(query).bindparams(bindparam("rows", expanding=True)),
            {"rows": rows} | ({"import": operation.import_id} if ":import" in query else {}),
        )
    return True


def _end(connection: Connection, operation: PendingOperation) -> None:
    op = {"op": operation.id}
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
        forget_unneeded(connection)
    connection.execute(text("UPDATE held_row SET matched_op = NULL WHERE matched_op = :op"), op)
    connection.execute(text("UPDATE operation SET state = 'dropped' WHERE id = :op"), op)
