"""What anybody changed, read from the change log."""

from sqlalchemy import Connection, text

from spm_desktop.services.organisation import GoalOf
from spm_desktop.services.topics import ASIDE, Topic
from spm_desktop.storage.database import Database

_STANDS = (  # each end by itself: asked for both at once, SQLite reads all between them
    "SELECT d.epoch, coalesce((SELECT min(seq) FROM change_log), 0) AS first,"
    " coalesce((SELECT max(seq) FROM change_log), 0) AS last FROM database d"
)

_GOALS = (
    "SELECT DISTINCT g.metric_id, g.subject_kind, g.subject_id FROM change_log l"
    " LEFT JOIN goal g ON g.id = l.record_id WHERE l.seq > :seen AND l.topic = 'goals'"
)
_MOVES_NO_SUM = ASIDE | {Topic.GOALS}


def where_it_stands(connection: Connection) -> tuple[str, int, int]:
    """The database's epoch, and the first and the last entry of its log (0 and 0 where it has none)."""
    epoch, first, last = connection.execute(text(_STANDS)).one()
    return epoch, first, last


def changed_days(connection: Connection, seen: int) -> list[tuple[int, int]] | None:
    """First and last day label of every change of figures since entry `seen` of the log; None where any sum
    may have changed."""
    _, first, last = where_it_stands(connection)
    if not first - 1 <= seen <= last:
        return None
    changes = connection.execute(
        text("SELECT topic, from_day, to_day FROM change_log WHERE seq > :seen"), {"seen": seen}
    )
    days = []
    for topic, start, end in changes:
        if topic == Topic.FIGURES and start is not None and end is not None:
            days.append((start, end))
        elif topic not in _MOVES_NO_SUM:
            return None
    return days


def changed_goals(connection: Connection, seen: int) -> list[GoalOf] | None:
    """Whose goals changed since entry `seen` of the log; None where all may have."""
    goals = connection.execute(text(_GOALS), {"seen": seen}).all()
    if any(metric is None for metric, _, _ in goals):
        return None
    return [(metric, kind, subject) for metric, kind, subject in goals]


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
            epoch, first, last = where_it_stands(connection)
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
