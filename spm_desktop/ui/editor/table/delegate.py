"""Hands Qt the cells: painting, editing, tips for texts that were cut."""

from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.editor.table.cells import (
    MARK_WIDTHS,
    CellContent,
    content_of,
    draw_content,
    draw_ground,
    ideal_width,
)
from spm_desktop.ui.editor.table.field import CellField
from spm_desktop.ui.editor.table.look import Look
from spm_desktop.ui.models.columns import CellState
from spm_desktop.ui.models.table_model import TOTAL, TableModel

Index = QModelIndex | QPersistentModelIndex
_COMMIT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class CellDelegate(QStyledItemDelegate):
    """Draws and edits every cell of a table.

    Attributes:
        look: as the theme is now.
        first: the model's number of the column that stands first; its left padding is the page's.
        cells: whether single cells are selected, and not whole rows.
    """

    def __init__(self, model: TableModel[object], look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.look = look
        self.first = 0
        self.cells = False

    def content(self, line: int, column: int) -> CellContent | None:
        """What stands in a cell; None in lines that name a group and in the total's empty cells."""
        row = self._model.row(line)
        if row is not None:
            return content_of(self._model.columns[column], row)
        if self._model.line(line) == TOTAL and (total := self._model.total):
            cell = total.get(self._model.columns[column].key)
            return None if cell is None else CellContent(cell.text, cell.value, total=True)
        return None

    def inner(self, cell: QRectF, column: int) -> QRectF:
        """The cell without its paddings."""
        pad = self.look.px("pad")
        left = self.look.page_left if column == self.first else pad
        return cell.adjusted(left, 0, -pad, 0)

    def padding(self, column: int) -> int:
        """Both paddings of a column."""
        pad = self.look.px("pad")
        return pad + (self.look.page_left if column == self.first else pad)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, column = index.row(), index.column()
        content = self.content(line, column)
        if content is None:
            return
        cell = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if self.cells and option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell.adjusted(0, 0, 0, -1), self.look["wash"])
        if self.cells:
            edge = QRectF(cell.right() - 1, cell.top(), 1, cell.height() - 1)
            painter.fillRect(edge, self.look["soft"])
        if content.state is not CellState.PLAIN:
            draw_ground(painter, cell, content.state, self.look)
        draw_content(painter, self.inner(cell, column), self._model.columns[column], content, self.look)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        content = self.content(index.row(), index.column())
        column = self._model.columns[index.column()]
        width = ideal_width(column, content, self.look) if content else 0.0
        return QSize(int(width) + 1 + self.padding(index.column()), self.look.row)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        if text := self.tip(index, option.rect.width()):
            QToolTip.showText(event.globalPos(), text, view, option.rect)
        else:
            QToolTip.hideText()
        return True

    def tip(self, index: Index, width: int) -> str:
        """The text of a cell so wide if it is cut there, or stands for a mark; else nothing."""
        content = self.content(index.row(), index.column())
        if content is None:
            return ""
        column = self._model.columns[index.column()]
        cut = ideal_width(column, content, self.look) > width - self.padding(index.column()) + 1
        if cut and content.before:
            return f"{content.before} → {content.text}"
        return content.text if cut or column.kind in MARK_WIDTHS else ""

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._model.columns[index.column()]
        field = CellField(self.look, parent)
        side = Qt.AlignmentFlag.AlignRight if column.on_the_right else Qt.AlignmentFlag.AlignLeft
        field.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        field.setAccessibleName(column.title)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellField):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CellField):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text that can't be taken stays in its field until it can, or until Esc gives it up."""
        if (
            isinstance(watched, CellField)
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in _COMMIT_KEYS
            and self._refuses(watched)
        ):
            return True
        return super().eventFilter(watched, event)

    def _refuses(self, field: CellField) -> bool:
        view = cast(QAbstractItemView, self.parent())
        index = view.indexAt(field.geometry().center())
        column = self._model.columns[index.column()]
        try:
            column.parsed(field.text())
        except KnownError as error:
            field.refuse()
            self._model.refused.emit(self._model.line(index.row()), column.key, error)
            return True
        return False


def ended_by_tab(hint: QAbstractItemDelegate.EndEditHint) -> int:
    """Where Tab leads after an edit: 1 to the next cell, -1 to the one before, 0 nowhere."""
    return {
        QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
        QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
    }.get(hint, 0)
