"""The table of a leaderboard: another one where another metric or measure wants other columns."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.leaderboards import Leaderboard
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.pages.leaderboards.columns import Line, columns_of, total_of
from spm_desktop.ui.editor.pages.leaderboards.words import RANKED, Words
from spm_desktop.ui.editor.shell.areas import focus_first
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.table.tools import FilterBox, MoreSheets, table_tools
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.table_model import TableModel


class Slot(QWidget):
    """Room for controls of a filter line that are others from time to time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    def fill(self, widgets: Sequence[QWidget]) -> None:
        """These, in place of what was there."""
        while (item := self._row.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._row.setSpacing(self._desk.theme.px(8))
        for widget in widgets:
            self._row.addWidget(widget)
            widget.show()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()


class BoardTable(QWidget):
    """Shows a leaderboard and keeps the reader's place in it.

    Signals:
        opened(int): a competitor: Enter, a click.
        drilled(int): the rows behind a competitor's number are asked for: Space, a double click.
        focused(int): the keyboard is at a number of this competitor.
        picked: other rows are selected.

    Attributes:
        filter_slot, tools_slot: the table's own controls in the filter line.
        view: the table; None before the first leaderboard.
    """

    opened = Signal(object)
    drilled = Signal(object)
    focused = Signal(object)
    picked = Signal()

    def __init__(self, desk: Desk, export: TableWriter, drawn: MoreSheets) -> None:
        super().__init__()
        self.desk = desk
        self.view: TableView | None = None
        self.filter_slot, self.tools_slot = Slot(desk), Slot(desk)
        self._export, self._drawn = export, drawn
        self._wanted: Hashable = None
        self._asked: Hashable = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_board(self, found: Leaderboard, lines: Sequence[Line], words: Words) -> None:
        """Shows it; who was chosen stays chosen. The answer to another question begins with who leads."""
        fonts.load_for(row.name for row in found.board.rows)
        board = found.board
        over = board.period.is_over(board.today)
        wanted = (board.metric, board.measure, board.by, found.measures, found.expected, over, words)
        if self.view is None or wanted != self._wanted:
            self._wanted = wanted
            self._make_view(found, words)
        assert self.view is not None
        model = self.view.table_model
        model.set_total(total_of(found, words) if len(board.rows) > 1 else None)
        from_top = (board.period, wanted) != self._asked and not self.view.chosen_ids()
        self._asked = board.period, wanted
        if from_top:
            self.view.setCurrentIndex(QModelIndex())
        model.set_rows(lines)
        if from_top:
            self.view.scrollToTop()
        self.fit()

    def line(self, key: int) -> Line | None:
        """The row of a competitor, shown or not."""
        return self.view.table_model.row_by_id(key) if self.view else None

    def chosen(self) -> int | None:
        """The competitor that is chosen; None: nobody, or several."""
        match self.view.chosen_ids() if self.view else []:
            case [int() as key]:
                return key
            case _:
                return None

    def choose(self, key: int) -> bool:
        """Selects a competitor; False where they are not shown."""
        return self.view is not None and self.view.choose(key)

    def fit(self) -> None:
        """No higher than its rows."""
        if self.view is not None:
            bar = self.view.horizontalScrollBar()
            below = bar.sizeHint().height() if bar.maximum() > 0 else 0
            self.setMaximumHeight(self.view.content_height() + below + self.desk.theme.px(1))

    def focus_table(self) -> None:
        """The keyboard begins in the table."""
        if self.view is not None:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """The keyboard goes to where words are looked for."""
        focus_first(self.filter_slot)

    def clear_selection(self) -> bool:
        """Chooses nobody; False where nobody was chosen."""
        if self.view is None or not self.view.chosen_ids():
            return False
        self.view.clearSelection()
        return True

    def _make_view(self, found: Leaderboard, words: Words) -> None:
        before, desk, board = self.view, self.desk, found.board
        model = TableModel(columns_of(found, words), lambda line: line.row.key, self)
        if before is not None:
            model.set_filter(before.table_model.filter_text)
        page = f"leaderboards {board.by.value} {board.measure.value}"
        view = TableView(model, desk.theme, page, desk.remembered, self)
        view.setAccessibleName("Leaderboard")
        view.opened.connect(self.opened)
        view.clicked.connect(lambda index: self._tell(self.opened, view, index.row()))
        view.doubleClicked.connect(lambda index: self._tell(self.drilled, view, index.row()))
        view.drill.connect(lambda key, _: self.drilled.emit(key))
        view.provenance.connect(lambda key, _: self.focused.emit(key))
        view.chosen.connect(self.picked)
        model.arranged.connect(self.fit)
        self.view = view
        self._column.addWidget(view)
        if before is not None:
            view.show()
            if before.hasFocus():
                view.setFocus(Qt.FocusReason.OtherFocusReason)
            before.hide()
            before.deleteLater()
        box = FilterBox(desk, view, f"Filter {RANKED[board.by][1]}")
        self.filter_slot.fill([box])
        tools = table_tools(desk, view, "Leaderboard", self._export, RANKED[board.by], self._drawn)
        self.tools_slot.fill(tools)

    def _tell(self, signal: SignalInstance, view: TableView, line: int) -> None:
        row = view.table_model.row(line)
        if row is not None:
            signal.emit(row.row.key)
