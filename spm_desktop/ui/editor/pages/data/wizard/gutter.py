"""The row numbers beside the sheet, each with a sign of what importing does with the row."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.ui.editor.controls.painting import put, smooth, write
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.data.wizard.marks import GridRow, RowState
from spm_desktop.ui.editor.table.row_numbers import RowNumbers
from spm_desktop.ui.editor.table.surface import TableSurface

WIDTH = 60
SIGNS = {
    RowState.NEEDS: ("circle-alert", "bad"),
    RowState.NEW: ("plus", "ink2"),
    RowState.CHANGED: ("pencil", "ink2"),
}


class Gutter(RowNumbers):
    """The numbers that Excel shows."""

    def __init__(self, theme: Theme, table: TableSurface) -> None:
        super().__init__(theme, table, WIDTH)

    def number_of(self, line: int) -> int:
        return self._row(line).number

    def paint_sign(self, painter: QPainter, line: int, band: QRect) -> None:
        state = self._row(line).state
        if state in SIGNS:
            icon, tone = SIGNS[state]
            picture = self.theme.pixmap(icon, tone, "icon_tiny", self.devicePixelRatioF())
            put(painter, picture, self.theme.px(8), band)

    def _row(self, line: int) -> GridRow:
        row = self._table.table_model.row(line)
        assert isinstance(row, GridRow)
        return row


class Corner(QWidget):
    """Over the row numbers: which row the headers are in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._row: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self._measure)
        self._measure()

    def show_row(self, row: int | None) -> None:
        """The number Excel shows for the headers; None: there are none."""
        self._row = row
        self.setAccessibleName("" if row is None else f"Headers in row {row}")
        self.update()

    def _measure(self) -> None:
        self.setFixedWidth(self.theme.px(WIDTH))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        painter.fillRect(self.rect(), theme.colour("sunken"))
        letters, header = theme.px(22), theme.px(28)
        painter.fillRect(0, letters - 1, self.width(), 1, theme.colour("line"))
        text = "" if self._row is None else str(self._row)
        band = QRect(0, letters, self.width(), header)
        right = self.width() - theme.px(10)
        write(painter, theme, "table_strong", "ink", right - theme.width("table_strong", text), band, text)
        below = QRect(0, letters + header, self.width(), self.height() - letters - header)
        picture = theme.pixmap("arrow-down", "ink2", "icon_tiny", self.devicePixelRatioF())
        put(painter, picture, theme.px(8), below)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line2"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("line"))
