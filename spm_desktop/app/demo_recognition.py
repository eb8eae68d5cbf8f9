"""Praise in the demo office: what it stands for, who was seen for what, and what it celebrates by itself."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from spm_desktop.app.celebrating import celebrate
from spm_desktop.app.compose import Office
from spm_desktop.app.demo_review_words import VALUES
from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.recognition.records import Badge, BadgeKind, Glyph, ShoutOut
from spm_desktop.domain.recognition.triggers import Rule, Span, Subject, Trigger
from spm_desktop.domain.splashes import Caps, Tier
from spm_desktop.services.people.editing import edit_people
from spm_desktop.services.people.store import Field, FieldEdit
from spm_desktop.services.recognition.celebrating import spend
from spm_desktop.services.recognition.giving import award_badge, give_shout_out, set_values
from spm_desktop.services.screens import add_trigger
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.celebrations import SqlCelebrations, SqlCelebrationStore
from spm_desktop.storage.people.store import SqlPeople
from spm_desktop.storage.recognition import SqlRecognition, SqlRecognitionStore
from spm_desktop.storage.splash_triggers import SqlTriggers

SHOUT_OUTS = (
    (
        "Priya Raghunathan",
        "Mehmet Karadağ",
        0,
        46,
        "Talked a client out of the bigger package because the small one fits them. "
        "They came back with two referrals.",
    ),
    ("Jonas Lindqvist", "Amara Okonkwo", 1, 75, "Took over my whole Tuesday when my daughter was ill."),
    ("陈思远", "Linnéa Sjöberg", 2, 98, "Called every single customer of the delayed batch, twice."),
    ("Chiara Bellini", "Tomás Echeverría", 1, 500, "Her call notes are the best onboarding we have."),
)
"""Whom, from whom, for which value, hours ago, and what happened."""
BADGES = (
    ("Yuki Hayashi", BadgeKind.AWARD, "First call in 60 seconds", Glyph.BOLT, 20),
    ("Fatoumata Diallo", BadgeKind.RECORD, "Highest climb", Glyph.PEAK, 44),
    ("Linnéa Sjöberg", BadgeKind.AWARD, "Ten weeks on plan", Glyph.TARGET, 68),
    ("Lucas Peeters", BadgeKind.MEMBERSHIP, "Mentors", Glyph.HEART, 700),
)
TRIGGERS = (
    Trigger(0, Rule.DEAL_WON, 4_000_000, True, Tier.TOP),
    Trigger(0, Rule.GOAL_MET, 0, True, metric="won_revenue"),
    Trigger(0, Rule.GOAL_MET, 0, True, Tier.TOP, "won_revenue", Subject.EVERYONE),
    Trigger(0, Rule.RECORD, 0, True, metric="won_revenue", span=Span.WEEK, caps=Caps(day=3)),
    Trigger(0, Rule.STREAK, 5, True, Tier.TICKER, "deals_won"),
    Trigger(0, Rule.LEAD_TAKEN, 0, True, Tier.TICKER),
    Trigger(0, Rule.CONTEST_WON, 0, True, Tier.TOP),
    Trigger(0, Rule.ANNIVERSARY, 0, True, Tier.TICKER),
)
AGREED = (("ليلى حداد", 0, 10), ("Noah van den Berg", 3, 1))
"""Who agreed to be celebrated for their anniversary, in how many days it is, and how many years."""


def praise(office: Office, hired: Mapping[str, date | None], now: datetime) -> None:
    """Gives it in an office that has its people and figures, as if it had been given day by day.

    `hired`: name -> hire day, as it was imported.
    """
    boards = SqlBoards(office.database, office.clock)
    with SqlRecognition(boards).look() as figures:
        people = {person.name: key for key, person in figures.organisation.people.items()}
    store = SqlRecognitionStore(office.database, office.clock)
    set_values(store, office.actor, [], VALUES)
    with SqlRecognition(boards).look() as figures:
        values = [value.id for value in figures.values()]
    for to, giver, value, hours, message in reversed(SHOUT_OUTS):
        then = FrozenClock(now - timedelta(hours=hours))
        reader = SqlRecognition(SqlBoards(office.database, then))
        kept = SqlRecognitionStore(office.database, then)
        shout_out = ShoutOut(0, people[to], message, values[value], people[giver])
        give_shout_out(reader, kept, office.actor, shout_out, splash=False)
    for to, kind, name, glyph, hours in reversed(BADGES):
        then = FrozenClock(now - timedelta(hours=hours))
        reader = SqlRecognition(SqlBoards(office.database, then))
        badge = Badge(0, people[to], kind, name, glyph)
        award_badge(reader, SqlRecognitionStore(office.database, then), office.actor, badge)
    _agree(office, people, hired, now)
    _celebrate(office, now)


def _celebrate(office: Office, now: datetime) -> None:
    """From now on; what holds already is not made up for."""
    clock = FrozenClock(now)
    reader = SqlCelebrations(SqlBoards(office.database, clock))
    store = SqlCelebrationStore(office.database, clock)
    triggers = SqlTriggers(office.database, clock)
    for trigger in TRIGGERS:
        added, _ = add_trigger(triggers, office.actor, trigger, "")
        spend(reader, store, added)
    celebrate(Office(office.database, clock, office.actor, office.ledger))


def _agree(
    office: Office, people: Mapping[str, int], hired: Mapping[str, date | None], now: datetime
) -> None:
    store = SqlPeople(office.database, office.clock)
    for name, days, years in AGREED:
        day = (now + timedelta(days=days)).date()
        began = day.replace(year=day.year - years, day=min(day.day, 28))
        edits = [
            FieldEdit(people[name], Field.HIRE_DAY, hired[name], began),
            FieldEdit(people[name], Field.ANNIVERSARY, False, True),
        ]
        edit_people(store, office.actor, edits, {people[name]: name}, now.date())
