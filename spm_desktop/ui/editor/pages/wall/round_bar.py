"""One round of a playlist as a line: how long each scene is, and which one is chosen or on screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.look.theme import Theme


@dataclass(frozen=True, slots=True)
class RoundPart:
    """A scene in the round; `seconds` decide its length."""

    id: int
    title: str
    seconds: int


class RoundBar(QWidget):
    """For the pointer: the table below has the same scenes for the keyboard.

    Signals:
        chosen(int): the id of the scene that was clicked.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._parts: tuple[RoundPart, ...] = ()
        self._chosen = self._on_screen = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.updateGeometry)

    def show_round(self, parts: Sequence[RoundPart], chosen: int, on_screen: int) -> None:
        """These scenes; `on_screen` 0: nobody knows."""
        self._parts, self._chosen, self._on_screen = tuple(parts), chosen, on_screen
        seconds = sum(part.seconds for part in parts)
        self.setAccessibleName(f"One round of {len(parts)} scenes, {seconds} s")
        self.setVisible(bool(parts))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(22))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = self._at(event.position().toPoint().x())
        if part is not None:
            self.chosen.emit(part.id)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            part = self._at(event.pos().x())
            told = f"{part.title}, {part.seconds} s" if part else ""
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        for part, rect in self._rects():
            chosen = part.id == self._chosen
            box(painter, rect, theme.radius("mark"), theme.colour("accent" if chosen else "press"))
            painter.setFont(theme.font("label"))
            painter.setPen(theme.colour("on_accent" if chosen else "ink2"))
            room = rect.adjusted(theme.px(8), 0, -theme.px(6), 0)
            title = painter.fontMetrics().elidedText(part.title, Qt.TextElideMode.ElideRight, room.width())
            if room.width() > theme.px(16):
                painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), title)
            if part.id == self._on_screen:
                mark = QRect(rect.left(), rect.bottom() - theme.px(2), rect.width(), theme.px(3))
                painter.fillRect(mark, theme.colour("good_fill"))

    def _rects(self) -> list[tuple[RoundPart, QRect]]:
        total, gap = sum(part.seconds for part in self._parts), self.theme.px(2)
        found, before = [], 0
        for part in self._parts:
            left = round(self.width() * before / total)
            before += part.seconds
            right = round(self.width() * before / total)
            last = before == total
            found.append((part, QRect(left, 0, right - left - (0 if last else gap), self.height())))
        return found

    def _at(self, x: int) -> RoundPart | None:
        return next((part for part, rect in self._rects() if rect.left() <= x <= rect.right()), None)
