"""The steps of something in the header: which are done, which one is now, which are to come."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.ui.editor.controls.marks import draw_shape
from spm_desktop.ui.editor.controls.painting import smooth, write
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.models.marks import Shape

_MARK, _GAP, _LINE = 10, 6, 22  # px at 100 % text: a mark, what is beside it, the line between two steps


class Steps(QWidget):
    """Words with a mark each; nothing to press.

    Attributes:
        now: the place of the step that is being done; all before it are done, and after the last all are.
    """

    def __init__(self, theme: Theme, words: Sequence[str]) -> None:
        super().__init__()
        self.theme, self.now, self._words = theme, 0, tuple(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.show_step(0)

    def show_step(self, now: int, words: Sequence[str] = ()) -> None:
        """Another step is being done; `words` where the steps are others."""
        self.now, self._words = now, tuple(words) or self._words
        last = len(self._words) - 1
        self.setAccessibleName(f"Step {min(now, last) + 1} of {last + 1}: {self._words[min(now, last)]}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.theme
        words = sum(theme.width("table_strong", word) + theme.px(_MARK + _GAP) for word in self._words)
        lines = (len(self._words) - 1) * theme.px(_LINE + 2 * _GAP)
        return QSize(words + lines, theme.line("body"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        middle, side = self.height() / 2, theme.px(_MARK)
        left = 0.0
        for place, word in enumerate(self._words):
            if place:
                left += theme.px(_GAP)
                painter.fillRect(QRectF(left, round(middle), theme.px(_LINE), 1), theme.colour("line2"))
                left += theme.px(_LINE + _GAP)
            shape = Shape.TICK if place < self.now else Shape.RING
            if place == self.now:
                shape = Shape.TICK if place == len(self._words) - 1 else Shape.HALF
            draw_shape(painter, theme, shape, QRectF(left, middle - side / 2, side, side))
            left += side + theme.px(_GAP)
            role = "table_strong" if place == self.now else "table"
            ink = "ink" if place <= self.now else "ink2"
            write(painter, theme, role, ink, left, self.rect(), word)
            left += theme.width("table_strong", word)
