"""The book of jobs, and those jobs that only the database is concerned with."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import text

from spm_desktop.config.clock import Clock
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import from_micros, micros

LEASE = timedelta(minutes=30)
"""So long a job is its claimer's; a claimer that was killed is followed by another one after that."""
LOG_KEPT = timedelta(days=30)
"""A listener that was away for longer reads everything anew."""


@dataclass(frozen=True, slots=True)
class SqlJobBook:
    """See `services.jobs.JobBook`."""

    database: Database
    clock: Clock

    def since(self) -> datetime:
        with self.database.read() as connection:
            return from_micros(connection.execute(text("SELECT created_at FROM database")).scalar_one())

    def zone(self) -> ZoneInfo:
        with self.database.read() as connection:
            return ZoneInfo(connection.execute(text("SELECT tz FROM office WHERE id = 0")).scalar_one())

    def claim(self, kind: str, key: str, due: datetime) -> bool:
        now = self.clock.now()
        job = {"kind": kind, "key": key, "due": micros(due), "now": micros(now), "until": micros(now + LEASE)}
        taken = text(
            "SELECT 1 FROM job WHERE kind = :kind AND key = :key"
            " AND (done_at IS NOT NULL OR lease_until > :now)"
        )
        with self.database.read() as connection:  # mostly the answer, and it waits for nobody
            if connection.execute(taken, job).first():
                return False
        with self.database.write() as connection:
            claimed = connection.execute(
                text(
                    "INSERT INTO job(kind, key, due, lease_until) VALUES (:kind, :key, :due, :until)"
                    " ON CONFLICT (kind, key) DO UPDATE SET lease_until = :until"
                    " WHERE job.done_at IS NULL AND job.lease_until <= :now RETURNING id"
                ),
                job,
            )
            return claimed.first() is not None

    def done(self, kind: str, key: str) -> None:
        with self.database.write() as connection:
            connection.execute(
                text("UPDATE job SET done_at = :now WHERE kind = :kind AND key = :key"),
                {"kind": kind, "key": key, "now": micros(self.clock.now())},
            )


def prune(database: Database, clock: Clock) -> int:
    """Forgets announcements and finished jobs older than `LOG_KEPT`; returns how many announcements.

    The newest announcement stays, whatever its age: it says where the log stands.
    """
    before = {"before": micros(clock.now() - LOG_KEPT)}
    with database.write() as connection:
        connection.execute(text("DELETE FROM job WHERE done_at < :before"), before)
        return connection.execute(
            text("DELETE FROM change_log WHERE at < :before AND seq < (SELECT max(seq) FROM change_log)"),
            before,
        ).rowcount
