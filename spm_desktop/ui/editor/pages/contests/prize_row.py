"""The prizes, of the first place on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from spm_desktop.domain.contests.formats import Duel, Teams
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.typed_amounts import typed_amount
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.contests.words import Words

PLACES = ("1st", "2nd", "3rd", "4th", "5th")
_HELP = "1st to 5th. Who is level adds the prizes up and shares them."
_HELP_OF = {
    Duel.kind: "The 1st for the winner of every pair, the 2nd for the other one.",
    Teams.kind: "1st to 5th, for the whole team. Who is level adds them up and shares them.",
}
"""Where a format hands them out otherwise."""


class PrizeRow(QWidget):
    """Five fields; the empty ones at the end are no prize.

    Signals:
        edited: the prizes are others, by hand, and can be read.
    """

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._words: Words | None = None
        self._prizes: tuple[int, ...] = ()
        self._taken = ["" for _ in PLACES]
        self.entries = [QLineEdit() for _ in PLACES]
        self._usual = _HELP
        self._help = Text(theme, _HELP, "table", "ink2", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        for name, entry in zip(PLACES, self.entries, strict=True):
            entry.setAccessibleName(f"Prize, {name} place")
            entry.setPlaceholderText(name)
            entry.setFont(theme.font("table"))
            entry.setAlignment(Qt.AlignmentFlag.AlignRight)
            entry.editingFinished.connect(self._on_edited)
            row.addWidget(entry, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Text(theme, "Prizes", "label", "ink2"))
        column.addLayout(row)
        column.addWidget(self._help)
        theme.changed.connect(self._restyle)

    @property
    def prizes(self) -> tuple[int, ...]:
        """In the currency's smallest unit."""
        return self._prizes

    @property
    def error(self) -> str:
        """What can't be read; empty: nothing."""
        return "" if self._help.text() == self._usual else self._help.text()

    def show_format(self, kind: str) -> None:
        """Says who gets them in this format, while nothing is wrong."""
        error, self._usual = self.error, _HELP_OF.get(kind, _HELP)
        self._tell(error)

    def show_prizes(self, prizes: Sequence[int], words: Words) -> None:
        """Shows these, but for the one that is being typed."""
        self._words, self._prizes = words, tuple(prizes)
        for number, entry in enumerate(self.entries):
            if not (entry.hasFocus() and entry.text() != self._taken[number]):
                entry.setText(words.money(prizes[number]) if number < len(prizes) and prizes[number] else "")
                self._taken[number] = entry.text()
        self._tell("")

    def _on_edited(self) -> None:
        words = self._words
        if words is None:
            return
        texts = [entry.text().strip() for entry in self.entries]
        try:
            found = [
                typed_amount(text, words.choices.decimals, words.language) if text else 0 for text in texts
            ]
        except KnownError as error:
            self._tell(str(error))
            return
        while found and not found[-1]:
            found.pop()
        self._tell("")
        self._taken = [entry.text() for entry in self.entries]
        if tuple(found) != self._prizes:
            self._prizes = tuple(found)
            self.edited.emit()

    def _tell(self, error: str) -> None:
        self._help.setText(error or self._usual)
        self._help.set_ink("bad" if error else "ink2")

    def _restyle(self) -> None:
        for entry in self.entries:
            entry.setFont(self.theme.font("table"))
