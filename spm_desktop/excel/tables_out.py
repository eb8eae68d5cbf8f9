"""Writes a table as it is seen: a workbook with types, styles and filters, or plain CSV."""

import csv
import io
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.exporting import CellFormat, CellValue, ExportTable

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

MAX_ROWS = 1_048_575
"""Rows below the header that Excel takes."""
MAX_TITLE = 31
_WIDTHS = (8, 48)
_SAMPLE = 400
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_table(path: Path, table: ExportTable) -> None:
    """Writes `table` to `path`, whole or not at all.

    Raises:
        KnownError: the ending is neither ``.xlsx`` nor ``.csv``, there are more rows than Excel takes, or the
            file can't be written.
    """
    ending = path.suffix.lower()
    if ending not in (".xlsx", ".csv"):
        raise KnownError(
            "export_ending", f"{path.name} is neither .xlsx nor .csv.", "Give the file one of these endings."
        )
    if ending == ".xlsx" and len(table.rows) > MAX_ROWS:
        raise KnownError(
            "export_too_long",
            f"{len(table.rows):,} rows are more than an Excel sheet takes ({MAX_ROWS:,}).",
            "Filter the table, or export it as .csv.",
        )
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        if ending == ".csv":
            with unfinished.open("w", encoding="utf-8-sig", newline="") as file:
                _write_csv(file, table)
        else:
            unfinished.write_bytes(_workbook(table))
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise KnownError(
            "export_unwritable",
            f"{path} can't be written: {error.strerror or error}.",
            "Choose a folder you may write to, and close the file in Excel.",
        ) from error


def _write_csv(file: IO[str], table: ExportTable) -> None:
    lines = csv.writer(file)
    lines.writerow(column.title for column in table.columns)
    for row in table.rows:
        lines.writerow(_plain(value) for value in row)


def _plain(value: CellValue) -> str:
    """As text; a spreadsheet must not take a person's words for a formula."""
    match value:
        case None:
            return ""
        case str():
            return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
        case date():
            return value.isoformat()
        case Fraction():
            return f"{float(value):.10g}"
    return str(value)


def _workbook(table: ExportTable) -> bytes:
    import xlsxwriter  # 60 ms that other commands need not pay

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet(_sheet_name(table.name))
    formats = [_format(book, table, place) for place in range(len(table.columns))]
    header = {False: _header(book, "left"), True: _header(book, "right")}
    for place, column in enumerate(table.columns):
        right = column.format in (CellFormat.NUMBER, CellFormat.MONEY, CellFormat.PERCENT)
        sheet.write_string(0, place, column.title, header[right])
        sheet.set_column(place, place, _width(table, place), formats[place])
    for number, row in enumerate(table.rows, start=1):
        for place, value in enumerate(row):
            _write_cell(sheet, number, place, value)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), max(len(table.columns) - 1, 0))
    quiet = book.add_format({"font_color": "#55585E"})
    for number, line in enumerate(table.said, start=len(table.rows) + 2):
        sheet.write_string(number, 0, line, quiet)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return file.getvalue()


def _write_cell(sheet: Any, row: int, place: int, value: CellValue) -> None:
    match value:
        case None:
            pass
        case str():
            sheet.write_string(row, place, value)
        case date():
            sheet.write_datetime(row, place, value)
        case Fraction() | Decimal():
            sheet.write_number(row, place, float(value))
        case _:
            sheet.write_number(row, place, value)


def _format(book: "Workbook", table: ExportTable, place: int) -> "Format":
    column = table.columns[place]
    digits = "." + "0" * column.decimals if column.decimals else ""
    broken = any(not isinstance(row[place], int | None) for row in table.rows)
    shapes = {
        CellFormat.TEXT: "General",
        CellFormat.NUMBER: "#,##0.0#" if broken else "#,##0",
        CellFormat.MONEY: f"#,##0{digits}",
        CellFormat.PERCENT: "0.0%",
        CellFormat.DATE: "yyyy-mm-dd",
    }
    return book.add_format({"num_format": shapes[column.format]})


def _header(book: "Workbook", side: str) -> "Format":
    return book.add_format({"bold": True, "bottom": 1, "bottom_color": "#CFCEC8", "align": side})


def _width(table: ExportTable, place: int) -> int:
    longest = max((len(_plain(row[place])) for row in table.rows[:_SAMPLE]), default=0)
    least, most = _WIDTHS
    return min(most, max(least, longest + 2, len(table.columns[place].title) + 4))


def _sheet_name(name: str) -> str:
    plain = "".join(character for character in name if character not in r"[]:*?/\\").strip("' ")
    return plain[:MAX_TITLE] or "Table"
