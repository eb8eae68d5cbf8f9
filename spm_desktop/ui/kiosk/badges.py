"""Badges: a hexagon in the colours of a team, with one white figure of plain polygons."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF

from spm_desktop.ui.common.tokens import wall

PROVIDER = "badge"
_BORDER = 0.055  # of the diameter
_FIGURE = 0.44  # side of the figure's box, in diameters

# Polygons of each figure, in a box from 0 to 100.
_FIGURES: dict[str, tuple[list[tuple[float, float]], ...]] = {
    "bolt": ([(62, 0), (14, 58), (46, 58), (36, 100), (86, 38), (53, 38)],),
    "peak": ([(0, 92), (38, 14), (56, 48), (68, 32), (100, 92)],),
    "crown": ([(6, 88), (0, 22), (28, 46), (50, 8), (72, 46), (100, 22), (94, 88)],),
    "shield": ([(50, 0), (94, 14), (94, 52), (76, 82), (50, 100), (24, 82), (6, 52), (6, 14)],),
    "rocket": (
        [(50, 0), (70, 24), (74, 62), (26, 62), (30, 24)],
        [(22, 48), (22, 84), (2, 92), (6, 66)],
        [(78, 48), (78, 84), (98, 92), (94, 66)],
        [(38, 70), (62, 70), (50, 100)],
    ),
    "heart": (
        [
            *((50, 96), (6, 48), (2, 28), (12, 10), (30, 6), (44, 14)),
            *((50, 26), (56, 14), (70, 6), (88, 10), (98, 28), (94, 48)),
        ],
    ),
    "star": (
        [
            (
                50 + (52 if n % 2 == 0 else 22) * math.sin(math.pi * n / 5),
                52 - (52 if n % 2 == 0 else 22) * math.cos(math.pi * n / 5),
            )
            for n in range(10)
        ],
    ),
}


def badge_source(glyph: str, tone: int) -> str:
    """The image source that shows this badge; tone -1 is what is left of the colours of old numbers."""
    return f"image://{PROVIDER}/{glyph}/{tone}"


def paint_badge(glyph: str, tone: int, diameter: int) -> QImage:
    """The badge behind `badge_source`, `diameter` pixels wide. A glyph nobody knows leaves it plain."""
    image = QImage(diameter, diameter, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    teams = wall()["team"]
    colours = teams[tone % len(teams)] if tone >= 0 else wall()["stale"]
    gradient = QLinearGradient(0, 0, 0, diameter)
    gradient.setColorAt(0, QColor(colours["mid"]))
    gradient.setColorAt(1, QColor(colours["deep"]))
    pen = QPen(QColor(colours["bright"]), diameter * _BORDER)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(gradient)
    radius, middle = diameter * (0.5 - _BORDER / 2), diameter / 2
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(
                    middle + radius * math.sin(math.pi * n / 3), middle - radius * math.cos(math.pi * n / 3)
                )
                for n in range(6)
            ]
        )
    )
    side = diameter * _FIGURE
    painter.translate(middle - side / 2, middle - side / 2)
    painter.scale(side / 100, side / 100)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(wall()["colour"]["face_text"]))
    painter.drawPath(_figure(glyph))
    painter.end()
    return image


def _figure(glyph: str) -> QPainterPath:
    path = QPainterPath()
    for points in _FIGURES.get(glyph, ()):
        path.addPolygon(QPolygonF([QPointF(*point) for point in points]))
        path.closeSubpath()
    if glyph == "target":
        for radius in (50, 34, 16):  # even and odd make rings
            path.addEllipse(QRectF(50 - radius, 50 - radius, 2 * radius, 2 * radius))
    return path
