"""A chart that is taken along is a table whose workbook draws it again."""

from datetime import date

from spm_desktop.services.exporting import ChartKind
from spm_desktop.ui.editor.charts.data import (
    Bar,
    BarData,
    Head,
    Line,
    LineData,
    RankData,
    RankLine,
    Spot,
    Stroke,
)
from spm_desktop.ui.editor.charts.exported import (
    exported_bars,
    exported_days,
    exported_periods,
    exported_places,
)

HEAD = Head("Won revenue")


def test_bars_have_their_goals() -> None:
    bars = (Bar("Q3", 10.1 + 0.2, "10.3", goal=12.0), Bar("Q4", None, "–"))
    table = exported_bars(BarData(HEAD, bars), "Period", "Value")
    assert [column.title for column in table.columns] == ["Period", "Value", "Goal"]
    assert table.rows == [["Q3", 10.3, 12.0], ["Q4", None, None]]
    assert table.chart is not None
    assert (table.chart.kind, table.chart.values) == (ChartKind.COLUMNS, (1, 2))


def test_lines_over_days_share_their_days() -> None:
    first, second = date(2026, 11, 16).toordinal(), date(2026, 11, 17).toordinal()
    lines = (
        Line(((first, 5.0),)),
        Line(((first, 6.0), (second, 12.0)), Stroke.PLAN, "goal 12"),
    )
    table = exported_days(LineData(HEAD, lines, (), (), str))
    assert [column.title for column in table.columns] == ["Day", "Value", "Plan"]
    assert table.rows == [[date(2026, 11, 16), 5.0, 6.0], [date(2026, 11, 17), None, 12.0]]


def test_a_line_over_periods_names_them() -> None:
    spots = (Spot(0, "Q3 2026: 31%, n 12"), Spot(1, "Q4 2026: –, n 0"))
    table = exported_periods(LineData(HEAD, (Line(((0, 0.31), (1, None))),), spots, (), str), "Period")
    assert table.rows == [["Q3 2026", 0.31], ["Q4 2026", None]]


def test_places_have_a_column_for_everybody() -> None:
    lines = (RankLine("Ann", (1, 2)), RankLine("Bo", (None, 1)))
    table = exported_places(RankData(HEAD, ("wk 40", "wk 41"), lines), "Week")
    assert [column.title for column in table.columns] == ["Week", "Ann", "Bo"]
    assert table.rows == [["wk 40", 1, None], ["wk 41", 2, 1]]
    assert table.chart is not None
    assert table.chart.kind is ChartKind.PLACES
