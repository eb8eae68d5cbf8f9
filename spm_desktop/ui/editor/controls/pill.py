"""A state in words on a ground."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.ui.editor.controls.painting import box, smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable
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
        return _size(self.theme, self._word)

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, self.theme, self._word, self._tone)


class PillButton(Pressable):
    """The same, and a press tells more."""

    def __init__(self, theme: Theme, tone: Tone) -> None:
        super().__init__(theme)
        self._tone = tone
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_pill(self, word: str, more: str) -> None:
        """Other words; `more`: what a press does."""
        self.setText(word)
        self.setToolTip(more)
        self.setAccessibleName(f"{word}. {more}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return _size(self.theme, self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, self.theme, self.text(), self._tone)


def _size(theme: Theme, word: str) -> QSize:
    return QSize(theme.width("label", word) + 2 * theme.px(8), theme.size("pill"))


def _paint(widget: QWidget, theme: Theme, word: str, tone: Tone) -> None:
    painter, (ground, ink) = smooth(widget), PILL_INKS[tone]
    box(painter, widget.rect(), theme.radius("pill"), theme.colour(ground))
    write(painter, theme, "label", ink, theme.px(8), widget.rect(), word)
