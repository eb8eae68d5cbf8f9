"""Native charts over the rows of a sheet."""

from typing import TYPE_CHECKING, Any

from spm_desktop.excel.writing import looks
from spm_desktop.services.exporting import CellFormat, ChartKind, ExportChart, ExportTable

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_SHAPES = {
    ChartKind.BARS: {"type": "bar"},
    ChartKind.COLUMNS: {"type": "column"},
    ChartKind.LINES: {"type": "line"},
    ChartKind.PLACES: {"type": "line"},
}
_MOST_POINTS = 500
_WIDE, _LOW = 9, 40
"""A chart stands at the right of its table; below it where that has many columns and few rows."""
_WIDTH, _ROW_HEIGHT, _LEAST_HEIGHT, _MOST_HEIGHT = 640, 26, 320, 900
"""Pixels."""


def add_chart(book: "Workbook", name: str, table: ExportTable, chart: ExportChart, rows: int) -> None:
    """Puts the chart beside its table; nothing where there is nothing to draw."""
    if not rows:
        return
    drawn = book.add_chart(_SHAPES[chart.kind])
    last = min(rows, _MOST_POINTS)
    for number, place in enumerate(chart.values):
        drawn.add_series(_series(name, chart, number, place, last))
    small = {"name": "Inter", "size": 9, "color": looks.QUIET, "bold": False}
    drawn.set_title({"name": chart.title, "name_font": {"name": "Inter", "size": 11, "color": looks.INK}})
    names_axis: dict[str, Any] = {"num_font": small, "line": {"color": looks.LINE}}
    values_axis: dict[str, Any] = {
        "num_font": small,
        "num_format": _axis_format(table, chart),
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": "#EEEDEA", "width": 0.75}},
    }
    if chart.kind is ChartKind.BARS:  # the first row on top, as in the table; the numbers stay below
        names_axis["reverse"] = True
        values_axis["label_position"] = "high"
    if chart.kind is ChartKind.PLACES:
        values_axis |= {"reverse": True, "min": 1, "major_unit": 1}
        names_axis["label_position"] = "high"
    if chart.kind is ChartKind.BARS:  # lying bars: the names stand along the vertical axis
        drawn.set_y_axis(names_axis)
        drawn.set_x_axis(values_axis)
    else:
        drawn.set_x_axis(names_axis)
        drawn.set_y_axis(values_axis)
    if chart.kind is ChartKind.LINES:  # a forecast has points far apart
        drawn.show_blanks_as("span")
    if len(chart.values) > 1:
        drawn.set_legend({"position": "bottom", "font": small})
    else:
        drawn.set_legend({"none": True})
    high = _ROW_HEIGHT * last if chart.kind is ChartKind.BARS else _LEAST_HEIGHT
    drawn.set_size({"width": _WIDTH, "height": min(_MOST_HEIGHT, max(_LEAST_HEIGHT, high))})
    sheet = book.get_worksheet_by_name(name)
    assert sheet is not None
    if len(table.columns) > _WIDE and rows <= _LOW:
        sheet.insert_chart(rows + 4, 0, drawn)
    else:
        sheet.insert_chart(1, len(table.columns) + 1, drawn)


def _axis_format(table: ExportTable, chart: ExportChart) -> str:
    shares = all(table.columns[place].format is CellFormat.PERCENT for place in chart.values)
    return "0%" if shares else "#,##0"


def _series(name: str, chart: ExportChart, number: int, place: int, last: int) -> dict[str, Any]:
    colour = looks.SERIES[number % len(looks.SERIES)]
    series: dict[str, Any] = {
        "name": [name, 0, place],
        "categories": [name, 1, chart.names, last, chart.names],
        "values": [name, 1, place, last, place],
    }
    if chart.kind in (ChartKind.BARS, ChartKind.COLUMNS):
        return series | {"fill": {"color": colour}, "gap": 40}
    again = number >= len(looks.SERIES)  # a colour that stands for another line already
    line = {"color": colour, "width": 2, "dash_type": "dash" if again else "solid"}
    return series | {"line": line, "marker": {"type": "circle", "size": 4, "fill": {"color": colour}}}
