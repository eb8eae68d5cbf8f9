"""Bars from zero."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from spm_desktop.ui.editor.charts.data import Bar, BarData, Spot, Tick, Tone
from spm_desktop.ui.editor.charts.painting import (
    bar_path,
    draw_grid,
    draw_label,
    draw_names,
    draw_values,
    room_below,
    room_left,
)
from spm_desktop.ui.editor.charts.scales import nice_ticks
from spm_desktop.ui.editor.charts.spoken import bars_in_words
from spm_desktop.ui.editor.charts.view import ChartView

Align = Qt.AlignmentFlag
NO_VALUE = "–"
_INSIDE = {Tone.PAST, Tone.PART}
"""Grounds that ink can be read on."""


class BarChart(ChartView):
    """A bar chart. Give it data with `show_data`, again whenever they are others."""

    _data: BarData | None = None

    @property
    def data(self) -> BarData | None:
        """What it shows; None before the first."""
        return self._data

    def show_data(self, data: BarData) -> None:
        """Draws these."""
        self._data = data
        self._renew(data.head, bars_in_words(data))

    def spots(self) -> Sequence[Spot]:
        if self._data is None:
            return ()
        return [
            Spot(place, bar.readout or f"{bar.label}: {bar.text or '–'}", bar.key, bar.value)
            for place, bar in enumerate(self._data.bars)
        ]

    def spot_at(self, spot: Spot) -> QPointF:
        return self.plot.at(spot.at, 0.0)

    def draw(self) -> None:
        data, plot = self._known, self.plot
        values = [value for bar in data.bars for value in (bar.value, bar.goal) if value is not None]
        if data.level is not None:
            values.append(data.level.value)
        low, high = min([0.0, *values]), max([0.0, *values])
        most = max(3, min(5, round(plot.height() / plot.length("tick_room"))))
        self._grid = nice_ticks(low, high, most, data.whole)
        self._names = self._thinned([Tick(place, bar.label) for place, bar in enumerate(data.bars)])
        self._values = [Tick(value, data.written(value)) for value in self._grid] if data.written else []
        ends = (self._grid[0], self._grid[-1]) if data.written else (low, high or 1.0)
        plot.set_ranges((-0.5, len(data.bars) - 0.5), ends)
        left = room_left(plot, self._values) if self._values else 0
        plot.set_margins(left, plot.length("head_room"), 0, room_below(plot))

    @property
    def _known(self) -> BarData:
        assert self._data is not None
        return self._data

    def _thinned(self, ticks: Sequence[Tick]) -> list[Tick]:
        """Labels as far as they fit beside each other; the last one always does."""
        room = self.plot.width() / max(len(ticks), 1)
        wanted = max((self.theme.width("axis", tick.text) for tick in ticks), default=0) + self.theme.px(4)
        each = max(1, -(-wanted // max(int(room), 1)))
        return [tick for place, tick in enumerate(ticks) if (len(ticks) - 1 - place) % each == 0]

    def _rect(self, place: int, bar: Bar) -> QRectF:
        plot = self.plot
        room = plot.area.width() / len(self._known.bars)
        width = min(room * (1 - plot.length("bar_gap") / self.theme.scale), plot.length("bar_most"))
        foot, head = plot.at(place, 0.0), plot.at(place, bar.value or 0.0)
        top, bottom = sorted((foot.y(), head.y()))
        left = round(foot.x() - width / 2)
        return QRectF(left, round(top), round(width), max(round(bottom) - round(top), 1))

    def paint_under(self, painter: QPainter) -> None:
        draw_grid(painter, self.plot, self._grid if self._known.written else (0.0,))
        draw_values(painter, self.plot, self._values)
        draw_names(painter, self.plot, self._names, inside=True)

    def paint_over(self, painter: QPainter) -> None:
        """All bars, then what stands on them: a text must not lie under its neighbour."""
        data = self._known
        for place, bar in enumerate(data.bars):
            if bar.value is not None:
                self._paint_bar(painter, place, bar)
        for place, bar in enumerate(data.bars):
            if bar.goal is not None:
                self._paint_goal(painter, place, bar)
        for place, bar in enumerate(data.bars):
            self._paint_value(painter, place, bar)
        if data.level is not None:
            self._paint_level(painter)

    def _paint_bar(self, painter: QPainter, place: int, bar: Bar) -> None:
        rect = self._rect(place, bar)
        radius = self.theme.radius("mark") if rect.width() >= self.plot.length("bar_round") else 0.0
        path = bar_path(rect, min(radius, rect.height()), (bar.value or 0.0) >= 0)
        painter.fillPath(path, self.theme.colour(bar.tone.value))

    def _paint_goal(self, painter: QPainter, place: int, bar: Bar) -> None:
        """A mark a little wider than the bar, with a halo where it lies on it."""
        plot, rect = self.plot, self._rect(place, bar)
        beyond, width = plot.length("goal_beyond"), plot.length("goal_mark")
        middle = round(plot.at(place, bar.goal or 0.0).y())
        mark = QRectF(rect.left() - beyond, middle - width / 2, rect.width() + 2 * beyond, width)
        halo = plot.length("goal_halo")
        painter.fillRect(mark.adjusted(-halo, -halo, halo, halo), self.theme.colour("surface"))
        painter.fillRect(mark, self.theme.colour("pace"))

    def _paint_value(self, painter: QPainter, place: int, bar: Bar) -> None:
        """Inside where ink can be read on it and it fits, else over the bar; nothing where neither fits."""
        plot, rect = self.plot, self._rect(place, bar)
        wide = self.theme.width("table", bar.text)
        if bar.value is None:
            draw_label(painter, plot, self._over(place, 0), NO_VALUE, "table", "ink3", Align.AlignHCenter)
        elif self._is_inside(bar, rect) and wide <= rect.width():
            painter.setFont(self.theme.font("table"))
            painter.setPen(self.theme.colour("ink"))
            high = plot.length("bar_inside")
            inside = QRectF(rect.left(), rect.top() + 1, rect.width(), high)
            inside.translate(0, self._below_goal(place, bar, inside.top(), inside.bottom()))
            painter.drawText(inside, int(Align.AlignCenter), bar.text)
        elif wide <= plot.area.width() / len(self._known.bars):
            role = "table" if self._known.written is not None else "table_strong"
            over = self._over(place, bar.value)
            half = plot.length("bar_inside") / 2
            over += QPointF(0, -self._above_goal(place, bar, over.y() - half, over.y() + half))
            draw_label(painter, plot, over, bar.text, role, "ink", Align.AlignHCenter)

    def _below_goal(self, place: int, bar: Bar, top: float, bottom: float) -> float:
        """How far a text from `top` to `bottom` has to go down so that the goal's mark doesn't cross it."""
        mark = self._mark_at(place, bar, top, bottom)
        return 0.0 if mark is None else mark + 1.5 * self.plot.length("goal_mark") - top

    def _above_goal(self, place: int, bar: Bar, top: float, bottom: float) -> float:
        """How far it has to go up."""
        mark = self._mark_at(place, bar, top, bottom)
        return 0.0 if mark is None else bottom - mark + 1.5 * self.plot.length("goal_mark")

    def _mark_at(self, place: int, bar: Bar, top: float, bottom: float) -> float | None:
        """Where the goal's mark crosses what stands from `top` to `bottom`; None: nowhere."""
        if bar.goal is None:
            return None
        mark, reach = self.plot.at(place, bar.goal).y(), self.plot.length("goal_mark")
        return mark if top - reach <= mark <= bottom + reach else None

    def _is_inside(self, bar: Bar, rect: QRectF) -> bool:
        """Whether a value belongs into its bar: only where an axis says what the bars are."""
        high_enough = rect.height() >= self.plot.length("bar_inside")
        return bar.tone in _INSIDE and self._known.written is not None and high_enough

    def _over(self, place: int, value: float) -> QPointF:
        away = 1.5 * self.plot.length("gap")
        return self.plot.at(place, value) + QPointF(0, -away if value >= 0 else away)

    def _paint_level(self, painter: QPainter) -> None:
        level, plot = self._known.level, self.plot
        assert level is not None
        area, y = plot.area, plot.at(0, level.value).y()
        painter.setPen(plot.pen("ink3", "plan", "dash"))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        above = QPointF(area.right(), y - 1.5 * plot.length("gap"))
        draw_label(painter, plot, above, level.label, "hint", "ink2", Align.AlignRight)
