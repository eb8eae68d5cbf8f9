"""Work that the clock asks for: done once a day or week, by whichever process comes first after its hour.

What was missed while no process ran is caught up once, not once for every day.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DailyJob:
    """Something to do once a day, or once a week.

    Attributes:
        kind: its name in the book of jobs; never renamed.
        hour: from which hour of the organisation's day on, 0-23.
        weekday: only once a week, from this day on: 0 is Monday. None: every day.
        run: does it, and returns a sentence for the log.
    """

    kind: str
    hour: int
    run: Callable[[], str]
    weekday: int | None = None


class JobBook(Protocol):
    """Where is written down who does which job, in the database that all processes share."""

    def since(self) -> datetime:
        """When the database was made: nothing was due before."""

    def zone(self) -> ZoneInfo:
        """Whose days are counted."""

    def claim(self, kind: str, key: str, due: datetime) -> bool:
        """Whether the job is this process's to do: it was not done, and nobody else is at it."""

    def done(self, kind: str, key: str) -> None: ...


def run_due(book: JobBook, jobs: Sequence[DailyJob], now: datetime) -> list[str]:
    """Does what is due; returns the kinds of the jobs that were done.

    A job that fails is logged and tried again later: it must not spoil the work after which it runs.
    """
    since, zone = book.since(), book.zone()
    done = []
    for job in jobs:
        due = _last_due(job, now, zone)
        key = due.date().isoformat()
        if due <= since:
            continue
        try:
            if not book.claim(job.kind, key, due):
                continue
            _log.info("%s: %s", job.kind, job.run())
            book.done(job.kind, key)
        except Exception:  # noqa: BLE001 (whatever fails here, what the user asked for was done before)
            _log.exception("the job %s failed", job.kind)
        else:
            done.append(job.kind)
    return done


def _last_due(job: DailyJob, now: datetime, zone: ZoneInfo) -> datetime:
    local = now.astimezone(zone)
    every = 1 if job.weekday is None else 7
    day = local.date()
    if job.weekday is not None:
        day -= timedelta(days=(day.weekday() - job.weekday) % every)
    due = datetime.combine(day, time(job.hour), zone)
    return due if due <= local else datetime.combine(day - timedelta(days=every), time(job.hour), zone)
