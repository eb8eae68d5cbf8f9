"""What every control that is pressed has in common, and the ring around the one that has the focus."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QSizePolicy, QWidget

from spm_desktop.ui.editor.controls.painting import ring, smooth
from spm_desktop.ui.editor.look.running import application
from spm_desktop.ui.editor.look.theme import Theme

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


def arrow_step(event: QKeyEvent) -> int:
    """What an arrow key means among controls side by side or below each other: one back (-1) or one on (1);
    0 for every other key."""
    return _STEPS.get(Qt.Key(event.key()), 0)


ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Confirmed(QWidget):
    """Holds controls, and Enter in any of them is its one act: what is ticked inside is ticked with Space."""


class Pressable(QAbstractButton):
    """A button without a look. The keyboard reaches it, Enter and Space press it, a click takes no focus.
    What is to be ticked leaves Enter to the dialog that it is in.

    Attributes:
        ring_radius: the corners of the ring that is drawn around it; None: it draws its own, inside.
    """

    ring_radius: float | None = None

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setText(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.restyle)

    def restyle(self) -> None:
        """The theme is another."""
        self.updateGeometry()
        self.update()

    @property
    def hovered(self) -> bool:
        """Whether the pointer is over it and it can be pressed."""
        return self.isEnabled() and self.underMouse()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.isCheckable() and self._is_confirmed():
            event.ignore()
        elif event.key() in ENTER:
            self.click()
        elif arrow_step(event) and not self.autoExclusive():
            event.ignore()  # else Qt moves the focus to whatever lies in that direction
        else:
            super().keyPressEvent(event)

    def _is_confirmed(self) -> bool:
        holder = self.parentWidget()
        while holder is not None and not isinstance(holder, Confirmed):
            holder = holder.parentWidget()
        return holder is not None


class FocusRing(QWidget):
    """Drawn over the window, 1 px outside the control that has the focus and asks for it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._around: Pressable | None = None
        self._watched: list[QWidget] = []
        self._home = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        application().focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._watch([])
        self._around = None
        if isinstance(now, Pressable) and now.ring_radius is not None and now.window() is self.window():
            self._around = now
            now.destroyed.connect(self._on_gone)
        self._follow()

    def _on_gone(self) -> None:
        self._around = None
        self._watched = []
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show):
            self._follow()
        return False

    def _follow(self) -> None:
        around = self._around
        holder = None if around is None else around.parentWidget()
        if around is None or holder is None or not around.isVisible():
            self.hide()
            self.setParent(self._home)  # what held it may be about to go
            return
        outside = self.theme.size("ring") + 1
        room = around.rect().adjusted(-outside, -outside, outside, outside)
        between: list[QWidget] = [around]
        while not holder.rect().contains(room.translated(around.mapTo(holder, QPoint()))):
            above = holder.parentWidget()
            if above is None or isinstance(above.parentWidget(), QAbstractScrollArea):
                break  # what scrolls keeps its ring
            between.append(holder)
            holder = above
        self._watch(between)
        self.setParent(holder)
        self.setGeometry(room.translated(around.mapTo(holder, QPoint())))
        self.raise_()
        self.show()

    def _watch(self, widgets: list[QWidget]) -> None:
        """Follows all that can move what has the ring."""
        for widget in self._watched:
            if widget not in widgets:
                widget.removeEventFilter(self)
        for widget in widgets:
            if widget not in self._watched:
                widget.installEventFilter(self)
        self._watched = widgets

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._around is not None and self._around.ring_radius is not None:
            radius = self._around.ring_radius * self.theme.scale + self.theme.size("ring") + 1
            ring(smooth(self), self.theme, QRect(self.rect()), radius)
