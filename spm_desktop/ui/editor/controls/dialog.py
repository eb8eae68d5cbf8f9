"""A decision, in words, over the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme


class Dialog(QWidget):
    """The question as its title, the consequence below, the safe answer left of the doing one.

    Signals:
        answered(bool): True: do it.
    """

    answered = Signal(bool)

    def __init__(self, theme: Theme, decision: Decision, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(decision.question)
        self.setAccessibleDescription(decision.consequence)
        kind = Kind.DESTRUCTIVE if decision.destructive else Kind.PRIMARY
        self.keep, self.do = Button(theme, decision.keep), Button(theme, decision.do, kind)
        self.keep.clicked.connect(self.refuse)
        self.do.clicked.connect(self.accept)
        words = QVBoxLayout()
        words.setContentsMargins(*[theme.px(length) for length in (19, 17, 19, 17)])
        words.setSpacing(theme.px(5))
        words.addWidget(Text(theme, decision.question, "question", wrap=True))
        words.addWidget(Text(theme, decision.consequence, "body", "ink2", wrap=True))
        answers = QHBoxLayout()
        answers.setContentsMargins(*[theme.px(length) for length in (16, 10, 15, 10)])
        answers.setSpacing(theme.px(8))
        answers.addStretch(1)
        answers.addWidget(self.keep)
        answers.addWidget(self.do)
        self._foot = QWidget()
        self._foot.setLayout(answers)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(words)
        column.addWidget(self._foot)
        self.setFixedWidth(theme.size("dialog"))
        self.setFixedHeight(column.totalHeightForWidth(self.width()))  # wrapped words hide it from layouts

    def accept(self) -> None:
        """The doing answer."""
        self.answered.emit(True)

    def refuse(self) -> None:
        """The safe answer."""
        self.answered.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        radius = theme.radius("panel")
        box(painter, self.rect(), radius, theme.colour("surface"))
        painter.setClipRect(self._foot.geometry().adjusted(-1, 0, 1, 1))
        box(painter, self.rect(), radius, theme.colour("sunken"))
        painter.setClipping(False)
        top = self._foot.geometry().top()
        painter.fillRect(0, top, self.width(), 1, theme.colour("line"))
        box(painter, self.rect(), radius, None, theme.colour("line2"))


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


def ask(theme: Theme, window: QWidget, decision: Decision, then: Callable[[], None]) -> Dialog:
    """Shows a decision over `window` and calls `then` if it is to be done. Focus returns where it was."""
    scrim = Scrim(theme, window)
    dialog = Dialog(theme, decision, scrim)
    column = QVBoxLayout(scrim)
    column.addStretch(2)
    column.addWidget(dialog, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(3)
    before = window.focusWidget()

    def answered(do: bool) -> None:
        scrim.hide()
        scrim.deleteLater()
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        if do:
            then()

    dialog.answered.connect(answered)
    scrim.dismissed.connect(dialog.refuse)
    scrim.show()
    scrim.raise_()
    dialog.keep.setFocus(Qt.FocusReason.TabFocusReason)
    return dialog
