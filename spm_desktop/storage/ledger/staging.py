"""Puts a file's rows beside what the ledger knows: new, changed, confirmed, withdrawn. Writes nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, text

from spm_desktop.domain.staged import StagedDeal
from spm_desktop.services.ledger import ChangedRow, Fate, Incoming
from spm_desktop.storage.database import insert_rows
from spm_desktop.storage.days import optional_label
from spm_desktop.storage.ledger import liveness
from spm_desktop.storage.ledger.before import UPDATED, said_before
from spm_desktop.storage.ledger.fact_rows import FactRows
from spm_desktop.storage.ledger.scratch import clear

CHUNK = 5_000

T = TypeVar("T")


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """`items` in lists of at most `size`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a file differs from what is known, in source rows."""

    created: int
    updated: int
    unchanged: int
    withdrawn: int


ROW = ("n", "key", "hash", "day", "sheet", "row")
FACT = (*ROW, "stream_id", "person_id", "value")


def stage_facts(connection: Connection, facts: FactRows) -> None:
    """Copies facts beside what is known."""
    hashes = facts.hashes(range(len(facts)))
    rows = zip(
        range(1, len(facts) + 1), facts.keys, hashes, facts.days, facts.sheets, facts.rows,
        facts.streams, facts.people, facts.values, strict=True,
    )  # fmt: skip
    for chunk in chunks(rows):
        insert_rows(connection, "t_staged", FACT, chunk)
    facts.beside = True


def may_be_known(
    connection: Connection, feed_id: int, facts: FactRows, covers: tuple[int, int] | None
) -> bool:
    """Whether the feed may have rows that the facts confirm, change or replace. A server may order texts
    otherwise than we do."""
    if not facts:
        return False
    near = covers is None and connection.dialect.name == "sqlite"
    found = connection.execute(
        text(
            "SELECT 1 FROM source_row WHERE feed_id = :feed"
            f" {'AND key BETWEEN :first AND :last' if near else ''} LIMIT 1"
        ),
        {"feed": feed_id, "first": min(facts.keys), "last": max(facts.keys)},
    )
    return found.first() is not None


def stage_rows(connection: Connection, rows: Iterable[StagedDeal], count: int) -> int:
    """Copies resolved deals into the temporary tables after the `count` that are there; returns how many are
    there then."""
    for chunk in chunks(rows):
        _stage_deals(connection, list(enumerate(chunk, start=count + 1)))
        count += len(chunk)
    return count


def _stage_deals(connection: Connection, deals: Sequence[tuple[int, StagedDeal]]) -> None:
    insert_rows(
        connection,
        "t_staged",
        ROW,
        [(n, deal.key, deal.hash, optional_label(deal.day), deal.sheet, deal.row) for n, deal in deals],
    )
    insert_rows(
        connection,
        "t_staged_deal",
        ("n", "stage_id", "amount", "currency", "opened", "expected", "closed", "name", "account",
         "product", "lost_reason"),
        [
            (n, d.stage_id, d.amount, d.currency, optional_label(d.opened), optional_label(d.expected),
             optional_label(d.closed), d.name, d.account, d.product, d.lost_reason)
            for n, d in deals
        ],
    )  # fmt: skip
    insert_rows(
        connection,
        "t_staged_owner",
        ("n", "person_id", "share_ppm", "is_primary"),
        [(n, o.person_id, o.share, int(o.primary)) for n, d in deals for o in d.owners],
    )


def compare(connection: Connection, feed_id: int, covers: tuple[int, int] | None) -> Comparison:
    """Finds for every staged row the version that counts today and whether it says the same; marks what a
    replacing file withdraws in `t_gone`. `covers`: the first and last day label a replacing file covers."""
    clear(connection, "t_key", "t_gone")
    known = connection.execute(
        text("SELECT 1 FROM source_row WHERE feed_id = :feed LIMIT 1"), {"feed": feed_id}
    ).first()
    if known is not None:
        _find_known(connection, feed_id)
        if covers is not None:
            _find_withdrawn(connection, feed_id, covers)
    counts = connection.execute(
        text(
            "SELECT count(*) AS rows,"
            " count(CASE WHEN row_id IS NOT NULL AND hidden IS NULL THEN 1 END) AS unchanged,"
            " count(CASE WHEN row_id IS NULL AND hidden IS NULL AND current_row IS NOT NULL THEN 1 END)"
            "  AS updated,"
            " (SELECT count(*) FROM t_gone) AS withdrawn FROM t_staged"
        )
    ).one()
    return Comparison(
        created=counts.rows - counts.unchanged - counts.updated,
        updated=counts.updated,
        unchanged=counts.unchanged,
        withdrawn=counts.withdrawn,
    )


def _find_known(connection: Connection, feed_id: int) -> None:
    connection.execute(
        text(
            "UPDATE t_staged SET current_row = (SELECT max(r.id) FROM source_row r"
            " WHERE r.feed_id = :feed AND r.key = t_staged.key AND r.kind = 'row'"
            " AND r.from_op IS NOT NULL AND r.to_op IS NULL)"
        ),
        {"feed": feed_id},
    )
    found = connection.execute(
        text(
            "INSERT INTO t_key SELECT DISTINCT :feed, s.key FROM t_staged s WHERE s.current_row IS NULL"
            " AND EXISTS (SELECT 1 FROM source_row r WHERE r.feed_id = :feed AND r.key = s.key)"
        ),
        {"feed": feed_id},
    )
    if found.rowcount:
        liveness.find_mentions(connection)
        clear(connection, "t_top")
        connection.execute(text(f"INSERT INTO t_top SELECT key, row_id FROM ({liveness.TOP}) t"))
        connection.execute(
            text(
                "UPDATE t_staged SET hidden = 1, current_row ="
                " (SELECT t.row_id FROM t_top t WHERE t.key = t_staged.key)"
                " WHERE key IN (SELECT key FROM t_key)"
            )
        )
    connection.execute(
        text(
            "UPDATE t_staged SET row_id = current_row WHERE EXISTS"
            " (SELECT 1 FROM source_row r WHERE r.id = t_staged.current_row AND r.hash = t_staged.hash)"
        )
    )


def _find_withdrawn(connection: Connection, feed_id: int, covers: tuple[int, int]) -> None:
    connection.execute(text("CREATE INDEX IF NOT EXISTS ix_t_staged_key ON t_staged(key)"))
    connection.execute(
        text(
            "INSERT INTO t_gone SELECT r.id FROM source_row r WHERE r.feed_id = :feed"
            " AND r.day BETWEEN :first AND :last AND r.from_op IS NOT NULL AND r.to_op IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM t_staged s WHERE s.key = r.key)"
            " AND NOT EXISTS (SELECT 1 FROM t_held h WHERE h.key = r.key)"
        ),
        {"feed": feed_id, "first": covers[0], "last": covers[1]},
    )


def changed_rows(connection: Connection, incoming: Incoming, most: int) -> list[ChangedRow]:
    """See `services.ledger.ImportRun.changed_rows`; to be called after `compare`."""
    new = f"NOT ({UPDATED}) AND NOT (s.row_id IS NOT NULL AND s.hidden IS NULL)"
    own = ":file AS file, s.sheet, s.row, s.key FROM t_staged s WHERE {} ORDER BY s.n LIMIT :most"
    queries = {
        Fate.CREATED: f"SELECT 0 AS n, {own.format(new)}",
        Fate.UPDATED: f"SELECT s.n, {own.format(UPDATED)}",
        Fate.WITHDRAWN: "SELECT 0 AS n, i.file_name AS file, r.sheet, r.row, r.key FROM t_gone g"
        ' JOIN source_row r ON r.id = g.row_id JOIN "import" i ON i.id = r.import_id'
        " ORDER BY r.id LIMIT :most",
    }
    keyed = bool(incoming.plan.key_columns)
    values = {"file": incoming.file.name, "most": most}
    before = said_before(connection, incoming.plan.columns, most)
    return [
        ChangedRow(fate, row.file, row.sheet, row.row, row.key if keyed else "", before.get(row.n, ()))
        for fate, query in queries.items()
        for row in connection.execute(text(query), values)
    ]


def created_rows(facts: FactRows, incoming: Incoming, most: int) -> list[ChangedRow]:
    """The same of facts beside which nothing is known."""
    file, keyed = incoming.file.name, bool(incoming.plan.key_columns)
    columns = zip(facts.sheets, facts.rows, facts.keys, strict=True)
    return [
        ChangedRow(Fate.CREATED, file, sheet, row, key if keyed else "")
        for sheet, row, key in islice(columns, most)
    ]


def staged_days(connection: Connection) -> tuple[int, int] | None:
    """First and last day label of the staged deals; None when there are none."""
    first, last = connection.execute(text("SELECT min(day), max(day) FROM t_staged")).one()
    return None if first is None else (first, last)
