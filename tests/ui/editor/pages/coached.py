"""Marit's team of twelve, coached: what the coaching page is tested and looked at with."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.coaching.sessions import Action, Party
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.coaching.actions import agree, close
from spm_desktop.services.coaching.notes import keep_note
from spm_desktop.services.coaching.planning import plan, start_series
from spm_desktop.services.coaching.record import Answer, Series, Status
from spm_desktop.services.coaching.talking import acknowledge, focus, reply, step, write
from spm_desktop.services.users import add_user
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.coaching import SqlCoaching, SqlCoachingStore
from spm_desktop.storage.users import SqlUsers
from tests.offices import OWNER, TestOffice
from tests.ui.editor.pages.rotterdam import NOW, fill

MARIT, PRIYA = "Marit", "Priya"
SECRET = "Xylophone-secret"
LAST = datetime(2026, 11, 10, 14, 30, tzinfo=UTC)
THEIRS = (
    "Oosterkade signed after the second meeting, €14,800. I brought their planner in early and that made the "
    "difference.",
    "Meridiaan renewal. Legal has the draft since 4 November and Joost no longer answers me.",
    "I do it in big deals only. In small ones I forget.",
)


class Coaching:
    """The office as Marit and Priya work on it at some time."""

    def __init__(self, office: TestOffice, at: datetime) -> None:
        self.reader = SqlCoaching(SqlBoards(office.database, FrozenClock(at)))
        self.store = SqlCoachingStore(office.database, FrozenClock(at))
        self.at = at
        self.ids: dict[str, int] = {
            name: identity for identity, name in office.rows("SELECT id, display_name FROM person")
        }
        self.marit = Actor(MARIT, frozenset({Role.MANAGER}), self.ids["Marit Solheim"])
        self.priya = Actor(PRIYA, frozenset({Role.REP}), self.ids["Priya Raghunathan"])

    def say(self, session: int, actor: Actor, item: int, body: str, rating: int | None = None) -> None:
        party = Party.REP if actor is self.priya else Party.MANAGER
        before = Answer(item, party)
        write(self.reader, self.store, actor, session, before, Answer(item, party, body, rating))

    def go(self, session: int, action: Action, actor: Actor | None = None) -> None:
        step(self.reader, self.store, actor or self.marit, session, action)


def fill_coaching(office: TestOffice) -> None:
    """A session of last week that is complete, one that both have prepared for, and a series."""
    fill(office)
    office.clock.set(NOW)
    users = SqlUsers(office.database, office.clock)
    add_user(users, OWNER, MARIT, Role.MANAGER, "Marit Solheim")
    add_user(users, OWNER, PRIYA, Role.REP, "Priya Raghunathan")
    add_user(users, OWNER, "Hanna", Role.HR, None)
    then, now = Coaching(office, LAST), Coaching(office, NOW)
    priya = then.ids["Priya Raghunathan"]
    zone = ZoneInfo("Europe/Amsterdam")
    series = Series(0, priya, None, 0, "FREQ=WEEKLY", date(2026, 11, 10), time(15, 30), 30, zone, "")
    early = Coaching(office, LAST - timedelta(days=7))
    start_series(early.reader, early.store, early.marit, series, "weekly")
    with early.reader.look() as figures:
        first, second = (one.id for one in figures.sessions()[:2])
    then.go(first, Action.HOLD)
    then.say(first, then.marit, 1, "Two deals of four that we planned.")
    for what, owner, days in (
        ("Book the Meridiaan legal call", priya, 6),
        ("Meeting notes in the CRM the same day", priya, 3),
        ("Introduce Priya to Studio Okonkwo’s owner", then.ids["Marit Solheim"], 10),
    ):
        due = (LAST + timedelta(days=days)).date()
        agree(then.reader, then.store, then.marit, first, what, owner, due)
    then.go(first, Action.COMPLETE)
    reply(then.reader, then.store, then.priya, first, "The example helped.", 4)
    acknowledge(then.reader, then.store, then.priya, first)
    with now.reader.look() as figures:
        call = figures.actions()[0]
    close(now.reader, now.store, now.priya, call, Status.DONE, since=NOW - timedelta(days=1))
    morning = Coaching(office, NOW - timedelta(hours=3))
    for item, words in enumerate(THEIRS, 1):
        morning.say(second, morning.priya, item, words, 3 if item == 3 else None)
    morning.go(second, Action.PREPARE, morning.priya)
    focus(morning.reader, morning.store, morning.marit, second, "Bringing in a second decision maker")
    keep_note(morning.reader, morning.store, morning.marit, second, "", SECRET)
    other = Coaching(office, NOW - timedelta(days=4))
    plan(other.reader, other.store, other.marit, [other.ids["Luca Ferrante"]], "grow", other.at)
    group = [other.ids[name] for name in ("Noor van Dalen", "Aylin Demirkan")]
    plan(now.reader, now.store, now.marit, group, "pipeline", NOW + timedelta(days=2))
