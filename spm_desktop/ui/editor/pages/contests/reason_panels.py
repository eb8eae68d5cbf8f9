"""What is only done with a reason: calling a contest off, deciding a match by hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.contests.formats.bracket import Match
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import OptionCard
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.shell.side import SideFoot

KEPT = "Kept in the audit trail."


def _reason(desk: Desk) -> Field:
    def check(text: str) -> str:
        return "" if text.strip() else "Say why: people will ask."

    return Field(desk.theme, "Why", help=KEPT, check=check)


class CallOffPanel(QWidget):
    """Asks why a contest ends without a result.

    Signals:
        wanted(str): it is to be called off, for this reason.
    """

    wanted = Signal(str)

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        theme = desk.theme
        section = Section(theme, f"End {name} without a result")
        told = "Nobody wins, and nothing is paid. It can be taken back with Ctrl Z."
        section.column.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        self.why = _reason(desk)
        section.column.addWidget(self.why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)
        column.addStretch(1)
        self.button = Button(theme, "Call it off", Kind.DESTRUCTIVE)
        self.button.clicked.connect(self._on_button)
        self.why.entry.returnPressed.connect(self._on_button)
        desk.show_side("Call off", self, name, foot=SideFoot(theme, [self.button]))
        self.why.entry.setFocus()

    def _on_button(self) -> None:
        if self.why.check_now():
            self.wanted.emit(self.why.text.strip())


class DecidePanel(QWidget):
    """Asks who goes on or, as `outcome` says, wins; and why.

    Signals:
        wanted(object, str): this one is to go on, None leaves it to the figures; and why.
    """

    wanted = Signal(object, str)

    def __init__(self, desk: Desk, title: str, match: Match, names: dict[int, str], outcome: str) -> None:
        super().__init__()
        theme = desk.theme
        sides = [key for key in (match.first, match.second) if key is not None]
        options = [(key, f"{names.get(key, 'Somebody')} {outcome}") for key in sides]
        section = Section(theme, f"Who {outcome}")
        self.cards: dict[int | None, OptionCard] = {}
        chosen = match.winner if match.by_hand else None
        for key, words in [*options, (None, "The figures decide")]:
            card = OptionCard(theme, words, "", key == chosen)
            self.cards[key] = card
            section.column.addWidget(card)
        self.why = _reason(desk)
        section.column.addWidget(self.why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)
        column.addStretch(1)
        self.button = Button(theme, "Decide")
        self.button.clicked.connect(self._on_button)
        self.why.entry.returnPressed.connect(self._on_button)
        desk.show_side("Decide by hand", self, title, foot=SideFoot(theme, [self.button]))

    def _on_button(self) -> None:
        if self.why.check_now():
            key = next(key for key, card in self.cards.items() if card.isChecked())
            self.wanted.emit(key, self.why.text.strip())
