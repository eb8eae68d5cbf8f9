"""The four pictures over the table: by stage, by age, what the period did, and coverage."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from spm_desktop.services.pipeline import Pipeline
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.charts.bars import BarChart
from spm_desktop.ui.editor.charts.data import Bar, BarData, Head, Step, Tone, WaterfallData
from spm_desktop.ui.editor.charts.waterfall import WaterfallChart
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.pipeline.coverage import CoveragePanel
from spm_desktop.ui.editor.pages.pipeline.stages import StagePanel
from spm_desktop.ui.editor.pages.pipeline.words import Words

HEIGHT = 204
SHARES = (1.25, 0.9, 1.5, 1.15)
LEAST = 244
MOST_SHARE = 0.4
"""Of the page's height: the table is what the page is about."""
LEAST_PAGE = 300
"""On a lower page there is only the table."""


class _Panels(QWidget):
    """Panels beside each other, parted by lines."""

    def __init__(self, theme: Theme, panels: Sequence[QWidget]) -> None:
        super().__init__()
        self.theme, self._panels = theme, tuple(panels)
        for panel in self._panels:
            panel.setParent(self)
        theme.changed.connect(self.measure)
        self.measure()

    def measure(self) -> None:
        """Never narrower than can be read."""
        shown = sum(not panel.isHidden() for panel in self._panels)
        self.setMinimumSize(self.theme.px(LEAST) * shown, self.theme.px(HEIGHT))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        left = 0.0
        all_of_them = zip(self._panels, SHARES, strict=True)
        shown = [(panel, share) for panel, share in all_of_them if not panel.isHidden()]
        for panel, share in shown:
            right = left + self.width() * share / sum(share for _, share in shown)
            panel.setGeometry(QRect(round(left), 0, round(right) - round(left) - 1, self.height() - 1))
            left = right

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, line = smooth(self), self.theme.colour("line")
        painter.fillRect(self.rect(), self.theme.colour("surface"))
        for panel in (panel for panel in self._panels[:-1] if not panel.isHidden()):
            painter.fillRect(panel.geometry().right() + 1, 0, 1, self.height(), line)
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)


class Strip(ScrollArea):
    """The pictures; they scroll where the page is narrow or low.

    Signals:
        stage_chosen(str): the id of the stage whose deals are wanted; empty: of all.
        band_chosen(object): the ages in days (low, high) whose deals are wanted.
    """

    stage_chosen = Signal(str)
    band_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(sideways=True)
        self.theme = theme
        self.stages = StagePanel(theme)
        self.ages = BarChart(theme)
        self.flow = WaterfallChart(theme)
        self.coverage = CoveragePanel(theme)
        self._panels = _Panels(theme, (self.stages, self.ages, self.flow, self.coverage))
        self.setWidget(self._panels)
        self.stages.chosen.connect(self.stage_chosen)
        self.ages.drilled.connect(self.band_chosen)

    def show_pipeline(self, found: Pipeline, words: Words, stage: str, start: str, end: str) -> None:
        """Shows it. `start` and `end` name the ends of the waterfall: "1 Oct", "now"."""
        self.stages.show_stages(found.stages, words, stage)
        self.ages.show_data(_ages(found, words))
        self.flow.show_data(_flow(found, words, start, end))
        self.coverage.show_coverage(found, words, found.period.is_over(found.today))

    def fit(self, page: QSize) -> None:
        """Takes the height that a page of that size can spare."""
        theme, wanted = self.theme, self.theme.px(HEIGHT)
        # The table tells the ages, too: beside an open panel their picture makes room for the others.
        least = theme.px(LEAST)
        self.ages.setHidden(3 * least <= page.width() < 4 * least)
        self._panels.measure()
        if page.width() < self._panels.minimumWidth():
            wanted += self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(min(wanted, round(page.height() * MOST_SHARE)))
        self.setVisible(page.height() >= theme.px(LEAST_PAGE))

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
            readout=": ".join(
                [_days(band.low, band.high), f"{counted(band.deals, 'deal')}, {words.money(band.amount)}"]
            ),
        )
        for band in found.ages
    ]
    if not found.deals:
        bars = []
    usual = "Days open" if found.usual is None else f"Days open, usually {found.usual:,}"
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
        (f"{end[:1].upper()}{end[1:]}", flow.end, False),
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
        if amount or not changes
    ]
    if not any(amount for _, amount, _ in steps):
        drawn = []
    title, subtitle = "Open pipeline in the period", f"From {start} to {end}"
    head = Head(title, subtitle, empty="Nothing with an amount was open in it.")
    return WaterfallData(head, tuple(drawn))
