"""A contest to begin with, as a card."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from spm_desktop.ui.editor.controls.button import IconButton
from spm_desktop.ui.editor.controls.painting import box, put, ring, smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable, arrow_step
from spm_desktop.ui.editor.look.theme import Theme


class StartCard(Pressable):
    """A contest to begin with: its name, who wins, and when it would be held.

    Signals:
        arrow(Qt.Key): an arrow key, which else would scroll what is around.
    """

    arrow = Signal(object)

    def __init__(self, theme: Theme, icon: str, name: str, told: str, when: str) -> None:
        super().__init__(theme, name)
        self._icon, self._lines = icon, (told, when)
        self.setAccessibleDescription(f"{told} {when}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def _taken(self) -> int:
        """Of the right end, by what else stands there; in pixels."""
        return self.theme.px(12)

    def sizeHint(self) -> QSize:
        theme = self.theme
        return QSize(theme.px(280), theme.line("section") + 2 * theme.line("table") + 2 * theme.px(12))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if arrow_step(event):
            self.arrow.emit(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, radius = self.theme, smooth(self), self.theme.radius("button")
        ground = "press" if self.isDown() else "hover" if self.hovered else "surface"
        box(painter, self.rect(), radius, theme.colour(ground), theme.colour("line2"))
        left = theme.px(14) + theme.size("icon") + theme.px(12)
        room = self.width() - left - self._taken
        top = theme.px(12)
        line = QRect(0, top, self.width(), theme.line("section"))
        picture = theme.pixmap(self._icon, "accent", "icon", self.devicePixelRatioF())
        put(painter, picture, theme.px(14), line)
        inks = (("section", "ink"), ("table", "ink2"), ("table", "ink3"))
        for text, (role, ink) in zip((self.text(), *self._lines), inks, strict=True):
            below = QRect(0, top, self.width(), theme.line(role))
            shown = QFontMetrics(theme.font(role)).elidedText(text, Qt.TextElideMode.ElideRight, room)
            write(painter, theme, role, ink, left, below, shown)
            top += theme.line(role)
        if self.hasFocus():
            ring(painter, theme, self.rect(), radius)


class OwnCard(StartCard):
    """One that was kept here: F2 and its pencil rename it, Delete deletes it.

    Signals:
        editing: it is to be renamed, or looked at.
        deleting: it is to be deleted.
    """

    editing = Signal()
    deleting = Signal()

    def __init__(self, theme: Theme, icon: str, name: str, told: str, when: str) -> None:
        super().__init__(theme, icon, name, told, when)
        self.pencil = IconButton(theme, "pencil", f"Rename or delete {name}", parent=self)
        self.pencil.clicked.connect(self.editing)

    @property
    def _taken(self) -> int:
        return self.pencil.sizeHint().width() + 2 * self.theme.px(10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.editing.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.deleting.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self.pencil.sizeHint()
        left, top = self.width() - size.width() - self.theme.px(10), (self.height() - size.height()) // 2
        self.pencil.setGeometry(left, top, size.width(), size.height())
