"""The list of columns: a check shows one, a drag moves it. Acts at once."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from spm_desktop.ui.editor.controls.painting import box
from spm_desktop.ui.editor.look.running import application
from spm_desktop.ui.editor.table.look import Look
from spm_desktop.ui.editor.table.surface import TableSurface

KEY = Qt.ItemDataRole.UserRole


class ColumnList(QListWidget):
    """The columns in order. Alt with an arrow moves one by keyboard."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() != Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        row = self.currentRow()
        target = row + step
        if 0 <= target < self.count():
            self.model().moveRow(self.rootIndex(), row, self.rootIndex(), target + (step > 0))
            self.setCurrentRow(target)


class ColumnLine(QStyledItemDelegate):
    """A check box as everywhere, and the column's name."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self._look.theme.size("rail_item"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, area = self._look.theme, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = option.state & QStyle.StateFlag.State_Selected
        if current or option.state & QStyle.StateFlag.State_MouseOver:
            box(painter, area, theme.radius("pill"), self._look["wash" if current else "hover"])
        side, pad = theme.size("check"), self._look.px("pad")
        mark = QRect(area.left() + pad, area.center().y() - side // 2, side, side)
        if index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value:
            fixed = not index.flags() & Qt.ItemFlag.ItemIsUserCheckable
            box(painter, mark, theme.radius("box"), self._look["edge" if fixed else "accent"])
            ratio = painter.device().devicePixelRatio()
            icon = theme.pixmap("check", "on_accent", "icon_tiny", ratio)
            inset = (side - theme.size("icon_tiny")) // 2
            painter.drawPixmap(mark.left() + inset, mark.top() + inset, icon)
        else:
            box(painter, mark, theme.radius("box"), self._look["surface"], self._look["edge"])
        painter.setFont(theme.font("body"))
        painter.setPen(self._look["ink"])
        words = area.adjusted(pad + side + self._look.px("name_gap"), 0, -pad, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.restore()


class ColumnChooser(QFrame):
    """A popover under the button "Columns"; closes with Esc, and when the focus goes elsewhere."""

    def __init__(self, table: TableSurface) -> None:
        self._holder = table.window()
        super().__init__(self._holder)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Columns")
        self._model, self._columns, self._table = table.table_model, table.columns, table
        look = table.look
        self.list = ColumnList()
        self.list.setAccessibleName("Columns, from left to right")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFont(look.theme.font("body"))
        self.list.setItemDelegate(ColumnLine(look, self.list))
        self.list.setMouseTracking(True)
        self.back = QPushButton("As the page has them")
        self.back.setFont(look.theme.font("button"))
        self.back.clicked.connect(self._on_back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.theme.px(8)] * 4)
        layout.addWidget(self.list)
        layout.addWidget(self.back)
        self._dress(look)
        self._fill()
        self.list.itemChanged.connect(self._on_checked)
        self.list.model().rowsMoved.connect(self._on_moved)
        rows = min(self.list.count(), 14)
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + look.theme.px(4))
        self.list.setMinimumWidth(look.theme.px(220))

    def open_at(self, place: QPoint) -> None:
        """Opens with its top right corner at a place on the screen, inside the window."""
        self.adjustSize()
        corner = self._holder.mapFromGlobal(place) - QPoint(self.width(), 0)
        lowest = self._holder.rect().bottomRight() - self.rect().bottomRight()
        self.move(max(0, min(corner.x(), lowest.x())), max(0, min(corner.y(), lowest.y())))
        self.show()
        self.raise_()
        self.list.setFocus()
        self.list.setCurrentRow(0)
        application().focusChanged.connect(self._on_focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        self._table.setFocus()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        application().focusChanged.disconnect(self._on_focus)
        super().closeEvent(event)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not self.isAncestorOf(now):
            self.close()

    def _dress(self, look: Look) -> None:
        names = ("raised", "line2", "ink", "hover", "surface", "accent")
        colours = {name: look[name].name() for name in names}
        px = look.theme.px
        colours |= {f"p{length}": f"{px(length)}px" for length in (6, 8)}
        self.setStyleSheet(
            "ColumnChooser {{ background: {raised}; border: 1px solid {line2}; border-radius: {p8}; }}"
            " QListWidget {{ background: {raised}; color: {ink}; outline: none; border: none; }}"
            " QPushButton {{ background: {surface}; color: {ink}; border: 1px solid {line2};"
            " border-radius: {p6}; padding: {p6} {p8}; }}"
            " QPushButton:hover {{ background: {hover}; }}"
            " QPushButton:focus {{ border: 2px solid {accent}; }}".format(**colours)
        )

    def _fill(self) -> None:
        self.list.clear()
        for place in self._columns.order():
            column = self._model.columns[place]
            item = QListWidgetItem(column.title or column.note)
            item.setData(KEY, column.key)
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDragEnabled
            item.setFlags(flags if column.fixed else flags | Qt.ItemFlag.ItemIsUserCheckable)
            shown = self._columns.is_shown(column.key)
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)

    def _on_checked(self, item: QListWidgetItem) -> None:
        self._columns.set_shown(item.data(KEY), item.checkState() == Qt.CheckState.Checked)

    def _on_moved(self) -> None:
        self._columns.put_in_order([self.list.item(row).data(KEY) for row in range(self.list.count())])

    def _on_back(self) -> None:
        self._columns.reset()
        self.list.blockSignals(True)
        self._fill()
        self.list.blockSignals(False)


def open_chooser(table: TableSurface, place: QPoint) -> ColumnChooser:
    """Opens the list with its top right corner at a place on the screen."""
    chooser = ColumnChooser(table)
    chooser.open_at(place)
    return chooser
