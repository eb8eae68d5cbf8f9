"""Small marks: a state as a shape and its word, a person as a face."""

from hashlib import blake2b

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.painting import box, smooth, write
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.models.marks import Shape, Status

_FACE_INKS = ("c1", "c3", "c4", "c6")
_FACE_SHARE = 0.14
_INITIALS_SHARE = 0.4
_LARGE_INITIALS_SHARE = 0.37


_SHAPE_INKS = {
    Shape.TICK: "good_fill",
    Shape.DISC: "good_fill",
    Shape.DIAMOND: "warn_fill",
    Shape.TRIANGLE: "bad_fill",
    Shape.CROSS: "bad_fill",
    Shape.HALF: "accent",
    Shape.RING: "ink3",
    Shape.DASH: "ink3",
}


def draw_shape(painter: QPainter, theme: Theme, shape: Shape, rect: QRectF) -> None:
    """The shape of a status in a square; shapes differ, so that colour is not needed to tell them."""
    ink = theme.colour(_SHAPE_INKS[shape])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    unit, middle = rect.width() / 10, rect.center()
    pen = QPen(ink, 1.6 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)

    def at(x: float, y: float) -> QPointF:
        return QPointF(rect.left() + x * unit, rect.top() + y * unit)

    match shape:
        case Shape.DISC:
            painter.drawEllipse(middle, 4 * unit, 4 * unit)
        case Shape.DIAMOND:
            painter.drawPolygon(QPolygonF([at(5, 0.4), at(9.6, 5), at(5, 9.6), at(0.4, 5)]))
        case Shape.TRIANGLE:
            painter.drawPolygon(QPolygonF([at(0.6, 1.4), at(9.4, 1.4), at(5, 9.2)]))
        case Shape.TICK:
            painter.drawEllipse(middle, 5 * unit, 5 * unit)
            pen.setColor(theme.colour("surface"))
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([at(2.9, 5.2), at(4.4, 6.7), at(7.2, 3.7)]))
        case Shape.CROSS:
            painter.setPen(pen)
            painter.drawLine(at(1.8, 1.8), at(8.2, 8.2))
            painter.drawLine(at(8.2, 1.8), at(1.8, 8.2))
        case Shape.DASH:
            painter.setPen(pen)
            painter.drawLine(at(1.5, 5), at(8.5, 5))
        case Shape.RING | Shape.HALF:
            painter.setPen(QPen(ink, 1.4 * unit))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, 4.2 * unit, 4.2 * unit)
            if shape is Shape.HALF:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink)
                half = QRectF(rect.left() + 0.8 * unit, rect.top() + 0.8 * unit, 8.4 * unit, 8.4 * unit)
                painter.drawPie(half, 90 * 16, 180 * 16)


class StatusMark(QWidget):
    """A status as its shape and its word."""

    def __init__(
        self, theme: Theme, status: Status, role: str = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme, self.status, self._role = theme, status, role
        self.setAccessibleName(status.word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = self.theme
        return QSize(theme.px(16) + theme.width(self._role, self.status.word), theme.line(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = smooth(self), self.theme.px(10)
        draw_shape(painter, self.theme, self.status.shape, QRectF(0, (self.height() - side) // 2, side, side))
        write(painter, self.theme, self._role, "ink", self.theme.px(16), self.rect(), self.status.word)


def initials(name: str) -> str:
    """The first letters of the first and the last name; of the only one, the first two."""
    words = [word for word in name.split() if word[0].isalnum()]
    if len(words) > 1:
        return (words[0][0] + words[-1][0]).upper()
    return name.strip()[:2].upper()


def face_ink(name: str) -> str:
    """The colour that is a person's own, by name: the same on every page and every machine."""
    return _FACE_INKS[blake2b(name.encode(), digest_size=1).digest()[0] % len(_FACE_INKS)]


def draw_face(painter: QPainter, theme: Theme, name: str, rect: QRect, ground: str = "surface") -> None:
    """A circle with the initials of `name`."""
    fonts.load_for((name,))
    ink = face_ink(name)
    box(painter, rect, rect.width() / 2, theme.mixed(ink, _FACE_SHARE, ground))
    font = QFont(theme.font("table_strong"))
    share = _INITIALS_SHARE if rect.width() <= theme.px(24) else _LARGE_INITIALS_SHARE
    font.setPixelSize(max(round(rect.width() * share), 1))
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), initials(name))


class Face(QWidget):
    """A person as a circle with initials; 18, 20, 28 or 36 pixels wide."""

    def __init__(
        self, theme: Theme, name: str, side: int = 20, ground: str = "surface", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme, self._name, self._side, self._ground = theme, name, side, ground
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(self._side), self.theme.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_face(smooth(self), self.theme, self._name, self.rect(), self._ground)
