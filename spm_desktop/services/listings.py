"""Lists of people, goals, metrics and imports, as far as somebody may see them."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from spm_desktop.domain.metrics import Exact, Metric
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.boards.scope import managed_by, teams_below
from spm_desktop.services.ledger import Counts
from spm_desktop.services.permissions import Access, Area, access, require

PERSON, TEAM, ORGANISATION = "person", "team", "organisation"


@dataclass(frozen=True, slots=True)
class Private:
    """What not everybody may know of a person."""

    email: str
    hire_day: date | None
    leave_day: date | None


@dataclass(frozen=True, slots=True)
class Place:
    """What a person is in their team. `ranked`: they compete."""

    role: str
    territory: str
    ranked: bool


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person today. `private` None: the reader may not know it."""

    id: int
    name: str
    team: str
    office: str
    place: Place
    active: bool
    private: Private | None


@dataclass(frozen=True, slots=True)
class StoredGoal:
    """A goal with the target that holds now, in the metric's smallest unit. `subject_id` 0: everybody."""

    id: int
    metric_id: int
    subject_kind: str
    subject_id: int
    start: date
    end: date
    committed: bool
    adjusts: bool
    target: Exact
    pace: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal and whose it is; `subject` is the name of a person or a team, '' for the organisation."""

    goal: StoredGoal
    metric: Metric
    subject: str


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import of one sheet. `state` is ``pending``, ``applied``, ``undone`` or, when it was killed,
    ``dropped``; `owner` is who began its feed."""

    id: int
    file: str
    kind: str
    system: str
    state: str
    at: datetime
    actor: str
    owner: str
    counts: Counts


class ListedFigures(Figures, Protocol):
    """A look at the database that also sees what lists need."""

    def private(self) -> Mapping[int, Private]:
        """Person -> what not everybody may know."""

    def places(self, day: date) -> Mapping[int, Place]:
        """Person -> what they are in their team on a day; people without a team are missing."""

    def running_goals(self, kind: str, day: date) -> Sequence[tuple[int, Period]]:
        """The metrics, with the periods around a day, that subjects of a kind have committed goals for."""

    def has_goals(self) -> bool:
        """Whether there is any goal."""

    def stored_goals(self) -> Sequence[StoredGoal]:
        """Every goal that was not withdrawn, by subject and time."""

    def imports(self) -> Sequence[ImportLine]:
        """Every import, the first one first."""


class ListReader(Protocol):
    """Where lists come from."""

    def look(self) -> AbstractContextManager[ListedFigures]: ...


NOWHERE = Place("", "", ranked=True)


def list_metrics(reader: ListReader, actor: Actor) -> list[Metric]:
    """Every metric as it is defined now."""
    require(actor, Area.WALL_FIGURES, Access.READ)
    with reader.look() as figures:
        return [measured.metric for measured in figures.organisation.metrics.values()]


def list_people(reader: ListReader, actor: Actor) -> list[PersonLine]:
    """Everybody by name, with their team today; private details of those whose details the actor may see."""
    require(actor, Area.WALL_FIGURES, Access.READ)
    with reader.look() as figures:
        organisation = figures.organisation
        today = viewing_office(figures, actor, None).today(figures.now)
        private, places = figures.private(), figures.places(today)
        known = personally_known(figures, actor, today)
        lines = []
        for person in organisation.people.values():
            team = organisation.teams[organisation.team_on(person.id, today)]
            lines.append(
                PersonLine(
                    id=person.id,
                    name=person.name,
                    team=team.name,
                    office=organisation.offices[team.office_id].name,
                    place=places.get(person.id, NOWHERE),
                    active=person.archived_at is None,
                    private=private.get(person.id) if person.id in known else None,
                )
            )
    return sorted(lines, key=lambda line: (line.name.casefold(), line.id))


def personally_known(figures: ListedFigures, actor: Actor, today: date) -> frozenset[int]:
    """Whose personal data the actor may see."""
    organisation, allowed = figures.organisation, access(actor, Area.PERSONAL)
    if allowed >= Access.READ:
        return frozenset(organisation.people)
    own = frozenset({actor.person_id} if allowed >= Access.OWN and actor.person_id is not None else ())
    if allowed < Access.SUBTREE:
        return own
    return own | managed_by(figures, actor, today).people


def list_goals(reader: ListReader, actor: Actor) -> list[GoalLine]:
    """The goals the actor may see: committed ones of what the wall may show, and their own or all others."""
    require(actor, Area.WALL_FIGURES, Access.READ)
    with reader.look() as figures:
        organisation = figures.organisation
        today = viewing_office(figures, actor, None).today(figures.now)
        metrics = {measured.metric.id: measured.metric for measured in organisation.metrics.values()}
        names = {
            PERSON: {person.id: person.name for person in organisation.people.values()},
            TEAM: {team.id: team.name for team in organisation.teams.values()},
        }
        allowed = access(actor, Area.GOALS)
        managed = teams_below(figures, actor, today) if allowed == Access.SUBTREE else frozenset()
        lines = []
        for goal in figures.stored_goals():
            metric = metrics[goal.metric_id]
            team = goal.subject_id
            if goal.subject_kind == PERSON:
                team = organisation.team_on(goal.subject_id, today)
            own = goal.subject_kind == PERSON and goal.subject_id == actor.person_id
            if (
                (metric.wall_visible and goal.committed)
                or allowed >= Access.READ
                or (own and allowed >= Access.OWN)
                or (goal.subject_kind != ORGANISATION and team in managed)
            ):
                subject = names.get(goal.subject_kind, {}).get(goal.subject_id, "")
                lines.append(GoalLine(goal, metric, subject))
    return lines


def list_imports(reader: ListReader, actor: Actor) -> list[ImportLine]:
    """The imports, the first one first; for those who only import their own feeds, of these."""
    require(actor, Area.IMPORTS, Access.OWN)
    with reader.look() as figures:
        found = figures.imports()
    if access(actor, Area.IMPORTS) >= Access.READ:
        return list(found)
    return [line for line in found if actor.name in (line.actor, line.owner)]
