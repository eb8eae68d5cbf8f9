"""A line of controls that becomes several lines where it does not fit."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.ui.editor.look.theme import Theme


class FlowLine(QWidget):
    """Controls from the left and, where the last line has room for them, others at the right; nothing is ever
    cut off."""

    def __init__(
        self,
        theme: Theme,
        left: Sequence[QWidget],
        right: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._left, self._right = tuple(left), tuple(right)
        for child in (*self._left, *self._right):
            child.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._arrange)

    def add_right(self, controls: Sequence[QWidget]) -> None:
        """Some more controls at the right end."""
        self._right = (*self._right, *controls)
        for control in controls:
            control.setParent(self)
        self._arrange()

    def set_right(self, controls: Sequence[QWidget]) -> None:
        """Other controls at the right end; those that were there are gone."""
        before, self._right = self._right, ()
        for control in before:
            control.hide()
            control.deleteLater()
        self.add_right(controls)
        for control in controls:
            control.show()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return len(self._lines(width, self._sizes())) * self._line_height

    def sizeHint(self) -> QSize:
        sizes = self._sizes()
        lines = len(self._lines(self.width(), sizes))
        return QSize(self._length((*self._left, *self._right), sizes), lines * self._line_height)

    def minimumSizeHint(self) -> QSize:
        widest = max((size.width() for size in self._sizes().values()), default=0)
        return QSize(widest, self._line_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """A child that wants another size is given it."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    @property
    def _line_height(self) -> int:
        return self.theme.size("filter_line")

    @property
    def _gap(self) -> int:
        return self.theme.px(8)

    def _sizes(self) -> dict[QWidget, QSize]:
        """What every control wants; each is asked once, because layouts ask for heights very often."""
        return {child: child.sizeHint() for child in (*self._left, *self._right)}

    def _length(self, children: Sequence[QWidget], sizes: Mapping[QWidget, QSize]) -> int:
        return sum(sizes[child].width() for child in children) + self._gap * max(len(children) - 1, 0)

    def _lines(self, width: int, sizes: Mapping[QWidget, QSize]) -> list[list[QWidget]]:
        left, right = self._shown(self._left), self._shown(self._right)
        lines = self._broken(left, width, sizes)
        if lines and self._length([*lines[-1], *right], sizes) <= width:
            return [*lines[:-1], [*lines[-1], *right]]
        return [*lines, *self._broken(right, width, sizes)]

    def _broken(
        self, children: Sequence[QWidget], width: int, sizes: Mapping[QWidget, QSize]
    ) -> list[list[QWidget]]:
        lines: list[list[QWidget]] = []
        for child in children:
            if not lines or self._length([*lines[-1], child], sizes) > width:
                lines.append([])
            lines[-1].append(child)
        return lines

    def _shown(self, children: Sequence[QWidget]) -> list[QWidget]:
        return [child for child in children if not child.isHidden()]

    def _arrange(self) -> None:
        sizes = self._sizes()
        lines = self._lines(self.width(), sizes)
        self.setMinimumHeight(len(lines) * self._line_height)
        for number, line in enumerate(lines):
            left = 0
            for child in line:
                if child in self._right and left < self.width():
                    rest = line[line.index(child) :]
                    left = max(left, self.width() - self._length(rest, sizes))
                size = sizes[child]
                top = number * self._line_height + (self._line_height - size.height()) // 2
                child.setGeometry(QRect(left, top, size.width(), size.height()))
                left += size.width() + self._gap
