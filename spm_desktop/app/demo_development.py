"""Development in the demo office: rated in spring and in autumn, plans kept and plans late."""

from dataclasses import replace
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
        senior = _senior(role)
        for skill in chance.sample(skills, min(6, len(skills))):
            levels[role, skill] = chance.choice((_USUAL, _HIGHER)) if senior else chance.choice((2, _USUAL))
    store.put_role_levels(office.actor, {}, levels)
    for role in roles:
        if not _senior(role):
            step = CareerStep(0, role, _above(role), 18, _CONDITIONS)
            put_step(reader, store, office.actor, None, step)
    with reader.look() as figures:
        names = {person.id: person.name for person in figures.organisation.people.values()}
        leaders = {line.person_id: leader_of(figures, line.person_id) for line in found.people}
    for line in found.people:
        leader = leaders[line.person_id]
        if leader is None or not line.role:
            continue
        luck = Random(line.person_id)
        senior = _senior(line.role)
        _rate(store, office, line.person_id, names[leader], line.name, skills, senior, luck, now)
        _plan(store, office, line.person_id, names[leader], skills, luck, now)


def _rate(
    store: SqlDevelopmentStore,
    office: Office,
    person: int,
    manager: str,
    name: str,
    skills: list[int],
    senior: bool,
    luck: Random,
    now: datetime,
) -> None:
    """Rated half a year ago and lately; most see themselves much as their manager does, some better."""
    optimism = luck.choice((0, 0, 0, 1))
    once = now - _EARLIER - timedelta(days=luck.randrange(9))
    lately = now - _LATELY - timedelta(days=luck.randrange(9))
    usual = (2, 3, 3, 4) if senior else (1, 2, 2, 3, 3)
    levels = {skill: luck.choice(usual) for skill in skills}
    before = store.add_ratings(
        office.actor,
        [
            (None, Rating(0, person, skill, Side.MANAGER, level, luck.choice(_WHY), manager, once))
            for skill, level in levels.items()
        ],
    )
    newer: list[tuple[Rating | None, Rating]] = []
    for seen, skill in zip(before, skills, strict=True):
        level = min(levels[skill] + luck.choice((0, 0, 1, 1)), MOST)
        own = min(level + luck.choice((0, 0, optimism)), MOST)
        newer.append((seen, replace(seen, id=0, level=level, note=luck.choice(_WHY), at=lately)))
        if luck.random() < 0.85:
            at = lately - timedelta(days=luck.randrange(4, 12))
            newer.append((None, Rating(0, person, skill, Side.SELF, own, "", name, at)))
    store.add_ratings(office.actor, newer)


def _plan(
    store: SqlDevelopmentStore,
    office: Office,
    person: int,
    manager: str,
    skills: list[int],
    luck: Random,
    now: datetime,
) -> None:
    """Up to three items: some are done, one in some plans is late."""
    for what in luck.sample(_WHAT, luck.randint(1, 3)):
        began = now - timedelta(days=luck.randrange(20, 70))
        due: date = (began + timedelta(weeks=luck.choice((4, 6, 9)))).date()
        item = PlanItem(0, person, what, luck.choice(skills), luck.choice((3, 4)), due, manager, began)
        if luck.random() < 0.45 or due < now.date() - timedelta(days=14):
            closed = min(due + timedelta(days=luck.choice((-6, -3, 0, 4))), now.date())
            kind, words = luck.choice(_SHOWN)
            shown = Evidence(0, kind, words, None, manager, now - timedelta(days=3))
            item = replace(item, state=ItemState.DONE, closed_day=closed, evidence=(shown,))
        store.put_item(office.actor, None, item)


def _senior(role: str) -> bool:
    return role.casefold().startswith("senior") or "manager" in role.casefold()


def _above(role: str) -> str:
    return f"Senior {role[:1].lower()}{role[1:]}"
