"""Opens a database so that it can be worked with: made where it is new, backed up and migrated where it is
old, refused where it is newer than the program."""

import logging
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.storage import migrations, seed
from spm_desktop.storage.database import Database, open_postgresql, open_sqlite
from spm_desktop.storage.ledger.dropping import clean_up
from spm_desktop.storage.schema_version import refuse_newer

_log = logging.getLogger(__name__)

DEFAULT_CURRENCY = "EUR"
DEFAULT_DECIMALS = 2


def open_profile(
    path: Path, clock: Clock, zone: str, *, key: str | None = None, before_migration: Callable[[], object]
) -> Database:
    """Opens (or makes) the database file at `path`. `before_migration` is called before an old one changes;
    if it fails nothing is migrated."""
    database = open_sqlite(path, key=key)
    try:
        prepare(database, clock, zone, before_migration=before_migration)
    except BaseException:
        database.close()
        raise
    return database


def open_server(url: str, clock: Clock, zone: str) -> Database:
    """Opens an office's PostgreSQL database; an empty one is set up."""
    database = open_postgresql(url)
    prepare(database, clock, zone, before_migration=lambda: None)
    return database


def prepare(database: Database, clock: Clock, zone: str, *, before_migration: Callable[[], object]) -> None:
    """Brings the schema up to date and drops what killed imports left."""
    with database.read() as connection:
        version = migrations.current(connection)
    if version != migrations.HEAD:
        if version is not None:
            refuse_newer(version)
            before_migration()
        with database.write() as connection:
            if database.kind == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(7302)"))
            version = migrations.current(connection)
            if version != migrations.HEAD:
                migrations.upgrade(connection)
            if version is None:
                seed.fill(connection, clock, currency=DEFAULT_CURRENCY, decimals=DEFAULT_DECIMALS, zone=zone)
    try:
        clean_up(database, clock)
    except KnownError as failed:
        if failed.code not in ("disk_full", "database_incomplete"):
            raise
        # what killed imports left is invisible, and reading works on a full disk; `verify` tells what is lost
        _log.warning("can't clean up: %s", failed)
