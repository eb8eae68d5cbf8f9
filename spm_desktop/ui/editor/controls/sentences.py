"""Sentences that stand out: with a mark before them, or as what somebody said."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.marks import draw_shape
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.models.marks import Shape


class Sentence(QWidget):
    """A line or two with a mark before it."""

    def __init__(self, theme: Theme, shape: Shape | None, first: str, second: str = "") -> None:
        super().__init__()
        self.theme, self._shape = theme, shape
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(17) if shape else 0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        words.addWidget(Text(theme, first, "table", wrap=True))
        if second:
            words.addWidget(Text(theme, second, "table", "ink2", wrap=True))
        row.addLayout(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shape is not None:
            side = self.theme.px(10)
            draw_shape(smooth(self), self.theme, self._shape, QRectF(0, self.theme.px(3), side, side))


class Quote(QWidget):
    """What somebody said, and when."""

    def __init__(self, theme: Theme, words: str, told: str) -> None:
        super().__init__()
        self.theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(10), 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(Text(theme, words, "table", wrap=True))
        column.addWidget(Text(theme, told, "table", "ink2", wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, 0, 2, self.height(), self.theme.colour("line2"))
