"""Everybody's scorecards as a table: who, how far, and which lines need a look."""

from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.services.scorecards import Cards, Kind, Scorecard, Subject
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.pages.scorecards.columns import list_columns
from spm_desktop.ui.editor.pages.scorecards.words import Words
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import folded
from spm_desktop.ui.models.table_model import TableModel


class ListView(QWidget):
    """The scorecards of people, or of teams.

    Signals:
        opened(Subject): one is wanted.
    """

    opened = Signal(object)

    def __init__(self, desk: Desk, kind: Kind) -> None:
        super().__init__()
        self.desk = desk
        self._words: Words | None = None
        self.model: TableModel[Scorecard] = TableModel(
            list_columns(lambda: self._known, kind), lambda card: card.subject.id, self
        )
        self.table = TableView(self.model, desk.theme, f"scorecards of {kind.value}s", desk.remembered, self)
        self.table.setAccessibleName("Scorecards of people" if kind is Kind.PERSON else "Scorecards of teams")
        self.table.opened.connect(self._open)
        self.table.drill.connect(self._open)
        self.table.provenance.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_cards(self, cards: Cards, words: Words) -> None:
        """Shows these."""
        fonts.load_for(text for card in cards.cards for text in (card.subject.name, card.subject.team))
        self._words = words
        self.model.set_rows(sorted(cards.cards, key=lambda card: folded(card.subject.name)))

    def card_of(self, identity: Hashable) -> Scorecard | None:
        """The scorecard of somebody in the list."""
        return self.model.row_by_id(identity)

    def take_focus(self) -> None:
        """The keyboard arrives."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _known(self) -> Words:
        assert self._words is not None, "cells are asked for when rows are shown"
        return self._words

    def _open(self, identity: Hashable, _column: str = "") -> None:
        if card := self.card_of(identity):
            subject: Subject = card.subject
            self.opened.emit(subject)

    def _tell(self, identity: Hashable, _column: str) -> None:
        card = self.card_of(identity)
        if card is None:
            return
        words = self._known
        if not card.score.lines:
            said = Provenance(f"has no goals in {words.period(card.period)}", card.subject.name)
        else:
            score = f"{card.subject.name} {words.percent(card.score.value)}"
            said = Provenance(f"is the weighted mean of {words.lines(card)}", score, "Enter", "opens it")
        self.desk.tell(said)
