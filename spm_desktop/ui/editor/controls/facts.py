"""Names and what they are, below a heading; a line above parts the sections of a column."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import ElidedText, Text
from spm_desktop.ui.editor.look.theme import Theme


class Section(QWidget):
    """A heading and what belongs to it; `column` takes the contents."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self.theme = theme
        self.column = QVBoxLayout(self)
        self.heading = ElidedText(theme, title, "section")
        self.column.addWidget(self.heading)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        theme = self.theme
        self.column.setContentsMargins(*[theme.px(length) for length in (20, 14, 16, 14)])
        self.column.setSpacing(theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, 0, self.width(), 1, self.theme.colour("line"))


class Facts(QWidget):
    """Names at the left, what they are at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(theme.px(7))
        self._grid.setHorizontalSpacing(theme.px(6))
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[Text, ElidedText]] = []

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """These, in order."""
        while len(self._lines) < len(facts):
            place = len(self._lines)
            line = Text(self.theme, "", "table", "ink2"), ElidedText(self.theme, "", "table")
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(line[0], place, 0)
            self._grid.addWidget(line[1], place, 1, right)
            self._lines.append(line)
        for place, (name, value) in enumerate(self._lines):
            there = place < len(facts)
            name.setVisible(there)
            value.setVisible(there)
            if there:
                name.setText(facts[place][0])
                value.setText(facts[place][1])
