"""Opens the one database of a profile, SQLite or PostgreSQL, and hands out read and write transactions.

SQLite runs in WAL mode through sqlcipher3 (its own, current SQLite; a key encrypts the file). Writers begin
with BEGIN IMMEDIATE, and wait for their turn with a poll of their own: SQLite's busy handler is unfair.
"""

import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError

from spm_desktop.domain.errors import KnownError
from spm_desktop.storage.network_folder import is_network_folder
from spm_desktop.storage.turns import turn

BUSY_SECONDS = 30.0
"""How long a writer waits for another one before giving up."""
READ_PATIENCE_MS = 5_000
"""How long a reader waits in the rare moments when it has to (a checkpoint, a recovery)."""

PAGES_OF_MUCH, PAGES = 1_000, 10_000
"""After how many pages (of 4 KB) in the log who commits moves them into the file: who writes much does it
long before somebody who saves a word would have to, and wait for it."""

_ONE_AT_A_TIME = {
    "one_team_per_day": "Somebody would be in two teams",
    "one_manager_per_day": "A team would have two managers",
}
"""Guards of the schema, by what they keep from happening."""
_GONE = (
    "unable to open database file",
    "disk I/O error",
    "Connection refused",
    "could not connect",
    "server closed the connection",
    "terminating connection",
    "the connection is closed",
    "connection is lost",
)
"""What SQLite and PostgreSQL say when there is nothing to talk to."""


class Database:
    """One database; `kind` is 'sqlite' or 'postgresql'."""

    def __init__(self, engine: Engine, path: Path | None = None) -> None:
        self.engine = engine
        self.kind = engine.dialect.name
        self.path = path

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view; nothing in it may write to a permanent table."""
        with in_sentences(), self.engine.connect() as connection:
            if self.kind == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that commits when the block ends well, and leaves no trace otherwise."""
        with in_sentences(), self.engine.connect() as connection, write_on(connection):
            yield connection

    @contextmanager
    def session(self) -> Iterator[Connection]:
        """One connection that keeps its temporary tables over several transactions (see `write_on`)."""
        with in_sentences(), self.engine.connect() as connection:
            if self.kind == "sqlite":
                _checkpoint_after(connection.connection.driver_connection, PAGES_OF_MUCH)
            try:
                yield connection
            finally:
                connection.invalidate()

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def write_on(connection: Connection) -> Iterator[Connection]:
    """A write transaction on an open connection."""
    connection.execution_options(sqlite_begin="IMMEDIATE")
    try:
        with in_sentences(), _begin(connection):
            yield connection
    finally:
        connection.execution_options(sqlite_begin="")


@contextmanager
def read_on(connection: Connection) -> Iterator[Connection]:
    """A transaction on an open connection that writes to temporary tables at most."""
    with in_sentences(), connection.begin():
        yield connection


@contextmanager
def in_sentences() -> Iterator[None]:
    """Tells what went wrong below in a sentence, where users can do something about it."""
    try:
        yield
    except DatabaseError as error:
        known = as_known(error)
        if known is error:
            raise
        raise known from error
    except UnicodeEncodeError as error:
        raise _unstorable() from error


def _begin(connection: Connection) -> Any:
    """Begins, trying again while another writer holds the lock."""
    database = connection.engine.url.database
    if connection.dialect.name != "sqlite" or database is None:
        return connection.begin()
    give_up = time.monotonic() + BUSY_SECONDS
    with turn(Path(database)):
        while True:
            try:
                return connection.begin()
            except OperationalError as error:
                if not _is_busy(error) or time.monotonic() > give_up:
                    raise
                time.sleep(0.003 + random.random() * 0.004)


def _is_busy(error: DatabaseError) -> bool:
    return "database is locked" in str(error.orig)


def as_known(error: DatabaseError, name: str = "") -> Exception:
    """The sentence for what went wrong below, or the error itself where it can only be a bug. `name`: which
    database, if it is known."""
    which = f"The database {name}".rstrip()
    words = str(error.orig)
    if _is_busy(error):
        return KnownError(
            "database_locked",
            "Another program has kept the database locked for half a minute.",
            "Close other SPM Desktop windows or wait for their import to end, then try again.",
        )
    if "disk is full" in words or "No space left" in words:
        return KnownError(
            "disk_full",
            "The disk with the profile is full; nothing of this step was kept.",
            "Free some space and try again.",
        )
    if "file is not a database" in words or "malformed" in words:
        return KnownError(
            "database_damaged",
            f"{which} is damaged, or encrypted with another key.",
            "Restore the last backup: spm-desktop restore FILE.",
        )
    if "no such table" in words or "no such column" in words:
        return KnownError(
            "database_incomplete",
            f"{which} has lost something: {words}.",
            "Look at all of it: spm-desktop verify; restore the last backup: spm-desktop restore FILE.",
        )
    if any(sign in words for sign in _GONE):
        return KnownError(
            "database_unreachable",
            f"{which} does not answer: its file, drive or server is gone.",
            "What was saved is safe there. Bring it back, then try again.",
        )
    if "cannot contain NUL" in words:
        return _unstorable()
    for guard, what in _ONE_AT_A_TIME.items():
        if guard in words:
            return KnownError(
                guard, f"{what} on one day.", "Somebody changed this meanwhile: look at it as it is now."
            )
    if "readonly database" in words:
        return KnownError(
            "database_readonly",
            f"{which} may not be written to.",
            "Check the permissions of the profile folder.",
        )
    return error


def _unstorable() -> KnownError:
    return KnownError(
        "text_unstorable",
        "A text holds something that is no character, so it can't be kept; nothing of this step was.",
        "Type that text anew, rather than pasting it.",
    )


def open_sqlite(path: Path, *, key: str | None = None, read_only: bool = False) -> Database:
    """Opens (and unless `read_only` creates) the database file of a local profile.

    Raises:
        KnownError: the folder is on a network drive, or the file can't be opened or isn't a database.
    """
    if is_network_folder(path.parent):
        raise KnownError(
            "network_folder",
            f"The profile {path.parent} lies on a network drive, where SQLite files get damaged.",
            "Keep the profile on a local disk, or use PostgreSQL for a whole office (--db URL).",
        )
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=sqlcipher,
        connect_args={"timeout": 0.0, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def on_connect(dbapi_connection: Any, _record: object) -> None:
        dbapi_connection.isolation_level = None
        cursor = dbapi_connection.cursor()
        if key is not None:
            cursor.execute(f"PRAGMA key = {quote_literal(key)}")
        cursor.execute(f"PRAGMA busy_timeout = {READ_PATIENCE_MS}")
        if read_only:
            cursor.execute("PRAGMA query_only = ON")
        else:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA cache_size = -65536")
        cursor.close()
        _checkpoint_after(dbapi_connection, PAGES)

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("sqlite_begin", "")
        if not mode:
            connection.exec_driver_sql("BEGIN")
            return
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        try:
            connection.exec_driver_sql(f"BEGIN {mode}")
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {READ_PATIENCE_MS}")

    database = Database(engine, path)
    prove_open(database, str(path), "SELECT count(*) FROM sqlite_master")
    return database


GIVES_UP = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
"""When a server that is gone without a word counts as gone: seconds, and milliseconds for the last. Without
these a wall would wait for it until somebody restarts it."""


def open_postgresql(url: str) -> Database:
    """Opens an office's database. Raises KnownError when it can't be reached or refuses us."""
    engine = create_engine(
        url,
        pool_pre_ping=True,
        connect_args={
            "options": "-c plan_cache_mode=force_custom_plan -c random_page_cost=1.1",
            **GIVES_UP,
        },
    )
    database = Database(engine)
    prove_open(database, engine.url.render_as_string(hide_password=True), "SELECT 1")
    return database


def _checkpoint_after(dbapi_connection: Any, pages: int) -> None:
    dbapi_connection.execute(f"PRAGMA wal_autocheckpoint = {pages}")


def prove_open(database: Database, name: str, query: str) -> None:
    """Runs a first query, so that whatever is wrong with a database is told when it is opened."""
    try:
        with database.engine.connect() as connection:
            connection.exec_driver_sql(query).all()
    except DatabaseError as error:
        known = as_known(error, name)
        if isinstance(known, KnownError) and known.code != "database_unreachable":
            raise known from error
        first_line = str(error.orig).strip().splitlines()[0]
        raise KnownError(
            "database_unreachable",
            f"The database {name} can't be opened: {first_line}.",
            "Check that the address is right and the server runs, or that the folder has space left.",
        ) from error


def quote_literal(value: str) -> str:
    """A text as an SQL literal, where a parameter is not allowed (pragmas)."""
    return "'" + value.replace("'", "''") + "'"


def insert_rows(
    connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Inserts many rows the fastest way the database has: COPY, or one prepared statement."""
    if not rows:
        return
    names = ", ".join(f'"{column}"' for column in columns)
    if connection.dialect.name == "postgresql":
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("?" * len(columns))
    connection.exec_driver_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(rows))


def take_ids(connection: Connection, name: str, count: int) -> int:
    """Reserves `count` consecutive ids of a counter in the running transaction; returns the first."""
    statement = text(
        "INSERT INTO counter(name, value) VALUES (:name, :count)"
        " ON CONFLICT(name) DO UPDATE SET value = counter.value + :count RETURNING value"
    )
    last: int = connection.execute(statement, {"name": name, "count": count}).scalar_one()
    return last - count + 1
