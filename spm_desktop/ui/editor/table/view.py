"""The view of every table in the editor."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.table import clipboard, keys, menu
from spm_desktop.ui.editor.table.column_chooser import ColumnChooser, open_chooser
from spm_desktop.ui.editor.table.delegate import ended_by_tab
from spm_desktop.ui.editor.table.field import Complaint
from spm_desktop.ui.editor.table.surface import Index, TableSurface
from spm_desktop.ui.models.columns import RIGHT_KINDS, Kind
from spm_desktop.ui.models.memory import TableMemories
from spm_desktop.ui.models.table_model import TableModel


class TableView(TableSurface):
    """Shows a TableModel, and is used: sorted, walked through, edited, copied, arranged."""

    def __init__(
        self,
        model: TableModel[Any],
        theme: Theme,
        page: str,
        memories: TableMemories | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, theme, page, memories, parent)
        self._complaint = Complaint(self.viewport())
        header = self.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        header.sectionClicked.connect(self._on_title)
        self.doubleClicked.connect(self._on_double_click)
        model.refused.connect(self._on_refused)
        for came in (model.layoutChanged, model.rowsInserted, model.modelReset):
            came.connect(self._on_rows)

    # What pages ask

    def choose(self, identity: Hashable, key: str | None = None) -> bool:
        """Selects a row, puts the keyboard into one of its cells and shows it; False if it isn't shown."""
        line = self._model.place_of(identity)
        if line < 0:
            return False
        column = self._model.column_place(key) if key else next(iter(self.columns.visible()), 0)
        # not as the keys that are held down now would have it: Ctrl would add to the selection
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        rows = QItemSelectionModel.SelectionFlag.Rows
        index = self._model.index(line, column)
        self.selectionModel().setCurrentIndex(index, chosen if self.selects_cells else chosen | rows)
        return True

    def choose_columns(self, place: QPoint) -> ColumnChooser:
        """Opens the list of columns with its top right corner at a place on the screen."""
        return open_chooser(self, place)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._complaint.hide()
        if not keys.pressed(self, event):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the page."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._complaint.hide()
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu.of_rows(self, self.indexAt(event.pos())).popup(event.globalPos())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the row below, Tab to the next cell that can be edited."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if hint is QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self._complaint.hide()
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

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The keyboard comes in at the first row, also where a line that names a group stands above it."""
        if not self.currentIndex().isValid():
            rows = (line for line in range(self._model.rowCount()) if self._model.row(line) is not None)
            return self._model.index(next(rows, -1), next(iter(self.columns.visible()), 0))
        return super().moveCursor(action, modifiers)

    def _on_rows(self) -> None:
        """The keyboard may have been here before the rows: it has a cell as soon as there is one."""
        if self.hasFocus() and not self.currentIndex().isValid():
            first = self.moveCursor(QAbstractItemView.CursorAction.MoveNext, Qt.KeyboardModifier.NoModifier)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

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
        self._complaint.say(error, self.visualRect(index), self.viewport().rect(), self.look)

    def _on_header_menu(self, place: QPoint) -> None:
        header = self.horizontalHeader()
        menu.of_column(self, header.logicalIndexAt(place)).popup(header.mapToGlobal(place))
