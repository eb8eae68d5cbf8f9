"""What keeps the office itself going: screens that fell silent, daily jobs that did not end."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from spm_desktop.services.actors import Actor
from spm_desktop.services.home.sources import JobSign, ScreenSign
from spm_desktop.services.home.view import Need, NeedKind, Urgency
from spm_desktop.services.permissions import Access, Area, access

SILENT_FOR = timedelta(minutes=5)
FORGOTTEN_AFTER = timedelta(days=7)
"""A screen that was not on for so long was taken down."""
LATE = timedelta(hours=1)
"""A daily job that began and did not end for so long has failed."""
_SEE = "Run “spm-desktop verify”: it names each one. The last backup is kept"
_JOBS = {
    "backup-daily": ("The daily backup failed", "The last good copy is kept. Look whether the disk is full"),
    "verify-nightly": ("The nightly check of all numbers found differences, or did not end", _SEE),
}


def screen_needs(actor: Actor, screens: Sequence[ScreenSign], now: datetime) -> Iterator[Need]:
    """Screens that were on in the last week, were not switched off, and say nothing."""
    if access(actor, Area.SCREENS) < Access.WRITE and access(actor, Area.FIGURES) < Access.SUBTREE:
        return
    for screen in screens:
        quiet = now - screen.seen
        if screen.silent and SILENT_FOR < quiet < FORGOTTEN_AFTER:
            yield Need(
                key=f"screen/{screen.name}/{screen.seen:%Y%m%d%H%M}",
                kind=NeedKind.SCREEN,
                urgency=Urgency.TODAY,
                title=f"The TV “{screen.name or 'Wall'}” does not answer any more",
                why="It was not switched off. It shows its age on screen, or nothing at all",
                act="Check",
                page="wall",
                show=screen.name,
                since=screen.seen,
            )


def job_needs(actor: Actor, jobs: Sequence[JobSign], now: datetime) -> Iterator[Need]:
    """Daily jobs whose last run began and never ended well."""
    if access(actor, Area.BACKUPS) < Access.WRITE:
        return
    for job in jobs:
        if job.kind in _JOBS and now - job.due > LATE:
            title, why = _JOBS[job.kind]
            yield Need(
                key=f"job/{job.kind}/{job.due:%Y%m%d}",
                kind=NeedKind.KEEPING,
                urgency=Urgency.OVERDUE,
                title=title,
                why=why,
                act="See how",
                page="data",
                show="backups",
                since=job.due,
            )
