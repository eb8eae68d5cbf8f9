"""The rows of a receipt in sections by what became of them, and all rows of one section as a table."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice
from typing import TypeVar, overload

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.records import Problem, RecordKind, cell_place
from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.services.ledger import ChangedRow, Fate
from spm_desktop.services.ports import RejectedRow
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.data.words import field_word
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.shell.side import SideFoot
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column, Elide, Emphasis, Width
from spm_desktop.ui.models.columns import Kind as CellKind
from spm_desktop.ui.models.table_model import TableModel

WAITING = "Waiting"
Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One line of a section: where it stands, what the row is known by, and what there is to say."""

    number: int
    place: str
    known: str
    said: str

    @property
    def sentence(self) -> str:
        """All of it on one line."""
        head = ", ".join(filter(None, (self.place, self.known)))
        return ": ".join(filter(None, (head, self.said)))


class Lines(Sequence[ReceiptLine]):
    """Lines that are worded when they are wanted: a receipt may name 100,000 rows, and shows five of each."""

    def __init__(
        self, told: Sequence[Told], word: Callable[[Told], tuple[str, str, str]], covers: int | None = None
    ) -> None:
        """`word`: place, what it is known by, and what there is to say. `covers`: how many rows or values the
        lines are about, where one may be about several."""
        self._told, self._word = told, word
        self.covers = len(told) if covers is None else covers

    def __len__(self) -> int:
        return len(self._told)

    @overload
    def __getitem__(self, at: int) -> ReceiptLine: ...
    @overload
    def __getitem__(self, at: slice) -> list[ReceiptLine]: ...
    def __getitem__(self, at: int | slice) -> ReceiptLine | list[ReceiptLine]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        return ReceiptLine(at, *self._word(self._told[at]))


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that shared one fate. `lines` are those that the receipt names, perhaps only the first of them."""

    title: str
    rows: int
    lines: Lines
    hint: str = ""

    @property
    def offer(self) -> str:
        """What a link to the whole of it says."""
        named = self.lines.covers
        if self.title == WAITING or named >= self.rows:
            return f"Show all {named:,}"
        return f"Show the first {named:,} of {self.rows:,}"


def sections(receipt: Receipt) -> list[Section]:
    """What became of the rows, in the order people ask: what the receipt names. The counts are told above."""
    counts = receipt.counts
    changed: dict[Fate, list[ChangedRow]] = defaultdict(list)
    for row in receipt.changed:
        changed[row.fate].append(row)

    def told(fate: Fate) -> Lines:
        return Lines(_by_row(changed[fate]), partial(_changed, receipt.kind), len(changed[fate]))

    emptied = [problem for problem in receipt.problems if not problem.rejects]
    left_out: list[Problem | RejectedRow] = [problem for problem in receipt.problems if problem.rejects]
    left_out += [row for row in receipt.rejected if row.by_hand]
    found = (
        ("New", counts.created, told(Fate.CREATED), ""),
        ("Changed", counts.updated, told(Fate.UPDATED), ""),
        ("Gone", counts.withdrawn, told(Fate.WITHDRAWN), ""),
        (
            WAITING,
            counts.held,
            Lines(receipt.held, lambda held: ("", counted(held.rows, "row"), held.reason)),
            "These come in by themselves once the person or stage is known.",
        ),
        ("Left out", counts.rejected, Lines(left_out, _left_out), ""),
        ("Left empty", len(emptied), Lines(emptied, _left_out), "The rest of these rows is in."),
    )
    sections = (Section(*section) for section in found)
    return [section for section in sections if section.rows and section.lines]


def _by_row(changed: Iterable[ChangedRow]) -> list[tuple[ChangedRow, int]]:
    """Each row once, with how many values of it there are where nothing else tells them apart."""
    grouped = groupby(changed, key=lambda row: (row.file, row.sheet, row.row, row.key, row.before))
    return [(row, 1 + sum(1 for _ in more)) for _, more in grouped for row in islice(more, 1)]


def _changed(kind: RecordKind, told: tuple[ChangedRow, int]) -> tuple[str, str, str]:
    """For a withdrawn row the file it came with is told, too: it is not in this one."""
    row, values = told
    return _place(row), row.key, _before(row, kind) or (counted(values, "value") if values > 1 else "")


def _left_out(told: Problem | RejectedRow) -> tuple[str, str, str]:
    if isinstance(told, RejectedRow):
        return cell_place(told.sheet, str(told.row)), told.key, told.reason
    return told.cell, "", told.message


def _place(row: ChangedRow) -> str:
    elsewhere = (row.file, row.sheet) if row.fate is Fate.WITHDRAWN else ()
    words = ", ".join((*filter(None, elsewhere), f"row {row.row}"))
    return words[0].upper() + words[1:] if not elsewhere else words


def _before(row: ChangedRow, kind: RecordKind) -> str:
    return ", ".join(f"{field_word(kind, cell.field)} was {cell.text or 'empty'}" for cell in row.before)


def show_section(
    desk: Desk, receipt: Receipt, section: Section, back: Callable[[], None] | None = None
) -> TableView:
    """Opens all rows of a section in the side panel. `back`: what "Back" does, where the panel stands in the
    place of another."""
    fonts.load_for(line.sentence for line in section.lines)
    theme, body = desk.theme, QWidget()
    model: TableModel[ReceiptLine] = TableModel(_columns(section), lambda line: line.number, body)
    model.set_rows(section.lines)
    table = TableView(model, theme, "receipt rows", None, body)
    table.setAccessibleName(f"{section.title}, rows")
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    named = section.lines.covers
    if section.title != WAITING and named < section.rows:
        told = Text(theme, f"The first {named:,}: the receipt names no more.", "table", "ink2", wrap=True)
        told.setContentsMargins(*[theme.px(length) for length in (16, 8, 16, 8)])
        column.addWidget(told)
    column.addWidget(table, 1)
    foot = None
    if back is not None:
        button = Button(theme, "Back to the receipt", Kind.QUIET, icon="undo-2")
        button.clicked.connect(back)
        foot = SideFoot(theme, [button])
    desk.show_side(f"{section.title}: {counted(section.rows, 'row')}", body, receipt.file, foot=foot)
    table.setFocus()
    return table


def _columns(section: Section) -> list[Column[ReceiptLine]]:
    return [
        Column[ReceiptLine](
            "place",
            "Where",
            CellKind.TEXT,
            lambda line: line.place or None,
            sort=lambda line: line.number,
            emphasis=Emphasis.CONTEXT,
            elide=Elide.MIDDLE,
            width=Width(least=60, most=180),
            shown=any(line.place for line in section.lines),
        ),
        Column[ReceiptLine](
            "known",
            "Known by" if section.title != WAITING else "Rows",
            CellKind.TEXT,
            lambda line: line.known or None,
            elide=Elide.MIDDLE,
            width=Width(least=60, most=160),
            shown=any(line.known for line in section.lines),
        ),
        Column[ReceiptLine](
            "said",
            "What there is to say",
            CellKind.TEXT,
            lambda line: line.said or None,
            width=Width(least=120, most=420, stretch=1),
            shown=any(line.said for line in section.lines),
        ),
    ]
