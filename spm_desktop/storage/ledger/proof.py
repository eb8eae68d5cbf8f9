"""Proves the ledger's laws on everything there is: which rows are shown, what deals count for, what sums are.

Nothing permanent is written: all of it happens in the temporary tables of one connection, on one consistent
view of the database, while others go on working.
"""

from typing import Any

from sqlalchemy import Connection, text

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.verifying import Check
from spm_desktop.storage.days import from_label
from spm_desktop.storage.ledger import crediting, liveness
from spm_desktop.storage.ledger.additions import stream_ids
from spm_desktop.storage.ledger.scratch import clear
from spm_desktop.storage.ledger.staging import CHUNK
from spm_desktop.storage.rates import converter
from spm_desktop.storage.shown import Operations, shown
from spm_desktop.storage.tables.base import FIRST_REAL_DAY
from spm_desktop.storage.tables.ledger import GRAIN_DAY, GRAIN_MONTH, GRAIN_UNDATED
from spm_desktop.storage.totals import KEY, TEAM_OF_DAY


def check_rows(connection: Connection, operations: Operations) -> Check:
    """Every row that the law wants to be shown is, and no other. Fills `t_want` for `check_deals`.

    Keys that a running import, match or undo is about to change are left out.
    """
    clear(connection, "t_key")
    connection.execute(text("INSERT INTO t_key SELECT DISTINCT feed_id, key FROM source_row"))
    if operations.pending:
        listed = ", ".join(map(str, operations.pending))
        connection.execute(
            text(
                "DELETE FROM t_key WHERE key IN (SELECT key FROM source_row"
                f" WHERE from_op IN ({listed}) OR to_op IN ({listed}))"
            )
        )
    if connection.dialect.name == "postgresql":
        connection.execute(text("ANALYZE t_key"))
    liveness.decide(connection, operation=0)
    rows, wrong, missing = connection.execute(
        text(
            "SELECT (SELECT count(*) FROM t_have), (SELECT count(*) FROM t_gone),"
            " (SELECT count(*) FROM t_back)"
        )
    ).one()
    if not wrong and not missing:
        return Check("rows", True, f"{rows:,} rows count, as the imports say")
    first = connection.execute(
        text("SELECT min(row_id) FROM (SELECT row_id FROM t_gone UNION ALL SELECT row_id FROM t_back) wrong")
    ).scalar_one()
    return Check(
        "rows",
        False,
        f"{wrong:,} rows count and should not, {missing:,} should and do not; the first is"
        f" {_place(connection, first)}",
    )


def check_deals(connection: Connection) -> Check:
    """Every shown deal counts for what its version says, credited to those who had it when it was first
    closed. To be called after `check_rows`."""
    crediting.find_credit(connection)
    clear(connection, "t_swap")
    connection.execute(
        text(
            "INSERT INTO t_swap SELECT w.row_id, coalesce(c.row_id, w.row_id) FROM t_want w"
            " JOIN deal_version v ON v.row_id = w.row_id LEFT JOIN t_credit c ON c.deal_id = v.deal_id"
        )
    )
    deals = connection.execute(text("SELECT count(*) FROM t_swap")).scalar_one()
    streams, convert = stream_ids(connection), converter(connection)
    last = 0
    while rows := connection.execute(
        text("SELECT row_id, credit_row FROM t_swap WHERE row_id > :last ORDER BY row_id LIMIT :size"),
        {"last": last, "size": CHUNK},
    ).all():
        try:
            derived = set(crediting.derived_facts(connection, rows, streams, convert))
        except KnownError as refused:
            return Check("deals", False, f"a deal can't be counted: {refused.message}")
        span = {"low": rows[0].row_id, "high": rows[-1].row_id}
        stored = connection.execute(
            text(
                "SELECT f.row_id, f.stream_id, f.person_id, f.day, f.value FROM t_swap s"
                " JOIN fact f ON f.row_id = s.row_id WHERE s.row_id BETWEEN :low AND :high"
            ),
            span,
        )
        difference = derived ^ {tuple(fact) for fact in stored}
        if difference:
            place = _place(connection, min(fact[0] for fact in difference))
            return Check("deals", False, f"{place} does not count for what it says")
        last = rows[-1].row_id
    return Check("deals", True, f"{deals:,} deals count for what they say")


def check_totals(connection: Connection, operations: Operations) -> Check:
    """The sums that are read are the facts of the shown rows, by the membership of their day; those of a
    month are the sums of its days."""
    read = "total"
    if operations.applied:  # merged or not, sums count
        clear(connection, "t_cell")
        listed = ", ".join(map(str, operations.applied))
        connection.execute(
            text(
                f"INSERT INTO t_cell({KEY}, sum, n) SELECT {KEY}, sum(sum), sum(n) FROM ("
                f"SELECT {KEY}, sum, n FROM total UNION ALL"
                f" SELECT {KEY}, sum, n FROM total_pending WHERE op_id IN ({listed})) cells GROUP BY {KEY}"
            )
        )
        read = "t_cell"
    different = _wrong_days(connection, read, shown("r", operations.pending))
    different += _wrong_months(connection, read)
    if different:
        example = _cell(connection, different[0])
        several = f"more than {SHOWN_CELLS:,}" if len(different) > SHOWN_CELLS else f"{len(different):,}"
        return Check("totals", False, f"{several} sums differ; the first is {example}")
    cells = connection.execute(text(f"SELECT count(*) FROM {read}")).scalar_one()
    return Check("totals", True, f"{cells:,} sums equal their facts")


SHOWN_CELLS = 1_000
"""Differing sums are counted up to this many."""

_GRAIN = f"CASE WHEN x.day < {FIRST_REAL_DAY} THEN {GRAIN_UNDATED} ELSE {GRAIN_DAY} END"


def _wrong_days(connection: Connection, read: str, counts: str) -> list[Any]:
    """Days, and undated ones, whose sum in the table `read` is not that of the facts of rows that count."""
    facts, equal, cells = connection.execute(
        text(
            "SELECT count(*), count(c.n), (SELECT count(*) FROM"
            f" {read} WHERE grain <> {GRAIN_MONTH} AND (sum <> 0 OR n <> 0)) FROM ("
            "  SELECT x.stream_id, x.day, x.person_id, sum(x.value) AS sum, count(*) AS n"
            # CROSS JOIN keeps SQLite from walking an index, with a look-up in the table for every fact
            f"  FROM source_row r CROSS JOIN fact x WHERE x.row_id = r.id AND {counts}"
            f"  GROUP BY x.stream_id, x.day, x.person_id) x {TEAM_OF_DAY}"
            f" LEFT JOIN {read} c ON c.stream_id = x.stream_id AND c.grain = {_GRAIN} AND c.period = x.day"
            " AND c.person_id = x.person_id AND c.team_id = coalesce(m.team_id, 0)"
            " AND c.sum = x.sum AND c.n = x.n"
        )
    ).one()
    if facts == equal == cells:
        return []
    return _different(
        connection,
        f"SELECT x.stream_id, {_GRAIN} AS grain, x.day AS period, x.person_id,"
        " coalesce(m.team_id, 0) AS team_id, x.value AS true_sum, 1 AS true_n, 0 AS sum, 0 AS n"
        f" FROM source_row r JOIN fact x ON x.row_id = r.id {TEAM_OF_DAY} WHERE {counts}"
        f" UNION ALL SELECT {KEY}, 0, 0, sum, n FROM {read} cells WHERE grain <> {GRAIN_MONTH}",
    )


def _wrong_months(connection: Connection, read: str) -> list[Any]:
    """Months whose sum is not that of their days."""
    return _different(
        connection,
        f"SELECT stream_id, {GRAIN_MONTH} AS grain, period / 100 AS period, person_id, team_id,"
        f" sum AS true_sum, n AS true_n, 0 AS sum, 0 AS n FROM {read} days WHERE grain = {GRAIN_DAY}"
        f" UNION ALL SELECT {KEY}, 0, 0, sum, n FROM {read} months WHERE grain = {GRAIN_MONTH}",
    )


def _different(connection: Connection, sides: str) -> list[Any]:
    """The cells of which the true sums and those that are read differ, in the order of their key."""
    return list(
        connection.execute(
            text(
                f"SELECT {KEY}, sum(true_sum) AS true_sum, sum(true_n) AS true_n,"
                f" sum(sum) AS sum, sum(n) AS n FROM ({sides}) sides GROUP BY {KEY}"
                " HAVING sum(true_sum) <> sum(sum) OR sum(true_n) <> sum(n)"
                f" ORDER BY {KEY} LIMIT {SHOWN_CELLS + 1}"
            )
        )
    )


def _cell(connection: Connection, cell: Any) -> str:
    """Names a sum that differs from its facts. Sums are in the stream's smallest unit."""

    def name(query: str, identity: int) -> str:
        found: str | None = connection.execute(text(query), {"id": identity}).scalar()
        return found or str(identity)

    rule = name("SELECT rule FROM stream WHERE id = :id", cell.stream_id)
    person = name("SELECT display_name FROM person WHERE id = :id", cell.person_id)
    team = name("SELECT name FROM team WHERE id = :id", cell.team_id)
    if cell.grain == GRAIN_DAY:
        when = from_label(cell.period).isoformat()
    elif cell.grain == GRAIN_MONTH:
        when = f"{cell.period // 100:04}-{cell.period % 100:02}"
    else:
        when = "without date"
    return (
        f"{rule}, {person} in {team}, {when}:"
        f" {cell.sum} of {cell.n} facts, which should be {cell.true_sum} of {cell.true_n}"
    )


def _place(connection: Connection, row_id: int) -> str:
    """Where a source row came from."""
    row = connection.execute(
        text(
            "SELECT i.file_name, r.sheet, r.row, r.key FROM source_row r"
            ' JOIN "import" i ON i.id = r.import_id WHERE r.id = :id'
        ),
        {"id": row_id},
    ).one()
    sheet = f", {row.sheet}" if row.sheet else ""
    return f"{row.file_name}{sheet}, row {row.row} ({row.key})"
