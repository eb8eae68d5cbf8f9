"""Who is in a cycle that is set up: everybody, a team, or one by one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.names import normal_key
from spm_desktop.services.reviews.listing import Candidate
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.choices import Check
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.form_fields import LabelledChooser
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme

EVERYBODY, NOBODY = "", "\0"
MANY = 12
"""From so many on one looks for a name."""


class CyclePeople(QWidget):
    """A box for everybody.

    Signals:
        ticked: others are chosen.

    Attributes:
        checks: person -> their box. count: what the choice means, in words.
    """

    ticked = Signal()

    def __init__(self, theme: Theme, candidates: Sequence[Candidate], more: bool) -> None:
        super().__init__()
        fonts.load_for(one.name for one in candidates)
        self._candidates = candidates
        self.checks: dict[int, Check] = {}
        self.count = Text(theme, "", "table", "ink2", wrap=True)
        teams = sorted({one.team for one in candidates if one.team})
        options = [
            (EVERYBODY, "Everybody"),
            *((team, f"Team {team}") for team in teams),
            (NOBODY, "Nobody yet"),
        ]
        self.team = LabelledChooser(theme, "Take", options, NOBODY if more else EVERYBODY)
        self.team.chooser.chosen.connect(self._on_team)
        self.team.setVisible(bool(candidates))
        self.search = Field(theme, "Find", icon="search")
        self.search.entry.textChanged.connect(self._on_find)
        self.search.setVisible(len(candidates) >= MANY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Text(theme, "More people" if more else "Who is reviewed", "question"))
        for part in (self.count, self.team, self.search):
            column.addWidget(part)
        for one in candidates:
            beside = f"{one.name}, {one.team}" if one.team else one.name
            check = Check(theme, beside, checked=not more)
            check.clicked.connect(self.ticked)
            self.checks[one.id] = check
            column.addWidget(check)
        column.addStretch(1)

    @property
    def chosen(self) -> list[int]:
        """Who is ticked, also where what is looked for hides them."""
        return [person for person, check in self.checks.items() if check.isChecked()]

    def _on_team(self, team: str) -> None:
        for one in self._candidates:
            self.checks[one.id].setChecked(team in (EVERYBODY, one.team))
        self.ticked.emit()

    def _on_find(self, typed: str) -> None:
        wanted = normal_key(typed)
        for check in self.checks.values():
            check.setVisible(wanted in normal_key(check.text()))
