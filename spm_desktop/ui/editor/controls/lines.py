"""Lines between the parts of a page, and key and value beside each other."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme


class LineBelow(QWidget):
    """Something with the page's margins and a line of 1 px below it."""

    def __init__(self, theme: Theme, inside: QWidget) -> None:
        super().__init__()
        self.theme = theme
        self._row = QHBoxLayout(self)
        self._row.addWidget(inside)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        theme = self.theme
        self._row.setContentsMargins(theme.size("page_left"), 0, theme.px(16), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))


class LineAbove(QWidget):
    """Something at the end of a page, with a line of 1 px above it."""

    def __init__(self, theme: Theme, inside: QWidget) -> None:
        super().__init__()
        self.theme = theme
        self._row = QHBoxLayout(self)
        self._row.addWidget(inside)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        theme = self.theme
        self._row.setContentsMargins(theme.size("page_left"), theme.px(12), theme.px(16), theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, 0, self.width(), 1, self.theme.colour("line"))


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
