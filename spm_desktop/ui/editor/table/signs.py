"""Shapes, movements, pills and faces in cells: what says something beside a word."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from spm_desktop.services.wall_views import Face
from spm_desktop.ui.editor.table.look import Look, tone_names
from spm_desktop.ui.models.columns import Elide
from spm_desktop.ui.models.marks import Pill, Shape

MOST_CHEVRONS = 4
"""More would not be counted anyway; the number says the rest."""

_COLOURS = {
    Shape.DISC: "good_fill",
    Shape.TICK: "good_fill",
    Shape.DIAMOND: "warn_fill",
    Shape.TRIANGLE: "bad_fill",
    Shape.CROSS: "bad_fill",
    Shape.HALF: "accent",
    Shape.RING: "ink3",
    Shape.DASH: "ink3",
}


def draw_shape(painter: QPainter, centre: QPointF, shape: Shape, look: Look) -> None:
    """The shape of a state around a point."""
    colour = look[_COLOURS[shape]]
    half = look.length("shape") / 2
    x, y = centre.x(), centre.y()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    line = QPen(colour, half * 0.34, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    match shape:
        case Shape.DISC:
            painter.drawEllipse(centre, half * 0.8, half * 0.8)
        case Shape.DIAMOND:
            _polygon(painter, (x, y - half), (x + half, y), (x, y + half), (x - half, y))
        case Shape.TRIANGLE:
            _polygon(painter, (x - half, y - half * 0.8), (x + half, y - half * 0.8), (x, y + half * 0.9))
        case Shape.TICK:
            painter.drawEllipse(centre, half, half)
            line.setColor(look["surface"])
            painter.setPen(line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            points = ((-0.42, 0.05), (-0.1, 0.36), (0.45, -0.3))
            painter.drawPolyline(QPolygonF([QPointF(x + dx * half, y + dy * half) for dx, dy in points]))
        case Shape.CROSS:
            line.setWidthF(half * 0.42)
            painter.setPen(line)
            reach = half * 0.75
            painter.drawLine(QPointF(x - reach, y - reach), QPointF(x + reach, y + reach))
            painter.drawLine(QPointF(x - reach, y + reach), QPointF(x + reach, y - reach))
        case Shape.RING | Shape.HALF:
            line.setWidthF(half * 0.32)
            radius = half - line.widthF() / 2
            if shape is Shape.HALF:
                painter.drawPie(QRectF(x - radius, y - radius, 2 * radius, 2 * radius), -90 * 16, 180 * 16)
            painter.setPen(line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, radius, radius)
        case Shape.DASH:
            painter.setPen(line)
            painter.drawLine(QPointF(x - half * 0.7, y), QPointF(x + half * 0.7, y))


def draw_movement(painter: QPainter, area: QRectF, places: int, look: Look) -> None:
    """A triangle up (good) or down (quiet: nobody is shamed), at the left of the area."""
    half = look.length("triangle") / 2
    x, y = area.left() + half, area.center().y()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look["good" if places > 0 else "ink3"])
    rise = half * 0.75 if places > 0 else -half * 0.75
    _polygon(painter, (x - half, y + rise), (x + half, y + rise), (x, y - rise))


def draw_slips(painter: QPainter, area: QRectF, times: int, look: Look) -> float:
    """One chevron for every time a date was moved; returns where the number may begin."""
    size = look.length("chevron")
    pen = QPen(look["warn" if times > 1 else "ink2"], size * 0.36)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y = area.left() + 1, area.center().y()
    for _ in range(min(times, MOST_CHEVRONS)):
        painter.drawPolyline(QPolygonF([QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size)]))
        x += size * 1.8
    return x + look.length("mark_gap") - size * 0.8


def draw_face(painter: QPainter, area: QRectF, face: Face, look: Look) -> None:
    """Initials on a circle, in the person's own colour."""
    ground, text = look.face_colours(face.hue)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(area)
    painter.setFont(look.fonts["face"])
    painter.setPen(text)
    initials = face.initials[:2]
    if look.metrics("face").horizontalAdvance(initials) > area.width() * 0.8:
        initials = initials[:1]  # two Chinese characters don't fit
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, initials)


def pill_width(pill: Pill, look: Look) -> float:
    """How wide a pill is."""
    return look.metrics("header").horizontalAdvance(pill.word) + 2 * look.length("pill_pad")


def draw_pill(painter: QPainter, left: float, area: QRectF, pill: Pill, look: Look) -> None:
    """A pill that begins at `left`, no wider than the area leaves room for."""
    ground, text = tone_names(pill.tone)
    height = look.theme.size("pill")
    width = min(pill_width(pill, look), area.right() - left)
    inner = width - 2 * look.length("pill_pad")
    if inner <= 0:
        return
    box = QRectF(left, round(area.center().y() - height / 2), width, height)
    radius = look.theme.radius("pill")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look[ground])
    painter.drawRoundedRect(box, radius, radius)
    painter.setFont(look.fonts["header"])
    painter.setPen(look[text])
    word, _ = look.fitted(pill.word, int(inner) + 1, Elide.RIGHT, "header")
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)


def draw_lock(painter: QPainter, area: QRectF, look: Look) -> float:
    """A small lock at the right end of the area; returns how much room it takes."""
    size = look.length("lock")
    unit = size / 12
    x, y = area.right() - size, area.center().y() - size / 2
    pen = QPen(look["ink3"], unit)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(x + 2 * unit, y + 5.5 * unit, 8 * unit, 5.5 * unit), unit, unit)
    painter.drawArc(QRectF(x + 3.7 * unit, y + 1 * unit, 4.6 * unit, 8 * unit), 0, 180 * 16)
    return size + look.length("mark_gap")


def _polygon(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))
