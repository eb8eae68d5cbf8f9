"""What decides when two are level, in order: moved with the mouse, or with Alt and the arrows."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.contests.rules import TieBreak
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.painting import box, put, smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.contests.words import TIES

LAST = "Share the place"


class TieRow(Pressable):
    """A link of the chain. Alt with Up or Down moves it, Delete takes it out.

    Signals:
        moved(int): by so many places.
        dropped: it is to go.
    """

    ring_radius = 6.0
    moved = Signal(int)
    dropped = Signal()

    def __init__(self, theme: Theme, number: int, tie: TieBreak | None) -> None:
        super().__init__(theme, LAST if tie is None else TIES[tie])
        self.tie, self._number = tie, number
        self._pressed: int | None = None
        self.setAccessibleName(f"{number}. {self.text()}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if tie is None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.setAccessibleDescription("Alt with the arrows moves it, Delete takes it out")
            self.setToolTip("Draw it to its place, or press Alt with the arrows")

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.size("button"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, ratio = self.theme, smooth(self), self.devicePixelRatioF()
        ground = "hover" if self.hovered and self.tie is not None else "sunken"
        box(painter, self.rect(), theme.radius("button"), theme.colour(ground), theme.colour("line"))
        left: float = theme.px(8)
        if self.tie is not None:
            put(painter, theme.pixmap("grip-vertical", "ink3", "icon_small", ratio), left, self.rect())
        left += theme.size("icon_small") + theme.px(8)
        write(painter, theme, "table", "ink2", left, self.rect(), str(self._number))
        left += theme.px(20)
        write(painter, theme, "table", "ink", left, self.rect(), self.text())
        if self.tie is not None:
            picture = theme.pixmap("x", "ink2", "icon_tiny", ratio)
            put(painter, picture, self._cross.left() + theme.px(6), self.rect())

    @property
    def _cross(self) -> QRect:
        wide = self.theme.size("icon_tiny") + self.theme.px(12)
        return QRect(self.width() - wide, 0, wide, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.tie is not None:
            if self._cross.contains(event.position().toPoint()):
                self.dropped.emit()
                return
            self._pressed = round(event.globalPosition().y())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        self.unsetCursor()
        places = round((event.globalPosition().y() - self._pressed) / (self.height() + self.theme.px(4)))
        self._pressed = None
        if places:
            self.moved.emit(places)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class TieChain(QWidget):
    """The chain; what it does not have can be added.

    Signals:
        changed: it is another, by hand.

    Attributes:
        ties: the chain as it is shown.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.ties: tuple[TieBreak, ...] = ()
        self.rows: list[TieRow] = []
        self._adds: list[Button] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(4))
        self._more = QHBoxLayout()
        self._more.setSpacing(theme.px(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Text(theme, "When two are level", "label", "ink2"))
        column.addLayout(self._rows)
        column.addLayout(self._more)
        self.show_ties((TieBreak.FIRST, TieBreak.MORE))

    def show_ties(self, ties: Sequence[TieBreak]) -> None:
        """Shows another chain, without a signal."""
        if tuple(ties) == self.ties:
            return
        self.ties = tuple(ties)
        for widget in (*self.rows, *self._adds):
            widget.hide()
            widget.deleteLater()
        self.rows, self._adds = [], []
        while self._more.takeAt(0) is not None:
            pass
        chain: list[TieBreak | None] = [*self.ties, None]
        for number, tie in enumerate(chain, 1):
            row = TieRow(self.theme, number, tie)
            self._rows.addWidget(row)
            row.show()  # at once: it may be given the keyboard
            self.rows.append(row)
            if tie is not None:
                row.moved.connect(lambda places, tie=tie: self.move_link(tie, places))
                row.dropped.connect(lambda tie=tie: self._take(tie))
        for tie in TieBreak:
            if tie not in self.ties:
                add = Button(self.theme, TIES[tie], Kind.QUIET, icon="plus", small=True)
                add.clicked.connect(lambda *_, tie=tie: self._set((*self.ties, tie), tie))
                self._more.addWidget(add)
                self._adds.append(add)
        self._more.addStretch(1)

    def move_link(self, tie: TieBreak, places: int) -> None:
        """Moves a link by so many places."""
        left = [one for one in self.ties if one is not tie]
        at = min(max(self.ties.index(tie) + places, 0), len(left))
        self._set((*left[:at], tie, *left[at:]), tie)

    def _take(self, tie: TieBreak) -> None:
        at = self.ties.index(tie)
        left = tuple(one for one in self.ties if one is not tie)
        self._set(left, left[min(at, len(left) - 1)] if left else None)

    def _set(self, ties: tuple[TieBreak, ...], focused: TieBreak | None) -> None:
        if ties == self.ties:
            return
        self.show_ties(ties)
        row = next((row for row in self.rows if row.tie is focused and focused is not None), None)
        target: QWidget | None = row or (self._adds[0] if self._adds else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
