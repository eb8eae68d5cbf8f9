"""The sums that an operation adds and takes: facts of rows that come, less facts of rows that go, by day and
month, person and the team the person was in on that day."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from spm_desktop.storage.database import insert_rows, write_on
from spm_desktop.storage.ledger.operations import PendingOperation, keep_lease
from spm_desktop.storage.portions import steps
from spm_desktop.storage.tables.ledger import GRAIN_DAY
from spm_desktop.storage.totals import CELLS

if TYPE_CHECKING:
    from spm_desktop.storage.ledger.adding_up import Cells, Facts

_MOVED = (
    "SELECT f.stream_id, f.person_id, f.day, f.value, 1 FROM t_back b CROSS JOIN fact f"
    " WHERE f.row_id = b.row_id"
    " UNION ALL SELECT f.stream_id, f.person_id, f.day, -f.value, -1 FROM t_gone g CROSS JOIN fact f"
    " WHERE f.row_id = g.row_id"
    " UNION ALL SELECT f.stream_id, f.person_id, f.day, -f.value, -1 FROM t_swap s CROSS JOIN fact f"
    " WHERE f.row_id = s.row_id"
    " UNION ALL SELECT stream_id, person_id, day, value, 1 FROM t_swap_fact"
)
"""CROSS JOIN: SQLite, which knows little of temporary tables, would rather read all facts there are."""


def sum_difference(connection: Connection, fresh: "Facts | None") -> "Cells":
    """The sums of `t_back`, `t_gone` and the facts to be swapped, and of facts that are in none of these."""
    from spm_desktop.storage.ledger.adding_up import Facts, add_up, table_of

    facts = Facts(*table_of(connection.execute(text(_MOVED)), 5))
    if fresh is not None:
        facts = facts.and_those_of(fresh)
    memberships = text("SELECT person_id, from_day, to_day, team_id FROM membership")
    return add_up(facts, connection.execute(memberships))


def publish_cells(connection: Connection, operation: PendingOperation, cells: "Cells") -> None:
    """Writes the cells under the pending operation, a slice at a time."""
    with write_on(connection):
        keep_lease(connection, operation)
        connection.execute(text("DELETE FROM total_pending WHERE op_id = :op"), {"op": operation.id})
    columns = ("stream_id", "grain", "period", "person_id", "team_id", "sum", "n", "op_id")
    written, count = 0, len(cells.sums)
    while written < count:
        with write_on(connection):
            keep_lease(connection, operation)
            for size in steps(connection, min(CELLS, count - written)):
                some = cells.some(written, written + size)
                insert_rows(connection, "total_pending", columns, [(*cell, operation.id) for cell in some])
                written += size
    if connection.dialect.name == "postgresql":
        with write_on(connection):
            connection.execute(text("ANALYZE total_pending"))


def changed_days(cells: "Cells") -> tuple[int | None, int | None]:
    """First and last day label that the difference touches."""
    days = cells.periods[cells.grains == GRAIN_DAY]
    return (int(days.min()), int(days.max())) if len(days) else (None, None)
