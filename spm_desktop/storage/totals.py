"""Moves what operations added into the totals, and re-keys totals when somebody's team changes."""

from collections.abc import Collection

from sqlalchemy import Connection, text

from spm_desktop.storage.database import Database
from spm_desktop.storage.portions import steps
from spm_desktop.storage.tables.base import FIRST_REAL_DAY
from spm_desktop.storage.tables.ledger import GRAIN_DAY, GRAIN_MONTH

CELLS = 200_000
"""Cells moved in one transaction at most."""

TEAM_OF_DAY = (
    f"LEFT JOIN membership m ON m.person_id = x.person_id"
    f" AND x.day >= m.from_day AND x.day < m.to_day AND x.day >= {FIRST_REAL_DAY}"
)
"""Joins to rows `x` the team their person was in on their day; undated ones have none."""

KEY = "stream_id, grain, period, person_id, team_id"


def lock_memberships(connection: Connection) -> int:
    """Makes flips, merges and membership edits wait for each other; returns the number of edits so far."""
    if connection.dialect.name == "postgresql":
        query = "SELECT value FROM counter WHERE name = 'membership_edits' FOR UPDATE"
    else:
        query = "SELECT value FROM counter WHERE name = 'membership_edits'"
    edits: int = connection.execute(text(query)).scalar_one()
    return edits


def merge(database: Database) -> int:
    """Merges every applied operation, oldest first, some cells a transaction; returns how many operations."""
    merged = 0
    while True:
        with database.read() as connection:
            oldest = connection.execute(
                text("SELECT min(id) FROM operation WHERE state = 'applied'")
            ).scalar()
        if oldest is None:
            break
        while not _merge_some(database, oldest):
            pass
        merged += 1
    if merged and database.kind == "postgresql":
        with database.engine.connect() as connection:
            plain = connection.execution_options(isolation_level="AUTOCOMMIT")
            plain.execute(text("VACUUM (ANALYZE) total"))
            plain.execute(text("VACUUM (ANALYZE) total_pending"))
    return merged


def _merge_some(database: Database, op: int) -> bool:
    """Moves some cells of one operation; True when none are left."""
    with database.write() as connection:
        lock_memberships(connection)
        done = any(_merge_step(connection, op, size) for size in steps(connection, CELLS))
        if done:
            connection.execute(text("UPDATE operation SET state = 'merged' WHERE id = :op"), {"op": op})
        return done


def _merge_step(connection: Connection, op: int, size: int) -> bool:
    """Moves up to `size` cells; True when none are left."""
    edge = connection.execute(
        text(f"SELECT {KEY} FROM total_pending WHERE op_id = :op ORDER BY {KEY} LIMIT 1 OFFSET :skip"),
        {"op": op, "skip": size - 1},
    ).one_or_none()
    within = "op_id = :op"
    values: dict[str, int] = {"op": op}
    if edge is not None:
        within += f" AND ({KEY}) <= (:s, :g, :p, :who, :t)"
        values |= dict(zip(("s", "g", "p", "who", "t"), edge, strict=True))
    connection.execute(
        text(
            f"INSERT INTO total({KEY}, sum, n) SELECT {KEY}, sum, n FROM total_pending"
            f" WHERE {within} ORDER BY {KEY}"
            f" ON CONFLICT ({KEY}) DO UPDATE SET sum = total.sum + excluded.sum, n = total.n + excluded.n"
        ),
        values,
    )
    connection.execute(text(f"DELETE FROM total_pending WHERE {within}"), values)
    return edge is None


def rekey_people(connection: Connection, people: Collection[int]) -> None:
    """Moves these people's sums, merged or not, to the teams they were in by the memberships as they are now.

    Part of the transaction that edits the memberships. No facts are read: a person's day is in one team.
    """
    if not people:
        return
    lock_memberships(connection)
    connection.execute(text("UPDATE counter SET value = value + 1 WHERE name = 'membership_edits'"))
    listed = ", ".join(str(int(person)) for person in sorted(people))
    visible = "op_id IN (SELECT id FROM operation WHERE state = 'applied')"
    # what is still pending is summed again at its flip, because the number of edits has changed
    for table, op, rows in (("total", "", "true"), ("total_pending", "op_id, ", visible)):
        scratch = f"t_rekey_{table}"
        connection.execute(text(f"DROP TABLE IF EXISTS {scratch}"))
        connection.execute(
            text(
                f"CREATE TEMPORARY TABLE {scratch} AS"
                f" SELECT {op}x.stream_id, x.day, x.person_id, coalesce(m.team_id, 0) AS team_id, x.sum, x.n"
                f" FROM (SELECT {op}stream_id, period AS day, person_id,"
                f" CAST(sum(sum) AS BIGINT) AS sum, CAST(sum(n) AS BIGINT) AS n FROM {table}"
                f" WHERE {rows} AND grain = {GRAIN_DAY} AND person_id IN ({listed})"
                f" GROUP BY {op}stream_id, period, person_id) x {TEAM_OF_DAY}"
            )
        )
        connection.execute(
            text(
                f"DELETE FROM {table} WHERE {rows} AND grain IN ({GRAIN_DAY}, {GRAIN_MONTH})"
                f" AND person_id IN ({listed})"
            )
        )
        columns = f"{op}{KEY}, sum, n"
        connection.execute(
            text(
                f"INSERT INTO {table}({columns}) SELECT {op}stream_id, {GRAIN_DAY}, day, person_id, team_id,"
                f" sum, n FROM {scratch}"
            )
        )
        connection.execute(
            text(
                f"INSERT INTO {table}({columns}) SELECT {op}stream_id, {GRAIN_MONTH}, day / 100, person_id,"
                f" team_id, CAST(sum(sum) AS BIGINT), CAST(sum(n) AS BIGINT) FROM {scratch}"
                f" GROUP BY {op}stream_id, day / 100, person_id, team_id"
            )
        )
        connection.execute(text(f"DROP TABLE {scratch}"))
