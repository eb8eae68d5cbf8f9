"""The preview of one sheet: numbers above, the sheet, what needs somebody beside it, the rest below."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import PART_SEPARATOR, FeedPlan, Heads, RecordKind
from spm_desktop.services.importing.bench import FoundSheet, Preview
from spm_desktop.services.ports import SeenFile, SeenSheet
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.lines import LineBelow
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.data.wizard.bubble import Bubble, CellBubble, PersonBubble
from spm_desktop.ui.editor.pages.data.wizard.choices import Choices
from spm_desktop.ui.editor.pages.data.wizard.foot import Foot
from spm_desktop.ui.editor.pages.data.wizard.grid import SheetGrid
from spm_desktop.ui.editor.pages.data.wizard.marks import GridRow, Issue, Marked, Need, RowState, marked
from spm_desktop.ui.editor.pages.data.wizard.needs import NeedsPanel
from spm_desktop.ui.editor.pages.data.wizard.tally import Count, Tally
from spm_desktop.ui.editor.pages.data.words import FIELDS, KINDS
from spm_desktop.ui.editor.shell.frame import UNBOUNDED
from spm_desktop.ui.editor.shell.page import Desk, Provenance

PANEL = 346  # px at 100 % text
SHEET_LEAST, PANEL_LEAST = 330, 240  # px at 100 % text: heights when one lies under the other
_CELLS = (Need.LEFT_OUT, Need.EMPTIED)
HEADS = {
    Heads.PERIODS: "Value, by period",
    Heads.PEOPLE: "Value, by person",
    Heads.METRICS: "A metric",
}
"""What columns are of which a row has many."""
SHOWS = {"needs": RowState.NEEDS, "new": RowState.NEW, "changed": RowState.CHANGED}


class PreviewView(QWidget):
    """Shows; what is chosen is the wizard's.

    Signals:
        sheet_chosen(str): another sheet of the file.
        mapped(str, str): a column, by its header, is to be read as a field; '' not at all.
        meant(str, str): a stage and what it means.
        how_changed(str): something of `needs.how`.
        save_wanted: rows that can't be used are wanted as a workbook.
        terms_changed: good rows only, or all or nothing.
        answered(object): a `Change` of the choices.

    Attributes:
        bubble: open beside a cell; None: none is.
        grid, needs, foot, tally, sheets, shows: its parts; `grid` None before the first sheet.
    """

    sheet_chosen = Signal(str)
    mapped = Signal(str, str)
    meant = Signal(str, str)
    how_changed = Signal(str)
    save_wanted = Signal()
    terms_changed = Signal()
    answered = Signal(object)

    def __init__(self, desk: Desk, file: SeenFile, language: str, this_year: int) -> None:
        super().__init__()
        self.desk, self._file = desk, file
        theme = desk.theme
        self.grid: SheetGrid | None = None
        self.marked: Marked | None = None
        self.bubble: Bubble | None = None
        self._people: Mapping[int, str] = {}
        self._sheet = ""
        self.tally = Tally(theme)
        self.tally.chosen.connect(self._show_only)
        self.sheets = Chooser(theme, "Sheet", [(sheet.name, sheet.name) for sheet in file.sheets])
        self.sheets.setVisible(len(file.sheets) > 1)
        self.sheets.chosen.connect(self.sheet_chosen)
        self._written = Text(theme, "", "table", "ink2")
        self._rows = _RowSegment(desk, self._show_only)
        self._line = FlowLine(theme, [self.sheets, self._rows], [self._written])
        self.needs = NeedsPanel(theme, language, this_year)
        self.needs.pointed.connect(self._go_to)
        self.needs.stage_meant.connect(self.meant)
        self.needs.answered.connect(self.answered)
        self.needs.bubble_wanted.connect(self.open_bubble)
        self.needs.how.changed.connect(self.how_changed)
        self.foot = Foot(theme)
        self.foot.save_wanted.connect(self.save_wanted)
        self.foot.changed.connect(self.terms_changed)
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(0)
        self._left.addWidget(self.tally)
        self._left.addWidget(LineBelow(theme, self._line))
        self._left.addStretch(1)
        self._left.addWidget(self.foot)
        inside = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addWidget(left, 1)
        self._body.addWidget(self.needs)
        self._sheet_side = left
        area = ScrollArea(inside, sideways=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        theme.changed.connect(self._arrange)
        self._arrange()

    # What is shown

    def show_preview(
        self,
        sheet: SeenSheet,
        preview: Preview,
        marks: Marked,
        choices: Choices,
        people: Mapping[int, str],
    ) -> None:
        """A sheet as it is understood, and what importing it would do. `people`: those who may be meant by
        names that nobody is known by."""
        self._close_bubble()
        plan = preview.plan
        self.marked, self._people, self._sheet = marks, people, plan.sheet
        self._show_grid(self.marked, plan.kind, plan)
        self.needs.show_preview(preview, self.marked.issues, choices, people)
        self.needs.how.show_plan(plan, choices, plan.header_row)
        self.needs.laid_out.show_plan(plan, choices)
        counts, needing = preview.receipt.counts, preview.receipt.needing
        self.tally.show_counts(_counts(preview))
        waiting = sum(row.state is RowState.NEEDS for row in marks.rows) if plan.across else needing
        self._rows.show_counts(counts.rows, waiting, counts.created, counts.updated)
        self.foot.show_receipt(preview.receipt)
        self.foot.show()
        self._tell(sheet)
        marked_rows = any(row.state is RowState.NEEDS for row in marks.rows)  # who sells may be looked up
        self._show_only("needs" if needing and marked_rows else "")

    def show_error(self, sheet: SeenSheet, error: KnownError, choices: Choices) -> None:
        """A sheet that is not understood yet, to be understood by hand."""
        self._close_bubble()
        header = choices.header_row or sheet.header_row
        self.marked = marked(sheet, header, None, None)
        self._show_grid(self.marked, choices.kind or RecordKind.DEALS, None)
        self.needs.show_error(error)
        self.needs.how.show_plan(None, choices, header)
        self.needs.laid_out.show_plan(None, choices)
        rows = _rows_below(sheet, header)
        self.tally.show_counts([Count("", rows, "rows in the sheet", "table-2")])
        self._rows.show_counts(rows, 0, 0, 0)
        self.foot.hide()
        self._tell(sheet)
        self._show_only("")

    def name_sheets(self, found: Sequence[FoundSheet], now: str) -> None:
        """Says in the chooser what the sheets hold, perhaps two things. `now` is a part, or a sheet."""
        options = []
        for sheet in self._file.sheets:
            parts = [one for one in found if one.name == sheet.name]
            name = f"{sheet.name or self._file.name}{' (hidden)' if sheet.hidden else ''}"
            options += [(one.part, f"{name}: {KINDS[one.kind].lower()}") for one in parts]
            options += [] if parts else [(sheet.name, name)]
        keys = [key for key, _ in options]
        named = now.partition(PART_SEPARATOR)[0]  # where it is taken for something else by now
        same = (key for key in keys if key.partition(PART_SEPARATOR)[0] == named)
        self.sheets.setVisible(len(options) > 1)
        self.sheets.set_options(options)
        self.sheets.choose(now if now in keys else next(same, keys[0]))

    def take_focus(self) -> None:
        """The keyboard begins in the sheet."""
        if self.grid is not None:
            self.grid.table.setFocus()

    def open_bubble(self, issue: Issue) -> None:
        """Room for an answer beside a cell."""
        self._close_bubble()
        if self.grid is None or self.marked is None:
            return
        self._go_to(issue)
        theme = self.desk.theme
        if issue.need is Need.PERSON:
            self.bubble = PersonBubble(theme, self, issue, self._people)
        else:
            self.bubble = CellBubble(theme, self, issue, self._sheet)
        self.bubble.answered.connect(self.answered)
        self.bubble.closed.connect(self._on_bubble_closed)
        table = self.grid.table
        cell = table.visualRect(table.currentIndex()) if issue.row is not None else QRect()
        self.bubble.open_at(cell.translated(table.viewport().mapTo(self, cell.topLeft()) - cell.topLeft()))

    # Parts

    def _close_bubble(self) -> None:
        if self.bubble is not None:
            self.bubble.close_bubble()

    def _on_bubble_closed(self) -> None:
        self.bubble = None
        if self.grid is not None:
            self.grid.table.setFocus()

    def _on_opened(self) -> None:
        """Enter, or a double click: a cell that needs somebody asks."""
        assert self.grid is not None
        index = self.grid.table.currentIndex()
        issue = self._issue_at(self.grid.model.row(index.row()), index.column())
        if issue is not None:
            self.open_bubble(issue)

    def _issue_at(self, row: GridRow | None, place: int) -> Issue | None:
        """What is wrong with a cell, if somebody can say it here: also farther down, where it is said of the
        first of several rows."""
        if row is None or self.marked is None:
            return None
        column = self.marked.first_column + place
        for issue in self.marked.issues:
            if (issue.row, issue.column) == (row.number, column) and issue.need in _CELLS:
                return issue
            if issue.answerable and place in row.bad and row.cells[place] == issue.subject:
                return replace(issue, row=row.number, column=column)
        return None

    def _show_grid(self, sheet: Marked, kind: RecordKind, plan: FeedPlan | None) -> None:
        shape = (sheet.headers, sheet.first_column, sheet.numeric)
        same = self.grid is not None and (
            (self.grid.sheet.headers, self.grid.sheet.first_column, self.grid.sheet.numeric) == shape
        )
        if self.grid is None or not same:
            focused = self.grid is not None and self.grid.strip.hasFocus()
            place = 0 if self.grid is None else self.grid.strip.place
            fresh = SheetGrid(self.desk.theme, sheet, FIELDS[kind])
            fresh.mapped.connect(self._on_mapped)
            fresh.pointed.connect(self._on_pointed)
            fresh.table.opened.connect(self._on_opened)
            at = 2 if self.grid is None else self._left.indexOf(self.grid)
            if self.grid is None:
                self._left.takeAt(at)  # what kept its place
            else:
                self._left.removeWidget(self.grid)
                self.grid.hide()
                self.grid.deleteLater()
            self._left.insertWidget(at, fresh, 1)
            self.grid = fresh
            if focused:
                fresh.strip.place = place
                fresh.strip.setFocus()
        else:
            self.grid.show_sheet(sheet)
        fields = list(FIELDS[kind].items())
        heads = HEADS[plan.heads] if plan is not None and plan.heads is not None else ""
        word = "Target, by period" if kind is RecordKind.GOALS else heads
        across = frozenset(plan.across if plan is not None else ())
        given = {place: word for place, header in enumerate(sheet.headers) if header in across}
        unsure = frozenset(
            place for place, header in enumerate(sheet.headers) if not sheet.fields and place not in given
        )
        self.grid.strip.offer(fields, unsure, given)

    def _show_only(self, key: str) -> None:
        self.tally.choose(key)
        self._rows.choose(key)
        if self.grid is not None:
            self.grid.show_only(SHOWS.get(key))

    def _go_to(self, issue: Issue) -> None:
        if self.grid is None or issue.row is None:
            return
        if not self.grid.go_to(issue.row, issue.column):
            self._show_only("")
            self.grid.go_to(issue.row, issue.column)

    def _on_mapped(self, place: int, field: str) -> None:
        assert self.marked is not None
        self.mapped.emit(self.marked.headers[place], field)

    def _on_pointed(self, row: int, place: int) -> None:
        """The status line says what is wrong with a cell, or that nothing is."""
        assert self.marked is not None
        column = self.marked.first_column + place
        wrong = next(
            (issue for issue in self.marked.issues if (issue.row, issue.column) == (row, column)), None
        )
        if wrong is not None and wrong.need is not Need.EMPTIED:
            self.desk.tell(Provenance(wrong.sentence, wrong.place))
        else:
            self.desk.tell(
                Provenance(f"of {self._file.name}. Nothing is written before you import.", f"Row {row}")
            )

    def _tell(self, sheet: SeenSheet) -> None:
        assert self.marked is not None
        seen, rows = len(self.marked.rows), _rows_below(sheet, self.marked.header_row)
        part = f"{seen:,} of {counted(rows, 'row')} are shown" if seen < rows else ""
        self._written.setText(", ".join(filter(None, (self._file.written, part))))
        self._written.setVisible(bool(self._written.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """The panel goes under the sheet where the sheet would become too narrow beside it."""
        theme = self.desk.theme
        panel = theme.px(PANEL)
        below = self.width() - panel < theme.size("body_least")
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(direction)
        self.needs.setMinimumWidth(0 if below else panel)
        self.needs.setMaximumWidth(UNBOUNDED if below else panel)
        self.needs.setMinimumHeight(theme.px(PANEL_LEAST) if below else 0)
        self._sheet_side.setMinimumHeight(theme.px(SHEET_LEAST) if below else 0)


class _RowSegment(Segment):
    """Which rows are shown, with how many there are."""

    def __init__(self, desk: Desk, chosen: Callable[[str], None]) -> None:
        super().__init__(desk.theme, "Rows", (("all", "All"),), small=True)
        self.chosen.connect(lambda key: chosen("" if key == "all" else key))

    def show_counts(self, rows: int, needs: int, new: int, changed: int) -> None:
        options = [("all", f"All {rows:,}")]
        options += [("needs", f"Needs you {needs:,}")] if needs else []
        options += [("new", "New")] if new else []
        options += [("changed", "Changed")] if changed else []
        self.set_options(options)

    def choose(self, key: str) -> None:
        keys = [option for option, _ in self._options]
        super().choose(key if key in keys else "all")


def _rows_below(sheet: SeenSheet, header_row: int | None) -> int:
    """How many rows have anything in them, below the headers."""
    return sheet.rows - sum(number <= (header_row or 0) for number, _ in sheet.lines)


def _counts(preview: Preview) -> list[Count]:
    counts = preview.receipt.counts
    rows = preview.receipt.kind in (RecordKind.DEALS, RecordKind.FACTS)
    shown = [
        Count("new" if rows and counts.created else "", counts.created, "new", "plus"),
        Count("changed" if rows and counts.updated else "", counts.updated, "changed", "pencil"),
        Count("", counts.unchanged, "already here", "equal"),
    ]
    if counts.withdrawn:
        shown.append(Count("", counts.withdrawn, "gone", "minus"))
    needing = preview.receipt.needing
    word = "needs you" if needing == 1 else "need you"
    tone = "warn_fill" if needing else "ink2"
    shown.append(Count("needs" if needing else "", needing, word, "circle-alert", tone))
    return shown
