"""Keeps what people marked on Home, and tells which daily jobs never ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text

from spm_desktop.config.clock import Clock
from spm_desktop.services.home import JobSign, Mark
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import from_micros, label, micros, optional_day

KEPT = timedelta(days=90)
"""What was marked longer ago is no matter any more."""


@dataclass(frozen=True, slots=True)
class SqlNeedMarks:
    """See `services.home.NeedMarks`."""

    database: Database
    clock: Clock

    def all(self, user: str) -> dict[str, tuple[Mark, datetime]]:
        with self.database.read() as connection:
            rows = connection.execute(
                text("SELECT key, until_day, at FROM need_mark WHERE who = :who"), {"who": user}
            )
            return {key: (Mark(optional_day(until)), from_micros(at)) for key, until, at in rows}

    def put(self, user: str, key: str, mark: Mark | None) -> None:
        now = self.clock.now()
        with self.database.write() as connection:
            connection.execute(
                text("DELETE FROM need_mark WHERE (who = :who AND key = :key) OR at < :old"),
                {"who": user, "key": key, "old": micros(now - KEPT)},
            )
            if mark is not None:
                connection.execute(
                    text("INSERT INTO need_mark(who, key, until_day, at) VALUES (:who, :key, :until, :at)"),
                    {
                        "who": user,
                        "key": key,
                        "until": None if mark.until is None else label(mark.until),
                        "at": micros(now),
                    },
                )


def stuck_jobs(database: Database, clock: Clock) -> list[JobSign]:
    """Daily jobs whose newest run began, did not end, and is nobody's any more."""
    with database.read() as connection:
        rows = connection.execute(
            text(
                "SELECT j.kind, j.due FROM job j WHERE j.done_at IS NULL AND j.lease_until < :now"
                " AND j.due = (SELECT max(o.due) FROM job o WHERE o.kind = j.kind) ORDER BY j.kind"
            ),
            {"now": micros(clock.now())},
        )
        return [JobSign(kind, from_micros(due)) for kind, due in rows]
