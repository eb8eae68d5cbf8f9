"""How long a conversation has lasted, of the time that was planned for it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.services.coaching.record import Session
from spm_desktop.ui.editor.controls.painting import box, put, smooth, write
from spm_desktop.ui.editor.look.theme import Theme

_EVERY_MS = 20_000
_BAR = 104
_LONGEST = 240
"""Minutes; a session that was begun longer ago was forgotten, and no clock tells anything of it."""


class Elapsed(QWidget):
    """ "24 min of 30" with its bar; hidden while nobody talks.

    Attributes:
        minutes: since it began.
    """

    def __init__(self, theme: Theme, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.theme, self._now = theme, now
        self._session: Session | None = None
        self.minutes = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self.hide()

    def show_time(self, session: Session | None) -> None:
        """Shows how long this one has lasted; None: nothing."""
        self._session = session
        self._look()

    def sizeHint(self) -> QSize:
        theme = self.theme
        words = theme.width("table_strong", self._told) + theme.width("table", self._of)
        return QSize(words + theme.px(_BAR + 42), theme.line("body"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = self.theme, smooth(self), self.rect()
        icon = theme.pixmap("clock", "ink2", "icon_small", self.devicePixelRatioF())
        left = put(painter, icon, 0, rect) + theme.px(6)
        left += write(painter, theme, "table_strong", "ink", left, rect, self._told) + theme.px(6)
        left += write(painter, theme, "table", "ink2", left, rect, self._of) + theme.px(10)
        track = QRectF(left, rect.center().y() - theme.px(2), theme.px(_BAR), theme.px(5))
        box(painter, track, theme.radius("mark"), theme.colour("track"))
        planned = self._session.minutes if self._session else 1
        track.setWidth(track.width() * min(self.minutes / planned, 1))
        box(painter, track, theme.radius("mark"), theme.colour("bar"))

    @property
    def _told(self) -> str:
        return f"{self.minutes} min"

    @property
    def _of(self) -> str:
        return f"of {self._session.minutes}" if self._session else ""

    def _look(self) -> None:
        began = self._session.held_at if self._session else None
        self.minutes = 0 if began is None else int((self._now() - began).total_seconds() // 60)
        shown = began is not None and self.minutes < _LONGEST
        if shown:
            self._timer.start()
        else:
            self._timer.stop()
        self.setVisible(shown)
        self.setAccessibleName(f"{self._told} {self._of}")
        self.updateGeometry()
        self.update()
