"""From one level to another, step by step."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from spm_desktop.ui.editor.charts.data import Spot, Step, Tick, WaterfallData
from spm_desktop.ui.editor.charts.painting import (
    bar_path,
    crisp,
    draw_grid,
    draw_label,
    draw_names,
    room_below,
)
from spm_desktop.ui.editor.charts.spoken import steps_in_words
from spm_desktop.ui.editor.charts.view import ChartView


class WaterfallChart(ChartView):
    """A waterfall. Give it data with `show_data`, again whenever they are others."""

    _data: WaterfallData | None = None

    def show_data(self, data: WaterfallData) -> None:
        """Draws these."""
        self._data = data
        self._spans = list(_spans(data.steps))
        self._renew(data.head, steps_in_words(data))

    def spots(self) -> Sequence[Spot]:
        steps = self._data.steps if self._data else ()
        return [
            Spot(place, step.readout or f"{step.label}: {step.text}", step.key)
            for place, step in enumerate(steps)
        ]

    def draw(self) -> None:
        plot, steps = self.plot, self._known.steps
        ends = [0.0, *(end for span in self._spans for end in span)]
        plot.set_margins(0, plot.length("head_room"), 0, room_below(plot))
        plot.set_ranges((-0.5, len(steps) - 0.5), (min(ends), max(ends) or 1.0))

    @property
    def _known(self) -> WaterfallData:
        assert self._data is not None
        return self._data

    def paint_under(self, painter: QPainter) -> None:
        draw_grid(painter, self.plot, (0.0,))
        names = [Tick(place, step.label) for place, step in enumerate(self._known.steps)]
        draw_names(painter, self.plot, names)

    def paint_over(self, painter: QPainter) -> None:
        rects = [self._rect(place, *span) for place, span in enumerate(self._spans)]
        painter.setPen(QPen(self.theme.colour("line2"), 1))
        for (one, two), (_, end) in zip(pairwise(rects), self._spans, strict=False):
            level = crisp(self.plot.at(0, end).y())
            painter.drawLine(QPointF(one.right(), level), QPointF(two.left(), level))
        for step, rect, (start, end) in zip(self._known.steps, rects, self._spans, strict=True):
            radius = min(self.theme.radius("mark"), rect.height() / 2)
            painter.fillPath(bar_path(rect, radius, end >= start), self.theme.colour(self._ink(step)))
            over = QPointF(rect.center().x(), rect.top() - 1.5 * self.plot.length("gap"))
            middle = Qt.AlignmentFlag.AlignHCenter
            draw_label(painter, self.plot, over, step.text, "table_strong", "ink", middle)

    def _rect(self, place: int, start: float, end: float) -> QRectF:
        plot = self.plot
        room = plot.area.width() / len(self._spans)
        width = round(min(room * (1 - plot.length("bar_gap") / self.theme.scale), plot.length("bar_most")))
        top, bottom = sorted((round(plot.at(0, start).y()), round(plot.at(0, end).y())))
        return QRectF(round(plot.at(place, 0).x() - width / 2), top, width, max(bottom - top, 1))

    def _ink(self, step: Step) -> str:
        if step.change:
            return "good_fill" if step.value >= 0 else "warn_fill"
        return "bar" if step is self._known.steps[-1] else "bar2"


def _spans(steps: Sequence[Step]) -> Sequence[tuple[float, float]]:
    """Where each step begins and ends; levels begin at zero."""
    spans, level = [], 0.0
    for step in steps:
        start = level if step.change else 0.0
        level = start + step.value
        spans.append((start, level))
    return spans
