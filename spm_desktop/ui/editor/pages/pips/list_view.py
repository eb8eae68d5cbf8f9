"""Plans as a table."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.services.pips.register import Entry
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.pages.pips.columns import list_columns
from spm_desktop.ui.editor.pages.pips.words import Days
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.table_model import TableModel


class ListView(QWidget):
    """The plans that its reader may know of, the newest first.

    Signals:
        opened(int): one is wanted.
    """

    opened = Signal(int)

    def __init__(self, desk: Desk, language: str) -> None:
        super().__init__()
        self.desk = desk
        self._language = language
        self._days = Days(language, date.min)
        self.model: TableModel[Entry] = TableModel(list_columns(lambda: self._days), lambda one: one.id, self)
        self.table = TableView(self.model, desk.theme, "pips", desk.remembered, self)
        self.table.setAccessibleName("Plans")
        self.table.opened.connect(self._open)
        self.table.drill.connect(self._open)
        self.table.provenance.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_plans(self, entries: Sequence[Entry], kept: Callable[[Entry], bool]) -> None:
        """Shows these, as far as they are `kept`."""
        fonts.load_for(name for one in entries for name in (one.employee, one.manager))
        if entries:
            self._days = Days(self._language, entries[0].today)
        self.model.set_rows([one for one in entries if kept(one)])

    def take_focus(self) -> None:
        """The keyboard arrives."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, identity: Hashable, _column: str = "") -> None:
        assert isinstance(identity, int)
        self.opened.emit(identity)

    def _tell(self, identity: Hashable, _column: str) -> None:
        one = self.model.row_by_id(identity)
        if one is not None:
            told = f"{one.coming.what}." if one.coming else "Nothing is left to do."
            self.desk.tell(Provenance(told, one.number, "Enter", "opens it; that is noted"))
