"""The four pictures over the table: by stage, by age, what the period did, and coverage."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from spm_desktop.services.pipeline import Pipeline
from spm_desktop.ui.editor.charts.bars import BarChart
from spm_desktop.ui.editor.charts.data import Bar, BarData, Head, Step, Tone, WaterfallData
from spm_desktop.ui.editor.charts.waterfall import WaterfallChart
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.pipeline.coverage import CoveragePanel
from spm_desktop.ui.editor.pages.pipeline.stages import StagePanel
from spm_desktop.ui.editor.pages.pipeline.words import Words, count

HEIGHT = 204
SHARES = (1.35, 1.0, 1.2, 1.1)
LEAST = 216
MOST_SHARE = 0.5
"""Of the page's height: the table is what the page is about."""


class _Panels(QWidget):
    """Panels beside each other, parted by lines; in two rows where they would get too narrow."""

    def __init__(self, theme: Theme, panels: Sequence[QWidget]) -> None:
        super().__init__()
        self.theme, self._panels = theme, tuple(panels)
        for panel in self._panels:
            panel.setParent(self)

    def rows_at(self, width: int) -> int:
        """In how many rows they stand at a width."""
        per_row = max(min(width // self.theme.px(LEAST), len(self._panels)), 1)
        return -(-len(self._panels) // per_row)

    def height_at(self, width: int) -> int:
        """How high they are at a width."""
        return self.rows_at(width) * self.theme.px(HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        rows, high = self.rows_at(self.width()), self.theme.px(HEIGHT)
        each = -(-len(self._panels) // rows)
        for row in range(rows):
            inside = self._panels[row * each : (row + 1) * each]
            shares = SHARES[row * each : (row + 1) * each]
            left = 0.0
            for panel, share in zip(inside, shares, strict=True):
                right = left + self.width() * share / sum(shares)
                panel.setGeometry(QRect(round(left), row * high, round(right) - round(left) - 1, high - 1))
                left = right

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, line = smooth(self), self.theme.colour("line")
        painter.fillRect(self.rect(), self.theme.colour("surface"))
        for panel in self._panels:
            area = panel.geometry()
            if area.right() < self.width() - 3:
                painter.fillRect(area.right() + 1, area.top(), 1, area.height() + 1, line)
            painter.fillRect(area.left(), area.bottom() + 1, area.width() + 1, 1, line)


class Strip(QScrollArea):
    """The pictures; they scroll where the page is low.

    Signals:
        stage_chosen(str): the id of the stage whose deals are wanted; empty: of all.
        band_chosen(object): the ages in days (low, high) whose deals are wanted.
    """

    stage_chosen = Signal(str)
    band_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.theme = theme
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stages = StagePanel(theme)
        self.ages = BarChart(theme)
        self.flow = WaterfallChart(theme)
        self.coverage = CoveragePanel(theme)
        self._panels = _Panels(theme, (self.stages, self.ages, self.flow, self.coverage))
        self.setWidget(self._panels)
        self.stages.chosen.connect(self.stage_chosen)
        self.ages.drilled.connect(self.band_chosen)
        theme.changed.connect(self.updateGeometry)

    def show_pipeline(self, found: Pipeline, words: Words, stage: str, start: str, end: str) -> None:
        """Shows it. `start` and `end` name the ends of the waterfall: "1 Oct", "Today"."""
        self.stages.show_stages(found.stages, words, stage)
        self.ages.show_data(_ages(found, words))
        self.flow.show_data(_flow(found, words, start, end))
        self.coverage.show_coverage(found, words, found.period.is_over(found.today))
        self._fit()

    def _fit(self) -> None:
        wanted = self._panels.height_at(self.viewport().width())
        self._panels.setMinimumHeight(wanted)
        parent = self.parentWidget()
        room = round(parent.height() * MOST_SHARE) if parent else wanted
        self.setFixedHeight(min(wanted, max(room, self.theme.px(80))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(900), self.theme.px(HEIGHT))


def _ages(found: Pipeline, words: Words) -> BarData:
    bars = [
        Bar(
            label=f"{band.low}–{band.high}" if band.high is not None else f"over {band.low - 1}",
            value=band.deals,
            text=f"{band.deals:,}",
            tone=Tone.NOW if band.high is not None or not band.deals else Tone.WARN,
            key=(band.low, band.high),
            readout=f"{_days(band.low, band.high)}: {count(band.deals, 'deal')}, {words.money(band.amount)}",
        )
        for band in found.ages
    ]
    if not found.deals:
        bars = []
    usual = "Days open" if found.usual is None else f"Days open; won deals take {count(found.usual, 'day')}"
    return BarData(Head("By age", usual, empty="No deal is open."), tuple(bars), whole=True)


def _days(low: int, high: int | None) -> str:
    return f"{low} to {high} days" if high is not None else f"over {low - 1} days"


def _flow(found: Pipeline, words: Words, start: str, end: str) -> WaterfallData:
    flow = found.waterfall
    steps = [
        (start, flow.start, False),
        ("Opened", flow.opened, True),
        ("Won", -flow.won, True),
        ("Lost", -flow.lost, True),
        ("Changed", flow.changed, True),
        (end, flow.end, False),
    ]
    drawn = [
        Step(
            label,
            words.drawn(amount),
            f"+{words.short(amount)}" if changes and amount > 0 else words.short(amount),
            changes,
            readout=f"{label}: {words.money(amount)}",
        )
        for label, amount, changes in steps
        if amount or not changes or label != "Changed"
    ]
    if not any(amount for _, amount, _ in steps):
        drawn = []
    title, subtitle = "Open pipeline in the period", f"From {start} to {end.lower()}"
    head = Head(title, subtitle, empty="Nothing was open in it.")
    return WaterfallData(head, tuple(drawn))
