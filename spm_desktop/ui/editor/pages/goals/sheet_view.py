"""The sheet itself: the table of targets, and the line below it that says how a total comes about."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.services.goals.sheet import Sheet, SheetRow
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import ElidedText, KeyCap, Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.goals.columns import Prospects, branch_of, sheet_columns
from spm_desktop.ui.editor.pages.goals.sheet_model import SheetModel
from spm_desktop.ui.editor.pages.goals.words import Words
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.table.row_numbers import RowNumbers
from spm_desktop.ui.editor.table.signs import on_chevron
from spm_desktop.ui.editor.table.view import TableView

KEYS = (("F2", "edit"), ("Ctrl D", "fill down"), ("Ctrl L", "lock"))


class SheetView(QWidget):
    """Made for one shape of sheet: its columns.

    Signals:
        locking: the selected cells are to be locked, or freed. clearing: they are to have no target.

    Attributes:
        table: the cells. model: their rows.
    """

    locking = Signal()
    clearing = Signal()

    def __init__(self, desk: Desk, sheet: Sheet, words: Words, closed: set[tuple[str, int]]) -> None:
        super().__init__()
        self._words = words
        self._prospects: Prospects | None = None
        self._no_chance = ""
        columns = sheet_columns(sheet, lambda: self._words, self._is_open, lambda: self._prospects)
        self.model = SheetModel(columns, closed, self)
        page = f"goals {len(sheet.parts)} {sheet.adds_up} {sheet.period.is_over(sheet.today)}"
        self.table = TableView(self.model, desk.theme, page, desk.remembered, self)
        self.table.setAccessibleName("Goals")
        self.table.select_cells()
        self.table.row_actions = self._row_actions
        self.table.nothing = "Nobody to give a target to"
        self.table.viewport().installEventFilter(self)
        self.table.installEventFilter(self)
        self.foot = SheetFoot(desk.theme)
        self.table.provenance.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        sheet_line = QHBoxLayout()
        sheet_line.setSpacing(0)
        sheet_line.addWidget(RowNumbers(desk.theme, self.table))
        sheet_line.addWidget(self.table, 1)
        column.addLayout(sheet_line, 1)
        column.addWidget(self.foot)
        self.show_sheet(sheet, words)

    def show_sheet(self, sheet: Sheet, words: Words) -> None:
        """Shows other rows under the same columns."""
        fonts.load_for(row.name for row in sheet.rows)
        self._words = words
        self._no_chance = "" if sheet.adds_up or sheet.period.is_over(sheet.today) else _no_chance(sheet)
        self.model.set_rows(sheet.rows)
        self.table.columns.widen()
        current = self.table.currentIndex()
        if current.isValid():
            self._tell(*self.table.address(current))

    def show_prospects(self, prospects: Prospects) -> None:
        """The chances of the targets were worked out."""
        self._prospects = prospects
        if self.model.sorted_by is not None:
            self.model.sort_by(*self.model.sorted_by)
        self.table.columns.widen()
        self.table.viewport().update()

    def take_focus(self) -> None:
        """The keyboard arrives."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen_cells(self) -> list[tuple[SheetRow, str]]:
        """The selected cells, or the one that the keyboard is in."""
        indexes = self.table.selectionModel().selectedIndexes() or [self.table.currentIndex()]
        found = []
        for index in indexes:
            row = self.model.row(index.row()) if index.isValid() else None
            if row is not None:
                found.append((row, self.model.columns[index.column()].key))
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the sign of a branch folds it, and so do − and + on its name; Delete clears cells."""
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonPress:
            return self._clicked(event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched is self.table:
            return self._typed(event)
        return False

    def _clicked(self, event: QMouseEvent) -> bool:
        index = self.table.indexAt(event.position().toPoint())
        row = self.model.row(index.row()) if index.isValid() and index.column() == 0 else None
        if row is None:
            return False
        left = QRectF(self.table.visualRect(index)).left() + self.table.look.page_left
        branch = branch_of(row, self._is_open)
        if not on_chevron(event.position().x(), left, branch, self.table.look):
            return False
        self.fold(row)
        return True

    def _typed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Delete:
            self.clearing.emit()
            return True
        index = self.table.currentIndex()
        row = self.model.row(index.row()) if index.isValid() else None
        if row is None or index.column() != 0 or not row.below:
            return False
        opens = {Qt.Key.Key_Plus: True, Qt.Key.Key_Minus: False}.get(Qt.Key(event.key()))
        if opens is None or opens == self._is_open(row):
            return False
        self.fold(row)
        return True

    def fold(self, row: SheetRow) -> None:
        """Shows what hangs under a row, or does not any more; the keyboard stays on it."""
        self.model.toggle(row.id)
        self.table.choose(row.id)

    def _is_open(self, row: SheetRow) -> bool:
        return self.model.is_open(row)

    def _tell(self, identity: Hashable, _column: str) -> None:
        row = self.model.row_by_id(identity)
        if row is not None:
            self.foot.tell(row.name, self._words.sums(row) + self._no_chance)

    def _row_actions(self, ids: Sequence[Hashable]) -> list[QAction]:
        rows = [row for one in ids if (row := self.model.row_by_id(one)) is not None]
        if not any(row.may_set for row in rows):
            return []
        lock = QAction("Lock or unlock the cells\tCtrl+L", self)
        lock.triggered.connect(self.locking)
        return [lock]


def _no_chance(sheet: Sheet) -> str:
    """Why there is no column of chances."""
    return f". No chance is told: only sums are forecast from their days, and {sheet.metric.name} is none."


class SheetFoot(QWidget):
    """How the chosen row's total comes about, and the keys of the sheet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._row = QHBoxLayout(self)
        self.name = Text(theme, "", "table_strong")
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.sentence = ElidedText(theme, "", "table", "ink2")
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row.addWidget(self.name)
        self._row.addWidget(self.sentence, 1)
        for key, does in KEYS:
            word = Text(theme, does, "table", "ink2")
            for part in (KeyCap(theme, key), word):
                part.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
                self._row.addWidget(part)
        theme.changed.connect(self._measure)
        self._measure()

    def tell(self, name: str, sentence: str) -> None:
        """About one row."""
        self.name.setText(name)
        self.sentence.setText(sentence)

    def _measure(self) -> None:
        theme = self.theme
        self._row.setContentsMargins(theme.size("page_left"), theme.px(8), theme.px(16), theme.px(8))
        self._row.setSpacing(theme.px(8))

    def paintEvent(self, event: QEvent) -> None:
        smooth(self).fillRect(0, 0, self.width(), 1, self.theme.colour("line"))
