"""Sums people's totals anew from their facts, where it is not only a team that changed."""

from collections.abc import Collection

from sqlalchemy import Connection, text

from spm_desktop.domain.errors import KnownError
from spm_desktop.storage.shown import shown
from spm_desktop.storage.tables.base import FIRST_REAL_DAY
from spm_desktop.storage.tables.ledger import GRAIN_DAY, GRAIN_MONTH, GRAIN_UNDATED
from spm_desktop.storage.totals import KEY, TEAM_OF_DAY, lock_memberships

_GRAIN = f"CASE WHEN x.day < {FIRST_REAL_DAY} THEN {GRAIN_UNDATED} ELSE {GRAIN_DAY} END"


def claim_ledger(connection: Connection) -> None:
    """Makes sure that no import, match or undo runs, and that none begins before this transaction ends.

    Raises KnownError (``import_running``).
    """
    if connection.dialect.name == "postgresql":  # on SQLite there is one writer
        connection.execute(text("LOCK TABLE operation IN SHARE ROW EXCLUSIVE MODE"))
    if connection.execute(text("SELECT 1 FROM operation WHERE state = 'pending' LIMIT 1")).first():
        raise KnownError(
            "import_running",
            "An import or undo is running: it may speak of the people this is about.",
            "Wait until it has ended, then try again.",
        )


def resum_people(connection: Connection, people: Collection[int]) -> None:
    """Makes these people's sums those of the facts of the rows that count, under the teams of their days.

    Part of a transaction that has called `claim_ledger`. What waits to be merged for them is merged by this.
    """
    if not people:
        return
    lock_memberships(connection)
    connection.execute(text("UPDATE counter SET value = value + 1 WHERE name = 'membership_edits'"))
    listed = ", ".join(str(int(person)) for person in sorted(people))
    for table in ("total", "total_pending"):
        connection.execute(text(f"DELETE FROM {table} WHERE person_id IN ({listed})"))
    connection.execute(
        text(
            f"INSERT INTO total({KEY}, sum, n)"
            f" SELECT x.stream_id, {_GRAIN}, x.day, x.person_id, coalesce(m.team_id, 0),"
            " CAST(sum(x.value) AS BIGINT), CAST(count(*) AS BIGINT)"
            f" FROM fact x JOIN source_row r ON r.id = x.row_id {TEAM_OF_DAY}"
            f" WHERE x.stream_id IN (SELECT id FROM stream) AND x.person_id IN ({listed})"
            f" AND {shown('r', ())} GROUP BY 1, 2, 3, 4, 5"
        )
    )
    connection.execute(
        text(
            f"INSERT INTO total({KEY}, sum, n) SELECT stream_id, {GRAIN_MONTH}, period / 100, person_id,"
            " team_id, CAST(sum(sum) AS BIGINT), CAST(sum(n) AS BIGINT) FROM total"
            f" WHERE grain = {GRAIN_DAY} AND person_id IN ({listed})"
            " GROUP BY stream_id, period / 100, person_id, team_id"
        )
    )
