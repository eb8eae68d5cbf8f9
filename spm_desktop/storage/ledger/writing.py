"""Adds a file's new and changed rows under a pending operation, in short transactions; nobody sees them."""

import time
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

from spm_desktop.domain.staged import HeldRow, UnusableRow
from spm_desktop.services.ledger import Written
from spm_desktop.storage.database import insert_rows, read_on, take_ids, write_on
from spm_desktop.storage.ledger.operations import PendingOperation, keep_lease
from spm_desktop.storage.ledger.scratch import clear
from spm_desktop.storage.ledger.staging import CHUNK

BREATH = 0.02
"""Seconds between two chunks, so that other writers get their turn (SQLite's busy handler is unfair)."""


def write_rows(
    connection: Connection, operation: PendingOperation, feed_id: int, at: int, told: Written
) -> None:
    """Writes every staged row that says something new. `at`: microseconds. `told` hears how many rows are
    written, between the transactions."""
    imported = operation.import_id
    written = 0
    last = 0
    while True:
        with read_on(connection):
            rows = connection.execute(
                text(
                    "SELECT n, key, hash, day, sheet, row, current_row FROM t_staged"
                    " WHERE row_id IS NULL AND n > :last ORDER BY n LIMIT :size"
                ),
                {"last": last, "size": CHUNK},
            ).all()
        if not rows:
            return
        told(written)
        if written:
            time.sleep(BREATH)
        with write_on(connection):
            keep_lease(connection, operation)
            first = take_ids(connection, "source_row", len(rows))
            if not written:
                connection.execute(
                    text("UPDATE operation SET first_row = :first WHERE id = :op"),
                    {"first": first, "op": operation.id},
                )
            ids = {row.n: first + offset for offset, row in enumerate(rows)}
            insert_rows(
                connection,
                "source_row",
                ("id", "feed_id", "key", "import_id", "sheet", "row", "hash", "day", "from_op"),
                [
                    (ids[r.n], feed_id, r.key, imported, r.sheet, r.row, r.hash, r.day, operation.id)
                    for r in rows
                ],
            )
            _write_facts(connection, ids, rows[0].n, rows[-1].n)
            _write_deals(connection, operation, ids, rows, at)
            insert_rows(connection, "t_key", ("feed_id", "key"), [(feed_id, row.key) for row in rows])
        last = rows[-1].n
        written += len(rows)


def _write_facts(connection: Connection, ids: dict[int, int], first: int, last: int) -> None:
    facts = connection.execute(
        text(
            "SELECT f.n, f.stream_id, f.person_id, s.day, f.value FROM t_staged_fact f"
            " JOIN t_staged s ON s.n = f.n WHERE f.n BETWEEN :first AND :last"
        ),
        {"first": first, "last": last},
    ).all()
    insert_rows(
        connection,
        "fact",
        ("row_id", "stream_id", "person_id", "day", "value"),
        [(ids[f.n], f.stream_id, f.person_id, f.day, f.value) for f in facts if f.n in ids],
    )


def _write_deals(
    connection: Connection, operation: PendingOperation, ids: dict[int, int], rows: Sequence[Any], at: int
) -> None:
    span = {"first": rows[0].n, "last": rows[-1].n, "system": operation.system_id}
    connection.execute(
        text(
            "INSERT INTO deal(system_id, key) SELECT :system, s.key FROM t_staged s"
            " JOIN t_staged_deal d ON d.n = s.n WHERE s.n BETWEEN :first AND :last"
            " AND s.row_id IS NULL ORDER BY s.key ON CONFLICT DO NOTHING"
        ),
        span,
    )
    deals = connection.execute(
        text(
            "SELECT d.*, deal.id AS deal_id, was.stage_id AS stage_before, stage.kind AS kind FROM t_staged s"
            " JOIN t_staged_deal d ON d.n = s.n"
            " JOIN deal ON deal.system_id = :system AND deal.key = s.key"
            " JOIN stage ON stage.id = d.stage_id"
            " LEFT JOIN deal_version was ON was.row_id = s.current_row"
            " WHERE s.n BETWEEN :first AND :last AND s.row_id IS NULL"
        ),
        span,
    ).all()
    if not deals:
        return
    insert_rows(
        connection,
        "deal_version",
        ("row_id", "deal_id", "stage_id", "amount", "currency", "opened", "expected", "closed", "name",
         "account", "product", "lost_reason"),
        [
            (ids[d.n], d.deal_id, d.stage_id, d.amount, d.currency, d.opened, d.expected, d.closed, d.name,
             d.account, d.product, d.lost_reason)
            for d in deals
        ],
    )  # fmt: skip
    owners = connection.execute(
        text(
            "SELECT o.n, o.person_id, o.share_ppm, o.is_primary FROM t_staged_owner o"
            " JOIN t_staged s ON s.n = o.n WHERE o.n BETWEEN :first AND :last AND s.row_id IS NULL"
        ),
        span,
    ).all()
    insert_rows(
        connection,
        "deal_owner",
        ("row_id", "person_id", "share_ppm", "is_primary"),
        [(ids[o.n], o.person_id, o.share_ppm, o.is_primary) for o in owners],
    )
    insert_rows(
        connection,
        "stage_event",
        ("deal_id", "effective_day", "observed_at", "from_stage", "to_stage", "import_id"),
        [
            (d.deal_id, _effective_day(d), at, d.stage_before, d.stage_id, operation.import_id)
            for d in deals
            if d.stage_before != d.stage_id
        ],
    )


def _effective_day(deal: Any) -> int | None:
    """The day the deal entered its stage, where the file tells it: the close, or the opening of a new one."""
    if deal.kind != "open":
        return deal.closed
    return deal.opened if deal.stage_before is None else None


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
            "INSERT INTO t_key SELECT :feed, key FROM t_staged WHERE row_id IS NOT NULL AND shown = 0"
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
