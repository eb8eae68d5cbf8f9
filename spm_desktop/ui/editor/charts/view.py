"""A chart with its words: title, what it says, the readout of what is looked at, and ways to take it along.

The arrow keys move from place to place, Enter or Space opens what is behind one, Ctrl C copies the picture.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.ui.common import fonts
from spm_desktop.ui.common.tokens import desk
from spm_desktop.ui.editor.charts.data import Head, Spot
from spm_desktop.ui.editor.charts.painting import draw_crosshair
from spm_desktop.ui.editor.charts.picture import picture_of
from spm_desktop.ui.editor.charts.plot import Plot
from spm_desktop.ui.editor.controls.painting import ring, smooth
from spm_desktop.ui.editor.controls.pressable import arrow_step
from spm_desktop.ui.editor.controls.text import ElidedText, Text
from spm_desktop.ui.editor.look.theme import Theme

UNDER, OVER = -10.0, 10.0


class ChartView(QWidget):
    """What all charts have in common; a kind of chart says what is drawn.

    Signals:
        drilled(object): a place with a key was clicked, or opened from the keyboard.

    Attributes:
        told: the chart in words, for those who can't see it.
    """

    drilled = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.told = ""
        self._words = Head("")
        self._looked_at: int | None = None
        self._title = ElidedText(theme, "", "section")
        self._subtitle = ElidedText(theme, "", "table", "ink2")
        self._empty = Text(theme, "", "table", "ink3")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.plot = Plot(theme)
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        for part in (self._title, self._subtitle):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._column.addLayout(self._head)
        self._column.addWidget(self._subtitle)
        self._column.addWidget(self.plot, 1)
        self._column.addWidget(self._empty, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.plot.pointed.connect(self._on_pointed)
        self.plot.clicked.connect(self._on_clicked)
        theme.changed.connect(self._on_theme)
        self.plot.add_layer(self._paint_under, UNDER)
        self.plot.add_layer(self._paint_over, OVER)
        self._measure()
        self._fill()

    # What a kind of chart says

    def spots(self) -> Sequence[Spot]:
        """The places that can be looked at, in reading order."""
        return ()

    def draw(self) -> None:
        """Sets the ranges, margins and curves of the plot for the data; there are some."""

    def paint_under(self, painter: QPainter) -> None:
        """Paints what lies under the curves: grid and axes."""

    def paint_over(self, painter: QPainter) -> None:
        """Paints what lies over the curves: dots, bars, labels."""

    def spot_at(self, spot: Spot) -> QPointF:
        """Where a place lies, in pixels."""
        return self.plot.at(spot.at, spot.at_y or 0.0)

    # What they share

    @property
    def readout(self) -> str:
        """What is said of the place that is looked at; empty: none is."""
        return "" if self._looked_at is None else self.spots()[self._looked_at].text

    @property
    def looked_at(self) -> Spot | None:
        """The place the pointer or the keyboard is at."""
        return None if self._looked_at is None else self.spots()[self._looked_at]

    def look_at(self, index: int | None) -> None:
        """Shows the readout of the place of that number; None: the subtitle again."""
        if index != self._looked_at:
            self._looked_at = index
            self._subtitle.setText(self.readout or self._words.subtitle)
            self._subtitle.set_ink("ink" if self.readout else "ink2")
            if self.readout:
                self.setAccessibleDescription(self.readout)
            self.plot.renew()

    def put_beside_title(self, control: QWidget) -> None:
        """A control that chooses what is drawn stands over the readout, which keeps its whole line."""
        self._head.addWidget(control)

    def copy_picture(self) -> None:
        """Puts a picture of the chart on the clipboard, at twice its size, with its title and "as of"."""
        self.look_at(None)
        QGuiApplication.clipboard().setPixmap(picture_of(self, self.theme, self._words))

    def copy_text(self) -> None:
        """Puts the chart in words on the clipboard."""
        QGuiApplication.clipboard().setText(self.told)

    def _renew(self, words: Head, told: str) -> None:
        """Shows other data; a kind of chart calls it when it has them."""
        fonts.load_for((words.title, words.subtitle, told))
        self._words, self.told = words, told
        self._looked_at = None
        self.setAccessibleName(words.title)
        self.setAccessibleDescription(told)
        self._title.setText(words.title)
        self._subtitle.setText(words.subtitle)
        self._subtitle.set_ink("ink2")
        self._empty.setText(words.empty)
        self._fill()

    def _fill(self) -> None:
        has_any = bool(self.spots())
        self.plot.setVisible(has_any)
        self._empty.setVisible(not has_any)
        if has_any:
            self._column.activate()  # how many ticks and names fit depends on the plot's own size
            self.draw()
            self.plot.renew()

    def _paint_under(self, painter: QPainter) -> None:
        if self.spots():
            self.paint_under(painter)
            if self.looked_at is not None:
                draw_crosshair(painter, self.plot, self.spot_at(self.looked_at).x())

    def _paint_over(self, painter: QPainter) -> None:
        if self.spots():
            self.paint_over(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fill()

    def _on_theme(self) -> None:
        self.plot.restyle()
        self._measure()
        self._fill()

    def _measure(self) -> None:
        theme, chart = self.theme, desk()["chart"]
        side = theme.px(chart["pad"])
        self._column.setContentsMargins(side, theme.px(12), side, theme.px(8))
        self._column.setSpacing(0)
        self.setMinimumHeight(theme.px(chart["least_height"]))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = self.theme
        words = theme.line("section") + theme.line("table") + theme.px(20)
        return QSize(theme.px(360), theme.px(desk()["chart"]["plot_height"]) + words)

    # Pointer and keyboard

    def _nearest(self, at: QPointF) -> int | None:
        spots = self.spots()
        if not spots:
            return None

        def away(index: int) -> tuple[float, float]:
            place = self.spot_at(spots[index]) - at
            return round(abs(place.x())), abs(place.y())

        return min(range(len(spots)), key=away)

    def _on_pointed(self, at: QPointF | None) -> None:
        self.look_at(None if at is None else self._nearest(at))
        spot = self.looked_at
        opens = spot is not None and spot.key is not None
        self.plot.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def _on_clicked(self, at: QPointF) -> None:
        self.look_at(self._nearest(at))
        self._open()

    def _open(self) -> None:
        spot = self.looked_at
        if spot is not None and spot.key is not None:
            self.drilled.emit(spot.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self.spots())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_picture()
        elif (step := arrow_step(event)) and count:
            at = (count - 1 if step < 0 else 0) if self._looked_at is None else self._looked_at + step
            self.look_at(min(max(at, 0), count - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        elif event.key() == Qt.Key.Key_Escape and self._looked_at is not None:
            self.look_at(None)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.look_at(None)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copy picture", self.copy_picture)
        menu.addAction("Copy as text", self.copy_text)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            ring(smooth(self), self.theme, self.rect(), self.theme.radius("button"))
