"""The three lists of the page, each a table with what is said where it is empty."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column
from spm_desktop.ui.models.table_model import TableModel


class ListPart(QWidget):
    """One list.

    Signals:
        opened(row): Enter, or a double click.
        first_wanted: the first step that the empty list offers.

    Attributes:
        table: its table.
    """

    opened = Signal(object)
    first_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        key: str,
        title: str,
        columns: Sequence[Column[Any]],
        identity: Callable[[Any], Hashable],
        nothing: tuple[str, str, str],
        provenance: Provenance,
    ) -> None:
        super().__init__()
        self.desk, self.key = desk, key
        self._nothing, self._provenance = nothing, provenance
        self.model: TableModel[Any] = TableModel(columns, identity, self)
        self.table = TableView(self.model, desk.theme, f"recognition {key}", desk.remembered, self)
        self.table.setAccessibleName(title)
        self.table.opened.connect(self._open)
        self.table.drill.connect(self._open)
        self.table.provenance.connect(self._tell)
        self._parts = Parts(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._parts)

    @property
    def current_row(self) -> Any | None:
        """The row the keyboard is on; None where there is none."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def show_rows(self, rows: Sequence[Any], step: str) -> None:
        """Shows these; `step` is what an empty list offers, '' for nothing."""
        self.model.set_rows(rows)
        if rows:
            self._parts.show_part(self.table)
            return
        icon, missing, why = self._nothing
        empty = EmptyState(self.desk.theme, icon, missing, why, step)
        empty.wanted.connect(self.first_wanted)
        self._parts.show_part(empty)

    def show_instead(self, widget: QWidget) -> None:
        """What could not be read."""
        self._parts.show_part(widget)

    def take_focus(self) -> None:
        """The keyboard arrives."""
        if self._parts.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(empty := self._parts.currentWidget(), EmptyState) and empty.step is not None:
            empty.step.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, identity: Hashable, _column: str = "") -> None:
        if (row := self.model.row_by_id(identity)) is not None:
            self.opened.emit(row)

    def _tell(self, _identity: Hashable, _column: str) -> None:
        self.desk.tell(self._provenance)
