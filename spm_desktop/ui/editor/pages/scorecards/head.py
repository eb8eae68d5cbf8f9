"""Over a scorecard: the score, what is expected by today, and what is expected of its owner."""

from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.services.scorecards import Outlook, Scorecard
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.scorecards.words import Words

NARROW = 700


class Figure(QWidget):
    """A figure under its label, with a companion in smaller type beside it."""

    def __init__(self, theme: Theme, label: str, role: str = "figure") -> None:
        super().__init__()
        self.theme, self._name = theme, label
        self._value = Text(theme, "–", role)
        self._beside = Text(theme, "", "table", "ink2")
        column, self._row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._label = Text(theme, label, "label", "ink2")
        column.addWidget(self._label)
        self._row.addWidget(self._value)
        self._row.addWidget(self._beside)
        self._row.addStretch(1)
        column.addLayout(self._row)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def show_figure(self, value: str, beside: str = "", label: str = "") -> None:
        """Another figure; `label`: under another label."""
        if label:
            self._name = label
            self._label.setText(label)
        self._value.setText(value)
        self._beside.setText(beside)
        self.setAccessibleName(" ".join(part for part in (f"{self._name}:", value, beside) if part))

    def measure(self) -> None:
        """Lengths as the theme has them now."""
        self._row.setSpacing(self.theme.px(6))


class CardHead(QWidget):
    """Figures at the left, sentences at the right; below each other where there is no room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.score = Figure(theme, "Score to date")
        self.expected = Figure(theme, "Expected by today")
        self.likely = Figure(theme, "Likely at the end")
        self.likely.hide()
        self.sentence = Text(theme, "", "body", wrap=True)
        self._figures = QHBoxLayout()
        self._figures.addWidget(self.score)
        self._figures.addWidget(self.expected)
        self._figures.addWidget(self.likely)
        self._figures.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(theme, "What is expected of me", "label", "ink2"))
        words.addWidget(self.sentence)
        words.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.addLayout(self._figures, 2)
        self._both.addLayout(words, 3)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self._measure)
        self._measure()

    def show_card(self, card: Scorecard, words: Words) -> None:
        """Shows the figures of a scorecard."""
        over = card.period.is_over(card.today)
        has_score = card.score.value is not None
        self.score.show_figure(
            words.percent(card.score.value),
            "of 100" if has_score else words.lines(card) if card.score.lines else "no goals",
        )
        self.expected.setVisible(has_score and not over)
        if card.expected is not None:
            self.expected.show_figure(words.percent(card.expected), words.ahead(card))
        self.sentence.setText(words.expectation(card))

    def show_outlook(self, outlook: Outlook | None, words: Words) -> None:
        """Where the score is likely to end; nothing where that can't be told."""
        range_ = "" if outlook is None else words.likely_score(outlook)
        self.likely.setVisible(bool(range_))
        if outlook is not None and range_:
            self.likely.show_figure(range_, "9 of 10", f"Likely at {words.day(outlook.last)}")
            self.likely.setToolTip(words.why_likely(outlook))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < self.theme.px(NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if direction != self._both.direction():
            self._both.setDirection(direction)

    def _measure(self) -> None:
        theme = self.theme
        left, right = theme.size("page_left"), theme.px(16)
        self._both.setContentsMargins(left, theme.px(12), right, theme.px(10))
        self._both.setSpacing(theme.px(24))
        self._figures.setSpacing(theme.px(32))
        for figure in (self.score, self.expected, self.likely):
            figure.measure()
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))
