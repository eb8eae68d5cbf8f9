"""Development in the demo office: rated in spring and in autumn, plans kept and plans late."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from spm_desktop.app.compose import Office
from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.development.careers import CareerStep
from spm_desktop.domain.development.plans import Evidence, EvidenceKind, ItemState, PlanItem
from spm_desktop.domain.development.skills import MOST, Rating, Side
from spm_desktop.services.coaching.planning import leader_of
from spm_desktop.services.development.catalogue import begin_list, put_step
from spm_desktop.services.development.view import overview
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.development import SqlDevelopment, SqlDevelopmentStore

_EARLIER, _LATELY = timedelta(weeks=31), timedelta(weeks=5)
_WHAT = (
    "Shadow three first meetings, and write down the questions",
    "Run the next two offers by the value calculation",
    "Practise the price talk twice with somebody of the team",
    "Draw the map of who decides for the five largest deals",
    "Read the guide to objections, and answer the ten hardest aloud",
    "Take over the pipeline round of the team for a month",
)
_SHOWN = (
    (EvidenceKind.NOTE, "Heard in two calls: asked what it costs them before showing anything."),
    (EvidenceKind.FILE, "value-calculation-meridiaan.xlsx"),
    (EvidenceKind.NOTE, "The forecast of the month was within a tenth."),
    (EvidenceKind.FILE, "call-2026-10-12.mp3"),
)
_WHY = ("", "", "As in the last three deals.", "Ready for larger accounts.", "Forgets it in small deals.")
_CONDITIONS = ("Has brought a newcomer to their first deal", "Has led the team’s pipeline round for a month")
_USUAL, _HIGHER = 3, 4
"""What a role expects, and what a senior one does."""
_DONE, _ONE_STEP_ON, _RATES_THEMSELF = 0.45, 0.5, 0.85
"""Of the items, of the people with a step ahead, and of the ratings."""


@dataclass(frozen=True, slots=True)
class _Learner:
    """Somebody with a manager; their luck is always the same."""

    person: int
    name: str
    manager: str
    senior: bool
    luck: Random


def develop(office: Office, now: datetime) -> None:
    """Into an office that has its people and its coaching."""
    clock = FrozenClock(now)
    reader = SqlDevelopment(SqlBoards(office.database, clock))
    store = SqlDevelopmentStore(office.database, clock)
    begin_list(reader, store, office.actor)
    found = overview(reader, office.actor)
    skills, chance = [one.id for one in found.skills], Random(7)
    roles = [line.role for line in found.roles if line.people]
    levels: dict[tuple[str, int], int | None] = {}
    for role in roles:
        usual = (_USUAL, _HIGHER) if _senior(role) else (2, _USUAL)
        levels |= {(role, skill): chance.choice(usual) for skill in chance.sample(skills, 6)}
    store.put_role_levels(office.actor, {}, levels)
    for role in roles:
        if not _senior(role):
            put_step(reader, store, office.actor, None, CareerStep(0, role, _above(role), 18, _CONDITIONS))
    with reader.look() as figures:
        steps = {step.role: step for step in figures.career_steps()}
        names = {person.id: person.name for person in figures.organisation.people.values()}
        leaders = {line.person_id: leader_of(figures, line.person_id) for line in found.people}
    for line in found.people:
        leader = leaders[line.person_id]
        if leader is not None and line.role:
            luck = Random(line.person_id)
            one = _Learner(line.person_id, line.name, names[leader], _senior(line.role), luck)
            _rate(store, office, one, skills, now)
            _plan(store, office, one, skills, now)
            if line.role in steps and luck.random() < _ONE_STEP_ON:
                _meet(store, office, one, steps[line.role], now)


def _rate(
    store: SqlDevelopmentStore, office: Office, one: _Learner, skills: list[int], now: datetime
) -> None:
    """Rated half a year ago and lately; most see themselves much as their manager does, some better."""
    luck, person = one.luck, one.person
    optimism = luck.choice((0, 0, 0, 1))
    once = now - _EARLIER - timedelta(days=luck.randrange(9))
    lately = now - _LATELY - timedelta(days=luck.randrange(9))
    usual = (2, 3, 3, 4) if one.senior else (1, 2, 2, 3, 3)
    before = store.add_ratings(
        office.actor,
        [
            (None, Rating(0, person, skill, Side.MANAGER, luck.choice(usual), "", one.manager, once))
            for skill in skills
        ],
    )
    newer: list[tuple[Rating | None, Rating]] = []
    for seen in before:
        level = min((seen.level or 1) + luck.choice((0, 0, 1, 1)), MOST)
        own = min(level + luck.choice((0, 0, optimism)), MOST)
        newer.append((seen, replace(seen, id=0, level=level, note=luck.choice(_WHY), at=lately)))
        if luck.random() < _RATES_THEMSELF:
            at = lately - timedelta(days=luck.randrange(4, 12))
            newer.append((None, Rating(0, person, seen.skill_id, Side.SELF, own, "", one.name, at)))
    store.add_ratings(office.actor, newer)


def _plan(
    store: SqlDevelopmentStore, office: Office, one: _Learner, skills: list[int], now: datetime
) -> None:
    """Up to three items: some are done, one in some plans is late."""
    luck, today = one.luck, now.date()
    for what in luck.sample(_WHAT, luck.randint(1, 3)):
        began = now - timedelta(days=luck.randrange(20, 70))
        due = (began + timedelta(weeks=luck.choice((4, 6, 9)))).date()
        skill, level = luck.choice(skills), luck.choice((3, 4))
        item = PlanItem(0, one.person, what, skill, level, due, one.manager, began)
        if luck.random() < _DONE or due < today - timedelta(days=14):
            closed = min(due + timedelta(days=luck.choice((-6, -3, 0, 4))), today)
            item = _done(one, item, *luck.choice(_SHOWN), closed, now)
        store.put_item(office.actor, None, item)


def _meet(store: SqlDevelopmentStore, office: Office, one: _Learner, step: CareerStep, now: datetime) -> None:
    """One condition of the step is met, the other is on the plan of some."""
    began, due = now - timedelta(weeks=20), now.date() - timedelta(weeks=6)
    first, second = step.conditions
    item = PlanItem(0, one.person, first, None, None, due, one.manager, began)
    item = replace(item, step_id=step.id, condition=first)
    shown = EvidenceKind.NOTE, "The first deal of the newcomer closed, with three of their calls together."
    store.put_item(office.actor, None, _done(one, item, *shown, due - timedelta(days=5), now))
    if one.luck.random() < _DONE:
        ahead = replace(item, what=second, condition=second, due=now.date() + timedelta(weeks=5))
        store.put_item(office.actor, None, ahead)


def _done(
    one: _Learner, item: PlanItem, kind: EvidenceKind, words: str, closed: date, now: datetime
) -> PlanItem:
    shown = Evidence(0, kind, words, None, one.manager, now - timedelta(days=3))
    return replace(item, state=ItemState.DONE, closed_day=closed, evidence=(shown,))


def _senior(role: str) -> bool:
    return role.casefold().startswith("senior") or "manager" in role.casefold()


def _above(role: str) -> str:
    return f"Senior {role[:1].lower()}{role[1:]}"
