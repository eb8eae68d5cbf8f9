"""Contents of imported files: kept while an import needs them, and as long as the organisation wants."""

from datetime import timedelta

from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import micros


def forget_unneeded(connection: Connection) -> int:
    """Deletes the contents of files whose imports were all undone or dropped; returns how many."""
    return _forget(connection, since=0)


def forget_old(database: Database, clock: Clock) -> int:
    """Deletes the contents of files whose last import is older than the organisation keeps them, and of those
    that no import needs; returns how many."""
    with database.write() as connection:
        days = connection.execute(text("SELECT keep_files_days FROM org")).scalar_one()
        return _forget(connection, since=micros(clock.now() - timedelta(days=days)) if days else 0)


def _forget(connection: Connection, *, since: int) -> int:
    return connection.execute(
        text(
            "UPDATE file SET content = NULL WHERE content IS NOT NULL AND NOT EXISTS ("
            ' SELECT 1 FROM "import" i WHERE i.file_id = file.id'
            " AND (i.state = 'pending' OR i.state = 'applied' AND i.at >= :since))"
        ),
        {"since": since},
    ).rowcount
