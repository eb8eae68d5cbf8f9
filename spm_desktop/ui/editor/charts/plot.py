"""The drawing area of a chart: a plot without frame, menus or zoom, and layers that paint in its pixels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject, QSizePolicy, QStyleOptionGraphicsItem, QWidget

from spm_desktop.ui.common.tokens import desk
from spm_desktop.ui.editor.look.theme import Theme

Paint = Callable[[QPainter], None]


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of the data, or with `low` the area between two. NaN is a gap; no pen, no line."""

    x: "np.ndarray[Any, Any]"
    y: "np.ndarray[Any, Any]"
    pen: QPen | None
    low: "np.ndarray[Any, Any] | None" = None


class Layer(QGraphicsObject):
    """Paints over the whole plot, in its pixels."""

    def __init__(self, paint: Paint, z: float) -> None:
        super().__init__()
        self._paint, self._size = paint, QSizeF()
        self.setZValue(z)

    def boundingRect(self) -> QRectF:
        return QRectF(QPointF(), self._size)

    def renew(self, size: QSizeF) -> None:
        """What it paints is another, or elsewhere."""
        if size != self._size:
            self.prepareGeometryChange()
            self._size = size
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter)


class Plot(pg.GraphicsView):
    """A view box of pyqtgraph, still: the wheel scrolls the page, nothing is dragged or zoomed.

    It is no `PlotWidget`: that brings menus without a parent, which die in whatever thread collects them.

    Signals:
        pointed(QPointF): the pointer is here; None when it left.
        clicked(QPointF): here.
        moved: the area lies elsewhere.
    """

    pointed = Signal(object)
    clicked = Signal(QPointF)
    moved = Signal()

    def __init__(self, theme: Theme) -> None:
        self._margins = (0.0, 0.0, 0.0, 0.0)
        self._box = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0)
        super().__init__(background=theme.colour("surface"))
        self.theme = theme
        self._layers: list[Layer] = []
        self._lines: list[pg.PlotCurveItem] = []
        self._areas: list[tuple[pg.FillBetweenItem, pg.PlotCurveItem, pg.PlotCurveItem]] = []
        self._box.setZValue(0)  # between the layers; it would lie below everything
        self.scene().addItem(self._box)
        # Ranges are always set, so nothing lies outside but halves of lines and dots at the edges.
        self._box.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape, False)
        self._box.sigResized.connect(self._on_moved)
        self._box.sigRangeChanged.connect(self._on_moved)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAntialiasing(True)

    # Measures

    def length(self, name: str) -> float:
        """A length of ``[desk.chart]``, at this text size."""
        return float(desk()["chart"][name]) * self.theme.scale

    def pen(self, ink: str, width: str, dash: str = "") -> QPen:
        """A line of a width and perhaps dashes by name; as wide on every scale of the plot."""
        pen = QPen(self.theme.colour(ink), self.length(width))
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dash:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([float(part) for part in desk()["chart"][dash]])
        else:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen

    @property
    def area(self) -> QRectF:
        """Where data lies, in pixels."""
        return QRectF(self._box.sceneBoundingRect())

    @property
    def floor(self) -> float:
        """The lowest value that is shown."""
        return float(self._box.viewRange()[1][0])

    def at(self, x: float, y: float) -> QPointF:
        """A place of the data in pixels."""
        (left, right), (low, high) = self._box.viewRange()
        area = self.area
        return QPointF(
            area.left() + (x - left) / (right - left) * area.width(),
            area.bottom() - (y - low) / (high - low) * area.height(),
        )

    # What is drawn. Items are made once and shown again: a scene that loses items while it is painted
    # is easily broken.

    def add_layer(self, paint: Paint, z: float) -> None:
        """Something painted in pixels; under the curves with a negative `z`, else over them."""
        layer = Layer(paint, z)
        self._layers.append(layer)
        self.scene().addItem(layer)

    def show_curves(self, curves: Sequence[Curve]) -> None:
        """Draws these lines and areas, the first one lowest, areas below all lines."""
        lines = [curve for curve in curves if curve.low is None]
        areas = [curve for curve in curves if curve.low is not None]
        while len(self._lines) < len(lines):
            self._lines.append(self._added(pg.PlotCurveItem(antialias=True, connect="finite")))
            self._lines[-1].setSegmentedLineMode("off")
            self._lines[-1].setZValue(len(self._lines))
        while len(self._areas) < len(areas):
            edges = tuple(self._added(pg.PlotCurveItem(pen=None)) for _ in range(2))
            fill = self._added(pg.FillBetweenItem(*edges))
            fill.setZValue(-1)
            self._areas.append((fill, *edges))
        for line, curve in zip_longest(self._lines, lines):
            line.setVisible(curve is not None)
            if curve is not None:
                line.setData(curve.x, curve.y, pen=curve.pen)
        for (fill, upper, lower), curve in zip_longest(self._areas, areas):
            fill.setVisible(curve is not None)
            if curve is not None:
                upper.setData(curve.x, curve.y)
                lower.setData(curve.x, curve.low)
                fill.setBrush(self.theme.colour("band"))

    def _added(self, item: pg.GraphicsObject) -> pg.GraphicsObject:
        self._box.addItem(item, ignoreBounds=True)
        return item

    def set_ranges(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """What of the data is shown."""
        self._box.setRange(xRange=x, yRange=y, padding=0, disableAutoRange=True)
        self._on_moved()

    def set_margins(self, left: float, top: float, right: float, bottom: float) -> None:
        """Room around the data, for the words that stand beside it."""
        self._margins = (left, top, right, bottom)
        self._place()

    def _place(self) -> None:
        left, top, right, bottom = self._margins
        area = QRectF(self.rect()).adjusted(left, top, -right, -bottom)
        if area.width() > 0 and area.height() > 0:
            self._box.setGeometry(area)

    def renew(self) -> None:
        """Layers paint again."""
        size = QSizeF(self.size())
        for layer in self._layers:
            layer.renew(size)

    def restyle(self) -> None:
        """The theme is another."""
        self.setBackground(self.theme.colour("surface"))
        self.renew()

    def _on_moved(self, *_: object) -> None:
        self.renew()
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # The pointer

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(event.button() == Qt.MouseButton.LeftButton)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointed.emit(event.position())

    def leaveEvent(self, event: object) -> None:
        self.pointed.emit(None)
