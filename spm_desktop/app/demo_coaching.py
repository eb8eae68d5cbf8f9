"""A year of coaching in the demo office: weekly with some, seldom with others, promises kept and broken."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from spm_desktop.app.compose import Office
from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.coaching.cadence import EVERY_SECOND_WEEK, WEEKLY
from spm_desktop.domain.coaching.sessions import Party, State
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.coaching.planning import leader_of, look_ahead
from spm_desktop.services.coaching.record import ActionPoint, Answer, Series, Session, Status
from spm_desktop.services.coaching.shipped import SHIPPED
from spm_desktop.services.coaching.shipped import WEEKLY as WEEKLY_TEMPLATE
from spm_desktop.services.organisation import Office as Place
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.coaching import SqlCoaching, SqlCoachingStore
from spm_desktop.storage.coaching.history import bring
from spm_desktop.storage.unit_of_work import unit_of_work

_YEAR = timedelta(weeks=52)
_WENT_WELL = (
    "The planner in the room made the difference: they asked for the second meeting themselves.",
    "Two renewals a week early. I called before the letter went out.",
    "The short demo works. **Ten minutes, one question**, then I stop.",
    "Found the budget owner in the first call.",
    "Nobody asked for a discount this week.",
)
_STUCK = (
    "Legal has the draft since last week and nobody answers.",
    "Three deals wait for the same product question:\n- export to their system\n- the price of it",
    "I reach voice mail only. Mornings are worse.",
    "They like it, and nothing happens. I don't know who decides.",
    "My forecast was wrong twice. I count hope as a stage.",
)
_SAID = (
    "Ask for ten minutes, not for the signature.",
    "Share it in Thursday’s team call.",
    "Who else loses if they do nothing? Ask that person.",
    "Good. Write down what you did, others will want it.",
    "Leave the deal open and the date honest.",
)
_SKILLS = ("Two contacts", "Asking first", "Talking price", "Next steps")
_ACTIONS = (
    ("Ask for ten minutes with the director", 5),
    ("Meeting notes in the CRM the same day", 7),
    ("Two calls before ten, four days", 7),
    ("Write the recap with one open question", 4),
    ("Second contact in all deals over €10k", 14),
    ("Listen to one call together", 10),
)
_REPLIES = (
    "The example helped.",
    "Clear. I’ll try it on Meridiaan.",
    "More time for my question next week, please.",
)
_EXCUSES = ("On leave", "Ill", "Customer visit, moved into the next one")


def coach(office: Office, now: datetime, today: date) -> None:
    """Writes the year into an office that has its people, and starts the series that go on."""
    store = SqlCoachingStore(office.database, FrozenClock(now))
    reader = SqlCoaching(SqlBoards(office.database, FrozenClock(now)))
    version = store.use_template(office.actor, WEEKLY_TEMPLATE, SHIPPED[WEEKLY_TEMPLATE])
    with reader.look() as figures:
        place = viewing_office(figures, office.actor, None)
        pairs = [
            (person.id, leader)
            for person in sorted(figures.organisation.people.values(), key=lambda one: one.id)
            if (leader := leader_of(figures, person.id)) is not None and person.archived_at is None
        ]
    skills = [store.use_skill(office.actor, name) for name in _SKILLS]
    year = _Year(place, now, today, version, skills)
    for number, (rep, manager) in enumerate(pairs):
        year.add(rep, manager, number)
    with unit_of_work(office.database, office.actor, FrozenClock(now)) as work:
        bring(work, year.sessions, year.answers, year.actions)
    with reader.look() as figures:
        template = figures.template_version(version).template_id
    for number, (rep, manager) in enumerate(pairs[: len(pairs) * 2 // 3]):
        first = today - timedelta(days=today.weekday()) + timedelta(days=number % 5)
        first += timedelta(weeks=1) if first <= today else timedelta(0)
        rule = EVERY_SECOND_WEEK if number % 3 else WEEKLY
        at = time(9 + number % 7, 30 if number % 2 else 0)
        store.add_series(office.actor, Series(0, rep, manager, template, rule, first, at, 30, place.zone, ""))
    look_ahead(reader, store)


class _Year:
    """Sessions, what was written in them, and what was promised."""

    def __init__(self, place: Place, now: datetime, today: date, version: int, skills: Sequence[int]) -> None:
        self.sessions: list[Session] = []
        self.answers: dict[int, list[Answer]] = {}
        self.actions: list[ActionPoint] = []
        self._place, self._now, self._today, self._version = place, now, today, version
        self._skills = skills

    def add(self, rep: int, manager: int, number: int) -> None:
        """A year of one rep: the discipline differs from one to the next."""
        chance = Random(number)
        step = timedelta(weeks=2 if number % 3 else 1)
        kept = 0.95 - (number % 4) * 0.12
        monday = self._today - timedelta(days=self._today.weekday())
        day = monday - _YEAR + timedelta(days=number % 5)
        while day < self._today:
            self._session(rep, manager, day, chance, kept)
            day += step

    def _session(self, rep: int, manager: int, day: date, chance: Random, kept: float) -> None:
        identity = len(self.sessions) + 1
        local = datetime.combine(day, time(10 + identity % 6, 0), self._place.zone)
        took_place = chance.random() < kept
        excused = not took_place and chance.random() < 0.5
        held = local if took_place else None
        prepared, replied = chance.random() < 0.7, took_place and chance.random() < 0.6
        self.sessions.append(
            Session(
                id=identity,
                rep_id=rep,
                manager_id=manager,
                version_id=self._version,
                due_at=local,
                due_day=day,
                minutes=30,
                author="",
                state=State.COMPLETED if took_place else State.EXCUSED if excused else State.MISSED,
                reason=chance.choice(_EXCUSES) if excused else "",
                skill_id=chance.choice(self._skills) if took_place else None,
                prepared_at=local - timedelta(hours=3) if prepared else None,
                held_at=held,
                held_day=day if took_place else None,
                completed_at=local + timedelta(minutes=32) if took_place else None,
                locks_at=local + timedelta(weeks=4) if took_place else None,
                reply=chance.choice(_REPLIES) if replied else "",
                replied_at=local + timedelta(hours=5) if replied else None,
                usefulness=chance.randint(3, 5) if replied else None,
                rep_seen_at=local + timedelta(hours=5) if replied else None,
                manager_seen_at=local + timedelta(minutes=32) if took_place else None,
            )
        )
        if took_place:
            self.answers[identity] = [replace(one, at=local) for one in _written(chance, prepared)]
            for _ in range(chance.randint(0, 2)):
                self._promise(identity, rep, manager, local, chance)

    def _promise(self, session: int, rep: int, manager: int, at: datetime, chance: Random) -> None:
        what, days = chance.choice(_ACTIONS)
        due = at.date() + timedelta(days=days)
        late = timedelta(days=chance.choice((-2, -1, 0, 0, 0, 3, 9)))
        closed = due + late
        still_open = closed >= self._today or (
            at.date() > self._today - timedelta(weeks=6) and chance.random() < 0.3
        )
        self.actions.append(
            ActionPoint(
                id=len(self.actions) + 1,
                session_id=session,
                rep_id=rep,
                owner_id=manager if chance.random() < 0.2 else rep,
                what=what,
                due_day=due,
                metric_id=None,
                created_at=at,
                actor="",
                status=Status.OPEN if still_open else Status.DONE,
                closed_at=None if still_open else datetime.combine(closed, time(16), self._place.zone),
                closed_day=None if still_open else closed,
            )
        )


def _written(chance: Random, prepared: bool) -> Iterator[Answer]:
    if prepared:
        yield Answer(1, Party.REP, chance.choice(_WENT_WELL))
        yield Answer(2, Party.REP, chance.choice(_STUCK))
        yield Answer(3, Party.REP, "", chance.randint(2, 5))
    yield Answer(1, Party.MANAGER, chance.choice(_SAID))
    if chance.random() < 0.6:
        yield Answer(2, Party.MANAGER, chance.choice(_SAID))
