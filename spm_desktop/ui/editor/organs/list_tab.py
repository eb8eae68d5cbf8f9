"""One list of the data page: its table, what stands in its line, and what is said where it is empty."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.exporting import TableWriter
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.lines import LineBelow
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.table.tools import FilterBox, table_tools
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column
from spm_desktop.ui.models.table_model import TableModel


class ListTab(QWidget):
    """Reads its rows in the thread of the tasks, keeps the old ones until the new ones are there.

    Subclasses say what is read (`read`), what a row opens (`open_row`), what an empty list says (`nothing`).

    Signals:
        tab_wanted(str): another list was chosen.
        read_again: the rows are other ones.

    Attributes:
        key: which of the lists it is.
        topics: what it shows changes with these.
        rows: all that were read, whatever the filter leaves.
        is_counted: the rail says how many rows it has, whether it is shown or not.
        table, filter, line: its parts.
    """

    tab_wanted = Signal(str)
    read_again = Signal()

    key = ""
    named = ("row", "rows")
    topics: frozenset[str] = frozenset()
    is_counted = False

    def __init__(
        self,
        desk: Desk,
        tabs: Sequence[tuple[str, str]],
        columns: Sequence[Column[Any]],
        identity: Callable[[Any], Hashable],
        export: TableWriter,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.stale = True
        self.rows: Sequence[Any] = ()
        self._task: Task | None = None
        theme = desk.theme
        self.model: TableModel[Any] = TableModel(columns, identity, self)
        self.table = TableView(self.model, theme, f"data {self.key}", desk.remembered, self)
        self.table.setAccessibleName(dict(tabs)[self.key])
        self.table.opened.connect(self.open_row)
        self.table.drill.connect(self._on_drill)
        self.table.provenance.connect(self._on_focused)
        self.segment = Segment(theme, "List", tabs, self.key, small=True)
        self.segment.chosen.connect(self._on_tab)
        self.filter = FilterBox(desk, self.table)
        self.line = FlowLine(
            theme,
            [self.segment, self.filter, *self.more_controls()],
            table_tools(desk, self.table, dict(tabs)[self.key], export, self.named),
        )
        self._stack = Parts(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(LineBelow(theme, self.line))
        column.addWidget(self._stack, 1)
        desk.bus.changed.connect(self._on_changed)

    # What the lists differ in

    def read(self) -> Sequence[Any]:
        """The rows; in the thread of the tasks."""
        raise NotImplementedError

    def open_row(self, identity: Hashable) -> None:
        """Enter, or a double click."""

    def nothing(self) -> EmptyState:
        """What an empty list says."""
        raise NotImplementedError

    def more_controls(self) -> list[QWidget]:
        """What else stands in the line."""
        return []

    def provenance_of(self, row: Any) -> Provenance:
        """Where a row comes from."""
        raise NotImplementedError

    # What the page asks

    def look(self) -> None:
        """Reads the rows."""
        if self._task is not None:
            self._task.cancel()
        self.stale = False
        self._task = self.desk.tasks.run(self.read, self._show, self._fail, owner=self)

    def refresh(self) -> None:
        """Reads what is out of date."""
        if self.stale:
            self.look()

    def row_of(self, identity: Hashable) -> Any | None:
        """The row of an id, if it is shown."""
        place = self.model.place_of(identity)
        return None if place < 0 else self.model.row(place)

    def take_focus(self) -> None:
        """The keyboard begins in the table, or at what the empty list offers."""
        if self._stack.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.segment.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def offers_first_step(self) -> bool:
        """Whether the list is empty, and what stands in its place has the blue button."""
        shown = self._stack.currentWidget()
        return isinstance(shown, EmptyState) and shown.step is not None

    # Showing

    def _show(self, rows: Sequence[Any]) -> None:
        self.rows = rows
        self.model.set_rows(rows)
        self._stack.show_part(self.table if rows else self.nothing())
        self.tell_place()
        self.read_again.emit()

    def tell_place(self) -> None:
        """The provenance line tells of the row that the keyboard is at, as it is now."""
        at = self.table.currentIndex()
        if self.table.isVisible() and at.isValid():
            self._on_focused(*self.table.address(at))

    def _fail(self, error: KnownError) -> None:
        self._stack.show_part(Failure.in_place(self.desk.theme, error, self.look))

    def _on_tab(self, key: str) -> None:
        self.segment.choose(self.key)  # another list has a line of its own
        self.tab_wanted.emit(key)

    def _on_drill(self, identity: Hashable, _column: str) -> None:
        self.open_row(identity)

    def _on_focused(self, identity: Hashable, _column: str) -> None:
        row = self.row_of(identity)
        if row is not None:
            self.desk.tell(self.provenance_of(row))

    def _on_changed(self, topics: frozenset[str]) -> None:
        if topics & self.topics:
            self.stale = True
            if self.isVisible() or self.is_counted:
                self.look()
