"""The sums that an operation adds and takes: facts of rows that come, less facts of rows that go, by day and
month, person and the team the person was in on that day."""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from spm_desktop.storage.database import read_on, write_on
from spm_desktop.storage.ledger.operations import PendingOperation, keep_lease
from spm_desktop.storage.ledger.scratch import clear
from spm_desktop.storage.portions import steps
from spm_desktop.storage.tables.base import FIRST_REAL_DAY
from spm_desktop.storage.tables.ledger import GRAIN_DAY, GRAIN_MONTH, GRAIN_UNDATED
from spm_desktop.storage.totals import CELLS, KEY, TEAM_OF_DAY

GRAIN_OF_DAY = f"CASE WHEN x.day < {FIRST_REAL_DAY} THEN {GRAIN_UNDATED} ELSE {GRAIN_DAY} END"


def sum_difference(connection: Connection) -> None:
    """Fills `t_cell` from `t_back`, `t_gone` and the facts to be swapped. CROSS JOIN: SQLite, which knows
    little of temporary tables, would rather read all facts there are."""
    clear(connection, "t_cell")
    connection.execute(
        text(
            "INSERT INTO t_cell(stream_id, grain, period, person_id, team_id, sum, n)"
            f" SELECT x.stream_id, {GRAIN_OF_DAY}, x.day, x.person_id, coalesce(m.team_id, 0),"
            " CAST(sum(x.value) AS BIGINT), CAST(sum(x.one) AS BIGINT) FROM ("
            "  SELECT f.stream_id, f.person_id, f.day, f.value, 1 AS one"
            "   FROM t_back b CROSS JOIN fact f WHERE f.row_id = b.row_id"
            "  UNION ALL SELECT f.stream_id, f.person_id, f.day, -f.value, -1"
            "   FROM t_gone g CROSS JOIN fact f WHERE f.row_id = g.row_id"
            "  UNION ALL SELECT f.stream_id, f.person_id, f.day, -f.value, -1"
            "   FROM t_swap s CROSS JOIN fact f WHERE f.row_id = s.row_id"
            "  UNION ALL SELECT stream_id, person_id, day, value, 1 FROM t_swap_fact"
            f" ) x {TEAM_OF_DAY} GROUP BY 1, 2, 3, 4, 5"
            " HAVING sum(x.value) <> 0 OR sum(x.one) <> 0"
        )
    )
    connection.execute(
        text(
            "INSERT INTO t_cell(stream_id, grain, period, person_id, team_id, sum, n)"
            f" SELECT stream_id, {GRAIN_MONTH}, period / 100, person_id, team_id,"
            " CAST(sum(sum) AS BIGINT), CAST(sum(n) AS BIGINT)"
            f" FROM t_cell WHERE grain = {GRAIN_DAY} GROUP BY stream_id, period / 100, person_id, team_id"
            " HAVING sum(sum) <> 0 OR sum(n) <> 0"
        )
    )


def publish_cells(connection: Connection, operation: PendingOperation) -> None:
    """Copies `t_cell` under the pending operation, a slice at a time."""
    with write_on(connection):
        keep_lease(connection, operation)
        connection.execute(text("DELETE FROM total_pending WHERE op_id = :op"), {"op": operation.id})
    last: Sequence[int] | None = (0,) * len(KEY.split(","))  # streams count from 1
    while last is not None:
        with write_on(connection):
            keep_lease(connection, operation)
            for size in steps(connection, CELLS):
                last = _publish_some(connection, operation, last, size)
                if last is None:
                    break
    if connection.dialect.name == "postgresql":
        with write_on(connection):
            connection.execute(text("ANALYZE total_pending"))


def _publish_some(
    connection: Connection, operation: PendingOperation, after: Sequence[int], size: int
) -> Sequence[int] | None:
    """Copies up to `size` cells after one of them; returns the last one, None when none are left."""
    within = f"({KEY}) > ({', '.join(map(str, after))})"
    edge = connection.execute(
        text(f"SELECT {KEY} FROM t_cell WHERE {within} ORDER BY {KEY} LIMIT 1 OFFSET :skip"),
        {"skip": size - 1},
    ).one_or_none()
    if edge is not None:
        within += f" AND ({KEY}) <= ({', '.join(map(str, edge))})"
    connection.execute(
        text(
            f"INSERT INTO total_pending(op_id, {KEY}, sum, n) SELECT :op, {KEY}, sum, n FROM t_cell"
            f" WHERE {within} ORDER BY {KEY}"
        ),
        {"op": operation.id},
    )
    return edge


def changed_days(connection: Connection) -> tuple[int | None, int | None]:
    """First and last day label that the difference touches."""
    with read_on(connection):
        first, last = connection.execute(
            text(f"SELECT min(period), max(period) FROM t_cell WHERE grain = {GRAIN_DAY}")
        ).one()
    return first, last
