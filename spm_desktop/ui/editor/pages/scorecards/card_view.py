"""One scorecard as it is read: head, lines, the charts of the chosen line, what was frozen."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from spm_desktop.services.exporting import ExportTable
from spm_desktop.services.scorecards import CardLine, Certainty, Course, Outlook, Scorecard
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.charts.bars import BarChart
from spm_desktop.ui.editor.charts.line import LineChart
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.pages.scorecards.columns import (
    CardRow,
    by_counting,
    card_columns,
    card_rows,
    card_total,
)
from spm_desktop.ui.editor.pages.scorecards.drawn import history_bars, history_line, pace_chart
from spm_desktop.ui.editor.pages.scorecards.head import CardHead
from spm_desktop.ui.editor.pages.scorecards.words import Words
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.table_model import TableModel

NARROW = 760
CHARTS, MOST_CHARTS = 248, 380
CHARTS_FIRST = 100
"""The charts take the height that is left, up to their most, before the end of the page does."""


class CardView(QWidget):
    """A scorecard and the charts of one of its lines.

    Signals:
        line_chosen(str): the key of the metric whose charts are wanted.
        period_wanted(Period): a period of the past was clicked.
        drill(str, Period): the rows behind a metric are wanted, perhaps of a part of the period.

    Attributes:
        card: what is shown; None before the first.
        line_key: the key of the metric whose charts are shown; empty before the first.
        certainty: metric key -> how sure its figure is, of what that can be told of and is known by now.
        outlook: where the period is likely to end; None: that can't be told, or not yet.
    """

    line_chosen = Signal(str)
    period_wanted = Signal(object)
    drill = Signal(str, object)

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.desk = desk
        self.card: Scorecard | None = None
        self.line_key = ""
        self.certainty: Mapping[str, Certainty] = {}
        self.outlook: Outlook | None = None
        self._course: Course | None = None
        self._words: Words | None = None
        theme = desk.theme
        self.head = CardHead(theme)
        self.model: TableModel[CardRow] = TableModel(
            card_columns(lambda: self.words), lambda row: row.line.metric.key, self
        )
        self.model.set_groups(by_counting)
        self.table = TableView(self.model, theme, name, desk.remembered, self)
        self.table.setAccessibleName("Lines of the scorecard")
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pace, self.bars, self.history = LineChart(theme), BarChart(theme), LineChart(theme)
        self._lay_out()
        self.model.arranged.connect(self._fit)
        self.table.chosen.connect(self._on_chosen)
        self.table.drill.connect(self._on_drill)
        self.table.provenance.connect(self._on_cell)
        self.pace.drilled.connect(lambda part: self.drill.emit(self.line_key, part))
        for chart in (self.bars, self.history):
            chart.drilled.connect(self.period_wanted)
        theme.changed.connect(self._on_theme)

    # What is shown

    def show_card(self, card: Scorecard, words: Words) -> None:
        """Shows a scorecard; the chosen line of the same one stays chosen where it is still there."""
        fonts.load_for((card.subject.name, *(line.metric.name for line in card.lines)))
        other = self.card is None or self.card.subject != card.subject
        if other or self._shown_card.period != card.period:
            self.outlook, self._course = None, None
        self.card, self._words = card, words
        self.head.show_card(card, words)
        self.head.show_outlook(self.outlook, words)
        if other:
            self.certainty = {}
        self.model.set_rows(card_rows(card, self.certainty))
        self.model.set_total(card_total(card, words))
        self.model.settle()
        known = [line.metric.key for line in card.lines]
        if other or self.line_key not in known:
            self.line_key = known[0] if known else ""
        self._show_history(words)
        if other:
            self.table.columns.measure()
            self._area.verticalScrollBar().setValue(0)
        if self.line_key and (other or not self.table.chosen_ids()):
            self.table.choose(self.line_key, "value")

    def show_certainty(self, sure: Mapping[str, Certainty]) -> None:
        """Shows how sure the figures are that are shown."""
        self.certainty = sure
        self.model.set_rows(card_rows(self._shown_card, sure))

    def show_outlook(self, outlook: Outlook | None) -> None:
        """Shows where the period is likely to end; None: that can't be told."""
        self.outlook = outlook
        self.head.show_outlook(outlook, self.words)
        if self._course is not None:
            self.show_course(self._course)

    def show_course(self, course: Course) -> None:
        """Shows how the chosen metric grew, and where that is likely to end; nothing for what does not add
        up."""
        self._course = course
        words, card = self.words, self._shown_card
        grows = bool(course.days or course.plan)
        self.pace.setVisible(grows)
        if grows:
            self.pace.show_data(pace_chart(course, words, self._as_of(card, words), self.outlook))

    def drawn(self) -> tuple[ExportTable, ...]:
        """The charts of the chosen line, for who takes the table along."""
        if self.card is None or not self.line_key:
            return ()
        from spm_desktop.ui.editor.charts.exported import exported_bars, exported_days, exported_periods

        tables = []
        if not self.pace.isHidden() and self.pace.data is not None and self.pace.data.lines:
            tables.append(exported_days(self.pace.data))
        if not self.bars.isHidden() and self.bars.data is not None:
            tables.append(exported_bars(self.bars.data, "Period", "Value"))
        if not self.history.isHidden() and self.history.data is not None:
            tables.append(exported_periods(self.history.data, "Period"))
        return tuple(tables)

    def line(self, key: str) -> CardLine | None:
        """The line of a metric."""
        lines = self.card.lines if self.card else ()
        return next((line for line in lines if line.metric.key == key), None)

    def add_below(self, widget: QWidget) -> None:
        """Something under the charts."""
        self._column.insertWidget(self._column.count() - 1, widget)

    @property
    def words(self) -> Words:
        """As they are now."""
        assert self._words is not None, "cells are asked for when a scorecard is shown"
        return self._words

    @property
    def _shown_card(self) -> Scorecard:
        assert self.card is not None
        return self.card

    def _show_history(self, words: Words) -> None:
        card, line = self._shown_card, self.line(self.line_key)
        self._charts.setVisible(line is not None)
        if line is None:
            return
        as_of, adds_up = self._as_of(card, words), not line.metric.divides
        self.bars.setVisible(adds_up)
        self.history.setVisible(not adds_up)
        if adds_up:
            self.bars.show_data(history_bars(line, card, words, as_of))
        else:
            self.pace.setVisible(False)
            self.history.show_data(history_line(line, card, words, as_of))

    def _as_of(self, card: Scorecard, words: Words) -> str:
        return f"{card.subject.name}, as of {words.moment(card.as_of.astimezone(card.office.zone))}"

    # What is done

    def _on_chosen(self) -> None:
        chosen = self.table.chosen_ids()
        if len(chosen) == 1 and chosen[0] != self.line_key:
            self.line_key = str(chosen[0])
            self._show_history(self.words)
            self.line_chosen.emit(self.line_key)

    def _on_drill(self, identity: object, _column: str) -> None:
        self.drill.emit(str(identity), self._shown_card.period)

    def _on_cell(self, _identity: object, _column: str) -> None:
        """The row the keyboard is in is never out of sight."""
        rect = self.table.visualRect(self.table.currentIndex())
        middle = self.table.viewport().mapTo(self._inside, rect.center())
        self._area.ensureVisible(middle.x(), middle.y(), 0, 2 * rect.height())

    # How it is put together

    def _lay_out(self) -> None:
        self._inside = QWidget()
        self._charts = _Charts(self.desk, (self.pace, self.bars, self.history))
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in (self.head, self.table, self._charts):
            self._column.addWidget(part)
        self._column.setStretchFactor(self._charts, CHARTS_FIRST)
        self._column.addStretch(1)
        self._area = ScrollArea(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def _fit(self) -> None:
        """The table is as high as its rows: the page scrolls, never the table."""
        bar = self.table.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.table.setFixedHeight(self.table.content_height() + below)

    def _on_theme(self) -> None:
        if self.card is not None and self._words is not None:
            self.show_card(self.card, self._words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()


class _Charts(QWidget):
    """The charts beside each other, parted by lines; below each other where there is no room."""

    def __init__(self, desk: Desk, charts: tuple[QWidget, ...]) -> None:
        super().__init__()
        self.theme, self._parts = desk.theme, charts
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 1, 0, 1)
        self._row.setSpacing(1)
        for chart in charts:
            self._row.addWidget(chart, 1)
        self.theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        for chart in self._parts:
            chart.setMinimumHeight(self.theme.px(CHARTS))
            chart.setMaximumHeight(self.theme.px(MOST_CHARTS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < self.theme.px(NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if direction != self._row.direction():
            self._row.setDirection(direction)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, line = smooth(self), self.theme.colour("line")
        painter.fillRect(0, 0, self.width(), 1, line)
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)
        for chart in self._parts:
            if chart.isVisible() and chart.x() > 0:
                painter.fillRect(chart.x() - 1, 0, 1, self.height(), line)
