"""What the development page shows: everybody's ratings beside what their role expects, plans, and steps."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spm_desktop.domain.coaching.sessions import State
from spm_desktop.domain.development.careers import Ahead, CareerStep, ahead
from spm_desktop.domain.development.plans import ItemState, PlanItem, Suggestion, suggestions
from spm_desktop.domain.development.skills import Rating, Side, Skill
from spm_desktop.domain.development.standing import Expected, Standing, role_key
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.development.ports import DevelopmentFigures, DevelopmentReader
from spm_desktop.services.development.rights import developed_by, side_in
from spm_desktop.services.organisation import NO_TEAM, Office
from spm_desktop.services.permissions import Access, Area, access

_TOOK_PLACE = (State.HELD, State.COMPLETED)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody's development.

    Attributes:
        role: today; '' where nobody said. `since`: when they came into it; None: nobody knows.
        standings: skill -> how they stand, for every skill of the list.
        items: on their plan, open ones first; `suggested`: what could be.
        ahead: the steps from their role.
    """

    person_id: int
    name: str
    team: str
    role: str
    since: date | None
    standings: Mapping[int, Standing]
    items: tuple[PlanItem, ...]
    suggested: tuple[Suggestion, ...]
    ahead: tuple[Ahead, ...]

    @property
    def gaps(self) -> int:
        """In how many skills the manager's rating is under what the role expects."""
        return sum(bool(one.gap) for one in self.standings.values())

    @property
    def unrated(self) -> int:
        """In how many skills the role expects something that the manager has not rated."""
        return sum(one.is_open for one in self.standings.values())

    @property
    def self_unrated(self) -> int:
        """In how many skills the role expects something that the person has not rated."""
        return sum(one.expected is not None and one.own_level is None for one in self.standings.values())

    @property
    def open(self) -> tuple[PlanItem, ...]:
        """What is still to be done."""
        return tuple(item for item in self.items if item.state is ItemState.OPEN)

    def late(self, today: date) -> int:
        """How many items should have been done before today."""
        return sum(item.is_late(today) for item in self.items)


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role: who many have it today, what it expects, and where it leads."""

    role: str
    people: int
    expected: Mapping[int, int]
    steps: tuple[CareerStep, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The development that somebody has a part in.

    Attributes:
        skills: of the list, without those that are retired; `names` has these too.
        people: whom they lead, by name; `own`: the reader, None: is not developed here.
        may_edit: whether skills, roles and steps are theirs to change.
    """

    office: Office
    today: date
    skills: tuple[Skill, ...]
    retired: tuple[Skill, ...]
    people: tuple[PersonLine, ...]
    own: PersonLine | None
    roles: tuple[RoleLine, ...]
    may_edit: bool

    @property
    def names(self) -> dict[int, str]:
        """Skill -> its name."""
        return {one.id: one.name for one in (*self.skills, *self.retired)}

    @property
    def waiting(self) -> int:
        """How many items are late: those of the people, or the reader's own."""
        own = () if self.own is None else (self.own,)
        return sum(line.late(self.today) for line in (*self.people, *own))

    def line(self, person_id: int) -> PersonLine | None:
        """Somebody's, led or oneself."""
        own = () if self.own is None else (self.own,)
        return next((one for one in (*own, *self.people) if one.person_id == person_id), None)


@dataclass(frozen=True, slots=True)
class Developed:
    """One person's development on a day. `names`: of the skills."""

    line: PersonLine
    names: Mapping[int, str]
    today: date


@dataclass(frozen=True, slots=True)
class PastSession:
    """A coaching session that took place, to point to."""

    id: int
    day: date
    kind: str


@dataclass(frozen=True, slots=True)
class PersonFile:
    """What stands behind a line: all ratings, newest first, and the sessions that took place."""

    person_id: int
    history: tuple[Rating, ...]
    sessions: tuple[PastSession, ...]
    side: Side


def overview(reader: DevelopmentReader, actor: Actor) -> Overview:
    """Everything the actor has a part in, in one look."""
    with reader.look() as figures:
        office = viewing_office(figures, actor, None)
        today = office.today(figures.now)
        part = developed_by(figures, actor, today)
        skills = [one for one in figures.skills() if not one.retired]
        here = [one for one in sorted(part.people) if figures.organisation.people[one].archived_at is None]
        lines = _lines(figures, here, skills, today)
        led = sorted((one for one in lines if one.person_id in part.led), key=lambda one: one.name.casefold())
        return Overview(
            office=office,
            today=today,
            skills=tuple(skills),
            retired=tuple(one for one in figures.skills() if one.retired),
            people=tuple(led),
            own=next((one for one in lines if one.person_id == part.own), None),
            roles=tuple(_roles(figures, skills, today)),
            may_edit=access(actor, Area.SKILLS) >= Access.WRITE,
        )


def developed(reader: DevelopmentReader, actor: Actor, person_id: int) -> Developed | None:
    """Somebody's development, where something else is about them; None: it is not the actor's to see."""
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        if person_id not in developed_by(figures, actor, today).people:
            return None
        skills = [one for one in figures.skills() if not one.retired]
        (line,) = _lines(figures, [person_id], skills, today)
        return Developed(line, {one.id: one.name for one in skills}, today)


def person_file(reader: DevelopmentReader, actor: Actor, person_id: int) -> PersonFile:
    """What stands behind somebody's line. Raises KnownError (``person_unknown``)."""
    with reader.look() as figures:
        side = side_in(figures, actor, person_id)
        versions: dict[int, str] = {}
        past = []
        for one in figures.sessions([person_id]):
            if one.state in _TOOK_PLACE:
                if one.version_id not in versions:
                    versions[one.version_id] = figures.template_version(one.version_id).template.name
                past.append(PastSession(one.id, one.held_day or one.due_day, versions[one.version_id]))
        history = tuple(figures.ratings([person_id], every=True))
        return PersonFile(person_id, history, tuple(reversed(past)), side)


def _lines(
    figures: DevelopmentFigures, people: Sequence[int], skills: Sequence[Skill], today: date
) -> list[PersonLine]:
    expected: Expected = {
        (role_key(role), skill): level for (role, skill), level in figures.role_levels().items()
    }
    steps = figures.career_steps()
    places, since, private = figures.places(today), figures.roles_since(today), figures.private()
    ratings: dict[int, dict[tuple[int, Side], Rating]] = defaultdict(dict)
    for rating in figures.ratings(people):
        ratings[rating.person_id][rating.skill_id, rating.side] = rating
    items: dict[int, list[PlanItem]] = defaultdict(list)
    for item in figures.plan_items(people):
        items[item.person_id].append(item)
    organisation = figures.organisation
    found = []
    for person in people:
        role = places[person].role if person in places else ""
        mine, plan = ratings[person], tuple(sorted(items[person], key=_open_first))
        standings = {
            skill.id: Standing(
                mine.get((skill.id, Side.SELF)),
                mine.get((skill.id, Side.MANAGER)),
                expected.get((role_key(role), skill.id)),
            )
            for skill in skills
        }
        team = organisation.team_on(person, today)
        known = private.get(person)
        began = since.get(person) or (None if known is None else known.hire_day)
        found.append(
            PersonLine(
                person_id=person,
                name=organisation.people[person].name,
                team=organisation.teams[team].name if team != NO_TEAM else "",
                role=role,
                since=began,
                standings=standings,
                items=plan,
                suggested=tuple(suggestions(standings, plan)),
                ahead=tuple(
                    ahead(step, standings, expected, began, plan, today)
                    for step in steps
                    if role and role_key(step.role) == role_key(role)
                ),
            )
        )
    return found


def _roles(figures: DevelopmentFigures, skills: Sequence[Skill], today: date) -> list[RoleLine]:
    """Every role that somebody has, that expects something, or that a step leads from or to; spelled as what
    it expects is kept, which is changed under that name."""
    levels, steps = figures.role_levels(), figures.career_steps()
    written = (
        *(role for role, _ in levels),
        *figures.roles(),
        *(role for step in steps for role in (step.role, step.next_role)),
    )
    names: dict[str, str] = {}
    for role in written:
        names.setdefault(role_key(role), role)
    count: dict[str, int] = defaultdict(int)
    for person, place in figures.places(today).items():
        known = figures.organisation.people.get(person)
        if known is not None and known.archived_at is None:
            count[role_key(place.role)] += 1
    listed = {one.id for one in skills}
    return [
        RoleLine(
            role,
            count[key],
            {
                skill: level
                for (of, skill), level in levels.items()
                if role_key(of) == key and skill in listed
            },
            tuple(step for step in steps if role_key(step.role) == key),
        )
        for key, role in sorted(names.items())
    ]


def _open_first(item: PlanItem) -> tuple[bool, date, datetime]:
    return item.state is not ItemState.OPEN, item.due or date.max, item.created_at
