"""Lines over time, with bands, plans and direct labels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from spm_desktop.ui.editor.charts.data import Band, Line, LineData, Spot, Stroke, Tick
from spm_desktop.ui.editor.charts.painting import (
    draw_dot,
    draw_grid,
    draw_label,
    draw_names,
    draw_values,
    room_below,
    room_left,
    widest,
)
from spm_desktop.ui.editor.charts.plot import Curve
from spm_desktop.ui.editor.charts.scales import nice_ticks, spread
from spm_desktop.ui.editor.charts.spoken import lines_in_words
from spm_desktop.ui.editor.charts.view import ChartView

_INKS = {
    Stroke.SUBJECT: "accent",
    Stroke.CONTEXT: "ink2",
    Stroke.OTHER: "line2",
    Stroke.PLAN: "ink3",
    Stroke.FORECAST: "accent",
}
_WIDTHS = {
    Stroke.SUBJECT: "subject",
    Stroke.CONTEXT: "context",
    Stroke.OTHER: "other",
    Stroke.PLAN: "plan",
    Stroke.FORECAST: "context",
}
_DASHES = {Stroke.PLAN: "dash", Stroke.FORECAST: "forecast_dash"}
_ORDER = [Stroke.OTHER, Stroke.PLAN, Stroke.CONTEXT, Stroke.FORECAST, Stroke.SUBJECT]
MOST_COLOURED = 5


@dataclass(frozen=True, slots=True)
class _Label:
    at: QPointF
    text: str
    ink: str
    strong: bool


class LineChart(ChartView):
    """A line chart. Give it data with `show_data`, again whenever they are others."""

    _data: LineData | None = None

    @property
    def data(self) -> LineData | None:
        """What it shows; None before the first."""
        return self._data

    def show_data(self, data: LineData) -> None:
        """Draws these. Raises ValueError where more than five lines have a colour of their own."""
        if len({line.colour for line in data.lines if line.colour}) > MOST_COLOURED:
            raise ValueError(f"at most {MOST_COLOURED} lines of a chart have colours")
        self._data = data
        self._renew(data.head, lines_in_words(data))

    def spots(self) -> Sequence[Spot]:
        return self._data.spots if self._data else ()

    def spot_at(self, spot: Spot) -> QPointF:
        return self.plot.at(spot.at, spot.at_y or self.plot.floor)

    def draw(self) -> None:
        data, plot = self._known, self.plot
        values = list(_values_of(data))
        low, high = min(values, default=0.0), max(values, default=0.0)
        if data.from_zero:
            low, high = min(low, 0.0), max(high, 0.0)
        self._grid = nice_ticks(low, high, self._most_ticks(), data.whole)
        xs = [x for line in data.lines for x, _ in line.points] + [tick.at for tick in data.ticks]
        first, last = min(xs, default=0.0), max(xs, default=1.0)
        self._ends = (first, last if last > first else first + 1)
        at_end = [line for line in data.lines if line.label and self._is_last(line)]
        texts = [level.label for level in data.levels] + [line.label for line in at_end]
        strong = [line.label for line in at_end if line.stroke is Stroke.SUBJECT]
        beside = max(widest(plot, "label", texts), widest(plot, "table_strong", strong))
        self._values = [Tick(value, data.written(value)) for value in self._grid]
        right = beside + self.theme.px(8) if beside else self.theme.px(10)
        plot.set_margins(room_left(plot, self._values), self.theme.px(10), right, room_below(plot))
        plot.set_ranges(self._ends, (self._grid[0], self._grid[-1]))
        ordered = sorted(data.lines, key=lambda line: _ORDER.index(line.stroke))
        goals = (Line(tuple((x, level.value) for x in self._ends), Stroke.PLAN) for level in data.levels)
        lines = [*goals, *ordered]
        plot.show_curves([*map(self._area, data.bands), *map(self._curve, lines)])

    @property
    def _known(self) -> LineData:
        assert self._data is not None
        return self._data

    def _most_ticks(self) -> int:
        room = float(self.plot.height()) / self.plot.length("tick_room")
        return max(3, min(5, round(room)))

    def _is_last(self, line: Line) -> bool:
        """Whether a line ends at the right side, so that its label has to stand beside the plot."""
        end = _end(line)
        left, right = self._ends
        return end is not None and right - end[0] <= (right - left) * 0.02

    def _ink(self, line: Line) -> str:
        return line.colour or _INKS[line.stroke]

    @staticmethod
    def _area(band: Band) -> Curve:
        x, low, high = (np.array([point[part] for point in band.points], dtype=float) for part in range(3))
        return Curve(x, high, None, low)

    def _curve(self, line: Line) -> Curve:
        x = np.array([point[0] for point in line.points], dtype=float)
        y = np.array([np.nan if point[1] is None else point[1] for point in line.points], dtype=float)
        pen = self.plot.pen(self._ink(line), _WIDTHS[line.stroke], _DASHES.get(line.stroke, ""))
        return Curve(x, y, pen)

    def paint_under(self, painter: QPainter) -> None:
        data, plot = self._known, self.plot
        draw_grid(painter, plot, self._grid, 0.0 if self._grid[0] <= 0 else self._grid[0])
        draw_values(painter, plot, self._values)
        draw_names(painter, plot, data.ticks, inside=True)

    def paint_over(self, painter: QPainter) -> None:
        plot = self.plot
        for line in self._known.lines:
            if line.dots:
                for x, y in line.points:
                    if y is not None:
                        draw_dot(painter, plot, plot.at(x, y), self._ink(line), "dot_small")
            if line.stroke is Stroke.SUBJECT and (end := _end(line)) is not None:
                draw_dot(painter, plot, plot.at(*end), self._ink(line))
        self._paint_looked_at_dots(painter)
        self._paint_labels(painter)

    def _paint_looked_at_dots(self, painter: QPainter) -> None:
        """On every line, where the crosshair crosses it."""
        spot = self.looked_at
        if spot is None:
            return
        for line in self._known.lines:
            for x, y in line.points:
                if x == spot.at and y is not None and line.stroke is not Stroke.OTHER:
                    draw_dot(painter, self.plot, self.plot.at(x, y), self._ink(line))

    def _paint_labels(self, painter: QPainter) -> None:
        """Beside the plot, moved apart; of a line that ends within it, above its end."""
        plot, beside = self.plot, []
        for line in self._known.lines:
            end = _end(line)
            if not line.label or end is None:
                continue
            is_subject = line.stroke is Stroke.SUBJECT
            ink = "ink" if is_subject and not line.colour else "ink2" if not line.colour else line.colour
            label = _Label(plot.at(*end), line.label, ink, is_subject)
            if self._is_last(line):
                beside.append(label)
            else:
                above = label.at + QPointF(-plot.length("gap"), -2 * plot.length("gap"))
                self._write(painter, above, label, Qt.AlignmentFlag.AlignRight)
        for level in self._known.levels:
            if level.label:
                at = plot.at(self._ends[1], level.value)
                beside.append(_Label(at, level.label, "ink2", False))
        area, step = plot.area, plot.length("label_step")
        tops = spread([label.at.y() for label in beside], step, area.top(), area.bottom())
        for label, top in zip(beside, tops, strict=True):
            at = QPointF(area.right() + self.theme.px(8), top)
            self._write(painter, at, label, Qt.AlignmentFlag.AlignLeft)

    def _write(self, painter: QPainter, at: QPointF, label: _Label, align: Qt.AlignmentFlag) -> None:
        role = "table_strong" if label.strong else "hint"
        draw_label(painter, self.plot, at, label.text, role, label.ink, align)


def _end(line: Line) -> tuple[float, float] | None:
    """The last point of a line that has a value."""
    return next(((x, y) for x, y in reversed(line.points) if y is not None), None)


def _values_of(data: LineData) -> Iterator[float]:
    for line in data.lines:
        yield from (y for _, y in line.points if y is not None)
    for band in data.bands:
        for _, low, high in band.points:
            yield from (low, high)
    yield from (level.value for level in data.levels)
