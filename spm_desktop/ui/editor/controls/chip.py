"""A filter that is on: its field, its value, and a way to change or drop it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from spm_desktop.ui.editor.controls.painting import box, put, smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable
from spm_desktop.ui.editor.look.theme import Theme


class FilterChip(Pressable):
    """``Metric  Won revenue ⌄``, or with ✕ where the filter can be dropped. A click asks for the choices.

    Signals:
        dropped: ✕ was clicked, or Delete pressed.
    """

    ring_radius = 5.0
    dropped = Signal()

    def __init__(
        self, theme: Theme, field: str, value: str, *, droppable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "", parent)
        self._field, self._value, self._droppable = field, value, droppable
        self.set_value(value)

    @property
    def value(self) -> str:
        """What is shown as its value."""
        return self._value

    def set_value(self, value: str) -> None:
        """Shows another value."""
        self._value = value
        self.setAccessibleName(f"{self._field}: {value}")
        self.restyle()

    def sizeHint(self) -> QSize:
        theme = self.theme
        words = theme.width("button", self._field) + theme.px(4) + theme.width("button", self._value)
        return QSize(
            words + theme.size("icon_tiny") + theme.px(4) + 2 * theme.px(8), theme.size("button_small")
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        ground = "press" if self.isDown() else "hover" if self.hovered else "surface"
        box(painter, self.rect(), theme.radius("chip"), theme.colour(ground), theme.colour("line2"))
        left: float = theme.px(8)
        left += write(painter, theme, "button", "ink2", left, self.rect(), self._field) + theme.px(4)
        left += write(painter, theme, "button", "ink", left, self.rect(), self._value) + theme.px(4)
        picture = theme.pixmap(
            "x" if self._droppable else "chevron-down", "ink2", "icon_tiny", self.devicePixelRatioF()
        )
        put(painter, picture, left, self.rect())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        on_cross = event.position().x() > self.width() - self.theme.px(22)
        if self._droppable and on_cross and self.isDown():
            self.setDown(False)
            self.dropped.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._droppable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit()
        else:
            super().keyPressEvent(event)
