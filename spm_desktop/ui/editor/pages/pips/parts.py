"""What the paper of a plan is made of: headed parts, sentences with a mark, and the days that run."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.pips.guards import only_told
from spm_desktop.domain.pips.record import Plan
from spm_desktop.ui.editor.controls.marks import draw_shape
from spm_desktop.ui.editor.controls.painting import box, smooth, write
from spm_desktop.ui.editor.controls.text import ElidedText, Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.marks import Shape, Tone

PILL_INKS = {
    Tone.PRIVATE: ("private_wash", "private"),
    Tone.ACCENT: ("wash", "accent"),
    Tone.GOOD: ("good_wash", "good"),
    Tone.WARN: ("warn_wash", "warn"),
    Tone.FROZEN: ("frozen_wash", "frozen"),
    Tone.NEUTRAL: ("press", "ink2"),
}


def clear(layout: QLayout) -> None:
    """Takes everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


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


class Part(QWidget):
    """A part of the paper: its title with a sentence beside it, and what belongs to it below, to both edges.

    Attributes:
        body: takes the contents.
        head: takes what stands at the right of the title.
    """

    def __init__(self, theme: Theme, title: str, beside: str = "") -> None:
        super().__init__()
        self.theme = theme
        self._title = ElidedText(theme, title, "section")
        self._beside = ElidedText(theme, beside, "table", "ink2")
        self.head = QHBoxLayout()
        self.head.addWidget(self._title)
        self.head.addWidget(self._beside)
        self.head.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addLayout(self.body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._measure)
        self._measure()

    def set_title(self, title: str) -> None:
        """Another title."""
        self._title.setText(title)

    def tell_beside(self, words: str) -> None:
        """Another sentence beside the title."""
        self._beside.setText(words)

    def _measure(self) -> None:
        theme = self.theme
        self.head.setContentsMargins(theme.size("page_left"), theme.px(9), theme.px(16), theme.px(8))
        self.head.setSpacing(theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, 0, self.width(), 1, self.theme.colour("line"))


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


def coaching_sentence(theme: Theme, plan: Plan, told_day: Callable[[date], str]) -> Sentence:
    """Whether earlier coaching is on record, or rests on the word of who wrote the plan."""
    if only_told(plan) is None:
        return Sentence(theme, Shape.TICK, "Earlier coaching", "A session that is on record is linked")
    days = " and ".join(told_day(day) for day in sorted({talk.day for talk in plan.talks}))
    told = f"What was said on {days} is only told by {plan.author}" if days else "Nothing is told either"
    return Sentence(theme, Shape.DIAMOND, "No coaching session is linked", told)


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


class Running(QWidget):
    """How many days of a plan are over, as a bar."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme, self.share = theme, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(150), self.theme.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, radius = smooth(self), self.theme.radius("mark")
        box(painter, self.rect(), radius, self.theme.colour("track"))
        done = QRectF(0, 0, self.width() * self.share, self.height())
        box(painter, done, radius, self.theme.colour("bar"))


def paragraphs(theme: Theme, texts: Iterable[tuple[str, str, str]]) -> QWidget:
    """Wrapped texts (words, role, ink) below each other, with the margins of the page."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(theme.size("page_left"), theme.px(2), theme.px(16), theme.px(12))
    column.setSpacing(theme.px(3))
    for words, role, ink in texts:
        column.addWidget(Text(theme, words, role, ink, wrap=True))
    return holder


def fill(table: TableView, rows: Sequence[Any]) -> None:
    """Shows rows in a table that is as high as they are: the paper scrolls, not the table."""
    table.table_model.set_rows(rows)
    fit(table)


def fit(table: TableView, *_: object) -> None:
    """Makes a table as high as its rows."""
    rows = table.look.header + max(table.table_model.rowCount(), 1) * table.look.row + 1
    across = table.horizontalScrollBar()
    table.setFixedHeight(rows + (across.sizeHint().height() if across.maximum() else 0))
