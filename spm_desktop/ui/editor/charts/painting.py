"""Marks that charts share: grid, dots with a ring of the ground, text that stays readable over data."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from spm_desktop.ui.editor.charts.data import Tick
from spm_desktop.ui.editor.charts.plot import Plot

Align = Qt.AlignmentFlag


def crisp(value: float) -> float:
    """The middle of a pixel, for lines of 1 px."""
    return round(value) + 0.5


def draw_grid(painter: QPainter, plot: Plot, values: Iterable[float], base: float | None = 0.0) -> None:
    """Lines from side to side; that at `base` is the base line."""
    area = plot.area
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for value in values:
        painter.setPen(QPen(plot.theme.colour("line2" if value == base else "grid"), 1))
        top = round(plot.at(0, value).y())
        painter.drawLine(round(area.left()), top, round(area.right()), top)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def draw_values(painter: QPainter, plot: Plot, ticks: Iterable[Tick]) -> None:
    """The texts of the left axis."""
    left = plot.area.left() - plot.length("gap")
    for tick in ticks:
        place = QPointF(left, plot.at(0, tick.at).y())
        draw_words(painter, plot, place, tick.text, "axis", "ink3", Align.AlignRight)


def draw_names(painter: QPainter, plot: Plot, ticks: Iterable[Tick], inside: bool = False) -> None:
    """The texts under the data; with `inside` the first and the last do not stand out to the sides."""
    theme, area = plot.theme, plot.area
    middle = area.bottom() + plot.length("gap") + theme.line("axis") / 2
    for tick in ticks:
        half = theme.width("axis", tick.text) / 2
        left = plot.at(tick.at, 0).x()
        if inside:
            left = max(min(left, plot.width() - half), half)
        draw_words(painter, plot, QPointF(left, middle), tick.text, "axis", "ink3", Align.AlignHCenter)


def room_below(plot: Plot) -> float:
    """The height of the texts under the data."""
    return plot.theme.line("axis") + plot.length("gap")


def room_left(plot: Plot, ticks: Iterable[Tick]) -> float:
    """The width of the texts of the left axis."""
    return widest(plot, "axis", [tick.text for tick in ticks]) + plot.length("gap")


def draw_crosshair(painter: QPainter, plot: Plot, left: float) -> None:
    """A line from top to bottom through what is looked at."""
    area = plot.area
    painter.setPen(QPen(plot.theme.colour("line2"), 1))
    painter.drawLine(QPointF(crisp(left), area.top()), QPointF(crisp(left), area.bottom()))


def draw_dot(painter: QPainter, plot: Plot, at: QPointF, ink: str, size: str = "dot") -> None:
    """A dot with a ring of the ground around it."""
    radius, halo = plot.length(size), plot.length("halo")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(plot.theme.colour("surface"))
    painter.drawEllipse(at, radius + halo, radius + halo)
    painter.setBrush(plot.theme.colour(ink))
    painter.drawEllipse(at, radius, radius)


def draw_words(
    painter: QPainter, plot: Plot, at: QPointF, text: str, role: str, ink: str, align: Align = Align.AlignLeft
) -> None:
    """Text whose left end, middle or right end is at a place, as high as it: beside the data."""
    painter.setFont(plot.theme.font(role))
    painter.setPen(plot.theme.colour(ink))
    painter.drawText(_base_line(plot, at, text, role, align), text)


def draw_label(
    painter: QPainter, plot: Plot, at: QPointF, text: str, role: str, ink: str, align: Align = Align.AlignLeft
) -> None:
    """The same over data, readable there. Ten times the work of words beside it."""
    outline = QPainterPath()
    outline.addText(_base_line(plot, at, text, role, align), plot.theme.font(role), text)
    pen = QPen(plot.theme.colour("surface"), plot.length("text_halo"))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(outline, pen)
    draw_words(painter, plot, at, text, role, ink, align)


def _base_line(plot: Plot, at: QPointF, text: str, role: str, align: Align) -> QPointF:
    metrics = plot.theme.metrics(role)
    width, left = metrics.horizontalAdvance(text), at.x()
    if align == Align.AlignRight:
        left -= width
    elif align == Align.AlignHCenter:
        left -= width / 2
    return QPointF(left, at.y() + metrics.capHeight() / 2)


def bar_path(rect: QRectF, radius: float, upwards: bool = True) -> QPainterPath:
    """A bar with round corners at its free end; at the base line it is square."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    square = rect.adjusted(0, radius if upwards else 0, 0, 0 if upwards else -radius)
    if square.height() > 0:
        path.addRect(square)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path.simplified()


def widest(plot: Plot, role: str, texts: Sequence[str]) -> float:
    """The width of the widest of some texts; 0 without any."""
    return max((plot.theme.width(role, text) for text in texts), default=0)
