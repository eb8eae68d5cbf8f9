"""The row numbers beside the sheet, each with a sign of what importing does with the row."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.ui.editor.controls.painting import put, smooth, write
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.data.wizard.marks import GridRow, RowState
from spm_desktop.ui.editor.table.surface import TableSurface

WIDTH = 60
SIGNS = {
    RowState.NEEDS: ("circle-alert", "bad"),
    RowState.NEW: ("plus", "ink2"),
    RowState.CHANGED: ("pencil", "ink2"),
}


class Gutter(QWidget):
    """Beside a table, as high as its rows, never scrolled sideways."""

    def __init__(self, theme: Theme, table: TableSurface) -> None:
        super().__init__()
        self.theme, self._table = theme, table
        self._pointed = -1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        table.verticalScrollBar().valueChanged.connect(self.update)
        table.table_model.arranged.connect(self.update)
        theme.changed.connect(self._measure)
        self._measure()

    def point_to(self, number: int) -> None:
        """The keyboard is in this row."""
        self._pointed = number
        self.update()

    def _measure(self) -> None:
        self.setFixedWidth(self.theme.px(WIDTH))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, table = self.theme, smooth(self), self._table
        painter.fillRect(self.rect(), theme.colour("sunken"))
        height, ratio = table.viewport().height(), self.devicePixelRatioF()
        line = max(table.rowAt(0), 0)
        while line < table.table_model.rowCount():
            top = table.rowViewportPosition(line)
            if top >= height:
                break
            band = QRect(0, top, self.width() - 1, table.rowHeight(line))
            row = table.table_model.row(line)
            assert isinstance(row, GridRow)
            if row.number == self._pointed:
                painter.fillRect(band, theme.colour("press"))
            painter.fillRect(0, band.bottom(), self.width(), 1, theme.colour("soft"))
            text = str(row.number)
            right = self.width() - theme.px(10)
            ink = "ink" if row.number == self._pointed else "ink2"
            write(painter, theme, "hint", ink, right - theme.width("hint", text), band, text)
            if row.state in SIGNS:
                icon, tone = SIGNS[row.state]
                put(painter, theme.pixmap(icon, tone, "icon_tiny", ratio), theme.px(8), band)
            line += 1
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("line"))


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
