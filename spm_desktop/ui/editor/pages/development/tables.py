"""A table with the line of tools above it; one over other columns takes its place."""

from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.services.exporting import TableWriter
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.lines import LineBelow
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.table.tools import FilterBox, table_tools
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column
from spm_desktop.ui.models.table_model import TableModel

Views = Sequence[tuple[str, str]]


class ListedTable(QWidget):
    """One of the page's lists.

    Signals:
        made: there is a new `view`, over other columns; also the first time `show_rows` is called.
        view_wanted(str): another list was chosen.

    Attributes:
        key: which of the lists it is.
        model, view, filter: of the columns that there are now.
        nothing: what stands in place of an empty list; None: the table does.
    """

    made = Signal()
    view_wanted = Signal(str)

    def __init__(
        self,
        desk: Desk,
        key: str,
        identity: Callable[[Any], Hashable],
        export: TableWriter,
        named: tuple[str, str, str],
        legend: str = "",
    ) -> None:
        """`named`: the table, one of its rows, and many; `legend`: what its marks mean."""
        super().__init__()
        self.key = key
        self.nothing: Callable[[], EmptyState] | None = None
        self._desk, self._identity, self._export, self._named = desk, identity, export, named
        self._legend = legend
        self._shape: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(
        self, rows: Sequence[Any], views: Views, shape: object, columns: Callable[[], Sequence[Column[Any]]]
    ) -> None:
        """Shows these; `columns` are asked for where `shape` is another than before."""
        if self._shape != shape:
            self._shape = shape
            self._make(columns())
        self.segment.set_options(views)
        if self.key in dict(views):
            self.segment.choose(self.key)
        self.segment.setVisible(len(views) > 1)
        self.model.set_rows(rows)
        self._parts.show_part(self.view if rows or self.nothing is None else self.nothing())

    def take_focus(self) -> None:
        """The keyboard arrives."""
        shown = self._parts.currentWidget()
        step = shown.step if isinstance(shown, EmptyState) else None
        (step or self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def offers_first_step(self) -> bool:
        """Whether the list is empty, and what stands in its place has the blue button."""
        shown = self._parts.currentWidget()
        return isinstance(shown, EmptyState) and shown.step is not None

    @property
    def chosen(self) -> Any | None:
        """The row that the keyboard is in."""
        index = self.view.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _make(self, columns: Sequence[Column[Any]]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        desk, (name, one, many) = self._desk, self._named
        self.model: TableModel[Any] = TableModel(columns, self._identity, self)
        self.view = TableView(self.model, desk.theme, f"development {self.key}", desk.remembered, self)
        self.view.setAccessibleName(name)
        self.segment = Segment(desk.theme, "View", [(self.key, name)], self.key, small=True)
        self.segment.chosen.connect(self._on_view)
        self.filter = FilterBox(desk, self.view)
        tools = table_tools(desk, self.view, name, self._export, (one, many))
        legend = [Text(desk.theme, self._legend, "hint", "ink2")] if self._legend else []
        line = FlowLine(desk.theme, [self.segment, self.filter, *legend], tools)
        self._column.addWidget(LineBelow(desk.theme, line))
        self._parts = Parts(self.view)
        self._column.addWidget(self._parts, 1)
        for first, second in pairwise((self.segment, self.filter, *tools[1:], self.view)):
            self.setTabOrder(first, second)
        self.made.emit()

    def _on_view(self, key: str) -> None:
        self.segment.choose(self.key)  # another list has a line of its own
        self.view_wanted.emit(key)
