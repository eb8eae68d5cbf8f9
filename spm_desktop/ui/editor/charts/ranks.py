"""Places over time: one competitor in question, the others as context."""

from collections.abc import Sequence
from typing import TypeGuard

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from spm_desktop.ui.editor.charts.data import RankData, RankLine, Spot
from spm_desktop.ui.editor.charts.painting import crisp, draw_words, widest
from spm_desktop.ui.editor.charts.spoken import ranks_in_words
from spm_desktop.ui.editor.charts.view import ChartView

Align = Qt.AlignmentFlag


class RankChart(ChartView):
    """A chart of places ("bump chart"). Give it data with `show_data`, again whenever they are others."""

    _data: RankData | None = None

    @property
    def data(self) -> RankData | None:
        """What it shows; None before the first."""
        return self._data

    _spots: Sequence[Spot] = ()
    _first, _last = 1, 0

    def show_data(self, data: RankData) -> None:
        """Draws these. Every line has as many places as there are columns."""
        self._data = data
        most = max((place or 0 for line in data.lines for place in line.places), default=0)
        self._first, self._last = data.shown or (1, most)
        self._spots = [
            Spot(column, f"{name}: {line.name}, place {place}", line.key, float(-place))
            for line in sorted(data.lines, key=lambda line: line.key != data.subject)
            for column, (name, place) in enumerate(zip(data.columns, line.places, strict=True))
            if self._shows(place)
        ]
        self._renew(data.head, ranks_in_words(data))
        self.setMinimumHeight(self.sizeHint().height())

    def spots(self) -> Sequence[Spot]:
        return self._spots

    def spot_at(self, spot: Spot) -> QPointF:
        return self.plot.at(spot.at, spot.at_y or 0.0)

    def sizeHint(self) -> QSize:
        if not self._spots:
            return super().sizeHint()
        theme = self.theme
        words = theme.line("section") + theme.line("table") + theme.line("axis") + theme.px(34)
        rows = self._last - self._first + 1
        return QSize(theme.px(480), words + round(self.plot.length("rank_row") * rows))

    def draw(self) -> None:
        data, plot, theme = self._known, self.plot, self.theme
        left = theme.px(8) + 2 * theme.width("table", str(self._last))
        names = [_named(line) for line in data.lines]
        wanted = widest(plot, "table_strong", names) + theme.px(24)
        right = min(wanted, plot.length("names_most"), plot.width() * 0.4)
        plot.set_margins(left, theme.line("axis") + theme.px(8), right, 0)
        plot.set_ranges((0, max(len(data.columns) - 1, 1)), (-self._last - 0.5, 0.5 - self._first))

    @property
    def _known(self) -> RankData:
        assert self._data is not None
        return self._data

    def paint_under(self, painter: QPainter) -> None:
        """A line for every column with its name over it, and the places at the left."""
        plot, theme, area = self.plot, self.theme, self.plot.area
        room = area.width() / max(len(self._known.columns) - 1, 1)
        wanted = widest(plot, "axis", self._known.columns) + theme.px(8)
        each = max(1, -(-int(wanted) // max(int(room), 1)))
        for number, column in enumerate(self._known.columns):
            left = crisp(plot.at(number, 0).x())
            painter.setPen(QPen(theme.colour("grid"), 1))
            painter.drawLine(QPointF(left, area.top()), QPointF(left, area.bottom()))
            if (len(self._known.columns) - 1 - number) % each == 0:
                over = QPointF(left, area.top() - theme.px(10))
                draw_words(painter, plot, over, column, "axis", "ink2", Align.AlignHCenter)
        first = next((line.places[0] for line in self._known.lines if self._is_subject(line)), None)
        for place in range(self._first, self._last + 1):
            at = plot.at(0, -place) - QPointF(theme.px(12), 0)
            role, ink = ("table_strong", "ink") if place == first else ("table", "ink2")
            draw_words(painter, plot, at, str(place), role, ink, Align.AlignRight)

    def paint_over(self, painter: QPainter) -> None:
        lines = sorted(self._known.lines, key=self._weight)
        taken: set[int] = set()
        for line in lines:
            ink, width = self._look(line)
            painter.setPen(self.plot.pen(ink, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._path(line))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour(ink))
            radius = self.plot.length("dot" if self._is_subject(line) else "dot_small")
            for column, place in enumerate(line.places):
                if self._shows(place):
                    painter.drawEllipse(self.plot.at(column, -place), radius, radius)
        for line in reversed(lines):
            place = line.places[-1] if line.places else None
            if self._shows(place) and place not in taken:
                taken.add(place)
                self._paint_name(painter, line, place)

    def _paint_name(self, painter: QPainter, line: RankLine, place: int) -> None:
        """At the right end; those who share a place with one who is named are told by how many."""
        plot, theme, last = self.plot, self.theme, len(self._known.columns) - 1
        sharing = sum(other.places[-1] == place for other in self._known.lines) - 1
        text = _named(line) + (f" +{sharing}" if sharing else "")
        at = plot.at(last, -place) + QPointF(theme.px(12), 0)
        strong = self._is_subject(line)
        role, ink = ("table_strong", "ink") if strong else ("table", "ink2")
        metrics = theme.metrics(role)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, plot.width() - at.x())
        draw_words(painter, plot, at, shown, role, ink)

    def _path(self, line: RankLine) -> QPainterPath:
        """Level at every place, smooth between; a gap where it was not there."""
        path, before = QPainterPath(), None
        for column, place in enumerate(line.places):
            at = None if place is None else self.plot.at(column, -self._within(place))
            if at is not None and before is None:
                path.moveTo(at)
            elif at is not None and before is not None:
                middle = (before.x() + at.x()) / 2
                path.cubicTo(QPointF(middle, before.y()), QPointF(middle, at.y()), at)
            before = at
        return path

    def _shows(self, place: int | None) -> TypeGuard[int]:
        return place is not None and self._first <= place <= self._last

    def _within(self, place: int) -> float:
        """Where a place is drawn: one that is not shown, on the edge."""
        return min(max(place, self._first - 0.5), self._last + 0.5)

    def _is_subject(self, line: RankLine) -> bool:
        return line.key is not None and line.key == self._known.subject

    def _weight(self, line: RankLine) -> int:
        return 2 if self._is_subject(line) else 1 if line.key in self._known.near else 0

    def _look(self, line: RankLine) -> tuple[str, str]:
        return (("line2", "other"), ("c6", "context"), ("accent", "subject"))[self._weight(line)]


def _named(line: RankLine) -> str:
    place = line.places[-1] if line.places else None
    return f"{place}  {line.name}" if place is not None else line.name
