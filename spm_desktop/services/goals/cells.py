"""The cells of the goals sheet: what a target is known by, what is stored of it, and what it shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.goals import Goal, goals_for
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import Period
from spm_desktop.domain.target_plans import PlanCell, plan, split_in_steps


@dataclass(frozen=True, slots=True)
class GoalKey:
    """What a committed goal of one metric is known by. `kind` is person, team or organisation (subject 0)."""

    kind: str
    subject: int
    period: Period


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to become of a goal once it is published.

    Attributes:
        target: in smallest units; None: the goal is withdrawn.
        base: the target that held when it was begun; None: none did. Publishing refuses where another does.
    """

    target: int | None
    base: int | None


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stored about one goal.

    Attributes:
        goal_id: 0 where there is only a draft.
        no: the number of its newest target.
        target: what holds now; None: nothing, or it was withdrawn.
        draft: None: nothing is waiting to be published.
        locked: whether planners leave it as it is.
        set_by, set_at: of the newest target.
        seen_at: when the person saw that target; None: not yet.
    """

    key: GoalKey
    goal_id: int = 0
    no: int = 0
    target: Exact | None = None
    draft: Draft | None = None
    locked: bool = False
    set_by: str = ""
    set_at: datetime | None = None
    seen_at: datetime | None = None

    def drafted(self, target: int | None) -> Draft:
        """A draft of another target, begun now."""
        return Draft(target, None if self.target is None else round(self.target))

    @property
    def wanted(self) -> Exact | None:
        """The target as the sheet shows it: the draft's where there is one."""
        return self.target if self.draft is None else self.draft.target


class Told(Enum):
    """Where a cell's target comes from."""

    NOTHING = "nothing"
    OWN = "own"  # a goal of exactly this period
    SUM = "sum"  # goals that tile it
    SHARE = "share"  # the part of a longer goal that falls on it


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One target of the sheet.

    Attributes:
        stated: what is stored for exactly this subject and period; without ids where nothing is.
        target: what is shown, in smallest units; drafts count.
    """

    stated: Stated
    target: Exact | None
    told: Told

    @property
    def key(self) -> GoalKey:
        """What it is known by."""
        return self.stated.key


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one subject: a part for each month of the period, and the whole of it.

    Attributes:
        days: working days of each part; what is spread evenly goes by these.
        unit: what is spread comes in whole ones of these, as far as the sum allows: what is shown re-sums.
        adds_up: whether targets of parts add up to that of the whole.
    """

    parts: tuple[SheetCell, ...]
    whole: SheetCell
    days: tuple[int, ...]
    unit: int
    adds_up: bool

    @property
    def cells(self) -> tuple[SheetCell, ...]:
        """All that are kept apart: of a period without parts only the whole."""
        return (*self.parts, self.whole) if len(self.parts) > 1 else (self.whole,)

    @property
    def known(self) -> Exact | None:
        """The target of the whole, or as much of it as its parts have so far."""
        if self.whole.target is not None or not self.adds_up:
            return self.whole.target
        own = [part.target for part in self.parts if part.target is not None]
        return sum(own) if own else None

    @property
    def drafts(self) -> tuple[Stated, ...]:
        """What waits to be published."""
        return tuple(cell.stated for cell in self.cells if cell.stated.draft is not None)

    @property
    def disagree_by(self) -> Exact:
        """How much the parts sum to beyond the whole, where both have goals of their own; else 0."""
        own = [part.target or 0 for part in self.parts if part.told is Told.OWN]
        if not self.adds_up or len(own) < len(self.parts) or self.whole.told is not Told.OWN:
            return 0
        return sum(own) - (self.whole.target or 0) if len(own) > 1 else 0


def line_of(
    kind: str,
    subject: int,
    period: Period,
    parts: Sequence[Period],
    stated: Mapping[GoalKey, Stated],
    days: tuple[int, ...],
    unit: int,
    adds_up: bool,
) -> Line:
    """The cells of a subject from all that is stored of its goals inside the period; see `Line`."""
    goals = [
        Goal(one.key.period, one.wanted)
        for one in stated.values()
        if one.wanted is not None and (one.key.kind, one.key.subject) == (kind, subject)
    ]
    whole = _cell(GoalKey(kind, subject, period), stated, goals, adds_up)
    cells = [_cell(GoalKey(kind, subject, part), stated, goals, adds_up) for part in parts]
    if adds_up and len(parts) > 1 and whole.told is Told.OWN and whole.target is not None:
        shares = split_in_steps(round(whole.target), days if any(days) else [1] * len(days), unit)
        cells = [
            SheetCell(cell.stated, share, Told.SHARE) if cell.told is Told.NOTHING else cell
            for cell, share in zip(cells, shares, strict=True)
        ]
    return Line(tuple(cells), whole, days, unit, adds_up)


def _cell(key: GoalKey, stated: Mapping[GoalKey, Stated], goals: Sequence[Goal], adds_up: bool) -> SheetCell:
    own = stated.get(key, Stated(key))
    if own.wanted is not None:
        return SheetCell(own, own.wanted, Told.OWN)
    tiles = goals_for(key.period, goals, adds_up)
    if not tiles:
        return SheetCell(own, None, Told.NOTHING)
    return SheetCell(own, sum(goal.target for goal in tiles), Told.SUM)


def wanted_of_part(line: Line, part: int, target: int | None) -> dict[GoalKey, int | None]:
    """What a typed target of one part asks for. A goal of the whole period gives way to goals of its parts,
    so that one thing is said once: they keep their shares."""
    if len(line.parts) == 1:
        return wanted_of_whole(line, target)
    wanted = {line.parts[part].key: target}
    if line.adds_up and line.whole.told is Told.OWN:
        for place, cell in enumerate(line.parts):
            if place != part and cell.told is not Told.OWN:
                wanted[cell.key] = None if cell.target is None else round(cell.target) or None
        wanted[line.whole.key] = None
    return wanted


def wanted_of_whole(line: Line, target: int | None) -> dict[GoalKey, int | None]:
    """What a typed target of the whole period asks for: its own goal gets it; where parts have goals, or
    nothing has, the parts share it in proportion, or by working days. Locked parts keep theirs.

    Raises KnownError (``parts_locked``) where locked parts leave no room for it.
    """
    if not line.adds_up or len(line.parts) == 1 or line.whole.told is Told.OWN:
        return {line.whole.key: target}
    free = [cell for cell in line.parts if not cell.stated.locked]
    if target is None:
        return {cell.key: None for cell in free if cell.told is not Told.NOTHING}
    known = any(cell.target for cell in free)
    weights: Iterable[Exact] = line.days if any(line.days) else [1] * len(line.days)
    if known:
        weights = [cell.target or 0 for cell in line.parts]
    row = [
        PlanCell(weight, round(cell.target or 0) if cell.stated.locked else None)
        for weight, cell in zip(weights, line.parts, strict=True)
    ]
    # the parts are the people of a plan with one column: what is locked stays, the others take the rest
    found = plan(target, [1], [[cell] for cell in row], line.unit)
    if found.left:
        raise KnownError(
            "parts_locked",
            "The locked parts of this period leave no room for that target.",
            "Unlock one, or change a part by itself.",
        )
    return {
        cell.key: given or None
        for cell, (given,) in zip(line.parts, found.cells, strict=True)
        if not cell.stated.locked
    }
