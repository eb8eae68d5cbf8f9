"""The plans that somebody may know of, line by line: where each stands, whose turn it is, what is late."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.names import normal_key
from spm_desktop.domain.period_names import parse_period
from spm_desktop.domain.periods import ALL
from spm_desktop.domain.pips.record import Plan
from spm_desktop.domain.pips.states import Party, State
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.scope import find_team
from spm_desktop.services.organisation import NO_TEAM, Organisation
from spm_desktop.services.pips.next_step import NextStep, next_step
from spm_desktop.services.pips.parties import parties_of
from spm_desktop.services.pips.ports import Head, PipFigures, PipReader
from spm_desktop.services.pips.record import Record, plan_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the register.

    Attributes:
        team: of the employee today; '' none. `manager` '' : nobody, or it is purged.
        begun: the day on which it was written down first.
        coming: what comes next; None: nothing any more.
        missed: checkpoints whose day is over and that nobody has held.
        parties: who the reader is to it.
    """

    id: int
    number: str
    employee_id: int
    employee: str
    team: str
    manager_id: int | None
    manager: str
    hr_owner: str
    begun: date
    plan: Plan
    coming: NextStep | None
    missed: int
    today: date
    parties: tuple[Party, ...]

    @property
    def purgeable(self) -> bool:
        """Whether it is kept longer than it has to be, and nothing holds it."""
        over = self.plan.retention_until is not None and self.today > self.plan.retention_until
        return over and not self.plan.legal_hold and self.plan.state in (State.ARCHIVED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines are wanted; what is empty does not narrow.

    Attributes:
        person: of whom; a whole name, as people read it.
        team: of people who are in it, or in a team below it, today. Raises KnownError (``team_unknown``).
        begun: begun within it.
    """

    states: Collection[State] = ()
    person: str = ""
    team: str = ""
    begun: str = ""

    def chosen(self, organisation: Organisation, today: date, entries: Iterable[Entry]) -> list[Entry]:
        """The lines that are wanted. `begun` is a period as commands name it."""
        teams = organisation.subtree[find_team(organisation, self.team)] if self.team else None
        span = parse_period(self.begun, today, organisation.fiscal) if self.begun else ALL
        return [
            entry
            for entry in entries
            if (not self.states or entry.plan.state in self.states)
            and normal_key(self.person) in ("", normal_key(entry.employee))
            and (teams is None or organisation.team_on(entry.employee_id, today) in teams)
            and entry.begun in span
        ]


EVERYTHING = Wanted()


def register(reader: PipReader, actor: Actor, wanted: Wanted = EVERYTHING) -> list[Entry]:
    """The newest first. Raises KnownError for a team or period that there is not."""
    with reader.look() as figures:
        heads = figures.heads()
        if wanted.states:
            heads = [head for head in heads if head.state in wanted.states]
        known = [(head, parties_of(figures, actor, head)) for head in heads]
        seen = [(head, parties) for head, parties in known if parties]
        records = figures.records([head.id for head, _ in seen])
        entries = (_entry(figures, head, records[head.id], parties) for head, parties in seen)
        today = viewing_office(figures, actor, None).today(figures.now)
        return wanted.chosen(figures.organisation, today, entries)


def _entry(figures: PipFigures, head: Head, record: Record, parties: tuple[Party, ...]) -> Entry:
    organisation = figures.organisation
    office = organisation.office_of(head.employee_id, figures.now.date())
    today = office.today(figures.now)
    plan = plan_of(record, office.calendar)
    team = organisation.team_on(head.employee_id, today)
    running = plan.state is State.ACTIVE
    return Entry(
        id=head.id,
        number=head.number,
        employee_id=head.employee_id,
        employee=organisation.people[head.employee_id].name,
        team="" if team == NO_TEAM else organisation.teams[team].name,
        manager_id=head.manager_id,
        manager="" if head.manager_id is None else organisation.people[head.manager_id].name,
        hr_owner=head.hr_owner,
        begun=record.created_at.astimezone(office.zone).date(),
        plan=plan,
        coming=next_step(plan, today, figures.terms),
        missed=sum(one.held is None and one.due < today for one in plan.checkpoints) if running else 0,
        today=today,
        parties=parties,
    )
