"""What anybody changed, read from the change log."""

from sqlalchemy import text

from spm_desktop.services.topics import Topic
from spm_desktop.storage.database import Database

_STANDS = (
    "SELECT d.epoch, coalesce(min(c.seq), 0) AS first, coalesce(max(c.seq), 0) AS last"
    " FROM database d LEFT JOIN change_log c ON 1 = 1 GROUP BY d.epoch"
)


class SqlChangeFeed:
    """Tells the topics that changed since the last look. For one thread at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._epoch = ""
        self._seen = 0
        self.changed()

    def changed(self) -> set[str]:
        """The topics that changed since the last call; all of them where the log no longer tells, or another
        copy of the database stands in its place. Raises KnownError when the database is unreachable."""
        with self._database.read() as connection:
            epoch, first, last = connection.execute(text(_STANDS)).one()
            seen, self._seen = self._seen, last
            if epoch != self._epoch:
                self._epoch = epoch
                return set(Topic)
            if last == seen:
                return set()
            if first > seen + 1:
                return set(Topic)
            rows = connection.execute(
                text("SELECT DISTINCT topic FROM change_log WHERE seq > :seen"), {"seen": seen}
            )
            return set(rows.scalars())
