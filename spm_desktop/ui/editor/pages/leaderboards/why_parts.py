"""What the panel "Why 4th" is put together from: sections, figures side by side, rules with their places."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import ElidedText, Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.leaderboards.words import Words
from spm_desktop.ui.editor.table.bars import draw_likely_place
from spm_desktop.ui.editor.table.look import Look
from spm_desktop.ui.models.marks import LikelyPlace

SIDE = 16
_KEYS = 112


class Section(QWidget):
    """A title and what belongs to it, with a line below."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self.theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(12), 0, theme.px(14))
        self._column.setSpacing(theme.px(4))
        self.add(Text(theme, title, "section"))

    def add(self, widget: QWidget, *, whole: bool = False) -> None:
        """Adds a part; `whole`: from edge to edge of the panel."""
        if not whole:
            side = self.theme.px(SIDE)
            widget.setContentsMargins(side, 0, side, 0)
        self._column.addWidget(widget)

    def say(self, sentence: str) -> None:
        """Adds a sentence."""
        self.add(Text(self.theme, sentence, "table", "ink2", wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))


class Figures(QWidget):
    """Figures side by side, each with what it is."""

    def __init__(self, theme: Theme, figures: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(SIDE), 0, theme.px(SIDE), 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(0)
        for place, (figure, what) in enumerate(figures):
            grid.addWidget(Text(theme, figure, "figure_small"), 0, place)
            words = ElidedText(theme, what, "table", "ink2")
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            grid.addWidget(words, 1, place)
            grid.setColumnStretch(place, 1)


class RuleLine(QWidget):
    """A rule, the figure it goes by, and the place under it; the rule of the board is washed."""

    def __init__(self, theme: Theme, rule: str, figure: str, place: str, own: bool) -> None:
        super().__init__()
        self.theme, self._own = theme, own
        self.setAccessibleName(f"{rule}: {figure}, {place}")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(SIDE), theme.px(4), theme.px(SIDE), theme.px(5))
        row.setSpacing(theme.px(8))
        name = ElidedText(theme, rule, "table_strong" if own else "table")
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(name, 1)
        row.addWidget(Text(theme, figure, "table", "ink2"))
        rank = Text(theme, place, "table_strong")
        rank.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rank.setMinimumWidth(theme.px(44))
        row.addWidget(rank)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._own:
            smooth(self).fillRect(self.rect(), self.theme.colour("wash"))


class LikelyLine(QWidget):
    """The likely places of somebody among all places, as in the table but as wide as the panel."""

    def __init__(self, theme: Theme, likely: LikelyPlace, words: Words) -> None:
        super().__init__()
        low, high, of = (words.numbers.count(place) for place in (likely.low, likely.high, likely.of))
        span = f"{low} to {high}" if low != high else low
        self.setAccessibleName(f"Likely places {span} of {of}")
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(SIDE), 0, theme.px(SIDE), 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(0)
        grid.addWidget(_LikelyMark(theme, likely), 0, 0)
        grid.addWidget(Text(theme, span, "table_strong"), 0, 1)
        ends = QHBoxLayout()
        ends.addWidget(Text(theme, words.ordinal(1), "hint", "ink3"))
        ends.addStretch(1)
        ends.addWidget(Text(theme, words.ordinal(likely.of), "hint", "ink3"))
        grid.addLayout(ends, 1, 0)
        grid.setColumnStretch(0, 1)


class _LikelyMark(QWidget):
    def __init__(self, theme: Theme, likely: LikelyPlace) -> None:
        super().__init__()
        self.theme, self._likely = theme, likely
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.line("section"))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_likely_place(smooth(self), QRectF(self.rect()), self._likely, Look(self.theme))


class Facts(QWidget):
    """What is known, line by line: what it is, and what it says."""

    def __init__(self, theme: Theme, facts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(SIDE), 0, theme.px(SIDE), 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(8))
        top = Qt.AlignmentFlag.AlignTop
        for line, (what, said) in enumerate(facts):
            key = Text(theme, what, "table", "ink2")
            key.setMinimumWidth(theme.px(_KEYS))
            grid.addWidget(key, line, 0, top)
            grid.addWidget(Text(theme, said, "table", wrap=True), line, 1)
        grid.setColumnStretch(1, 1)
