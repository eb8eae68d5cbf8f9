"""What stands over the window while something is decided: the ground that dims it, and the frame in which
words and fields stand above the answers."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.controls.pressable import ENTER, Confirmed
from spm_desktop.ui.editor.look.theme import Theme

_PADDING = 19, 17, 19, 17
_FOOT_PADDING = 16, 10, 15, 10


class Scrim(QWidget):
    """Dims its parent and holds one thing above it. Esc or a click beside it dismisses.

    Signals:
        dismissed: Esc was pressed, or beside it was clicked.
    """

    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        parent.installEventFilter(self)
        self._over = parent
        self.setGeometry(parent.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # while it is open, the keys of the window are its own
            return True
        return super().event(event)

    def mousePressEvent(self, event: object) -> None:
        self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside."""
        inside = [
            child
            for child in self.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled()
        ]
        if not inside:
            return False
        focused = self.window().focusWidget()
        index = inside.index(focused) + (1 if forward else -1) if focused in inside else 0
        inside[index % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme.colour("scrim"))


class DialogFrame(Confirmed):
    """A body above the two answers, in the middle of the window, which is dimmed. What it is about goes into
    `inside`, a column with the body's margins. Enter is the doing answer, but in what has lines or a list.

    Attributes:
        keep, do: the safe answer, and the doing one right of it.
    """

    def __init__(self, theme: Theme, window: QWidget, keep: Button, do: Button) -> None:
        self.scrim = Scrim(theme, window)
        super().__init__(self.scrim)
        self.theme, self.keep, self.do = theme, keep, do
        self._before = window.focusWidget()
        self.body = QWidget()
        self.inside = QVBoxLayout(self.body)
        self.inside.setContentsMargins(*[theme.px(length) for length in _PADDING])
        self.inside.setSpacing(theme.px(12))
        self.foot = QWidget()
        answers = QHBoxLayout(self.foot)
        answers.setContentsMargins(*[theme.px(length) for length in _FOOT_PADDING])
        answers.setSpacing(theme.px(8))
        answers.addStretch(1)
        answers.addWidget(keep)
        answers.addWidget(do)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.framed_body(), 1)
        column.addWidget(self.foot)
        self.setFixedWidth(theme.size("dialog"))
        middle = QVBoxLayout(self.scrim)
        middle.addStretch(2)
        middle.addWidget(self, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(3)

    def framed_body(self) -> QWidget:
        """What stands above the answers: the body, or what holds it."""
        return self.body

    def show_over(self, first: QWidget) -> None:
        """Shows it, the keyboard in `first`."""
        self.fit()
        self.scrim.show()
        self.scrim.raise_()
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def fit(self) -> None:
        """As high as what is inside: wrapped words hide it from layouts."""
        self.setFixedHeight(self.height_inside() + self.foot.sizeHint().height() + 2)

    def height_inside(self) -> int:
        """What the body would take at its width, in pixels."""
        self.inside.activate()
        if self.inside.hasHeightForWidth():
            return self.inside.totalHeightForWidth(self.width() - 2)
        return self.inside.totalSizeHint().height()

    def leave(self) -> None:
        """Goes; the keyboard returns where it was."""
        self.scrim.hide()
        self.scrim.deleteLater()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.isAutoRepeat():  # the key that opened it may be down still
            self.do.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: object) -> None:
        """A click inside is not one beside it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        radius, top = theme.radius("panel"), self.foot.geometry().top()
        box(painter, self.rect(), radius, theme.colour("surface"))
        painter.setClipRect(self.foot.geometry().adjusted(-1, 0, 1, 1))
        box(painter, self.rect(), radius, theme.colour("sunken"))
        painter.setClipping(False)
        painter.fillRect(0, top, self.width(), 1, theme.colour("line"))
        box(painter, self.rect(), radius, None, theme.colour("line2"))
