"""What a preview says of each row and cell of a sheet."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice

from spm_desktop.domain.names import normal_key
from spm_desktop.domain.records import FeedPlan, Problem, RecordKind
from spm_desktop.services.importing.receipts import Held, Receipt, UnknownMetric
from spm_desktop.services.ledger import Fate
from spm_desktop.services.people.waiting import Suggestion
from spm_desktop.services.ports import SeenSheet, TypedCell
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.pages.data.wizard.changes import said_before, with_typed

_CELL = re.compile(r"([A-Z]+)(\d+)$")
_UNIT = "\x1f"
_HELD_FIELDS: dict[RecordKind, dict[str, tuple[str, ...]]] = {
    RecordKind.DEALS: {"person": ("owner",), "stage": ("stage",)},
    RecordKind.FACTS: {"person": ("person",)},
    RecordKind.GOALS: {"person": ("person",), "team": ("team",), "metric": ("metric",)},
    RecordKind.PEOPLE: {"person": ("name", "manager"), "team": ("team", "manager")},
}
_NUMBER = re.compile(r"[-−+(]?[^\w]{0,3}\d[\d.,'’\s]*\d?\s?%?[)]?")

MEASURED = 100
"""How many rows say how wide a column is to be."""
MOST_FETCHED = 500
"""How many rows from farther down are fetched beside the first ones."""


class RowState(Enum):
    """What importing does with a row."""

    NEEDS = "needs you"
    NEW = "new"
    CHANGED = "changed"
    SAME = "already here"
    UNWANTED = "left out"
    PLAIN = ""


class Need(Enum):
    """What an issue is about."""

    LEFT_OUT = "left out"
    PERSON = "person"
    TEAM = "team"
    STAGE = "stage"
    METRIC = "metric"
    OTHER = "other"
    EMPTIED = "left empty"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something somebody should look at.

    Attributes:
        place: the cell, or how many rows it is about.
        row, column: where it is in the sheet, by number and index from column A; None where it isn't shown.
        subject: a stage's name, or who is not known.
        text: what stands in the cell.
        suggestions: people who may be meant.
        answerable: whether somebody can say here who is meant.
        metric: one that does not exist, and could be made here.
    """

    need: Need
    place: str
    sentence: str
    row: int | None
    column: int | None
    rows: int = 1
    subject: str = ""
    text: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    answerable: bool = False
    metric: UnknownMetric | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the sheet; `bad` and `unsure` are places in `cells`, `before` tells what stood at a place that
    says something else now."""

    number: int
    cells: tuple[str, ...]
    state: RowState
    bad: frozenset[int] = frozenset()
    unsure: frozenset[int] = frozenset()
    before: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marked:
    """A sheet with what the preview says of it.

    Attributes:
        first_column: from 0; the column of the first cell of every row.
        headers: as written, a column without one by its letter.
        fields: header -> field.
        numeric: places of columns that hold numbers.
        lengths: characters of the longest text of each column, among the first rows and those that change.
        missing: numbers of rows that need somebody or change, but were not seen yet: the first of them.
    """

    first_column: int
    header_row: int | None
    headers: tuple[str, ...]
    fields: Mapping[str, str]
    numeric: frozenset[int]
    lengths: tuple[int, ...]
    rows: tuple[GridRow, ...]
    issues: tuple[Issue, ...]
    missing: frozenset[int]


def letters(index: int) -> str:
    """The name of a column, counted from 0."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def marked(
    sheet: SeenSheet,
    header_row: int | None,
    plan: FeedPlan | None,
    receipt: Receipt | None,
    typed: Sequence[TypedCell] = (),
) -> Marked:
    """Puts a sheet and what its preview told together; without a preview nothing is said of any row. `typed`
    stands in place of what the file says."""
    lines, replaced = with_typed(sheet, typed)
    width = max(map(len, lines.values()), default=0)
    headers = _headers(lines.get(header_row or 0, ()), sheet.first_column, width, receipt)
    fields = {header: name for name, header in (plan.columns if plan else {}).items()}
    below = {number: cells for number, cells in lines.items() if number > (header_row or 0)}
    issues = [] if receipt is None or plan is None else _issues(sheet, plan, receipt, headers, below)
    bad, unsure, waiting = _places(issues, sheet.first_column, headers, plan, below)
    fates = _fates(receipt)
    quiet = _rest(receipt, fates)
    before = said_before(receipt, headers, plan)
    for number, cells in replaced.items():
        before[number].update(cells)
    needing = {issue.row for issue in issues if issue.need is not Need.EMPTIED} | waiting
    rows = tuple(
        GridRow(
            number,
            cells + ("",) * (width - len(cells)),
            RowState.NEEDS if number in needing else fates.get(number, quiet),
            frozenset(bad.get(number, ())),
            frozenset(unsure.get(number, ())),
            before.get(number, {}),
        )
        for number, cells in below.items()
    )
    told = {issue.row for issue in issues if issue.row is not None}
    told |= {number for number, state in fates.items() if state is RowState.CHANGED}
    return Marked(
        sheet.first_column,
        header_row,
        headers,
        fields,
        _numeric(below.values(), width),
        _lengths([*rows[:MEASURED], *(row for row in rows[MEASURED:] if row.before)], width),
        rows,
        tuple(issues),
        frozenset(islice((number for number in sorted(told) if number not in lines), MOST_FETCHED)),
    )


def _headers(cells: Sequence[str], first: int, width: int, receipt: Receipt | None) -> tuple[str, ...]:
    known = list(receipt.header) if receipt is not None and receipt.header else list(cells)
    known += [""] * (width - len(known))
    return tuple(text or f"Column {letters(first + place)}" for place, text in enumerate(known[:width]))


def _fates(receipt: Receipt | None) -> dict[int, RowState]:
    if receipt is None:
        return {}
    states = {Fate.CREATED: RowState.NEW, Fate.UPDATED: RowState.CHANGED}
    fates = {row.row: states[row.fate] for row in receipt.changed if row.fate in states}
    return fates | {row.row: RowState.UNWANTED for row in receipt.rejected if row.by_hand}


def _rest(receipt: Receipt | None, fates: Mapping[int, RowState]) -> RowState:
    """What rows are that nothing is said of: here already, if all others are named."""
    if receipt is None:
        return RowState.PLAIN
    named = receipt.counts.created + receipt.counts.updated
    return RowState.SAME if receipt.counts.unchanged and len(fates) == named else RowState.PLAIN


def _issues(
    sheet: SeenSheet,
    plan: FeedPlan,
    receipt: Receipt,
    headers: Sequence[str],
    below: Mapping[int, Sequence[str]],
) -> list[Issue]:
    found: list[Issue] = []
    metrics: dict[str, Issue] = {}
    unknown = {normal_key(metric.name): metric for metric in receipt.unknown_metrics}
    for problem in receipt.problems:
        cell = _CELL.search(problem.cell)
        column = _index(cell[1]) if cell else _column_of(problem.column, headers, sheet.first_column)
        if problem.rejects and (metric := unknown.get(normal_key(problem.value))):
            metrics.setdefault(metric.name, _metric_issue(metric, problem, column))
            continue
        need = Need.LEFT_OUT if problem.rejects else Need.EMPTIED
        found.append(Issue(need, problem.cell, problem.message, problem.row, column, text=problem.value))
    held = [_held_issue(one, plan, headers, sheet.first_column, below) for one in receipt.held]
    left_out = [issue for issue in found if issue.need is Need.LEFT_OUT]
    return [*metrics.values(), *left_out, *held, *(issue for issue in found if issue.need is Need.EMPTIED)]


def _metric_issue(metric: UnknownMetric, problem: Problem, column: int | None) -> Issue:
    """All goals for one metric wait for one answer."""
    goals = counted(metric.goals, "goal")
    sentence = f"“{metric.name}” is no metric yet. Its goals stay out until it is one."
    place = f"{problem.cell}, {goals}"
    return Issue(
        Need.METRIC, place, sentence, problem.row, column, metric.goals, problem.value, metric=metric
    )


def _held_issue(
    held: Held,
    plan: FeedPlan,
    headers: Sequence[str],
    first: int,
    below: Mapping[int, Sequence[str]],
) -> Issue:
    need = Need(held.kind) if held.kind in ("person", "team", "stage") else Need.OTHER
    subject = held.subject.rpartition(_UNIT)[2]
    row, column = None, None
    for place in _columns_for(held.kind, plan, headers):
        row = next((n for n, cells in below.items() if place < len(cells) and cells[place] == subject), None)
        if row is not None:
            column = first + place
            break
    rows = counted(held.rows, "row")
    place_told = f"{letters(column)}{row}, {rows}" if row is not None and column is not None else rows
    return Issue(need, place_told, held.reason, row, column, held.rows, subject)


def _columns_for(kind: str, plan: FeedPlan, headers: Sequence[str]) -> list[int]:
    """Places of the columns in which those stand for whom rows wait."""
    wanted = {plan.columns.get(name) for name in _HELD_FIELDS[plan.kind].get(kind, ())}
    return [place for place, header in enumerate(headers) if header in wanted]


def _places(
    issues: Sequence[Issue],
    first: int,
    headers: Sequence[str],
    plan: FeedPlan | None,
    below: Mapping[int, Sequence[str]],
) -> tuple[dict[int, set[int]], dict[int, set[int]], set[int]]:
    """Cells that can't be used, cells that are left empty, and rows that wait."""
    bad: dict[int, set[int]] = defaultdict(set)
    unsure: dict[int, set[int]] = defaultdict(set)
    waiting: set[int] = set()
    awaited: dict[int, set[str]] = defaultdict(set)
    for issue in issues:
        if issue.need in (Need.LEFT_OUT, Need.EMPTIED):
            if issue.row is not None and issue.column is not None:
                (bad if issue.need is Need.LEFT_OUT else unsure)[issue.row].add(issue.column - first)
        elif plan is not None and issue.need is not Need.OTHER:
            for place in _columns_for(issue.need.value, plan, headers):
                awaited[place].add(issue.subject)
    for place, subjects in awaited.items():
        for number, cells in below.items():
            if place < len(cells) and cells[place] in subjects:
                bad[number].add(place)
                waiting.add(number)
    return bad, unsure, waiting


def _numeric(lines: Iterable[Sequence[str]], width: int) -> frozenset[int]:
    filled, numbers = [0] * width, [0] * width
    for cells in lines:
        for place, text in enumerate(cells):
            if text:
                filled[place] += 1
                numbers[place] += _NUMBER.fullmatch(text) is not None
    return frozenset(place for place in range(width) if filled[place] and numbers[place] * 2 > filled[place])


def _lengths(rows: Sequence[GridRow], width: int) -> tuple[int, ...]:
    return tuple(max((_length(row, place) for row in rows), default=0) for place in range(width))


def _length(row: GridRow, place: int) -> int:
    """Of what a cell says, and of what it said beside that."""
    before = row.before.get(place, "")
    return len(row.cells[place]) + (len(before) + 2 if before else 0)


def _index(name: str) -> int:
    index = 0
    for letter in name:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def _column_of(header: str, headers: Sequence[str], first: int) -> int | None:
    return first + headers.index(header) if header in headers else None
