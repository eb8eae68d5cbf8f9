"""The numbers of rows beside a table that is read like a sheet."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.ui.editor.controls.painting import smooth, write
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.table.surface import TableSurface

WIDTH = 40


class RowNumbers(QWidget):
    """Beside a table, as high as it, never scrolled sideways; the row that the keyboard is in stands out."""

    def __init__(self, theme: Theme, table: TableSurface, width: int = WIDTH) -> None:
        super().__init__()
        self.theme, self._table, self._width = theme, table, width
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        table.verticalScrollBar().valueChanged.connect(self.update)
        table.table_model.arranged.connect(self.update)
        table.provenance.connect(self.update)
        theme.changed.connect(self._measure)
        self._measure()

    def number_of(self, line: int) -> int:
        """What a line of the table is called."""
        return line + 1

    def paint_sign(self, painter: QPainter, line: int, band: QRect) -> None:
        """What stands left of the number."""

    def _measure(self) -> None:
        self.setFixedWidth(self.theme.px(self._width))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, table = self.theme, smooth(self), self._table
        painter.fillRect(self.rect(), theme.colour("sunken"))
        area = table.viewport().geometry()
        above = area.top()
        if above:
            painter.fillRect(0, above - 1, self.width(), 1, theme.colour("line"))
        painter.setClipRect(0, above, self.width(), area.height())
        current, line = table.currentIndex().row(), max(table.rowAt(0), 0)
        while line < table.table_model.rowCount():
            top = table.rowViewportPosition(line)
            if top >= area.height():
                break
            band = QRect(0, above + top, self.width() - 1, table.rowHeight(line))
            if line == current:
                painter.fillRect(band, theme.colour("press"))
            painter.fillRect(0, band.bottom(), self.width(), 1, theme.colour("soft"))
            text = str(self.number_of(line))
            right = self.width() - theme.px(10)
            ink = "ink" if line == current else "ink2"
            write(painter, theme, "hint", ink, right - theme.width("hint", text), band, text)
            self.paint_sign(painter, line, band)
            line += 1
        painter.setClipping(False)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("line"))
