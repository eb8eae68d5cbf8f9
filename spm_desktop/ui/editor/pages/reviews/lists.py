"""The reviews that somebody has a part in, as a table."""

from collections import Counter
from collections.abc import Callable, Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.reviews.states import State
from spm_desktop.services.reviews.listing import Line, Overview
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.organs.days import DayWords
from spm_desktop.ui.editor.pages.reviews.columns import line_columns
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Group
from spm_desktop.ui.models.table_model import TableModel


class ListView(QWidget):
    """By cycle, the newest first.

    Signals:
        opened(Line): one is wanted.
    """

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._words: DayWords | None = None
        self._order: dict[int, int] = {}
        self._of: Counter[int] = Counter()
        self._signed: Counter[int] = Counter()
        self.model: TableModel[Line] = TableModel(
            line_columns(lambda: self._known), lambda one: one.review.id, self
        )
        self.model.set_groups(self._group)
        self.table = TableView(self.model, desk.theme, "reviews", desk.remembered, self)
        self.table.setAccessibleName("Reviews")
        self.table.nothing = "None of the reviews is that"
        self.table.opened.connect(self._open)
        self.table.drill.connect(self._open)
        self.table.provenance.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_lines(self, found: Overview, words: DayWords, only_mine: bool) -> None:
        """Shows all of them, or those that wait for the reader."""
        fonts.load_for(name for one in found.lines for name in (one.person, one.manager))
        self._words = words
        self._order = {cycle.id: place for place, cycle in enumerate(found.cycles)}
        going = [one for one in found.lines if one.review.state is not State.CALLED_OFF]
        self._of = Counter(one.cycle.id for one in going)
        self._signed = Counter(one.cycle.id for one in going if one.review.state is State.SIGNED)
        self.model.set_rows([line for line in found.lines if line.mine or not only_mine])

    def take_focus(self) -> None:
        """The keyboard arrives."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current(self) -> Line | None:
        """The line that the keyboard is at."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    @property
    def _known(self) -> DayWords:
        assert self._words is not None, "cells are asked for when rows are shown"
        return self._words

    def _group(self, line: Line) -> Group:
        cycle = line.cycle
        told = f"{cycle.name}, {self._signed[cycle.id]} of {self._of[cycle.id]} signed"
        return Group(cycle.id, told, self._order[cycle.id])

    def _open(self, identity: Hashable, _column: str = "") -> None:
        if (line := self.model.row_by_id(identity)) is not None:
            self.opened.emit(line)

    def _tell(self, identity: Hashable, _column: str) -> None:
        line = self.model.row_by_id(identity)
        if line is not None:
            told = "It is your turn" if line.mine else "Nothing waits for you here"
            hint = "opens it" if line.opens else "says where it is; its words are the two’s"
            self.desk.tell(Provenance(told, line.person, "Enter", hint))


def nothing(
    theme: Theme, found: Overview, begin: Callable[[], None], bring_people: Callable[[], None]
) -> EmptyState:
    """In place of an empty list: what to do first."""
    if not found.candidates and found.may_change_values:
        why = "Import people with their managers, or say on the People page who manages which team."
        empty = EmptyState(theme, "clipboard-check", "Nobody to review yet", why, "Go to People")
        empty.wanted.connect(bring_people)
        return empty
    if not found.candidates:
        told = "When there is one for you, it is here: write your part, read it, reply and sign."
        return EmptyState(theme, "clipboard-check", "No review for you yet", told)
    why = "Both write unseen by each other, talk, and sign: results and behaviours, side by side."
    empty = EmptyState(theme, "clipboard-check", "No reviews yet", why, "Set up a cycle")
    empty.wanted.connect(begin)
    return empty
