"""Draws the small charts of documents: what was measured against what was expected by then."""

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter, QPen

from spm_desktop.documents.fonts import FAMILY
from spm_desktop.services.papers import Course

SIZE = QSize(1200, 250)
_LEFT, _RIGHT, _TOP, _BOTTOM = 20.0, 230.0, 16.0, 44.0
_LINE_HEIGHT = 24.0
_INK, _QUIET, _LINE, _BLUE = QColor("#1a1f2b"), QColor("#5a6272"), QColor("#c9ced8"), QColor("#2456d6")


def course_picture(course: Course) -> QImage:
    """The chart, twice as fine as it is printed."""
    image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont(FAMILY)
    font.setPixelSize(18)
    painter.setFont(font)
    _draw(painter, course)
    painter.end()
    return image


def course_png(course: Course) -> bytes:
    """The same as a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(course_picture(course))
    return bytes(buffer.data().data())


def _draw(painter: QPainter, course: Course) -> None:
    area = QRectF(_LEFT, _TOP, SIZE.width() - _LEFT - _RIGHT, SIZE.height() - _TOP - _BOTTOM)
    values = [value for _, value in course.points]
    highest = max([*values, *course.expected, course.target, 0.0]) or 1.0
    lowest = min([*values, *course.expected, 0.0])
    step = area.width() / max(1, len(values) - 1)

    def place(index: int, value: float) -> QPointF:
        share = (value - lowest) / (highest - lowest)
        return QPointF(area.left() + index * step, area.bottom() - share * area.height())

    painter.setPen(QPen(_LINE, 2))
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    painter.setPen(QPen(_QUIET, 2, Qt.PenStyle.DashLine))
    expected = [place(index, value) for index, value in enumerate(course.expected)]
    painter.drawPolyline(expected)
    painter.setPen(QPen(_BLUE, 4))
    measured = [place(index, value) for index, value in enumerate(values)]
    painter.drawPolyline(measured)
    painter.setBrush(_BLUE)
    for point in measured:
        painter.drawEllipse(point, 5, 5)
    beside = area.right() + 14
    painter.setPen(_BLUE)
    own, other = measured[-1].y() + 6, expected[-1].y() + 6
    if abs(own - other) < _LINE_HEIGHT:  # one above the other, as the lines end
        middle, half = (own + other) / 2, _LINE_HEIGHT / 2
        own, other = (middle - half, middle + half) if own <= other else (middle + half, middle - half)
    painter.drawText(QPointF(beside, own), "measured")
    painter.setPen(_QUIET)
    painter.drawText(QPointF(beside, other), f"expected, {course.unit}")
    free = area.left()
    for index, (day, _) in enumerate(course.points):
        wide = painter.fontMetrics().horizontalAdvance(day)
        left = max(area.left(), place(index, lowest).x() - wide / 2)
        if left >= free:  # a day that would run into the one before it is left out
            painter.drawText(QPointF(left, area.bottom() + 28), day)
            free = left + wide + 16
