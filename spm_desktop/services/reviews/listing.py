"""The reviews that somebody has a part in, and whose turn each is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.domain.reviews.record import Cycle, Review, due
from spm_desktop.domain.reviews.states import Party, State
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.organisation import NO_TEAM, Office
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.reviews.parties import Rights, rights_of
from spm_desktop.services.reviews.ports import ReviewFigures, ReviewReader


@dataclass(frozen=True, slots=True)
class Line:
    """A review in the list.

    Attributes:
        turn: whose turn it is; None: nobody's. `until`: the last day for it; `late`: that is over.
        mine: whether it is the reader's turn.
        held_up: it waits until the ratings were compared.
        opens: whether it is theirs to open.
    """

    review: Review
    cycle: Cycle
    person: str
    team: str
    manager: str
    parties: tuple[Party, ...]
    turn: Party | None
    until: date | None
    late: bool
    mine: bool
    held_up: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be put into a cycle."""

    id: int
    name: str
    team: str
    manager: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the page lists.

    Attributes:
        lines: by cycle, the newest first, then by name.
        cycles: those with a review that is the reader's to know of; `runs` those that are theirs to run.
        candidates: whom they may put into a cycle; empty: they begin none.
        compares: whether there are ratings for them to look at side by side.
    """

    office: Office
    today: date
    now: datetime
    fiscal: FiscalCalendar
    currency: str
    lines: tuple[Line, ...]
    cycles: tuple[Cycle, ...]
    runs: frozenset[int]
    candidates: tuple[Candidate, ...]
    compares: bool
    values: tuple[CompanyValue, ...]
    may_change_values: bool

    @property
    def waiting(self) -> int:
        """How many reviews wait for the reader."""
        return sum(line.mine for line in self.lines)


def overview(reader: ReviewReader, actor: Actor) -> Overview:
    """As far as it is the actor's to see."""
    with reader.look() as figures:
        office = viewing_office(figures, actor, None)
        today, rights = office.today(figures.now), rights_of(figures, actor)
        cycles = {one.id: one for one in figures.cycles()}
        reviews = figures.reviews()
        lines = lines_of(figures, rights, cycles, reviews, today)
        shown = {line.cycle.id for line in lines}
        by_cycle = {cycle: [one for one in reviews if one.cycle_id == cycle] for cycle in shown}
        return Overview(
            office=office,
            today=today,
            now=figures.now,
            fiscal=figures.organisation.fiscal,
            currency=figures.organisation.currency,
            lines=tuple(lines),
            cycles=tuple(one for one in cycles.values() if one.id in shown),
            runs=frozenset(cycle for cycle, inside in by_cycle.items() if rights.runs(inside)),
            candidates=tuple(_candidates(figures, rights, today)),
            compares=access(actor, Area.REVIEW_RATINGS) >= Access.SUBTREE,
            values=tuple(one for one in figures.values() if not one.retired),
            may_change_values=access(actor, Area.RECOGNITION) is Access.WRITE,
        )


def lines_of(
    figures: ReviewFigures,
    rights: Rights,
    cycles: Mapping[int, Cycle],
    reviews: Sequence[Review],
    today: date,
) -> list[Line]:
    """The lines of those reviews that somebody has a part in."""
    order = {cycle: place for place, cycle in enumerate(cycles)}
    people = figures.organisation.people
    found = []
    for review in reviews:
        parties, cycle = rights.parties(review), cycles[review.cycle_id]
        if not parties:
            continue
        turn, until = due(cycle, review) or (None, None)
        manager = people.get(review.manager_id or 0)
        found.append(
            Line(
                review=review,
                cycle=cycle,
                person=people[review.person_id].name,
                team=_team(figures, review.person_id, today),
                manager=manager.name if manager else cycle.author,
                parties=parties,
                turn=turn,
                until=until,
                late=until is not None and until < today,
                mine=turn in parties and not _held_up(review, cycle),
                held_up=_held_up(review, cycle),
                opens=parties[0] is not Party.KEEPER,
            )
        )
    return sorted(found, key=lambda line: (order[line.cycle.id], line.person.casefold()))


def _held_up(review: Review, cycle: Cycle) -> bool:
    """An assessment that is finished waits until the ratings were compared."""
    return review.state is State.ASSESSED and cycle.compare and cycle.compared_at is None


def _candidates(figures: ReviewFigures, rights: Rights, today: date) -> list[Candidate]:
    people, managers = figures.organisation.people, figures.team_managers(today)
    found = []
    for person in people.values():
        if person.archived_at is None and rights.may_include(person.id):
            leader = people.get(managers.get(figures.organisation.team_on(person.id, today), 0))
            name = leader.name if leader and leader.id != person.id else ""
            found.append(Candidate(person.id, person.name, _team(figures, person.id, today), name))
    return sorted(found, key=lambda one: one.name.casefold())


def _team(figures: ReviewFigures, person: int, today: date) -> str:
    team = figures.organisation.team_on(person, today)
    return "" if team == NO_TEAM else figures.organisation.teams[team].name
