"""The daily jobs of a database: a copy, a look at every number, a tidy log.

Every command that writes calls `keep_up` when it is done, so that they happen where no agent runs.
"""

import logging
from datetime import timedelta

from spm_desktop.app.celebrating import celebrate
from spm_desktop.app.compose import Office
from spm_desktop.app.invocation import Invocation
from spm_desktop.app.language import language_of
from spm_desktop.app.packs import save_packs
from spm_desktop.config.settings import Settings, load_settings
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import THE_PROGRAM
from spm_desktop.services.coaching.planning import look_ahead, miss_old
from spm_desktop.services.contests.managing import settle_due
from spm_desktop.services.jobs import DailyJob, run_due
from spm_desktop.services.pips.clockwork import let_time_pass
from spm_desktop.storage.backup import when_changed
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.coaching import SqlCoaching, SqlCoachingStore
from spm_desktop.storage.contests import SqlContests, SqlContestStore
from spm_desktop.storage.heads import note_head
from spm_desktop.storage.jobs import SqlJobBook, prune
from spm_desktop.storage.kept_files import forget_old
from spm_desktop.storage.pips import SqlPips, SqlPipStore
from spm_desktop.storage.verify import SqlVerifier

_log = logging.getLogger(__name__)

MONDAY = 0


def keep_up(invocation: Invocation, office: Office) -> list[str]:
    """Does what is due; returns the kinds of the jobs that were done."""
    database, clock = office.database, office.clock

    def back_up() -> str:
        copy = when_changed(database, invocation.profile, invocation.machine_clock, every=timedelta(0))
        return f"copied to {copy}" if copy else "nothing changed since the last copy"

    def reconcile() -> str:
        found = SqlVerifier(database, clock).run("")
        for check in found.checks:
            if not check.ok:
                _log.error("verify: %s: %s", check.name, check.detail)
        if not found.ok:  # a job that did not end well is tried again, and Home tells of it until it does
            raise KnownError(
                "verify_failed", "The nightly check found differences.", "Run spm-desktop verify."
            )
        note_head(database)
        return "all is well"

    def forget() -> str:
        return f"{prune(database, clock)} old announcements forgotten"

    def forget_files() -> str:
        return f"contents of {forget_old(database, clock)} files deleted"

    def settle() -> str:
        contests = SqlContests(SqlBoards(database, clock))
        settled = settle_due(contests, SqlContestStore(database, clock), THE_PROGRAM)
        if settled:
            celebrate(office)  # now: who runs this once a day would celebrate tomorrow
        return f"settled {', '.join(settled)}" if settled else "no contest to settle"

    def plans() -> str:
        return let_time_pass(SqlPips(SqlBoards(database, clock)), SqlPipStore(database, clock))

    def coaching() -> str:
        reader = SqlCoaching(SqlBoards(database, clock))
        store = SqlCoachingStore(database, clock)
        missed, planned = miss_old(reader, store), look_ahead(reader, store)
        return f"{planned} sessions put into the calendar, {missed} written down as missed"

    celebrate(office)
    jobs = [
        DailyJob("coaching-calendar", 1, coaching),
        DailyJob("settle-contests", 0, settle),
        DailyJob("prune-change-log", 3, forget),
        DailyJob("forget-files", 3, forget_files),
        DailyJob("verify-nightly", 2, reconcile),
    ]
    settings = _settings(invocation)
    if folder := settings.packs_folder:
        language = language_of(invocation, settings)
        kind = f"team-packs in {folder}"  # machines save them in folders of their own
        jobs.append(DailyJob(kind, 5, lambda: save_packs(office, folder, language), weekday=MONDAY))
    if not invocation.db:  # a server keeps no plans (see `compose.refuse_pips_on_server`)
        jobs.append(DailyJob("improvement-plans", 1, plans))
    if not invocation.db:  # a server's database is copied where it runs
        jobs.insert(0, DailyJob("backup-daily", 0, back_up))
    return run_due(SqlJobBook(database, clock), jobs, clock.now())


def _settings(invocation: Invocation) -> Settings:
    """This machine's; the usual ones while they can't be read, of which the editor tells."""
    try:
        return load_settings(invocation.profile)
    except KnownError as refused:
        _log.warning("no workbooks of teams: %s", refused)
        return Settings()
