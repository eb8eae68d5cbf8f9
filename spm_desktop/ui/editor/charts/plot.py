"""The drawing area of a chart: a plot without frame, menus or zoom, and layers that paint in its pixels."""

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QGraphicsItem, QSizePolicy, QStyleOptionGraphicsItem, QWidget

from spm_desktop.ui.common.tokens import tokens
from spm_desktop.ui.editor.look.theme import Theme

Paint = Callable[[QPainter], None]


class Layer(pg.GraphicsObject):  # type: ignore[misc]
    """Paints over the whole plot, in its pixels."""

    def __init__(self, plot: "Plot", paint: Paint, z: float) -> None:
        super().__init__()
        self._plot, self._paint = plot, paint
        self.setZValue(z)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents, False)

    def boundingRect(self) -> QRectF:
        return QRectF(self._plot.rect())

    def renew(self) -> None:
        """What it paints is another, or elsewhere."""
        self.prepareGeometryChange()
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter)


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """A plot of pyqtgraph, still: the wheel scrolls the page, nothing is dragged or zoomed.

    Signals:
        pointed(QPointF): the pointer is here; None when it left.
        clicked(QPointF): here.
        moved: the area lies elsewhere.
    """

    pointed = Signal(object)
    clicked = Signal(QPointF)
    moved = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(background=theme.colour("surface"), enableMenu=False)
        self.theme = theme
        self._layers: list[Layer] = []
        self._curves: list[pg.GraphicsObject] = []
        item = self.getPlotItem()
        item.hideButtons()
        item.setMouseEnabled(x=False, y=False)
        item.layout.setContentsMargins(0, 0, 0, 0)
        item.getViewBox().setDefaultPadding(0)
        # Ranges are always set, so nothing lies outside but halves of lines and dots at the edges.
        item.getViewBox().setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape, False)
        for name in ("left", "bottom"):
            item.hideAxis(name)  # texts beside the data are painted like all other words
        item.getViewBox().sigResized.connect(self._on_moved)
        item.getViewBox().sigRangeChanged.connect(self._on_moved)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAntialiasing(True)

    # Measures

    def length(self, name: str) -> float:
        """A length of ``[desk.chart]``, at this text size."""
        return float(tokens()["desk"]["chart"][name]) * self.theme.scale

    def pen(self, ink: str, width: str, dash: str = "") -> QPen:
        """A line of a width and perhaps dashes by name; as wide on every scale of the plot."""
        pen = QPen(self.theme.colour(ink), self.length(width))
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dash:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([float(part) for part in tokens()["desk"]["chart"][dash]])
        else:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen

    @property
    def area(self) -> QRectF:
        """Where data lies, in pixels."""
        return QRectF(self.getPlotItem().getViewBox().sceneBoundingRect())

    def at(self, x: float, y: float) -> QPointF:
        """A place of the data in pixels."""
        (left, right), (low, high) = self.getPlotItem().getViewBox().viewRange()
        area = self.area
        return QPointF(
            area.left() + (x - left) / (right - left) * area.width(),
            area.bottom() - (y - low) / (high - low) * area.height(),
        )

    # What is drawn

    def clear_all(self) -> None:
        """Takes curves and layers away."""
        item = self.getPlotItem()
        self.setBackground(self.theme.colour("surface"))
        for curve in self._curves:
            item.removeItem(curve)
        for layer in self._layers:
            self.scene().removeItem(layer)
        self._curves.clear()
        self._layers.clear()

    def add_curve(self, curve: pg.GraphicsObject) -> None:
        """A curve or an area in the data's own measure."""
        self._curves.append(curve)
        self.getPlotItem().addItem(curve, ignoreBounds=True)

    def add_layer(self, paint: Paint, z: float) -> None:
        """Something painted in pixels; under the curves with a negative `z`, else over them."""
        layer = Layer(self, paint, z)
        self._layers.append(layer)
        self.scene().addItem(layer)

    def set_ranges(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """What of the data is shown."""
        box = self.getPlotItem().getViewBox()
        box.setRange(xRange=x, yRange=y, padding=0, disableAutoRange=True)
        self._on_moved()

    def set_margins(self, left: float, top: float, right: float, bottom: float) -> None:
        """Room around the data, for the words that stand beside it."""
        self.getPlotItem().layout.setContentsMargins(left, top, right, bottom)

    def renew(self) -> None:
        """Layers paint again."""
        for layer in self._layers:
            layer.renew()

    def _on_moved(self, *_: object) -> None:
        self.renew()
        self.moved.emit()

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

