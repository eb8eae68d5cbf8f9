"""What just happened, with a way back, for eight seconds."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.controls.pressable import Pressable
from spm_desktop.ui.editor.controls.text import cap_size, draw_cap
from spm_desktop.ui.editor.look.theme import Theme

UNDO_KEY = "Ctrl Z"
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
"""The key of the window, which takes back what the toast tells first."""


class _Undo(Pressable):
    """The word and its key, on the dark ground of a toast."""

    def sizeHint(self) -> QSize:
        cap = cap_size(self.theme, UNDO_KEY)
        width = self.theme.width("button_strong", self.text()) + self.theme.px(12) + cap.width()
        return QSize(width + 2 * self.theme.px(4), self.theme.size("button_small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = self.theme, smooth(self), self.rect()
        left: float = theme.px(4)
        painter.setFont(theme.font("button_strong"))
        painter.setPen(theme.opposite("accent"))
        width = theme.width("button_strong", self.text())
        text = rect.adjusted(theme.px(4), 0, 0, 0)
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        left += width + theme.px(12)
        size = cap_size(theme, UNDO_KEY)
        cap = QRect(round(left), (rect.height() - size.height()) // 2, size.width(), size.height())
        draw_cap(painter, theme, UNDO_KEY, cap, "surface")
        if self.hasFocus():
            box(painter, rect, theme.radius("pill"), None, theme.colour("surface"), theme.size("ring"))


class Toast(QWidget):
    """What was done, in the past tense, at the foot of its parent; in lines where there is too little room.
    One at a time; it stays under the pointer."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.text = ""
        self._over = parent
        self._undo: Callable[[], None] | None = None
        self._button = _Undo(theme, "Undo")
        self._button.clicked.connect(self.undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.px(10), 0)
        row.addStretch(1)
        row.addWidget(self._button)
        self._timer = QTimer(self, singleShot=True, interval=theme.milliseconds("toast"))
        self._timer.timeout.connect(self.hide)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.place)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Shows a sentence in place of the one before; `undo` is called when it is wanted."""
        self.text, self._undo = text, undo
        self.setAccessibleName(text)
        self._button.setVisible(undo is not None)
        self.place()
        self.show()
        self.raise_()
        self.update()
        self._timer.start()

    def undo(self) -> None:
        """Takes back what was told, once."""
        undo, self._undo = self._undo, None
        self.hide()
        if undo:
            undo()

    @property
    def can_undo(self) -> bool:
        """Whether it is shown and has a way back."""
        return self.isVisible() and self._undo is not None

    def sizeHint(self) -> QSize:
        return QSize(self.theme.width("body", self.text) + self._beside, self.theme.size("toast"))

    @property
    def _beside(self) -> int:
        """Pixels that the text leaves at its sides."""
        button = self._button.sizeHint().width() + self.theme.px(24) if self._undo else 0
        return self.theme.px(28) + button

    def place(self) -> None:
        """At the foot of the parent, in the middle."""
        parent = self._over
        size = self.sizeHint().boundedTo(parent.size() - QSize(self.theme.px(40), 0))
        room = QRectF(0, 0, size.width() - self._beside, parent.height())
        text = self.theme.metrics("body").boundingRect(room, _WRAPPED, self.text)
        size.setHeight(max(size.height(), round(text.height()) + self.theme.px(16)))
        top = parent.height() - size.height() - self.theme.size("toast_above")
        self.setGeometry((parent.width() - size.width()) // 2, top, size.width(), size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def hideEvent(self, event: QEvent) -> None:
        self._timer.stop()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        box(painter, self.rect(), theme.radius("panel"), theme.colour("ink"))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("surface"))
        left = theme.px(14)
        painter.drawText(self.rect().adjusted(left, 0, left - self._beside, 0), _WRAPPED, self.text)
