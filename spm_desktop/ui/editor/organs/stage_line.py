"""The way of something from its beginning to its end: which stations it has passed, when, and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.ui.editor.controls.marks import draw_shape
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.models.marks import Shape

_NODE = 14  # px at 100 % text
_SPOKEN = {Shape.TICK: "passed", Shape.HALF: "now", Shape.RING: "ahead", Shape.DASH: ""}


@dataclass(frozen=True, slots=True)
class Station:
    """A station: its name, when it was reached or will be, and whether it is passed, the present one, or
    ahead."""

    name: str
    told: str
    shape: Shape


class StageLine(QWidget):
    """Paints the stations side by side."""

    def __init__(self, theme: Theme, name: str = "Way of the plan") -> None:
        super().__init__()
        self.theme, self._name = theme, name
        self._stations: Sequence[Station] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_stations(self, found: Sequence[Station]) -> None:
        """Shows these."""
        self._stations = found
        words = [f"{one.name} {_SPOKEN[one.shape]}, {one.told}".strip(", ") for one in found]
        self.setAccessibleName(f"{self._name}: {'; '.join(words)}")
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.theme
        return QSize(theme.px(400), theme.px(56) + theme.line("table_strong") + theme.line("hint"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        if not self._stations:
            return
        left, room = theme.size("page_left"), self.width() - theme.size("page_left")
        step, side, top = room / len(self._stations), theme.px(_NODE), theme.px(20)
        for place, one in enumerate(self._stations):
            x = left + place * step
            if place + 1 < len(self._stations):
                passed = self._stations[place + 1].shape is not Shape.RING
                pen = QPen(theme.colour("ink2" if passed else "line2"), 1.5 if passed else 1)
                painter.setPen(pen)
                y = top + side / 2
                painter.drawLine(round(x + side + 2), round(y), round(x + step - 2), round(y))
            draw_shape(painter, theme, one.shape, QRectF(x, top, side, side))
            self._write(painter, one, x, step - theme.px(10), top + side + theme.px(8))

    def _write(self, painter: QPainter, one: Station, x: float, room: float, top: float) -> None:
        theme = self.theme
        lines = (
            (one.name, "table_strong" if one.shape is Shape.HALF else "table", "ink"),
            (one.told, "hint", "ink2"),
        )
        for text, role, ink in lines:
            metrics = QFontMetrics(theme.font(role))
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(ink))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(room))
            painter.drawText(QRectF(x, top, room, theme.line(role)), Qt.AlignmentFlag.AlignLeft, shown)
            top += theme.line(role)
