"""The end of every import, match and undo: decide, derive, sum, and make it all visible in one commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.services.actors import Actor
from spm_desktop.storage.database import read_on, write_on
from spm_desktop.storage.ledger import crediting, liveness
from spm_desktop.storage.ledger.additions import stream_ids
from spm_desktop.storage.ledger.cells import changed_days, publish_cells, sum_difference
from spm_desktop.storage.ledger.operations import PendingOperation, keep_lease
from spm_desktop.storage.ledger.rowset import pack
from spm_desktop.storage.ledger.staging import CHUNK
from spm_desktop.storage.rates import converter
from spm_desktop.storage.splashes import News, celebrate, find_news
from spm_desktop.storage.totals import lock_memberships
from spm_desktop.storage.unit_of_work import Change, UnitOfWork, unit_of_work_on

if TYPE_CHECKING:
    from spm_desktop.storage.ledger.adding_up import Facts


@dataclass(slots=True)
class Settlement:
    """An operation whose affected keys are in `t_key`.

    `including` and `without` name the import that is being applied or undone; `fresh` are facts that count
    without a decision; `gone` and `back` tell in the end how many rows stop and start to count.
    """

    connection: Connection
    operation: PendingOperation
    actor: Actor
    clock: Clock
    including: int = 0
    without: int = 0
    fresh: "Facts | None" = None
    gone: int = 0
    back: int = 0
    news: News = field(default_factory=News)


@contextmanager
def settle(settlement: Settlement) -> Iterator[UnitOfWork]:
    """Yields the transaction that flips what `prepare` prepared; the caller adds what has to become visible
    with it."""
    connection, operation = settlement.connection, settlement.operation
    while True:
        with read_on(connection):
            edits = _membership_edits(connection)
            cells = sum_difference(connection, settlement.fresh)
        publish_cells(connection, operation, cells)
        first, last = changed_days(cells)
        with unit_of_work_on(connection, settlement.actor, settlement.clock) as work:
            keep_lease(connection, operation)
            if lock_memberships(connection) != edits:
                continue  # somebody changed teams meanwhile: sum again
            crediting.swap(connection)
            connection.execute(
                text("UPDATE operation SET state = 'applied' WHERE id = :op"), {"op": operation.id}
            )
            yield work
            celebrate(work, settlement.news)
            if settlement.gone or settlement.back or first is not None:  # credit alone may have moved
                work.changed(Change("figures", from_day=first, to_day=last))
            return


def prepare(settlement: Settlement) -> None:
    """Decides, derives and marks everything under the pending operation, where nobody sees it."""
    connection, operation = settlement.connection, settlement.operation
    with read_on(connection):
        liveness.decide(
            connection,
            operation=operation.id,
            including=settlement.including,
            without=settlement.without,
        )
        crediting.find_credit(connection)
        streams = stream_ids(connection)
        convert = converter(connection)
    crediting.derive(connection, streams, convert, lambda: keep_lease(connection, operation))
    with read_on(connection):
        settlement.news = find_news(connection, settlement.clock)
    _remember_rows(connection, operation)
    _mark(connection, operation, "t_gone", "to_op = :op")
    _mark(connection, operation, "t_back", "from_op = :op, to_op = NULL")
    with read_on(connection):
        settlement.gone, settlement.back = connection.execute(
            text("SELECT (SELECT count(*) FROM t_gone), (SELECT count(*) FROM t_back)")
        ).one()
        settlement.back += 0 if settlement.fresh is None else len(settlement.fresh.values)
        # rows of this import that do not count after all: another feed knows the deal better
        unwanted = (
            connection.execute(
                text(
                    "SELECT w.row_id FROM t_new w"
                    " WHERE NOT EXISTS (SELECT 1 FROM t_back b WHERE b.row_id = w.row_id)"
                )
            )
            .scalars()
            .all()
        )
    for start in range(0, len(unwanted), CHUNK):
        with write_on(connection):
            keep_lease(connection, operation)
            connection.execute(
                text("UPDATE source_row SET from_op = NULL WHERE id = :id"),
                [{"id": row_id} for row_id in unwanted[start : start + CHUNK]],
            )


def _remember_rows(connection: Connection, operation: PendingOperation) -> None:
    """Notes which older rows the operation is about to mark, so that dropping it finds them at once."""
    with read_on(connection):
        older = (
            connection.execute(
                text(
                    "SELECT row_id FROM t_gone UNION SELECT b.row_id FROM t_back b"
                    " WHERE NOT EXISTS (SELECT 1 FROM t_new w WHERE w.row_id = b.row_id)"
                )
            )
            .scalars()
            .all()
        )
    marks = pack(older) if older else None
    with write_on(connection):
        keep_lease(connection, operation)
        connection.execute(
            text("UPDATE operation SET marks = :marks WHERE id = :op"), {"marks": marks, "op": operation.id}
        )


def _mark(connection: Connection, operation: PendingOperation, table: str, setting: str) -> None:
    """Marks the rows of a temporary table, a slice at a time; those that were just written are marked."""
    older = f"SELECT row_id FROM {table} o WHERE NOT EXISTS (SELECT 1 FROM t_new w WHERE w.row_id = o.row_id)"
    with read_on(connection):
        ids = connection.execute(text(f"{older} ORDER BY row_id")).scalars().all()
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        with write_on(connection):
            keep_lease(connection, operation)
            connection.execute(
                text(
                    f"UPDATE source_row SET {setting} WHERE id IN"
                    f" ({older} AND o.row_id BETWEEN :low AND :high)"
                ),
                {"op": operation.id, "low": part[0], "high": part[-1]},
            )


def _membership_edits(connection: Connection) -> int:
    edits: int = connection.execute(
        text("SELECT value FROM counter WHERE name = 'membership_edits'")
    ).scalar_one()
    return edits
