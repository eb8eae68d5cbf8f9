"""The target planner: one figure for a team over its people and the months, seen before it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.period_parts import year_before
from spm_desktop.domain.periods import Period
from spm_desktop.domain.target_plans import PlanCell, plan, season_of, weighed
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.scope import Scope
from spm_desktop.services.boards.tally import last_day, read_cells, together
from spm_desktop.services.goals.cells import GoalKey, Line, SheetCell, Stated, Told
from spm_desktop.services.goals.ports import GoalReader
from spm_desktop.services.goals.read import sheet_of
from spm_desktop.services.goals.rows import RowMaker
from spm_desktop.services.goals.sheet import Sheet, SheetRow, Subject
from spm_desktop.services.listings import PERSON, TEAM
from spm_desktop.services.sentences import listed

SEASON_YEARS = 2


class Spread(StrEnum):
    """By what people share a figure."""

    SIZE = "size"  # of the targets they have
    HISTORY = "history"  # what each really did in the last 12 months
    EVENLY = "evenly"


class Season(StrEnum):
    """By what the months share a figure; by size of goal they keep the proportions that they have."""

    DAYS = "days"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class PlanWish:
    """What is asked of a planner.

    Attributes:
        total: in smallest units.
        presence: whether new joiners and days away count for less; targets by size contain that already.
        step: targets are multiples of it, in smallest units, as far as the sum allows.
        teams: whether teams get the sums of their people as targets, too.
    """

    total: int
    spread: Spread = Spread.SIZE
    season: Season = Season.DAYS
    presence: bool = True
    step: int = 1
    teams: bool = True


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What one person has and would get. `locked`: all of it stays."""

    subject: Subject
    name: str
    before: Exact | None
    after: int
    locked: bool

    @property
    def change(self) -> Exact:
        """How much more they would have."""
        return self.after - (self.before or 0)


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """A plan before it is done.

    Attributes:
        target: what the team, or everyone, is to reach; None: nobody said. given: what its people have.
        left: what nobody could be given; below 0: what locked targets are over.
        wanted, seen: what `draft_targets` needs to do it.
        notes: what was asked for and could not be done, in sentences.
    """

    subject: Subject
    name: str
    wish: PlanWish
    target: Exact | None
    given: Exact
    last_year: Exact | None
    lines: tuple[PlanLine, ...]
    after: int
    left: int
    wanted: Mapping[GoalKey, int | None]
    seen: Mapping[GoalKey, Stated]
    notes: tuple[str, ...]

    @property
    def changed(self) -> tuple[PlanLine, ...]:
        """Those who would get something else."""
        return tuple(line for line in self.lines if line.change)


def plan_targets(
    reader: GoalReader,
    actor: Actor,
    metric: str,
    period: Period,
    standing: str,
    subject: Subject,
    wish: PlanWish,
) -> PlanPreview:
    """What a plan would change; nothing is written.

    Raises KnownError: ``not_allowed``, ``plan_impossible`` for targets that do not add up or a team without
    people.
    """
    with reader.look() as figures:
        sheet, maker = sheet_of(figures, actor, metric, period, standing, "")
        top = sheet.row(subject)
        people = [row for row in sheet.people_under(subject) if row.may_set]
        if top is None or not sheet.adds_up or not people:
            raise KnownError(
                "plan_impossible",
                "There is nothing to plan here: targets must add up, and people be there to get them.",
                "Choose a metric that is summed, and a team with people.",
            )
        return _Planner(sheet, maker, top, people, wish).preview()


@dataclass
class _Planner:
    sheet: Sheet
    maker: RowMaker
    top: SheetRow
    people: Sequence[SheetRow]
    wish: PlanWish

    def __post_init__(self) -> None:
        self.notes: list[str] = []
        told = {row.line.whole.told for row in self.people if row.target is not None}
        self.as_whole = len(self.sheet.parts) == 1 or told == {Told.OWN}
        """Whether people have one target each for the whole period, and none by months."""
        self.parts = (self.sheet.period,) if self.as_whole else self.sheet.parts

    def preview(self) -> PlanPreview:
        """The plan, person by person."""
        rows = self._cells()
        found = plan(self.wish.total, self._seasons(rows), rows, self.wish.step)
        lines = tuple(
            PlanLine(row.id, row.name, row.line.known, sum(cells), all(c.locked is not None for c in planned))
            for row, cells, planned in zip(self.people, found.cells, rows, strict=True)
        )
        wanted: dict[GoalKey, int | None] = {}
        for row, cells in zip(self.people, found.cells, strict=True):
            wanted |= self._wanted(row.line, cells)
        if self.wish.teams:
            wanted |= self._teams(found.cells)
        given = sum(row.line.known or 0 for row in self.people)
        everybody = [self.top, *self.sheet.under(self.top.id)]
        seen = {cell.key: cell.stated for row in everybody for cell in row.line.cells}
        return PlanPreview(
            subject=self.top.id,
            name=self.top.name,
            wish=self.wish,
            target=self.top.target,
            given=given,
            last_year=self.top.last_year,
            lines=lines,
            after=found.given,
            left=found.left,
            wanted=wanted,
            seen={key: seen[key] for key in wanted},
            notes=tuple(self.notes),
        )

    # Weights

    def _cells(self) -> list[list[PlanCell]]:
        by = self.wish.spread
        if by is Spread.SIZE and any(row.target for row in self.people):
            self._left_out([row.target for row in self.people], "without a target to follow")
            return [
                [PlanCell(cell.target or 0, _locked(cell, row)) for cell in self._of(row)]
                for row in self.people
            ]
        weights: list[Exact] = [1] * len(self.people)
        if by is Spread.SIZE:
            self.notes.append("Nobody has a target yet: all get alike.")
        elif by is Spread.HISTORY:
            done = [self.maker.lately(row.subject) for row in self.people]
            if any(done):
                weights = done
                self._left_out(done, "without anything done in the last 12 months")
            else:
                self.notes.append("Nobody did anything in the last 12 months: all get alike.")
        return [self._present(row, weight) for row, weight in zip(self.people, weights, strict=True)]

    def _left_out(self, weights: Sequence[Exact | None], why: str) -> None:
        names = [
            row.name
            for row, weight in zip(self.people, weights, strict=True)
            if not weight and not row.archived and any(_locked(cell, row) is None for cell in self._of(row))
        ]
        if names:
            self.notes.append(f"Nothing goes to who is {why}: {listed(names)}.")

    def _present(self, row: SheetRow, weight: Exact) -> list[PlanCell]:
        """The same weight in every part, as far as the person is there."""
        cells = [PlanCell(0 if row.archived else weight, _locked(cell, row)) for cell in self._of(row)]
        if not self.wish.presence:
            return cells
        presences = self.maker.presences(row.subject)
        calendar = self.maker.calendar(row.subject)
        return [
            weighed(cell, part, presences, calendar) for cell, part in zip(cells, self.parts, strict=True)
        ]

    def _seasons(self, rows: Sequence[Sequence[PlanCell]]) -> Sequence[Exact]:
        if len(self.parts) == 1:
            return [1]
        if self.wish.spread is Spread.SIZE and any(row.target for row in self.people):
            return [
                sum(cell.weight if cell.locked is None else cell.locked for cell in column)
                for column in zip(*rows, strict=True)
            ]
        days = self.top.line.days
        by_days: Sequence[Exact] = days if any(days) else [1] * len(days)
        if self.wish.season is Season.DAYS:
            return by_days
        season = season_of([self._past(part) for part in self.parts])
        if season is None:
            self.notes.append("Not every month has a past here: months share by working days.")
            return by_days
        return season

    def _past(self, part: Period) -> list[Exact]:
        """What the team did in the same month of earlier years, as far as that is over and known."""
        figures, measured = self.maker.figures, self.maker.measured
        known: list[Exact] = []
        before: Period | None = part
        for _ in range(SEASON_YEARS + 1):
            before = year_before(before, self.sheet.fiscal) if before else None
            if before is None or not before.is_over(self.sheet.today):
                continue
            cells = read_cells(figures, measured, before)
            end = last_day(before, self.sheet.today)
            amount = together(figures.organisation, measured.metric, cells, self._scope(), end)
            if amount.n and amount.value is not None:
                known.append(amount.value)
        return known

    def _scope(self) -> Scope:
        if self.top.kind != TEAM:
            return Scope()
        subtree = self.maker.figures.organisation.subtree
        return Scope(teams=subtree.get(self.top.subject, frozenset({self.top.subject})))

    # What is to be written

    def _of(self, row: SheetRow) -> Sequence[SheetCell]:
        return (row.line.whole,) if self.as_whole else row.line.parts

    def _wanted(self, line: Line, targets: Sequence[int]) -> dict[GoalKey, int | None]:
        """The targets of one row that become others; a target of the whole gives way to those of months."""
        cells = (line.whole,) if self.as_whole else line.parts
        frozen = line.whole.stated.locked
        wanted: dict[GoalKey, int | None] = {
            cell.key: target or None
            for cell, target in zip(cells, targets, strict=True)
            if not (cell.stated.locked or frozen) and not _holds(cell, target)
        }
        if not self.as_whole and line.whole.told is Told.OWN and not frozen:
            wanted[line.whole.key] = None
        return wanted

    def _teams(self, cells: Sequence[Sequence[int]]) -> dict[GoalKey, int | None]:
        """Targets of the team and of those below it: what their people get."""
        given = {row.id: targets for row, targets in zip(self.people, cells, strict=True)}
        wanted: dict[GoalKey, int | None] = {}
        for row in (self.top, *self.sheet.under(self.top.id)):
            if row.kind == PERSON or not row.may_set:
                continue
            mine = [given[below.id] for below in self.sheet.people_under(row.id) if below.id in given]
            if mine:
                wanted |= self._wanted(row.line, [sum(column) for column in zip(*mine, strict=True)])
        return wanted


def _locked(cell: SheetCell, row: SheetRow) -> int | None:
    if cell.stated.locked or row.line.whole.stated.locked:
        return round(cell.target or 0)
    return None


def _holds(cell: SheetCell, target: int) -> bool:
    """Whether a cell has that target of its own already."""
    if not target:
        return cell.target is None
    return cell.told is Told.OWN and cell.target == target
