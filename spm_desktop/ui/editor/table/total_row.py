"""The total that stays in sight: drawn over the last row while the total's own line is below the edge."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from spm_desktop.ui.editor.table.column_layout import ColumnLayout
from spm_desktop.ui.editor.table.delegate import CellDelegate
from spm_desktop.ui.models.table_model import TOTAL, TableModel


class TotalRow(QWidget):
    """Lies over the bottom of a table; the pointer goes through it."""

    def __init__(
        self, view: QTableView, model: TableModel[object], delegate: CellDelegate, columns: ColumnLayout
    ) -> None:
        super().__init__(view)
        self._view, self._model, self._delegate, self._columns = view, model, delegate, columns
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def place(self) -> None:
        """Comes and goes with the total's own line, and follows the table's edges."""
        line = self._model.place_of(TOTAL)
        viewport = self._view.viewport()
        height = self._delegate.look.row
        needed = line >= 0 and self._view.rowViewportPosition(line) + height > viewport.height()
        if needed:
            bottom = viewport.geometry().bottom() + 1
            self.setGeometry(viewport.x(), bottom - height, viewport.width(), height)
            self.raise_()
            self.update()
        self.setVisible(needed)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._delegate.look
        painter = QPainter(self)
        painter.fillRect(self.rect(), look["surface"])
        painter.fillRect(QRect(0, 0, self.width(), 1), look["line2"])
        line = self._model.place_of(TOTAL)
        for column in self._columns.visible():
            option = QStyleOptionViewItem()
            left = self._view.columnViewportPosition(column)
            option.rect = QRect(left, 0, self._view.columnWidth(column), self.height())
            self._delegate.paint(painter, option, self._model.index(line, column))
        painter.end()
