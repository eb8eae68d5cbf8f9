"""What charts show, as tables whose workbook draws them again: natively, from cells that can be looked at."""

from datetime import date

from spm_desktop.services.exporting import (
    CellFormat,
    CellValue,
    ChartKind,
    ExportChart,
    ExportColumn,
    ExportTable,
)
from spm_desktop.ui.editor.charts.data import BarData, LineData, RankData, Stroke

_NAMES = {Stroke.SUBJECT: "Value", Stroke.PLAN: "Plan", Stroke.FORECAST: "Forecast"}


def exported_bars(data: BarData, category: str, value: str) -> ExportTable:
    """Bars by their names, with the goal of each where any has one."""
    columns = [ExportColumn(category, CellFormat.TEXT), ExportColumn(value, CellFormat.NUMBER)]
    rows: list[list[CellValue]] = [[bar.label, _plain(bar.value)] for bar in data.bars]
    if any(bar.goal is not None for bar in data.bars):
        columns.append(ExportColumn("Goal", CellFormat.NUMBER))
        rows = [[*row, _plain(bar.goal)] for row, bar in zip(rows, data.bars, strict=True)]
    chart = ExportChart(ChartKind.COLUMNS, data.head.title, 0, tuple(range(1, len(columns))))
    return ExportTable(data.head.title, tuple(columns), rows, chart)


def exported_days(data: LineData) -> ExportTable:
    """Lines over days (x is the day's ordinal)."""
    names = [_NAMES.get(line.stroke, line.label) or line.label for line in data.lines]
    values = [dict(line.points) for line in data.lines]
    days = sorted({at for line in values for at in line})
    columns = [ExportColumn("Day", CellFormat.DATE)]
    columns += [ExportColumn(name or "Value", CellFormat.NUMBER) for name in names]
    rows = [[date.fromordinal(int(at)), *(_plain(line.get(at)) for line in values)] for at in days]
    chart = ExportChart(ChartKind.LINES, data.head.title, 0, tuple(range(1, len(columns))))
    return ExportTable(data.head.title, tuple(columns), rows, chart)


def exported_periods(data: LineData, category: str) -> ExportTable:
    """One line over periods, each named as its readout begins."""
    texts = {spot.at: spot.text.partition(":")[0] for spot in data.spots}
    line = next((line for line in data.lines if line.stroke is Stroke.SUBJECT), data.lines[0])
    rows = [[texts.get(at, ""), _plain(value)] for at, value in line.points]
    columns = (ExportColumn(category, CellFormat.TEXT), ExportColumn("Value", CellFormat.NUMBER))
    return ExportTable(data.head.title, columns, rows, ExportChart(ChartKind.LINES, data.head.title, 0, (1,)))


def exported_places(data: RankData, category: str) -> ExportTable:
    """A line for each competitor, the first place on top."""
    columns = [ExportColumn(category, CellFormat.TEXT)]
    columns += [ExportColumn(line.name, CellFormat.NUMBER, 0) for line in data.lines]
    rows = [[name, *(line.places[place] for line in data.lines)] for place, name in enumerate(data.columns)]
    chart = ExportChart(ChartKind.PLACES, data.head.title, 0, tuple(range(1, len(columns))))
    return ExportTable(data.head.title, tuple(columns), rows, chart)


def _plain(value: float | None) -> CellValue:
    """A drawn value without what binary fractions add to it."""
    return None if value is None else float(f"{value:.12g}")
