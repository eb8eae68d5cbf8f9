"""Fills a fresh profile with the demo office, and lets a simulated day go by in it."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from spm_desktop.app.celebrating import celebrate
from spm_desktop.app.compose import Office, actor, machine_zone
from spm_desktop.app.demo_book import demo_book
from spm_desktop.app.demo_coaching import coach
from spm_desktop.app.demo_contests import hold_contests
from spm_desktop.app.demo_development import develop
from spm_desktop.app.demo_goals import work_on_goals
from spm_desktop.app.demo_pips import keep_pips
from spm_desktop.app.demo_recognition import praise
from spm_desktop.app.demo_reviews import review_people
from spm_desktop.app.instance import only_instance
from spm_desktop.app.invocation import Invocation
from spm_desktop.config.clock import Clock, FrozenClock
from spm_desktop.config.folders import Profile, default_profile
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import Record
from spm_desktop.services.demo_office import DemoOffice, demo_office, simulated_moment
from spm_desktop.services.demo_office.workbook import sheets_of
from spm_desktop.services.importing import ImportOptions, import_sheets
from spm_desktop.services.ledger import SourceFile
from spm_desktop.services.organisation_settings import change_settings
from spm_desktop.storage.database import Database
from spm_desktop.storage.heads import forget_head
from spm_desktop.storage.ledger.store import SqlLedger
from spm_desktop.storage.organisation_settings import SqlOrganisationStore
from spm_desktop.storage.profile import open_profile
from spm_desktop.storage.screens import arrange_screen
from spm_desktop.storage.unit_of_work import unit_of_work

MARK = "demo-office"
"""A file by this name says that a profile may be thrown away."""
STEP = "demo-step"
"""A file by this name has the step that the simulated day came to; it is there once a demo is whole."""
STEP_SECONDS = 2.0
OPENED_BEFORE = timedelta(days=5)
"""The demo office has used the program so long: its latest deals count as news."""
NEWS_MINUTES = (6, 21, 38, 57, 84, 121, 167, 204, 246, 290, 338, 381, 425, 470, 512, 560)
"""How long ago the latest deals were closed, newest first."""

PLAYLIST: tuple[tuple[str, dict[str, str], int], ...] = (
    ("leaderboard", {"metric": "won_revenue", "measure": "goal", "period": "this-month"}, 20),
    ("goal", {"metric": "won_revenue", "period": "this-month"}, 15),
    ("leaderboard", {"metric": "calls", "measure": "goal", "period": "this-month"}, 15),
    ("race", {"metric": "won_revenue", "period": "this-month"}, 14),
    ("movers", {"metric": "won_revenue", "period": "this-month"}, 16),
    ("podium", {"metric": "won_revenue", "period": "last-month"}, 14),
    ("contest", {}, 16),
    ("recognition", {}, 21),
)


def demo_invocation(invocation: Invocation) -> Invocation:
    """Where the demo lives when `--data` names no profile: beside the default one, not in it."""
    if invocation.profile != default_profile():
        return invocation
    folder = invocation.profile.folder
    return replace(invocation, profile=Profile(folder.with_name(f"{folder.name}-demo")))


def go_on(invocation: Invocation) -> bool:
    """Whether there is a whole demo to go on with. Brings one of an earlier version up to date.

    Raises KnownError where its database can't be opened.
    """
    if not (invocation.profile.folder / STEP).exists():
        return False
    with _opened(invocation, invocation.clock):
        return True


def fill(invocation: Invocation) -> None:
    """Makes the profile anew with the demo office in it. An earlier demo is thrown away, nothing else ever.

    Raises:
        KnownError: the folder holds a profile that is no demo, or a demo that is open.
    """
    profile = invocation.profile
    if profile.database.exists() and not (profile.folder / MARK).exists():
        raise KnownError(
            "profile_in_use",
            f"{profile.folder} holds a profile already, and the demo would be mixed into it.",
            "Name another folder with --data, or leave --data out.",
        )
    with (
        only_instance(profile, "demo"),
        only_instance(profile, "editor"),  # nothing is thrown away under an open window
        only_instance(profile, "kiosk"),
    ):
        (profile.folder / STEP).unlink(missing_ok=True)
        for old in profile.folder.glob("database.sqlite*"):
            old.unlink()
        forget_head(profile.folder)
        shutil.rmtree(profile.backups, ignore_errors=True)
        (profile.folder / MARK).write_text(
            "This profile is a demo. It may be thrown away.\n", encoding="utf-8"
        )
        _fill(invocation)
        _keep_step(profile, 0)


def _fill(invocation: Invocation) -> None:
    now = invocation.clock.now()
    with _opened(invocation, FrozenClock(now - OPENED_BEFORE)) as office:
        today = now.astimezone(_zone()).date()
        demo = demo_office(today)
        latest = max((deal.close for deal in demo.deals if deal.stage == "Won" and deal.close), default=today)
        news = [deal for deal in demo.deals if deal.stage == "Won" and deal.close == latest]
        news = news[-len(NEWS_MINUTES) :]
        settled = [deal for deal in demo.deals if deal not in news]
        organisation = SqlOrganisationStore(office.database, office.clock)
        change_settings(organisation, office.actor, [("name", demo.name)])
        book = demo_book("Demo office", [*demo.people, *demo.deals, *demo.facts, *demo.goals])
        bring(office, book.file, [*demo.people, *settled, *demo.facts, *demo.goals])
        with unit_of_work(office.database, office.actor, office.clock) as work:
            arrange_screen(work, "Wall", demo.name, PLAYLIST)
        for deal, minutes in zip(news, reversed(NEWS_MINUTES[: len(news)]), strict=True):
            clock = FrozenClock(now - timedelta(minutes=minutes))
            ledger = SqlLedger(office.database, clock)
            bring(replace(office, clock=clock, ledger=ledger), book.file, [deal])
        work_on_goals(office, now)
        hold_contests(office, now, today)
        praise(office, {person.name: person.hire_day for person in demo.people}, now)
        coach(office, now, today)
        develop(office, now)
        keep_pips(office, now, see=book.rows_of)
        review_people(office, now)


def _zone() -> ZoneInfo:
    return ZoneInfo(machine_zone())


@contextmanager
def _opened(invocation: Invocation, clock: Clock) -> Iterator[Office]:
    database = open_profile(invocation.profile.database, clock, machine_zone(), before_migration=lambda: None)
    try:
        yield _office(invocation, database, clock)
    finally:
        database.close()


def _office(invocation: Invocation, database: Database, clock: Clock) -> Office:
    return Office(database, clock, actor(invocation), SqlLedger(database, clock))


def bring(office: Office, file: SourceFile, records: Iterable[Record]) -> None:
    """Imports records that stand in this file, as if it had been read."""
    sheets = [sheet.as_read for sheet in sheets_of(records)]
    import_sheets(office.ledger, office.actor, file, sheets, ImportOptions())


def simulate(invocation: Invocation, ended: Callable[[float], bool]) -> None:
    """Writes a lively day into the demo office until `ended`, which waits up to so many seconds, says so."""
    with _opened(invocation, invocation.clock) as office:
        demo: DemoOffice | None = None
        step = _step(invocation.profile)
        while not ended(STEP_SECONDS):
            now: datetime = office.clock.now().astimezone(_zone())
            if demo is None or demo.today != now.date():
                demo = demo_office(now.date())
            step += 1
            records = simulated_moment(demo, step, now)
            if records:
                bring(office, demo_book(f"Simulated day {step}", records).file, records)
                celebrate(office)
                _keep_step(invocation.profile, step)


def _step(profile: Profile) -> int:
    try:
        return int((profile.folder / STEP).read_text(encoding="ascii"))
    except (OSError, ValueError):  # the file of a demo that is being made, or that somebody edited
        return 0


def _keep_step(profile: Profile, step: int) -> None:
    (profile.folder / STEP).write_text(f"{step}\n", encoding="ascii")
