"""One of a few: options side by side in one frame."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.ui.editor.controls.painting import box, corners, ring, smooth
from spm_desktop.ui.editor.controls.pressable import arrow_step
from spm_desktop.ui.editor.look.theme import Theme


class Segment(QWidget):
    """A row of options of which one is chosen. One stop of the keyboard: arrows choose.

    Signals:
        chosen(str): the key of the option that was chosen by hand.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        options: Sequence[tuple[str, str]],
        chosen: str = "",
        *,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._options = tuple(options)
        self._chosen = chosen or self._options[0][0]
        self._small = small
        self._hovered = -1
        self._name = name
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tell()
        theme.changed.connect(self.updateGeometry)

    @property
    def key(self) -> str:
        """The key of the chosen option."""
        return self._chosen

    def choose(self, key: str) -> None:
        """Shows another option as chosen, without a signal. Raises ValueError for an unknown one."""
        if key not in dict(self._options):
            raise ValueError(f"no option {key!r}")
        self._chosen = key
        self._tell()
        self.update()

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Other options, without a signal; the chosen one stays if it is among them, else the first is."""
        self._options = tuple(options)
        self.choose(self._chosen if self._chosen in dict(options) else self._options[0][0])
        self.updateGeometry()

    def relabel(self, key: str, label: str) -> None:
        """Another word for an option."""
        self._options = tuple((one, label if one == key else was) for one, was in self._options)
        self._tell()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), self.theme.size("button_small" if self._small else "button"))

    def place(self, key: str) -> QPoint:
        """The middle of an option, for a click."""
        index = [option for option, _ in self._options].index(key)
        return self._rects()[index].center()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = arrow_step(event)
        if not step:
            super().keyPressEvent(event)
            return
        keys = [key for key, _ in self._options]
        self._choose_by_hand(keys[(keys.index(self._chosen) + step) % len(keys)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self._choose_by_hand(self._options[index][0])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._at(event.position().toPoint())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        radius = theme.radius("button")
        box(painter, self.rect(), radius, theme.colour("surface"), theme.colour("line2"))
        rects = self._rects()
        for index, (key, label) in enumerate(self._options):
            rect = rects[index]
            active = key == self._chosen
            if active or index == self._hovered:
                inner = QRectF(rect).adjusted(1, 1, 0 if index < len(rects) - 1 else -1, -1)
                path = corners(inner, radius - 1, index == 0, index == len(rects) - 1)
                painter.fillPath(path, theme.colour("press" if active else "hover"))
            if index:
                painter.fillRect(rect.left(), 1, 1, rect.height() - 2, theme.colour("line2"))
            painter.setFont(theme.font("button_strong" if active else "button"))
            painter.setPen(theme.colour("ink" if active else "ink2"))
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), label)
        if self.hasFocus():
            ring(painter, theme, self.rect(), radius)

    def _choose_by_hand(self, key: str) -> None:
        if key != self._chosen:
            self.choose(key)
            self.chosen.emit(key)

    def _tell(self) -> None:
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(dict(self._options)[self._chosen])

    def _widths(self) -> list[int]:
        pad = 2 * self.theme.px(10)
        return [self.theme.width("button_strong", label) + pad for _, label in self._options]

    def _rects(self) -> list[QRect]:
        left, rects = 0, []
        for width in self._widths():
            rects.append(QRect(left, 0, width, self.height()))
            left += width
        return rects

    def _at(self, point: QPoint) -> int:
        return next((index for index, rect in enumerate(self._rects()) if rect.contains(point)), -1)
