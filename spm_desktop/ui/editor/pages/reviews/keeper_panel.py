"""What who only runs a cycle sees of a review: where it is, and the way to call it off. Not a word of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.reviews.states import Action, Party, find_step
from spm_desktop.services.reviews.listing import Line
from spm_desktop.services.reviews.words import STATES, turn
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.facts import Facts, Section
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.organs.days import DayWords
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.shell.side import SideFoot

BETWEEN = "What is written in a review is between the two, and who leads them."


class KeeperPanel(QWidget):
    """One review in the side panel.

    Signals:
        called_off(str): it is to be, and why.

    Attributes:
        reason, button: None where it can't be called off any more.
    """

    called_off = Signal(str)

    def __init__(self, desk: Desk, line: Line, words: DayWords) -> None:
        super().__init__()
        theme = desk.theme
        self.reason: Area | None = None
        self.button: Button | None = None
        stands = Section(theme, "Where it is")
        facts = Facts(theme)
        until = words.day(line.until) if line.until else "–"
        facts.show_facts(
            [
                ("State", STATES[line.review.state]),
                ("Next", turn(line.turn, line.review.state)),
                ("Due", until),
                ("Manager", line.manager),
            ]
        )
        stands.column.addWidget(facts)
        stands.column.addWidget(Text(theme, BETWEEN, "table", "ink2", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(stands)
        foot = None
        if find_step(Action.CALL_OFF, line.review.state, Party.KEEPER) is not None:
            ends = Section(theme, "Call it off")
            why = "For who has left, or is not to be reviewed this time. It stays on record."
            self.reason = Area(theme, "Why", help=why, check=lambda text: "" if text.strip() else "Say why.")
            ends.column.addWidget(self.reason)
            column.addWidget(ends)
            self.button = Button(theme, "Call it off", Kind.DESTRUCTIVE)
            self.button.clicked.connect(self._on_button)
            foot = SideFoot(theme, [self.button])
        column.addStretch(1)
        desk.show_side(line.person, self, line.cycle.name, line.person, foot=foot)

    def complain(self, error: KnownError) -> None:
        """Why it was not done."""
        if self.reason is not None:
            self.reason.show_error(f"{error.message} {error.hint}")

    def _on_button(self) -> None:
        if self.reason is not None and self.reason.check_now():
            self.called_off.emit(self.reason.text)
