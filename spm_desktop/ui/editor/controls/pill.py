"""A state in words on a ground."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.ui.editor.controls.painting import box, smooth, write
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.models.marks import Tone

PILL_INKS = {
    Tone.PRIVATE: ("private_wash", "private"),
    Tone.ACCENT: ("wash", "accent"),
    Tone.GOOD: ("good_wash", "good"),
    Tone.WARN: ("warn_wash", "warn"),
    Tone.FROZEN: ("frozen_wash", "frozen"),
    Tone.NEUTRAL: ("press", "ink2"),
}


class PillMark(QWidget):
    """The state of a whole object, in words on a ground."""

    def __init__(self, theme: Theme, word: str, tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__()
        self.theme, self._word, self._tone = theme, word, tone
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_pill(self, word: str, tone: Tone) -> None:
        """Another one."""
        self._word, self._tone = word, tone
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.theme
        return QSize(theme.width("label", self._word) + 2 * theme.px(8), theme.size("pill"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        ground, ink = PILL_INKS[self._tone]
        box(painter, self.rect(), theme.radius("pill"), theme.colour(ground))
        write(painter, theme, "label", ink, theme.px(8), self.rect(), self._word)
