"""The verdict over the replays, and a line for each finding."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.marks import draw_shape
from spm_desktop.ui.editor.controls.painting import put, smooth, write
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.contests.backtest_words import Line

AGAIN, STOP = "Replay again", "Stop"


class VerdictBand(QWidget):
    """The band over the replays: green where nothing speaks against the contest.

    Attributes:
        again: replays once more; while they are played, stops them.
        share: how much is played, 0 to 1; None: nothing is under way.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.tone = "neutral"
        self.share: float | None = None
        self.title = Text(theme, "", "section", wrap=True)
        self.sentence = Text(theme, "", "table", "ink2", wrap=True)
        self.again = Button(theme, AGAIN, icon="rotate-ccw", small=True)
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(length) for length in (42, 12, 16, 12)])
        row.setSpacing(theme.px(12))
        row.addLayout(words, 1)
        row.addWidget(self.again, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_progress(self, share: float | None) -> None:
        """So much is played; None: it is over."""
        self.share = share
        self.again.setText(AGAIN if share is None else STOP)
        self.again.setAccessibleDescription("" if share is None else f"{share:.0%} played")
        self.again.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        ground = {"good": "good_wash", "warn": "warn_wash"}.get(self.tone, "sunken")
        painter.fillRect(self.rect(), theme.colour(ground))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        if self.share is not None:
            thick = theme.px(2)
            done = round(self.width() * self.share)
            painter.fillRect(0, self.height() - thick, done, thick, theme.colour("accent"))
        icon, ink = {"good": ("circle-check", "good"), "warn": ("circle-alert", "warn")}.get(
            self.tone, ("info", "ink2")
        )
        line = QRect(0, self.title.geometry().top(), self.width(), theme.line("section"))
        put(painter, theme.pixmap(icon, ink, "icon_small", self.devicePixelRatioF()), theme.px(18), line)


class FindingLine(QWidget):
    """A line: its shape, what it is, how much, and why."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.line: Line | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_line(self, line: Line) -> None:
        """Shows another one."""
        self.line = line
        words = f"{line.name}: {line.value}. {line.told}. {line.status.word}"
        self.setAccessibleName(words)
        self.setToolTip(line.told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(400), self.theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, line = self.theme, smooth(self), self.line
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        if line is None:
            return
        side = theme.px(10)
        draw_shape(
            painter, theme, line.status.shape, QRectF(theme.px(20), (self.height() - side) / 2, side, side)
        )
        write(painter, theme, "table", "ink", theme.px(42), self.rect(), line.name)
        right = theme.px(286) - theme.width("table_strong", line.value)
        write(painter, theme, "table_strong", "ink", right, self.rect(), line.value)
        left = theme.px(304)
        room = self.width() - left - theme.px(12)
        metrics = QFontMetrics(theme.font("table"))
        shown = metrics.elidedText(line.told, Qt.TextElideMode.ElideRight, room)
        write(painter, theme, "table", "ink2", left, self.rect(), shown)
