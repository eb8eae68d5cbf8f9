"""Lines between the parts of a page, and key and value beside each other."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme


class _Lined(QWidget):
    """Something with the page's margins and a line of 1 px at an edge; `room` px above and below it."""

    def __init__(self, theme: Theme, inside: QWidget, room: int, *, below: bool) -> None:
        super().__init__()
        self.theme = theme
        self._room, self._below = room, below
        self._row = QHBoxLayout(self)
        self._row.addWidget(inside)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        theme, room = self.theme, self.theme.px(self._room)
        self._row.setContentsMargins(theme.size("page_left"), room, theme.px(16), room)

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = self.height() - 1 if self._below else 0
        smooth(self).fillRect(0, edge, self.width(), 1, self.theme.colour("line"))


class LineBelow(_Lined):
    """Something of a page with a line below it."""

    def __init__(self, theme: Theme, inside: QWidget) -> None:
        super().__init__(theme, inside, 0, below=True)


class LineAbove(_Lined):
    """Something at the end of a page with a line above it."""

    def __init__(self, theme: Theme, inside: QWidget) -> None:
        super().__init__(theme, inside, 12, below=False)


def key_values(theme: Theme, pairs: list[tuple[str, str]]) -> QGridLayout:
    """Names at the left, what they are at the right; pairs without a value are left out."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(5))
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate((name, value) for name, value in pairs if value):
        grid.addWidget(Text(theme, name, "table", "ink2"), place, 0)
        grid.addWidget(Text(theme, value, "table", wrap=True), place, 1)
    return grid
