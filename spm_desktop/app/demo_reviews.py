"""Reviews in the demo office: one cycle that is signed, and one in the middle of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from spm_desktop.app import demo_review_words as words
from spm_desktop.app.compose import Office
from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.fiscal import Shape
from spm_desktop.domain.periods import ONE_DAY, Period, containing
from spm_desktop.domain.reviews.record import (
    AREAS,
    GROWTH,
    REPLY,
    RESULTS,
    STRENGTHS,
    Answer,
    Cycle,
    Objective,
    Review,
    value_item,
)
from spm_desktop.domain.reviews.states import Action, Party
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.coaching.planning import leader_of
from spm_desktop.services.reviews.acting import step
from spm_desktop.services.reviews.agreeing import add_objective
from spm_desktop.services.reviews.cycles import note_compared
from spm_desktop.services.scorecards.freeze import card_to_keep
from spm_desktop.services.scorecards.view import Kind
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.reviews import SqlReviews, SqlReviewStore
from spm_desktop.storage.scorecards import SqlScorecards

HR = "Femke de Wit"
BEGUN_AGO, AFTER = 16, 5
"""The running cycle began so many days ago; the one before so many days after its half-year."""
OVER_FOR = timedelta(days=45)
_DAYS = (14, 22, 34)
"""Until when both write and talk, in days from the beginning."""


def review_people(office: Office, now: datetime) -> None:
    """Holds both cycles, step by step in order of time."""
    stage = _Stage(office, now)
    today = now.date()
    with stage.reader.look() as figures:
        fiscal = figures.organisation.fiscal
    half = containing(today - timedelta(days=BEGUN_AGO), Shape.HALF, fiscal)
    before = containing(half.bounds[0] - ONE_DAY, Shape.HALF, fiscal)
    if before.bounds[1] > today - OVER_FOR:
        before = containing(before.bounds[0] - ONE_DAY, Shape.HALF, fiscal)
    stage.signed(before, _named(before))
    stage.running(half, _named(half))


def _named(period: Period) -> str:
    start = period.bounds[0]
    return f"{'First' if start.month < 7 else 'Second'} half {start.year}"


class _Stage:
    """The office on whatever day it is, and who acts in it."""

    def __init__(self, office: Office, now: datetime) -> None:
        self.now, self.clock, self._actor = now, FrozenClock(now), office.actor
        boards = SqlBoards(office.database, self.clock)
        self.reader, self.store = SqlReviews(boards), SqlReviewStore(office.database, self.clock)
        self.scorecards = SqlScorecards(boards)
        self.hr = replace(self._actor, name=HR, roles=frozenset({Role.HR}), person_id=None)
        with self.reader.look() as figures:
            people = figures.organisation.people
            self.names = {key: person.name for key, person in people.items()}
            self.led = {
                key: leader
                for key in sorted(people)
                if (leader := leader_of(figures, key)) is not None and people[key].archived_at is None
            }

    def signed(self, period: Period, name: str) -> None:
        """The people of one manager, from the beginning to both signatures."""
        end = period.bounds[1]
        first = next(iter(self.led.values()))
        cycle = self._begin(
            period, name, end + timedelta(days=AFTER), [p for p, m in self.led.items() if m == first]
        )
        for review in self._reviews(cycle):
            self._at(end, AFTER + 9)
            self._assess(review, Party.PERSON)
            self._at(end, AFTER + 18)
            self._assess(review, Party.MANAGER)
        self._at(end, AFTER + 22)
        note_compared(self.reader, self.store, self.hr, self._cycle(cycle))
        for review in self._reviews(cycle):
            self._at(end, AFTER + 24)
            self._talk(review)

    def running(self, period: Period, name: str) -> None:
        """Everybody, each at another step."""
        begun = (self.now - timedelta(days=BEGUN_AGO)).date()
        cycle = self._begin(period, name, begun, list(self.led))
        for number, review in enumerate(self._reviews(cycle)):
            self._at(begun, 5 + number % 7)
            if number % 8 != 5:
                self._assess(review, Party.PERSON)
        for number, review in enumerate(self._reviews(cycle)):
            self._at(begun, 12 + number % 3)
            if number % 8 not in (2, 5) and number % 3 != 1:
                self._assess(review, Party.MANAGER)

    def _begin(self, period: Period, name: str, day: date, people: Sequence[int]) -> int:
        self._at(day, 0)
        own, assessed, met = (day + timedelta(days=days) for days in _DAYS)
        with self.reader.look() as figures:
            cycle = Cycle(0, name, period, own, assessed, met, 7, True, tuple(figures.values()), HR)
        # who leads whom was imported later than these days
        reviews = [Review(0, 0, person, self.led[person]) for person in people]
        return self.store.add_cycle(self.hr, cycle, reviews)

    def _assess(self, review: Review, party: Party) -> None:
        """Writes one side's part and hands it in."""
        chance, side = Random(f"{review.person_id}/{review.cycle_id}/{party}"), party is Party.MANAGER
        topic = Random(f"{review.person_id}/{review.cycle_id}")  # both speak of the same
        level = Random(review.person_id).choice((3, 3, 3, 4, 4, 5))
        actor, cycle = self._who(review, party), self._cycle(review.cycle_id)
        if party is Party.MANAGER:
            period = cycle.period
            card = card_to_keep(self.scorecards, self.hr, Kind.PERSON, review.person_id, period)
            self.store.put_scorecard(self.hr, self._now(review), card)
        for value, examples in zip(cycle.standards, words.EXAMPLES, strict=True):
            if chance.random() < 0.1:
                continue  # nothing was seen
            rating = min(max(level + chance.choice((-1, 0, 0, 0, 1)), 1), 5)
            self._put(review, actor, party, value_item(value.id), examples[rating - 1][side], rating)
        for item, said in (
            (RESULTS, words.RESULTS),
            (STRENGTHS, words.STRENGTHS),
            (AREAS, words.AREAS),
            (GROWTH, words.GROWTH),
        ):
            self._put(review, actor, party, item, topic.choice(said)[side])
        self._step(review, actor, Action.SEND_SELF if party is Party.PERSON else Action.FINISH)

    def _talk(self, review: Review) -> None:
        """Shares, talks, agrees, replies, signs."""
        chance = Random(review.person_id)
        person, manager = self._who(review, Party.PERSON), self._who(review, Party.MANAGER)
        self._step(review, manager, Action.SHARE)
        for what in chance.sample(words.OBJECTIVES, 2):
            due = self.clock.now().date() + timedelta(days=chance.choice((30, 60, 90)))
            add_objective(self.reader, self.store, manager, review.id, Objective(0, what, due_day=due))
        self._step(review, manager, Action.MEET, met_day=self.clock.now().date())
        self._put(review, person, Party.PERSON, REPLY, chance.choice(words.REPLIES))
        self._step(review, person, Action.SIGN, signature=person.name)
        self._step(review, manager, Action.COUNTERSIGN, signature=manager.name)

    def _put(
        self, review: Review, actor: Actor, party: Party, item: str, body: str, rating: int | None = None
    ) -> None:
        answer = Answer(item, party, body, rating)
        self.store.put_answer(actor, self._now(review), Answer(item, party), answer)

    def _step(
        self,
        review: Review,
        actor: Actor,
        action: Action,
        met_day: date | None = None,
        signature: str = "",
    ) -> None:
        seen = self._now(review)
        step(self.reader, self.store, actor, seen, action, met_day=met_day, signature=signature)

    def _who(self, review: Review, party: Party) -> Actor:
        person = review.person_id if party is Party.PERSON else review.manager_id or 0
        role = Role.REP if party is Party.PERSON else Role.MANAGER
        return replace(self._actor, name=self.names[person], roles=frozenset({role}), person_id=person)

    def _reviews(self, cycle: int) -> list[Review]:
        with self.reader.look() as figures:
            return [one for one in figures.reviews() if one.cycle_id == cycle]

    def _now(self, review: Review) -> Review:
        with self.reader.look() as figures:
            return next(one for one in figures.reviews() if one.id == review.id)

    def _cycle(self, cycle: int) -> Cycle:
        with self.reader.look() as figures:
            return next(one for one in figures.cycles() if one.id == cycle)

    def _at(self, day: date, days: int) -> None:
        """So many days after a day, in the afternoon; never later than now."""
        then = datetime(day.year, day.month, day.day, 14, 10, tzinfo=self.now.tzinfo) + timedelta(days=days)
        self.clock.set(min(then, self.now))
