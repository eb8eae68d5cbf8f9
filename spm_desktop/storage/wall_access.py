"""The only door through which a TV looks into a local database: these columns of these tables, read-only.

SQLite asks the authorizer for every column of every base table a statement touches, also through common table
expressions and views; the name of the view is ignored, because a common table expression can borrow it. This
guards against mistakes of ours: whoever holds the file can read it with another program. On PostgreSQL the
wall has a database role of its own.
"""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import URL, Connection, create_engine, event

from spm_desktop.storage.database import Database, prove_open
from spm_desktop.storage.tables import metadata

WHOLE_TABLES = (
    "org", "office", "holiday", "team", "team_closure", "membership", "exposure", "stream", "total",
    "total_pending", "screen", "playlist", "playlist_item", "splash", "company_value", "wall_day",
)  # fmt: skip
COLUMNS: dict[str, frozenset[str]] = {
    "database": frozenset({"id", "epoch"}),
    "alembic_version": frozenset({"version_num"}),
    "operation": frozenset({"id", "state"}),
    "source_row": frozenset({"id", "import_id", "from_op", "to_op"}),
    "person": frozenset({"id", "display_name", "photo_id", "wall_opt_out", "archived_at"}),
    "person_photo": frozenset({"person_id", "mark", "shown"}),
    "metric": frozenset(
        {
            "id", "key", "name", "unit", "decimals", "direction", "level", "over_time", "across",
            "wall_visible", "version_id",
        }
    ),
    "metric_version": frozenset({"id", "metric_id", "no", "num_stream", "den_stream"}),
    "fact": frozenset({"row_id", "stream_id", "person_id", "day", "value"}),
    "goal": frozenset(
        {
            "id", "metric_id", "subject_kind", "subject_id", "start_day", "end_day", "kind", "exposure",
            "withdrawn_at",
        }
    ),
    "contest": frozenset({"id", "state", "plan", "metric_version_id", "launched_at"}),
    "contest_result": frozenset({"contest_id", "settled_at", "counted_until", "body", "sha256"}),
    "shout_out": frozenset(
        {"id", "person_id", "value_id", "giver_id", "message", "made_at", "withdrawn_at"}
    ),
    "badge": frozenset({"id", "person_id", "kind", "name", "glyph", "made_at", "withdrawn_at"}),
    "goal_target": frozenset({"goal_id", "no", "num", "den", "pace"}),
    "change_log": frozenset({"seq", "topic", "metric", "from_day", "to_day", "record_id"}),
} | {name: frozenset(metadata.tables[name].columns.keys()) for name in WHOLE_TABLES}  # fmt: skip
"""Table -> the columns a wall may read."""

FUNCTIONS = frozenset(
    {"sum", "count", "min", "max", "coalesce", "abs", "row_number", "rank", "first_value", "last_value",
     "total", "like", "ifnull"}
)  # fmt: skip

_READING = frozenset(
    {
        sqlcipher.SQLITE_SELECT,
        sqlcipher.SQLITE_TRANSACTION,
        sqlcipher.SQLITE_RECURSIVE,
    }
)


def may(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """SQLite's question whether a statement may do something; everything not named here is refused."""
    if action == sqlcipher.SQLITE_READ:
        allowed = COLUMNS.get(first or "")
        if allowed is not None and (not second or second in allowed):
            return int(sqlcipher.SQLITE_OK)
    elif action in _READING:
        return int(sqlcipher.SQLITE_OK)
    elif action == sqlcipher.SQLITE_FUNCTION:
        if (second or "").lower() in FUNCTIONS:
            return int(sqlcipher.SQLITE_OK)
    elif action == sqlcipher.SQLITE_PRAGMA and first == "data_version" and second is None:
        return int(sqlcipher.SQLITE_OK)
    return int(sqlcipher.SQLITE_DENY)


def open_for_wall(path: Path) -> Database:
    """Opens a local database for a TV.

    Raises:
        KnownError: it can't be opened.
    """
    engine = create_engine(
        URL.create("sqlite", database=f"file:{path.as_posix()}", query={"mode": "ro", "uri": "true"}),
        module=sqlcipher,
        connect_args={"check_same_thread": False, "timeout": 5.0},
    )

    @event.listens_for(engine, "connect")
    def on_connect(dbapi_connection: Any, _record: object) -> None:
        dbapi_connection.isolation_level = None
        dbapi_connection.execute("PRAGMA query_only = ON")
        dbapi_connection.execute("PRAGMA cache_size = -16384")
        dbapi_connection.set_authorizer(may)

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    database = Database(engine, path)
    prove_open(database, str(path), "SELECT epoch FROM database")
    return database
