"""A rating from 1 to 5 as five squares."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.ui.editor.controls.painting import box, ring, smooth, write
from spm_desktop.ui.editor.controls.pressable import arrow_step
from spm_desktop.ui.editor.look.theme import Theme

MOST = 5
_SIDE, _GAP = 13, 4


class Rating(QWidget):
    """Pressed, or 1 to 5 typed; the same again takes it away.

    Args:
        missing: said while there is none.
        of: what is rated, for who does not see where it stands.

    Signals:
        rated(object): another rating, or None.

    Attributes:
        value: 1 to 5; None: none yet.
        may_rate: whether it is the reader's to give.
    """

    rated = Signal(object)

    def __init__(
        self, theme: Theme, name: str, may_rate: bool = True, missing: str = "not yet", of: str = ""
    ) -> None:
        super().__init__()
        self.theme, self._name, self._missing, self._of = theme, name, missing, of or name
        self.value: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.allow(may_rate)
        self.show_rating(None)

    def allow(self, may_rate: bool) -> None:
        """Whether it is the reader's to give."""
        self.may_rate = may_rate
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if may_rate else Qt.FocusPolicy.NoFocus)

    def show_rating(self, value: int | None) -> None:
        """Shows this one, without a signal."""
        self.value = value
        self.setAccessibleName(f"{self._of}: {self._told}")
        self.update()

    def place(self, rating: int) -> QPoint:
        """The middle of a square, for a click."""
        return self._square(rating).center()

    def sizeHint(self) -> QSize:
        theme = self.theme
        squares = MOST * theme.px(_SIDE + _GAP)
        words = theme.width("table", self._name) + max(theme.width("table", self._missing), theme.px(50))
        return QSize(squares + words + theme.px(18), theme.line("body"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("1", "2", "3", "4", "5"):
            self._rate(int(event.text()))
        elif step := arrow_step(event):
            self._rate(min(max((self.value or 0) + step, 1), MOST), toggle=False)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for rating in range(1, MOST + 1):
            if self._square(rating).adjusted(-2, -4, 2, 4).contains(event.position().toPoint()):
                self._rate(rating)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        write(painter, theme, "table", "ink2", 0, self.rect(), self._name)
        for rating in range(1, MOST + 1):
            full = self.value is not None and rating <= self.value
            fill, line = ("accent", "accent") if full else ("surface", "edge")
            radius = theme.radius("box")
            box(painter, self._square(rating), radius, theme.colour(fill), theme.colour(line))
        left = self._square(MOST).right() + theme.px(9)
        write(painter, theme, "table", "ink2", left, self.rect(), self._told)
        if self.hasFocus():
            ring(painter, theme, self.rect(), theme.radius("pill"))

    @property
    def _told(self) -> str:
        return f"{self.value} of {MOST}" if self.value else self._missing

    def _square(self, rating: int) -> QRect:
        theme = self.theme
        named = theme.width("table", self._name) + theme.px(8) if self._name else 1
        left = named + (rating - 1) * theme.px(_SIDE + _GAP)
        return QRect(left, (self.height() - theme.px(_SIDE)) // 2, theme.px(_SIDE), theme.px(_SIDE))

    def _rate(self, rating: int, toggle: bool = True) -> None:
        if self.may_rate:
            self.show_rating(None if toggle and rating == self.value else rating)
            self.rated.emit(self.value)
