"""The view of every table in the editor."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.table import clipboard, exchange, grounds, keys, menu
from spm_desktop.ui.editor.table.column_chooser import ColumnChooser
from spm_desktop.ui.editor.table.column_layout import ColumnLayout
from spm_desktop.ui.editor.table.delegate import CellDelegate, ended_by_tab
from spm_desktop.ui.editor.table.field import Complaint
from spm_desktop.ui.editor.table.header import TableHeader
from spm_desktop.ui.editor.table.look import Look
from spm_desktop.ui.editor.table.memory import TableMemories
from spm_desktop.ui.editor.table.total_row import TotalRow
from spm_desktop.ui.models.arrangement import GroupLine
from spm_desktop.ui.models.columns import RIGHT_KINDS, Kind
from spm_desktop.ui.models.table_model import TOTAL, TableModel

Index = QModelIndex | QPersistentModelIndex
ENSURE_VISIBLE = QAbstractItemView.ScrollHint.EnsureVisible


class TableView(QTableView):
    """Shows a TableModel.

    Attributes:
        columns: which are shown, in which order, how wide.
        row_actions: what the page offers in the context menu for the chosen rows' ids.

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
        model: TableModel,  # type: ignore[type-arg] # of rows of any kind
        theme: Theme,
        page: str,
        memories: TableMemories | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.row_actions: Callable[[Sequence[Hashable]], Sequence[QAction]] | None = None
        self._model = model
        self._theme = theme
        self._hovered = -1
        self._anchor: tuple[Hashable, int] | None = None
        self._uneven = False
        self._delegate = CellDelegate(model, Look(theme), self)
        self.setItemDelegate(self._delegate)
        header = TableHeader(model, self._delegate, self)
        self.setHorizontalHeader(header)
        self.setModel(model)
        self._set_up(header)
        self.columns = ColumnLayout(model, header, self._delegate, page, memories)
        self._total = TotalRow(self, model, self._delegate, self.columns)
        self._complaint = Complaint(self.viewport())
        self._dress()
        header.sectionClicked.connect(self._on_title)
        self.columns.changed.connect(self._refresh)
        self.doubleClicked.connect(self._on_double_click)
        self.selectionModel().selectionChanged.connect(self.chosen)
        model.arranging.connect(self._on_arranging)
        model.arranged.connect(self._on_arranged)
        model.dataChanged.connect(self._total.update)
        model.refused.connect(self._on_refused)
        theme.changed.connect(self._on_theme)

    def _set_up(self, header: TableHeader) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
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
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)

    # What pages ask

    @property
    def look(self) -> Look:
        """As the theme is now."""
        return self._delegate.look

    @property
    def table_model(self) -> TableModel:  # type: ignore[type-arg]
        """The rows."""
        return self._model

    def select_cells(self) -> None:
        """Selects single cells, as in a sheet, and not whole rows: for planners."""
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self._delegate.cells = True

    def chosen_ids(self) -> list[Hashable]:
        """Ids of the selected rows, from top to bottom."""
        return [self._model.line(line) for line in self.chosen_lines()]

    def chosen_lines(self) -> list[int]:
        """Lines of the selected rows, from top to bottom."""
        selection = self.selectionModel().selection()
        lines = {line for piece in selection for line in range(piece.top(), piece.bottom() + 1)}
        return sorted(line for line in lines if self._model.row(line) is not None)

    @property
    def selects_cells(self) -> bool:
        """Whether single cells are selected, and not whole rows."""
        return self._delegate.cells

    def choose(self, identity: Hashable, key: str | None = None) -> bool:
        """Selects a row, puts the keyboard into one of its cells and shows it; False if it isn't shown."""
        line = self._model.place_of(identity)
        if line < 0:
            return False
        column = self._model.column_place(key) if key else next(iter(self.columns.visible()), 0)
        self.setCurrentIndex(self._model.index(line, column))
        return True

    def visible_table(self) -> exchange.VisibleTable:
        """Titles and exact values of what is shown, for an export."""
        return exchange.visible_table(self._model, self.columns.visible())

    def choose_columns(self, place: QPoint) -> ColumnChooser:
        """Opens the list of columns with its top right corner at a place on the screen."""
        chooser = ColumnChooser(self._model, self.columns, self.look, self)
        chooser.open_at(place)
        return chooser

    def address(self, index: Index) -> tuple[Hashable, str]:
        """(row id, column key) of a cell."""
        return self._model.line(index.row()), self._model.columns[index.column()].key

    def can_edit(self, index: Index) -> bool:
        """Whether typing into a cell would edit it."""
        return index.isValid() and bool(self._model.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def content_height(self) -> int:
        """How high the view is if nothing has to be scrolled."""
        return self.look.header + self.verticalHeader().length()

    # Copying and pasting

    def copy(self) -> None:
        """Puts the selection on the clipboard: whole rows with titles, or the selected cells without."""
        clipboard.copy(self)

    def paste(self) -> None:
        """Writes the clipboard's cells from the current cell on; a single one into every selected row."""
        clipboard.paste(self)

    def fill_down(self) -> None:
        """Writes the topmost selected value of the current column into the rows below it."""
        clipboard.fill_down(self)

    # Keyboard and pointer

    def walk(self, event: QKeyEvent) -> None:
        """Qt's own meaning of a key."""
        super().keyPressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._complaint.hide()
        if not keys.pressed(self, event):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the page."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._complaint.hide()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu.of_rows(self, self.indexAt(event.pos())).popup(event.globalPos())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the row below, Tab to the next cell that can be edited."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        step = ended_by_tab(hint)
        if step:
            self._edit_beside(step)
        elif hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = self.moveCursor(QAbstractItemView.CursorAction.MoveDown, Qt.KeyboardModifier.NoModifier)
            self.setCurrentIndex(below)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and self._model.row(current.row()) is not None:
            self.provenance.emit(*self.address(current))

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

    def _hover(self, line: int) -> None:
        if line != self._hovered:
            for changed in (self._hovered, line):
                if changed >= 0:
                    self.viewport().update(self._band(changed))
            self._hovered = line

    def _edit_beside(self, step: int) -> None:
        columns = self.columns.visible()
        current = self.currentIndex()
        place = columns.index(current.column()) + step
        while 0 <= place < len(columns):
            index = current.siblingAtColumn(columns[place])
            if self.can_edit(index):
                self.setCurrentIndex(index)
                self.edit(index)
                return
            place += step

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
        self.columns.measure()
        self._size_group_rows()
        self._refresh()

    def _dress(self) -> None:
        look = self.look
        self.setFont(look.fonts["plain"])
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, look["surface"])
        palette.setColor(QPalette.ColorRole.Window, look["surface"])  # under the scroll bars
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.verticalHeader().setDefaultSectionSize(look.row)
        self.horizontalHeader().setMinimumSectionSize(look.px("pad") * 2)
        self.updateGeometries()

    def _refresh(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()
        self._total.place()

    def _on_title(self, place: int) -> None:
        """Numbers sort from the top, words from A; again turns round; the third time undoes it."""
        column = self._model.columns[place]
        downwards = column.kind in RIGHT_KINDS and column.kind is not Kind.RANK
        steps = [None, (column.key, downwards), (column.key, not downwards)]
        before = self._model.sorted_by if self._model.sorted_by in steps else None
        wanted = steps[(steps.index(before) + 1) % len(steps)]
        self._model.sort_by(*(wanted or (None,)))

    def _on_double_click(self, index: QModelIndex) -> None:
        if not self.can_edit(index):
            self.opened.emit(self.address(index)[0])

    def _on_refused(self, identity: Hashable, key: str, error: KnownError) -> None:
        index = self._model.index(self._model.place_of(identity), self._model.column_place(key))
        self._complaint.say(error, self.visualRect(index), self.look)

    def _on_header_menu(self, place: QPoint) -> None:
        header = self.horizontalHeader()
        menu.of_column(self, header.logicalIndexAt(place)).popup(header.mapToGlobal(place))
