"""In place of content: nothing yet, a failure, long work; and strips on what is frozen or private."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.editor.controls.button import Button, Kind, Link
from spm_desktop.ui.editor.controls.painting import box, put, smooth, write
from spm_desktop.ui.editor.controls.text import ElidedText, Text
from spm_desktop.ui.editor.look.theme import Theme

PRIVATE = (
    "Hidden from everyone else in this program. An administrator, a backup and a court can still read it."
)


class _Icon(QLabel):
    """An icon in the middle of nothing else."""

    def __init__(self, theme: Theme, name: str, ink: str, size: str) -> None:
        super().__init__()
        self._args = (name, ink, size)
        self.theme = theme
        self.restyle()
        theme.changed.connect(self.restyle)

    def restyle(self) -> None:
        name, ink, size = self._args
        self.setPixmap(self.theme.pixmap(name, ink, size, self.devicePixelRatioF()))


class EmptyState(QWidget):
    """What is missing, why it pays, and the first step.

    Signals:
        wanted: the first step was chosen.

    Attributes:
        step: the button of the first step; None: there is none.
    """

    wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        missing: str,
        why: str = "",
        step: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(4))
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(_Icon(theme, icon, "ink3", "icon_empty"), 0, middle)
        column.addSpacing(theme.px(4))
        column.addWidget(Text(theme, missing, "section"), 0, middle)
        if why:
            column.addWidget(Text(theme, why, "table", "ink2"), 0, middle)
        self.step: Button | None = None
        if step:
            column.addSpacing(theme.px(8))
            self.step = Button(theme, step, Kind.PRIMARY)
            self.step.clicked.connect(self.wanted)
            column.addWidget(self.step, 0, middle)
        column.addStretch(3)


class Failure(QWidget):
    """What happened, what is safe, what to do, with one button; in place of what could not be shown.

    Signals:
        wanted: the button was pressed.
    """

    wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        happened: str,
        then: str,
        button: str = "Try now",
        icon: str = "unplug",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(_Icon(theme, icon, "bad", "icon"), 0, top)
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        for text, role, ink in ((happened, "section", "ink"), (then, "table", "ink2")):
            line = Text(theme, text, role, ink, wrap=True)
            line.setMaximumWidth(theme.size("palette"))  # the button stays near the words
            words.addWidget(line)
        words.addStretch(1)
        row.addLayout(words, 1)
        if button:
            act = Button(theme, button, small=True)
            act.clicked.connect(self.wanted)
            row.addWidget(act, 0, top)
        row.addStretch(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @classmethod
    def of(cls, theme: Theme, error: KnownError, button: str = "Try again") -> "Failure":
        """What a KnownError says."""
        return cls(theme, error.message, error.hint, button, "circle-alert")

    @classmethod
    def in_place(cls, theme: Theme, error: KnownError, again: Callable[[], object]) -> QWidget:
        """The same where the body of a page would be; its button does `again` what failed."""
        failure = cls.of(theme, error)
        failure.wanted.connect(again)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(*[theme.size("page_left")] * 4)
        column.addWidget(failure)
        column.addStretch(1)
        return body


class _Track(QWidget):
    """A bar of 6 px."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme, self.share = theme, 0.0
        self.setAccessibleName("Progress")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, radius = smooth(self), self.theme.radius("mark")
        box(painter, self.rect(), radius, self.theme.colour("track"))
        done = QRect(0, 0, round(self.width() * self.share), self.height())
        box(painter, done, radius, self.theme.colour("bar"))


class LongWork(QWidget):
    """Work that takes seconds: how far it is, what is safe, and a way to stop it.

    Signals:
        stopped: Stop was chosen.
    """

    stopped = Signal()

    def __init__(self, theme: Theme, title: str, safe: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = Text(theme, "", "table", "ink2")
        self._track = _Track(theme)
        stop = Link(theme, "Stop")
        stop.clicked.connect(self.stopped)
        head, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(ElidedText(theme, title, "section"))
        head.addStretch(1)
        head.addWidget(self._counts)
        foot.addWidget(ElidedText(theme, safe, "table", "ink2"))
        foot.addStretch(1)
        foot.addWidget(stop)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addWidget(self._track)
        column.addLayout(foot)

    def show_progress(self, done: int, total: int, remaining: str = "") -> None:
        """So many of so many; `remaining` is a phrase such as "about 9 s"."""
        self._track.share = done / total if total else 0.0
        self._track.update()
        left = f", {remaining}" if remaining else ""
        self._counts.setText(f"{done:,} of {total:,}{left}")


class Strip(QWidget):
    """A strip over what is frozen or private: `tone` is "frozen" or "private".

    Args:
        mark: at the right end, such as a short hash.
        edge: its words begin where those of a page do, and not where those of a panel do.
    """

    def __init__(
        self,
        theme: Theme,
        tone: str,
        title: str,
        sentence: str = "",
        mark: str = "",
        edge: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme, self._tone, self._edge = theme, tone, edge
        self._words = (title, sentence, mark)
        self.setAccessibleName(" ".join(part for part in self._words if part))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(240), self.theme.px(37))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = self.theme, smooth(self), self.rect()
        title, sentence, mark = self._words
        painter.fillRect(rect, theme.colour(f"{self._tone}_wash"))
        icon = theme.pixmap(
            "snowflake" if self._tone == "frozen" else "lock",
            self._tone,
            "icon_small",
            self.devicePixelRatioF(),
        )
        left: float = theme.size("page_left") if self._edge else theme.px(12)
        left += put(painter, icon, left, rect) + theme.px(8)
        left += write(painter, theme, "table_strong", self._tone, left, rect, title) + theme.px(8)
        write(painter, theme, "table", "ink2", left, rect, sentence)
        if mark:
            right = self.width() - theme.px(12) - theme.width("table", mark)
            write(painter, theme, "table", self._tone, right, rect, mark)
