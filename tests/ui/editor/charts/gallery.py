"""All charts with made-up data, for tests and to be looked at.

``python -m tests.ui.editor.charts.gallery FOLDER`` draws them in light and dark and at 200 %.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from spm_desktop.ui.editor.charts.bars import BarChart
from spm_desktop.ui.editor.charts.data import (
    Band,
    Bar,
    BarData,
    Head,
    Level,
    Line,
    LineData,
    RankData,
    RankLine,
    Spot,
    Step,
    Stroke,
    Tick,
    Tone,
    WaterfallData,
)
from spm_desktop.ui.editor.charts.line import LineChart
from spm_desktop.ui.editor.charts.ranks import RankChart
from spm_desktop.ui.editor.charts.waterfall import WaterfallChart
from spm_desktop.ui.editor.look.theme import Theme

AS_OF = "As of 17 Nov 2026, 14:32"
PEOPLE = ("Aylin Demirkan", "Tomasz Wieczorek", "Noor van Dalen", "Priya Raghunathan", "李小龙", "عبد الله")


def thousands(value: float) -> str:
    return f"{value / 1000:.0f}k" if value else "0"


def pace() -> LineData:
    days = range(48)
    won = [(float(day), 2_200.0 * day + 5_000.0 * (day % 5 == 0)) for day in days]
    return LineData(
        Head("Won revenue against pace", "Dashed: plan over working days. Band: 9 of 10 forecasts", AS_OF),
        (
            Line(tuple(won), label="108,400"),
            Line(((0, 0), (92, 172_000)), Stroke.PLAN, "goal 172,000"),
            Line(((47, 108_400), (92, 178_000)), Stroke.FORECAST),
        ),
        tuple(Spot(day, f"Day {day:.0f}: {value:,.0f} won", f"day {day:.0f}") for day, value in won),
        (Tick(1, "1 Oct"), Tick(32, "1 Nov"), Tick(62, "1 Dec"), Tick(88, "31 Dec")),
        thousands,
        (Band(((47, 108_400, 108_400), (92, 158_000, 196_000))),),
    )


def rate() -> LineData:
    rates = (31.0, 29.2, None, 24.1, 26.0, 25.1, 27.0, 26.4)
    names = ("Q1 25", "Q2", "Q3", "Q4", "Q1 26", "Q2", "Q3", "Q4")
    quarters = tuple(zip(map(float, range(8)), rates, strict=True))
    return LineData(
        Head("Win rate by quarter", "Band: what the sample can tell", AS_OF),
        (Line(quarters, label="26.4", dots=True),),
        tuple(Spot(x, f"{name}: {y or '–'}", name) for (x, y), name in zip(quarters, names, strict=True)),
        tuple(Tick(x, name) for x, name in enumerate(names) if x % 2 == 0 or x == 7),
        lambda value: f"{value:.0f}%",
        (Band(tuple((x, (y or 26) - 10, (y or 26) + 10) for x, y in quarters)),),
        (Level(28, "target 28"),),
    )


def meetings(values: tuple[float | None, ...] = (7, 8, 6, 7, 7, 5, 4)) -> BarData:
    bars = tuple(
        Bar(str(week), value, "" if value is None else f"{value:.0f}", key=f"week {week}", goal=week % 3 + 5)
        for week, value in enumerate(values, start=41)
    )
    last = bars[-1:] and (Bar(bars[-1].label, bars[-1].value, bars[-1].text, Tone.PART, bars[-1].key),)
    head = Head("Meetings by week", "Week 47 is two days old. Sum 44", AS_OF, "No meetings this quarter.")
    needed = Level(8.4, "8.4 a week needed")
    return BarData(head, (*bars[:-1], *last), lambda value: f"{value:.0f}", needed, whole=True)


def ages() -> BarData:
    values = (("0–30", 38), ("31–60", 27), ("61–90", 16), ("over 90", 11))
    tones = (Tone.NOW, Tone.NOW, Tone.NOW, Tone.WARN)
    bars = tuple(
        Bar(name, value, str(value), tone, name) for (name, value), tone in zip(values, tones, strict=True)
    )
    return BarData(Head("By age", "Days open, 11 deals over 90", AS_OF), bars)


def places(people: int = 12, weeks: int = 8) -> RankData:
    names = [*PEOPLE, *(f"Colleague {number}" for number in range(people))][:people]
    lines = tuple(
        RankLine(name, tuple((number + week * (number % 3)) % people + 1 for week in range(weeks)), number)
        for number, name in enumerate(names)
    )
    columns = tuple(f"wk {week}" for week in range(40, 40 + weeks))
    head = Head("Rank by week", "Priya passed Siobhán Keane and Luca Ferrante this week", AS_OF)
    return RankData(head, columns, lines, 3, frozenset({1, 2}))


def pipeline() -> WaterfallData:
    return WaterfallData(
        Head("Closing this quarter", "Since 1 October, won and lost aside", AS_OF),
        (
            Step("1 Oct", 1_098, "1,098k", False),
            Step("Opened", 245, "+245k", key="opened"),
            Step("Slipped out", -138, "−138k", key="slipped"),
            Step("Today", 1_205, "1,205k", False),
        ),
    )


class ChartGallery(QWidget):
    """One chart of each kind."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.pace, self.rate = LineChart(theme), LineChart(theme)
        self.meetings, self.ages, self.nothing = BarChart(theme), BarChart(theme), BarChart(theme)
        self.pipeline, self.places = WaterfallChart(theme), RankChart(theme)
        self.pace.show_data(pace())
        self.rate.show_data(rate())
        self.meetings.show_data(meetings())
        self.nothing.show_data(meetings(()))
        self.ages.show_data(ages())
        self.pipeline.show_data(pipeline())
        self.places.show_data(places())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, chart in enumerate(
            (self.pace, self.rate, self.meetings, self.ages, self.pipeline, self.nothing)
        ):
            grid.addWidget(chart, place // 3, place % 3)
        grid.addWidget(self.places, 2, 0, 1, 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme.colour("surface"))


def main(folder: Path) -> None:
    application = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for choice, scale in (("light", 100), ("dark", 100), ("light", 200)):
        gallery = ChartGallery(Theme(choice, scale))
        gallery.resize(1200 * scale // 100, 860 * scale // 100)
        gallery.show()
        gallery.pace.look_at(20)
        for _ in range(4):
            application.processEvents()
        gallery.grab().save(str(folder / f"charts-{choice}-{scale}.png"))
        gallery.hide()
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
