"""The goals sheet: everybody's targets of one metric in one period, as a tree of teams."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.metrics import Exact, Metric
from spm_desktop.domain.pace import Status
from spm_desktop.domain.periods import Period
from spm_desktop.services.goals.cells import Line, Stated
from spm_desktop.services.goals.rights import Rights
from spm_desktop.services.listings import ORGANISATION, PERSON

Subject = tuple[str, int]
"""Kind (person, team, organisation) and id."""


class State(Enum):
    """How far a subject's targets have come."""

    NONE = "none"
    DRAFT = "draft"
    PUBLISHED = "published"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One subject. Values are in the metric's smallest unit.

    Attributes:
        parent: the row it hangs under; None for the top.
        team_id: the team that a person is listed in, the team itself, 0 for everyone.
        below: how many rows hang under it directly.
        given: what the rows directly under it are given together, drafts included; None where none of them
            has a target, for a person, and where targets do not add up. given_parts: the same by parts.
        actual: so far; None where the period has not begun.
        last_year: what it was in the same period a year before.
        suggested: what would go on as before; see `domain.target_plans.suggested`.
        expected: by today. attainment: in billionths, of the published target.
        status: how the published target stands.
        presence: the share of the period's working days that a person is there for, in permille, from ramp
            and days away; None for others, and where the reader may not know it.
        may_set: whether the reader may set its targets.
        archived: the person has left.
    """

    kind: str
    subject: int
    name: str
    parent: Subject | None
    depth: int
    team_id: int
    below: int
    line: Line
    given: Exact | None
    given_parts: tuple[Exact | None, ...]
    actual: Exact | None
    n: int
    last_year: Exact | None
    suggested: int | None
    goal: Exact | None
    expected: Exact | None
    attainment: int | None
    status: Status | None
    presence: int | None
    may_set: bool
    archived: bool

    @property
    def id(self) -> Subject:
        """What it is known by."""
        return self.kind, self.subject

    @property
    def target(self) -> Exact | None:
        """The target of the whole period, drafts included."""
        return self.line.whole.target

    @property
    def over(self) -> Exact:
        """How much more than its target is given to the rows under it; below 0: how much less."""
        if self.given is None or self.target is None:
            return 0
        return self.given - self.target

    @property
    def state(self) -> State:
        """Draft as soon as one target is; seen when every published one was."""
        if self.line.drafts:
            return State.DRAFT
        held = [cell.stated for cell in self.line.cells if cell.stated.target is not None]
        if not held:
            return State.NONE
        if self.kind == PERSON and all(one.seen_at is not None for one in held):
            return State.SEEN
        return State.PUBLISHED

    @property
    def seen_at(self) -> datetime | None:
        """When the last of its published targets was seen; None while one was not."""
        if self.state is not State.SEEN:
            return None
        return max(cell.stated.seen_at for cell in self.line.cells if cell.stated.seen_at is not None)

    @property
    def unseen(self) -> tuple[Stated, ...]:
        """Its published targets that nobody has said to have seen."""
        held = (cell.stated for cell in self.line.cells if cell.stated.target is not None)
        return tuple(one for one in held if one.seen_at is None)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everybody's targets in a scope.

    Attributes:
        metrics: all that have goals or may have, for a choice.
        parts: the months of the period, or the period alone.
        year_before: the period that `last_year` is of.
        adds_up: whether targets add up over time and people; a planner makes sense only then.
        rows: from the top; what hangs under a row follows it.
        rights: whose targets the reader may set.
        reader_id: the person who reads; None: nobody in the organisation.
    """

    metric: Metric
    metrics: tuple[Metric, ...]
    period: Period
    parts: tuple[Period, ...]
    year_before: Period | None
    adds_up: bool
    fiscal: FiscalCalendar
    currency: str
    today: date
    as_of: datetime
    rows: tuple[SheetRow, ...]
    rights: Rights
    reader_id: int | None

    def row(self, subject: Subject) -> SheetRow | None:
        """The row of a subject."""
        return next((row for row in self.rows if row.id == subject), None)

    def under(self, subject: Subject) -> Iterator[SheetRow]:
        """The rows that hang under one, however deep."""
        inside = {subject}
        for row in self.rows:
            if row.parent in inside:
                inside.add(row.id)
                yield row

    def people_under(self, subject: Subject) -> list[SheetRow]:
        """The people of a team and of those below it, or everybody."""
        return [row for row in self.under(subject) if row.kind == PERSON]

    @property
    def top(self) -> SheetRow | None:
        """Everyone, or the one team that is shown; None where several stand side by side."""
        tops = [row for row in self.rows if row.parent is None]
        return tops[0] if len(tops) == 1 and tops[0].kind != PERSON else None

    @property
    def drafts(self) -> tuple[Stated, ...]:
        """Everything here that waits to be published by the reader."""
        return tuple(one for row in self.rows if row.may_set for one in row.line.drafts)

    @property
    def mine_unseen(self) -> tuple[Stated, ...]:
        """The reader's own published targets that they have not said to have seen."""
        own = (row for row in self.rows if row.id == (PERSON, self.reader_id))
        return tuple(one for row in own for one in row.unseen)

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody to give a target to."""
        return not any(row.kind != ORGANISATION for row in self.rows)
