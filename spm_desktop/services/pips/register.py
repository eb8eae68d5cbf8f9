"""The plans that somebody may know of, line by line: where each stands, whose turn it is, what is late."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.pips.record import Plan
from spm_desktop.domain.pips.states import Party, State
from spm_desktop.services.actors import Actor
from spm_desktop.services.organisation import NO_TEAM
from spm_desktop.services.pips.acting import parties_of
from spm_desktop.services.pips.next_step import NextStep, next_step
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
        words: parts of a number or a name.
        person: of whom; a whole name, as people read it.
        since, until: begun on these days or between them.
    """

    states: Collection[State] = ()
    words: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None

    def takes(self, entry: Entry) -> bool:
        """Whether a line is among them."""
        told = f"{entry.number} {entry.employee} {entry.manager} {entry.team}".casefold()
        return (
            (not self.states or entry.plan.state in self.states)
            and all(word in told for word in self.words.casefold().split())
            and self.person.casefold() in ("", entry.employee.casefold())
            and (self.since is None or entry.begun >= self.since)
            and (self.until is None or entry.begun <= self.until)
        )


def register(reader: PipReader, actor: Actor, wanted: Wanted | None = None) -> list[Entry]:
    """The newest first."""
    with reader.look() as figures:
        heads = figures.heads()
        if wanted is not None and wanted.states:
            heads = [head for head in heads if head.state in wanted.states]
        known = [(head, parties_of(figures, actor, head)) for head in heads]
        seen = [(head, parties) for head, parties in known if parties]
        records = figures.records([head.id for head, _ in seen])
        entries = [_entry(figures, head, records[head.id], parties) for head, parties in seen]
    return [entry for entry in entries if wanted is None or wanted.takes(entry)]


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
        coming=next_step(plan, today),
        missed=sum(one.held is None and one.due < today for one in plan.checkpoints) if running else 0,
        today=today,
        parties=parties,
    )
