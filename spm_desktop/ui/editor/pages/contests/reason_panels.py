"""What is only done with a reason: calling a contest off, deciding a match by hand."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
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
SHOWN = "Everybody who sees the contest can read it, with your name."


def _reason(desk: Desk, told: str) -> Field:
    def check(text: str) -> str:
        return "" if text.strip() else "Say why: people will ask."

    return Field(desk.theme, "Why", help=told, check=check)


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
        self.why = _reason(desk, KEPT)
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
    """Asks who goes on or, as `outcome` says, wins, and why; and tells what was decided before.

    Signals:
        wanted(object, str): this one is to go on, None leaves it to the figures; and why.

    Args:
        names: of both sides; empty: nothing can be decided.
        told: who decided before, when and why, the latest last.

    Attributes:
        told: what was decided before, in words.
    """

    wanted = Signal(object, str)

    def __init__(
        self,
        desk: Desk,
        title: str,
        match: Match,
        names: Mapping[int, str],
        outcome: str,
        told: Sequence[str],
    ) -> None:
        super().__init__()
        theme = desk.theme
        self.told = tuple(told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if told:
            before = Section(theme, "Decided by hand")
            for line in reversed(told):
                before.column.addWidget(Text(theme, line, "table", "ink", wrap=True))
            column.addWidget(before)
        self.cards: dict[int | None, OptionCard] = {}
        if names:
            column.addWidget(self._question(desk, match, names, outcome))
        column.addStretch(1)
        desk.show_side("Decide by hand" if names else "Match", self, title, foot=self._foot(desk, names))
        chosen = next((card for card in self.cards.values() if card.isChecked()), None)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _question(self, desk: Desk, match: Match, names: Mapping[int, str], outcome: str) -> Section:
        theme = desk.theme
        sides = [key for key in (match.first, match.second) if key is not None]
        options = [(key, f"{names.get(key, 'Somebody')} {outcome}") for key in sides]
        section = Section(theme, f"Who {outcome}")
        chosen = match.winner if match.by_hand else None
        for key, words in [*options, (None, "The figures decide")]:
            card = OptionCard(theme, words, "", key == chosen)
            self.cards[key] = card
            section.column.addWidget(card)
        self.why = _reason(desk, SHOWN)
        section.column.addWidget(self.why)
        return section

    def _foot(self, desk: Desk, names: Mapping[int, str]) -> SideFoot | None:
        if not names:
            return None
        self.button = Button(desk.theme, "Decide", Kind.PRIMARY)
        self.button.clicked.connect(self._on_button)
        self.why.entry.returnPressed.connect(self._on_button)
        return SideFoot(desk.theme, [self.button])

    def _on_button(self) -> None:
        if self.why.check_now():
            key = next(key for key, card in self.cards.items() if card.isChecked())
            self.wanted.emit(key, self.why.text.strip())
