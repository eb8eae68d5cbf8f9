"""Every contest as a table."""

from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.services.contests.choices import Overview
from spm_desktop.services.contests.playing import ContestLine
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.pages.contests.columns import list_columns
from spm_desktop.ui.editor.pages.contests.words import Words
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.table_model import TableModel


class ListView(QWidget):
    """The contests that its reader may see, the latest first.

    Signals:
        opened(ContestLine): one is wanted.
    """

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._words: Words | None = None
        self.model: TableModel[ContestLine] = TableModel(
            list_columns(lambda: self._known), lambda line: line.contest.id, self
        )
        self.table = TableView(self.model, desk.theme, "contests", desk.remembered, self)
        self.table.setAccessibleName("Contests")
        self.table.opened.connect(self._open)
        self.table.drill.connect(self._open)
        self.table.provenance.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_contests(self, found: Overview, words: Words) -> None:
        """Shows these."""
        fonts.load_for(text for line in found.lines for text in (line.contest.plan.name, *line.leaders[:2]))
        self._words = words
        self.model.set_rows(found.lines)

    def take_focus(self) -> None:
        """The keyboard arrives."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _known(self) -> Words:
        assert self._words is not None, "cells are asked for when rows are shown"
        return self._words

    def _open(self, identity: Hashable, _column: str = "") -> None:
        if line := self.model.row_by_id(identity):
            self.opened.emit(line)

    def _tell(self, identity: Hashable, _column: str) -> None:
        line = self.model.row_by_id(identity)
        if line is not None:
            plan, words = line.contest.plan, self._known
            calendar = words.choices.calendar_of(plan.team_id)
            ends = f"ends on {words.day(plan.end - ONE_DAY)}" if plan.end > plan.start else ""
            told = ", ".join(filter(None, (words.countdown(plan, line.stage, calendar), ends)))
            self.desk.tell(Provenance(told, plan.name, "Enter", "opens it"))
