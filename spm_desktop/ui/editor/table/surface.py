"""A table without its hands: what it shows and how it is drawn. Keys, menus and editing are the view's."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.table import exchange, grounds
from spm_desktop.ui.editor.table.column_layout import ColumnLayout
from spm_desktop.ui.editor.table.delegate import CellDelegate
from spm_desktop.ui.editor.table.header import TableHeader
from spm_desktop.ui.editor.table.look import Look
from spm_desktop.ui.editor.table.total_row import TotalRow
from spm_desktop.ui.models.arrangement import GroupLine
from spm_desktop.ui.models.memory import TableMemories
from spm_desktop.ui.models.table_model import TOTAL, TableModel

Index = QModelIndex | QPersistentModelIndex
NO_MATCH = "Nothing matches the filter"
ENSURE_VISIBLE = QAbstractItemView.ScrollHint.EnsureVisible


class TableSurface(QTableView):
    """Draws a TableModel, and follows it, the theme and the window.

    Attributes:
        columns: which are shown, in which order, how wide.
        export: asks for a file and writes the table, where the page does that; None leaves it to the window.
        row_actions: what the page offers in the context menu for the chosen rows' ids.
        nothing: what stands in place of rows where there are none.

    Signals:
        drill: (row id, column key): show the rows behind this number.
        opened: row id: open it, or do the row's action.
        provenance: (row id, column key) of the cell that the keyboard is in now.
        chosen: other rows are selected; see `chosen_ids`.
    """

    drill = Signal(object, str)
    opened = Signal(object)
    provenance = Signal(object, str)
    chosen = Signal()

    def __init__(
        self,
        model: TableModel[Any],
        theme: Theme,
        page: str,
        memories: TableMemories | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.export: Callable[[], None] | None = None
        self.row_actions: Callable[[Sequence[Hashable]], Sequence[QAction]] | None = None
        self.nothing = ""
        self._model = model
        self._theme = theme
        self._hovered = -1
        self._anchor: tuple[Hashable, int] | None = None
        self._uneven = False
        self._measured_for = theme.text_scale
        self._delegate = CellDelegate(model, Look(theme), self)
        self.setItemDelegate(self._delegate)
        header = TableHeader(model, self._delegate, self)
        self.setHorizontalHeader(header)
        self.setModel(model)
        self._set_up()
        self.columns = ColumnLayout(model, header, self._delegate, page, memories)
        self._total = TotalRow(self, model, self._delegate, self.columns)
        self._dress()
        self.columns.changed.connect(self._refresh)
        self.selectionModel().selectionChanged.connect(self.chosen)
        model.arranging.connect(self._on_arranging)
        model.arranged.connect(self._on_arranged)
        model.dataChanged.connect(self._total.update)
        theme.changed.connect(self._on_theme)
        if model.row_total:
            self.columns.measure()
            self._size_group_rows()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAutoFillBackground(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.viewport().setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)  # or the default would not reach rows that are there
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    # What is asked

    @property
    def look(self) -> Look:
        """As the theme is now."""
        return self._delegate.look

    @property
    def table_model(self) -> TableModel[Any]:
        """The rows."""
        return self._model

    @property
    def selects_cells(self) -> bool:
        """Whether single cells are selected, and not whole rows."""
        return self._delegate.cells

    def select_cells(self) -> None:
        """Selects single cells, as in a sheet, and not whole rows: for planners."""
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self._delegate.cells = True

    def chosen_lines(self) -> list[int]:
        """Lines of the selected rows, from top to bottom."""
        selection = self.selectionModel().selection()
        pieces = [selection.at(place) for place in range(selection.count())]
        lines = {line for piece in pieces for line in range(piece.top(), piece.bottom() + 1)}
        return sorted(line for line in lines if self._model.row(line) is not None)

    def chosen_ids(self) -> list[Hashable]:
        """Ids of the selected rows, from top to bottom."""
        return [self._model.line(line) for line in self.chosen_lines()]

    def visible_table(self) -> exchange.VisibleTable:
        """Titles and exact values of what is shown, for an export."""
        return exchange.visible_table(self._model, self.columns.visible())

    def address(self, index: Index) -> tuple[Hashable, str]:
        """(row id, column key) of a cell."""
        return self._model.line(index.row()), self._model.columns[index.column()].key

    def can_edit(self, index: Index) -> bool:
        """Whether typing into a cell would edit it."""
        return index.isValid() and bool(self._model.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def content_height(self) -> int:
        """How high the view is if nothing has to be scrolled."""
        return self.look.header + self.verticalHeader().length()

    # The pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, line: int) -> None:
        if line != self._hovered:
            for changed in (self._hovered, line):
                if changed >= 0:
                    self.viewport().update(self._band(changed))
            self._hovered = line

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        lines = self._lines_in(event.rect())
        painter = QPainter(self.viewport())
        for line in lines:
            grounds.draw_row_ground(
                painter,
                self._band(line),
                self._model.line(line),
                self._is_chosen(line),
                line == self._hovered,
                self.look,
            )
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        active = self.isActiveWindow()
        for line in lines:
            name = self._model.line(line)
            if isinstance(name, GroupLine):
                grounds.draw_group_title(painter, self._band(line), name, self._model, self.look)
            elif active and self._is_chosen(line):
                grounds.draw_edge(painter, self._band(line), self.look)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid() and not self.isColumnHidden(current.column()):
            grounds.draw_focus(painter, self.visualRect(current), self.look)
        if not self._model.shown_total:
            said = NO_MATCH if self._model.row_total else self.nothing
            grounds.draw_nothing(painter, self.viewport().rect(), said, self.look)
        painter.end()

    def _lines_in(self, area: QRect) -> range:
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        if first < 0:
            return range(0)
        return range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1)

    def _band(self, line: int) -> QRect:
        """A row from edge to edge of the viewport."""
        return QRect(0, self.rowViewportPosition(line), self.viewport().width(), self.rowHeight(line))

    def _is_chosen(self, line: int) -> bool:
        if self._delegate.cells:
            return False
        return self.selectionModel().isSelected(self._model.index(line, 0))

    # Following the model, the theme and the window

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = ENSURE_VISIBLE) -> None:
        """Never leaves a cell under the total."""
        super().scrollTo(index, hint)
        covered = self._model.place_of(TOTAL) > index.row() >= 0
        if covered and hint == ENSURE_VISIBLE:
            room = self.viewport().height() - self.look.row
            beyond = self.visualRect(index).bottom() + 1 - room
            if beyond > 0:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + beyond)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit(self.viewport().width())
        self._total.place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._hover(-1)
        self._total.place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        self._follow_text_size()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.columns.flush()

    def _on_arranging(self, fresh: bool) -> None:
        """Fresh rows must not move what is being read."""
        self._anchor = None
        top = self.rowAt(0)
        if fresh and top >= 0 and self.verticalScrollBar().value() > 0:
            self._anchor = (self._model.line(top), self.rowViewportPosition(top))

    def _on_arranged(self) -> None:
        self._size_group_rows()
        self.updateGeometries()
        if self._anchor is not None:
            line, offset = self._anchor
            place = self._model.place_of(line)
            if place >= 0:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + self.rowViewportPosition(place) - offset)
        self._refresh()

    def _size_group_rows(self) -> None:
        """Rows that name groups are lower. They move with every sort, so all heights are looked at."""
        if not (self._uneven or self._model.has_groups):
            return
        self._uneven = self._model.has_groups
        header, look = self.verticalHeader(), self.look
        for line in range(self._model.rowCount()):
            height = look.group_row if isinstance(self._model.line(line), GroupLine) else look.row
            if header.sectionSize(line) != height:
                header.resizeSection(line, height)

    def _on_theme(self) -> None:
        self._delegate.look = Look(self._theme)
        self._dress()
        if self.isVisible():
            self._follow_text_size()
        self._refresh()

    def _follow_text_size(self) -> None:
        """Widths and heights of another text size; a table that is not seen waits until it is."""
        if self._measured_for != self._theme.text_scale:
            self._measured_for = self._theme.text_scale
            self.columns.measure()
            self._size_group_rows()

    def _dress(self) -> None:
        look = self.look
        self.setFont(look.fonts["plain"])
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, look["surface"])
        palette.setColor(QPalette.ColorRole.Window, look["surface"])  # under the scroll bars
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.viewport().setPalette(palette)  # a new style sheet would leave it as it was
        self.verticalHeader().setDefaultSectionSize(look.row)
        self.horizontalHeader().setMinimumSectionSize(look.px("pad") * 2)
        self.updateGeometries()

    def _refresh(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()
        self._total.place()
