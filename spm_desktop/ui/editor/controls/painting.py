"""Crisp boxes and lines, and the ring of the focus, for every control that paints itself."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from spm_desktop.ui.editor.look.theme import Theme


def smooth(widget: QWidget) -> QPainter:
    """A painter for the paint event of `widget`."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A box with round corners; the line lies inside `rect`, on whole pixels."""
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    area = QRectF(rect)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(line, width))
        area.adjust(width / 2, width / 2, -width / 2, -width / 2)
        radius = max(radius - width / 2, 0)
    painter.drawRoundedRect(area, radius, radius)


def ring(painter: QPainter, theme: Theme, rect: QRect | QRectF, radius: float) -> None:
    """The ring of the focus, inside `rect`."""
    box(painter, rect, radius, None, theme.colour("accent"), theme.size("ring"))


def corners(rect: QRectF, radius: float, left: bool, right: bool) -> QPainterPath:
    """A box that is round on its left or right side only."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    square = rect.adjusted(0 if not left else radius, 0, 0 if not right else -radius, 0)
    path.addRect(square)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path.simplified()


def put(painter: QPainter, picture: QPixmap, left: float, rect: QRect | QRectF) -> float:
    """An icon at `left`, in the middle of the height of `rect`. Returns its width."""
    size = picture.deviceIndependentSize()
    top = QRectF(rect).center().y() - size.height() / 2
    painter.drawPixmap(QPointF(round(left), round(top)), picture)
    return size.width()


def write(painter: QPainter, theme: Theme, role: str, ink: str, left: float, rect: QRect, text: str) -> float:
    """A line of text at `left`, in the middle of the height of `rect`. Returns its width."""
    painter.setFont(theme.font(role))
    painter.setPen(theme.colour(ink))
    width = theme.width(role, text)
    painter.drawText(
        QRectF(left, rect.top(), width + 2, rect.height()),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        text,
    )
    return width


def in_middle(rect: QRect, width: int, height: int) -> QRect:
    """A box of that size in the middle of `rect`."""
    return QRect(
        rect.left() + (rect.width() - width) // 2, rect.top() + (rect.height() - height) // 2, width, height
    )
