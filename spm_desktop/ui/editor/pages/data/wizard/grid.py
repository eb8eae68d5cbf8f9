"""The sheet as Excel shows it, with its letters and row numbers, and what the preview says of it."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.data.wizard.gutter import Corner, Gutter
from spm_desktop.ui.editor.pages.data.wizard.mapping import MappingStrip
from spm_desktop.ui.editor.pages.data.wizard.marks import GridRow, Marked, RowState, letters
from spm_desktop.ui.editor.pages.data.words import NOT_USED
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.arrangement import Chip
from spm_desktop.ui.models.columns import CellState, Column, Kind, Width
from spm_desktop.ui.models.table_model import TableModel

LEAST, MOST, HEADER_ROOM, CHOOSER_ROOM, FIRST_ROOM = 72, 240, 24, 44, 10
"""Widths of columns in px at 100 % text; what a header and a chooser need beside their words, and what the
first column has at its left."""
CHARACTER = 7.5
"""Width of a character of days and amounts, which must not be cut, in the same."""
_QUIET = (RowState.SAME, RowState.UNWANTED)


class SheetTable(TableView):
    """The cells; columns are parted by lines, as in a sheet."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        header, colour = self.horizontalHeader(), self._theme.colour("soft")
        for place in range(header.count()):
            right = header.sectionViewportPosition(place) + header.sectionSize(place) - 1
            if 0 <= right <= self.viewport().width():
                painter.fillRect(QRect(right, event.rect().top(), 1, event.rect().height()), colour)
        painter.end()


class SheetGrid(QWidget):
    """One sheet. Its columns are fixed: another sheet is another grid.

    Signals:
        mapped(int, str): a column, by its place, is to be read as another field; '' not at all.
        pointed(int, int): the keyboard is in this row (its number) and column (its place).

    Attributes:
        strip: letters, headers and what each column is.
        table: the cells.
    """

    mapped = Signal(int, str)
    pointed = Signal(int, int)

    def __init__(self, theme: Theme, sheet: Marked, words: Mapping[str, str]) -> None:
        """`words`: what the fields are called."""
        super().__init__()
        self.theme, self.sheet, self._fields = theme, sheet, words
        columns = [_column(place, sheet, theme, words) for place in range(len(sheet.headers))]
        self.model: TableModel[GridRow] = TableModel(columns, lambda row: row.number, self)
        self.table = SheetTable(self.model, theme, "import grid", None, self)
        self.table.setAccessibleName("Rows of the sheet")
        self.table.select_cells()
        self.table.horizontalHeader().hide()
        self.strip = MappingStrip(theme, self.table)
        self.strip.mapped.connect(self.mapped)
        self.gutter = Gutter(theme, self.table)
        self.corner = Corner(theme)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.corner, 0, 0)
        layout.addWidget(self.strip, 0, 1)
        layout.addWidget(self.gutter, 1, 0)
        layout.addWidget(self.table, 1, 1)
        layout.setRowStretch(1, 1)
        layout.setColumnStretch(1, 1)
        self.table.provenance.connect(self._on_pointed)
        self.show_sheet(sheet)

    def show_sheet(self, sheet: Marked) -> None:
        """The same sheet, with other marks. Columns become wider for it, never narrower."""
        self.sheet = sheet
        self.model.set_rows(sheet.rows)
        header = self.table.horizontalHeader()
        for place in range(len(sheet.headers)) if self.isVisible() else ():
            wanted = round(_width(place, sheet, self.theme, self._fields) * self.theme.scale)
            if header.sectionSize(place) < wanted:
                header.resizeSection(place, wanted)
        self.strip.show_headers(sheet)
        self.corner.show_row(sheet.header_row or None)
        self.gutter.update()

    def show_only(self, state: RowState | None) -> None:
        """Rows of one state; None: all."""
        chip = None if state is None else Chip[GridRow]("Row", state.value, lambda row: row.state is state)
        self.model.set_filter("", [chip] if chip else [])
        self.gutter.update()

    def go_to(self, row: int, column: int | None) -> bool:
        """Puts the keyboard into a cell; False where the row isn't shown."""
        place = 0 if column is None else column - self.sheet.first_column
        key = str(place) if 0 <= place < len(self.sheet.headers) else None
        found = self.table.choose(row, key)
        if found:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return found

    def _on_pointed(self, number: int, key: str) -> None:
        self.strip.point_to(int(key))
        self.pointed.emit(number, int(key))

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(self.rect(), self.theme.colour("surface"))


def _column(place: int, sheet: Marked, theme: Theme, words: Mapping[str, str]) -> Column[GridRow]:
    def value(row: GridRow) -> str:
        return row.cells[place]

    def state(row: GridRow) -> CellState:
        if place in row.bad:
            return CellState.BAD
        if place in row.unsure:
            return CellState.CHANGED
        if place in row.before:
            return CellState.REPLACED
        return CellState.QUIET if row.state in _QUIET else CellState.PLAIN

    return Column(
        str(place),
        letters(sheet.first_column + place),
        Kind.NUMBER if place in sheet.numeric else Kind.TEXT,
        value,
        value,
        state=state,
        before=lambda row: row.before.get(place, ""),
        width=Width(ideal=_width(place, sheet, theme, words)),  # measuring every text would stall the window
    )


def _width(place: int, sheet: Marked, theme: Theme, words: Mapping[str, str]) -> int:
    """As wide as its header, what it is read as, and what its cells say, within reason; at 100 % text."""
    header = sheet.headers[place]
    word = words.get(sheet.fields.get(header, ""), NOT_USED)
    room = max(
        theme.width("table_strong", header) / theme.scale + HEADER_ROOM + (0 if place else FIRST_ROOM),
        theme.width("button", word) / theme.scale + CHOOSER_ROOM,
        sheet.lengths[place] * CHARACTER + HEADER_ROOM + (0 if place else FIRST_ROOM),
    )
    return round(min(max(LEAST, room), MOST))
