"""Adds a file's new and changed rows under a pending operation, in transactions that others need not wait
for; nobody sees them. For facts see `fact_writing`."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, text

from spm_desktop.domain.staged import HeldRow, UnusableRow
from spm_desktop.services.ledger import Written
from spm_desktop.storage.database import insert_rows, read_on, take_ids, write_on
from spm_desktop.storage.ledger.operations import PendingOperation, keep_lease
from spm_desktop.storage.ledger.scratch import clear
from spm_desktop.storage.portions import steps

AT_ONCE = 100_000
"""Rows written in one transaction at most."""


class Part(NamedTuple):
    """Things to be written: how many, and what writes those from one place up to another one."""

    size: int
    write: Callable[[int, int], None]


def write_parts(
    connection: Connection, operation: PendingOperation, parts: Sequence[Part], rows: int, told: Written
) -> None:
    """Writes one part after the other in short transactions, between which `told` hears how many of the
    `rows` are written."""
    done, together = 0, sum(part.size for part in parts)
    for part in parts:
        written = 0
        while written < part.size:
            told((done + written) * rows // together)
            with write_on(connection):
                keep_lease(connection, operation)
                for size in steps(connection, min(AT_ONCE, part.size - written)):
                    part.write(written, written + size)
                    written += size
        done += part.size


def take_row_ids(connection: Connection, operation: PendingOperation, count: int) -> int:
    """Reserves ids for rows of the operation; returns the first."""
    with write_on(connection):
        keep_lease(connection, operation)
        first = take_ids(connection, "source_row", count)
        connection.execute(
            text("UPDATE operation SET first_row = :first WHERE id = :op"),
            {"first": first, "op": operation.id},
        )
    return first


def write_deals(
    connection: Connection, operation: PendingOperation, feed_id: int, at: int, told: Written
) -> None:
    """Writes every staged deal that says something new. `at`: microseconds. `told` hears how many rows are
    written, between the transactions."""
    with read_on(connection):
        rows = connection.execute(text("SELECT count(*) FROM t_staged WHERE row_id IS NULL")).scalar_one()
    if not rows:
        return
    first = take_row_ids(connection, operation, rows)
    with read_on(connection):
        connection.execute(
            text(
                "INSERT INTO t_new(row_id, n) SELECT :before + row_number() OVER (ORDER BY s.n), s.n"
                " FROM t_staged s WHERE s.row_id IS NULL"
            ),
            {"before": first - 1},
        )
    values = {
        "feed": feed_id,
        "import": operation.import_id,
        "op": operation.id,
        "system": operation.system_id,
        "at": at,
    }

    def write(start: int, end: int) -> None:
        _write_some(connection, {**values, "first": first + start, "last": first + end - 1})

    write_parts(connection, operation, [Part(rows, write)], rows, told)


def _write_some(connection: Connection, values: dict[str, int]) -> None:
    for statement in _STATEMENTS:
        connection.execute(text(statement), values)


_NEW = "t_new w JOIN t_staged s ON s.n = w.n"
_WRITTEN = "WHERE w.row_id BETWEEN :first AND :last"
_DEAL = "JOIN t_staged_deal d ON d.n = w.n JOIN deal ON deal.system_id = :system AND deal.key = s.key"
_STATEMENTS = (
    "INSERT INTO source_row(id, feed_id, key, import_id, sheet, row, hash, day, kind, from_op)"
    " SELECT w.row_id, :feed, s.key, :import, s.sheet, s.row, s.hash, s.day, 'row', :op"
    f" FROM {_NEW} {_WRITTEN} ORDER BY w.row_id",
    f"INSERT INTO t_key(feed_id, key) SELECT :feed, s.key FROM {_NEW} {_WRITTEN} ORDER BY w.row_id",
    f"INSERT INTO deal(system_id, key) SELECT :system, s.key FROM {_NEW} {_WRITTEN}"
    " ORDER BY s.key ON CONFLICT DO NOTHING",
    "INSERT INTO deal_version(row_id, deal_id, stage_id, amount, currency, opened, expected, closed, name,"
    " account, product, lost_reason) SELECT w.row_id, deal.id, d.stage_id, d.amount, d.currency, d.opened,"
    " d.expected, d.closed, d.name, d.account, d.product, d.lost_reason"
    f" FROM {_NEW} {_DEAL} {_WRITTEN} ORDER BY w.row_id",
    "INSERT INTO deal_owner(row_id, person_id, share_ppm, is_primary)"
    " SELECT w.row_id, o.person_id, o.share_ppm, o.is_primary FROM t_new w"
    f" JOIN t_staged_owner o ON o.n = w.n {_WRITTEN} ORDER BY w.row_id",
    # where the file tells on which day a deal entered its stage: its close, or the opening of a new one
    "INSERT INTO stage_event(deal_id, effective_day, observed_at, from_stage, to_stage, import_id)"
    " SELECT deal.id, CASE WHEN stage.kind <> 'open' THEN d.closed"
    " WHEN was.stage_id IS NULL THEN d.opened END, :at, was.stage_id, d.stage_id, :import"
    f" FROM {_NEW} {_DEAL} JOIN stage ON stage.id = d.stage_id"
    f" LEFT JOIN deal_version was ON was.row_id = s.current_row {_WRITTEN}"
    " AND (was.stage_id IS NULL OR was.stage_id <> d.stage_id) ORDER BY w.row_id",
)


def write_held(connection: Connection, import_id: int, held: Sequence[HeldRow]) -> None:
    """Keeps the rows that wait for a match with the pending import."""
    insert_rows(
        connection,
        "held_row",
        ("import_id", "sheet", "row", "key", "record", "reason", "subject_kind", "subject"),
        [
            (import_id, h.sheet, h.row, h.key, h.record, h.reason, h.subject_kind, h.subject)
            for h in held
        ],
    )  # fmt: skip


def write_spared(connection: Connection, operation: PendingOperation, rows: Sequence[UnusableRow]) -> None:
    """Keeps the keys of rejected rows with the pending import, beside the held ones: they are in the file,
    and what is known of them lives on. They wait for nothing: the import itself has settled them."""
    insert_rows(
        connection,
        "held_row",
        ("import_id", "sheet", "row", "key", "record", "reason", "subject_kind", "subject", "matched_op"),
        [
            (operation.import_id, row.sheet, row.row, row.key, b"", row.reason, "", "", operation.id)
            for row in rows
        ],
    )


def mark_confirmed_and_withdrawn(connection: Connection, feed_id: int) -> None:
    """Adds the keys that change without a new row: confirmed ones that were not shown, and withdrawn ones."""
    connection.execute(
        text(
            "INSERT INTO t_key SELECT :feed, key FROM t_staged WHERE row_id IS NOT NULL AND hidden = 1"
            " ON CONFLICT DO NOTHING"
        ),
        {"feed": feed_id},
    )
    connection.execute(
        text(
            "INSERT INTO t_key SELECT r.feed_id, r.key FROM t_gone g JOIN source_row r ON r.id = g.row_id"
            " WHERE true ON CONFLICT DO NOTHING"
        )
    )
    clear(connection, "t_gone")
