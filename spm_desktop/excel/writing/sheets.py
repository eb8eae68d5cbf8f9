"""One table into one sheet, row after row: no more of it is in memory than a row."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import chain, islice
from typing import TYPE_CHECKING

from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.writing import looks
from spm_desktop.services.exporting import CellFormat, CellValue, ExportTable

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MAX_ROWS = 1_048_575
"""Rows below the header that Excel takes."""
_SAMPLE = 400
"""So many rows decide on the widths. The words of longer tables have no look of their own, which would cost a
tenth of the time."""
_HEADER_HEIGHT, _LINE_HEIGHT = 20, 15
WriteWords = Callable[[int, int, str], object]
"""Writes words into a cell, given its row and its column."""


def write_sheet(book: "Workbook", name: str, table: ExportTable) -> int:
    """Writes the table and returns how many rows it has.

    Raises:
        KnownError: ``export_too_long`` where there are more rows than Excel takes.
    """
    sheet = book.add_worksheet(name)
    rows = iter(table.rows)
    sample = list(islice(rows, _SAMPLE))
    _dress(book, sheet, table, sample)
    count = _write_rows(sheet, chain(sample, rows), _words(book, sheet, table))
    sheet.freeze_panes(1, 0)
    if count:
        sheet.autofilter(0, 0, count, max(len(table.columns) - 1, 0))
    if table.total is not None and count < MAX_ROWS:
        _write_total(book, sheet, table, table.total, count + 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return count


def _dress(
    book: "Workbook", sheet: "Worksheet", table: ExportTable, sample: Sequence[Sequence[CellValue]]
) -> None:
    sides = {right: looks.header(book, right) for right in (False, True)}
    is_long = len(sample) == _SAMPLE
    columns = [(column, [row[place] for row in sample]) for place, column in enumerate(table.columns)]
    widths = list[int]()
    wraps = not is_long and any(looks.is_wordy(column, values) for column, values in columns)
    sheet.set_row(0, _HEADER_HEIGHT)
    for place, (column, values) in enumerate(columns):
        wide = looks.width(column, [*values, None if table.total is None else table.total[place]])
        plain = column.format is CellFormat.TEXT and is_long
        look = looks.cell(column, values) | (looks.wrapped(column) if wraps else {})
        shape = None if plain else book.add_format(look)
        widths.append(wide)
        sheet.set_column(place, place, wide, shape)
        sheet.write_string(0, place, column.title, sides[column.format in looks.RIGHT])
    if wraps:  # not every program makes rows as high as their words
        for number, row in enumerate(sample, start=1):
            high = max(looks.lines(value, wide) for value, wide in zip(row, widths, strict=True))
            if high > 1:
                sheet.set_row(number, _LINE_HEIGHT * high)


def _words(book: "Workbook", sheet: "Worksheet", table: ExportTable) -> WriteWords:
    """How words are written: those that name the rows of a tree are set in."""
    plain: WriteWords = sheet.write_string
    if not table.depths:
        return plain
    first = next(place for place, column in enumerate(table.columns) if column.format is CellFormat.TEXT)
    own = looks.cell(table.columns[first])
    shapes = {depth: book.add_format(own | {"indent": 1 + 2 * depth}) for depth in set(table.depths)}

    def write(row: int, place: int, words: str) -> object:
        return sheet.write_string(
            row, place, words, shapes[table.depths[row - 1]] if place == first else None
        )

    return write


def _write_rows(sheet: "Worksheet", rows: Iterable[Sequence[CellValue]], text: WriteWords) -> int:
    """Cells take the format of their column."""
    number = sheet.write_number
    others = _others(sheet)
    count = 0
    for count, row in enumerate(rows, start=1):
        if count > MAX_ROWS:
            raise KnownError(
                "export_too_long",
                f"There are more rows than an Excel sheet takes ({MAX_ROWS:,}).",
                "Filter the table, or export it as .csv.",
            )
        for place, value in enumerate(row):
            kind = type(value)
            if isinstance(value, str):
                if value:
                    text(count, place, value)
            elif kind is Decimal or kind is int or kind is float:
                number(count, place, value)
            elif value is not None:
                others[kind](count, place, value)
    return count


def _write_total(
    book: "Workbook", sheet: "Worksheet", table: ExportTable, total: Sequence[CellValue], row: int
) -> None:
    """Strong, under a line, and outside of what can be sorted and filtered."""
    for place, (column, value) in enumerate(zip(table.columns, total, strict=True)):
        shape = book.add_format({**looks.cell(column, [value]), "bold": True, "top": 1})
        if value is None or value == "":
            sheet.write_blank(row, place, None, shape)
        elif isinstance(value, str):
            sheet.write_string(row, place, value, shape)
        elif isinstance(value, date):
            sheet.write_datetime(row, place, value, shape)
        else:
            sheet.write_number(row, place, float(value), shape)


def _others(sheet: "Worksheet") -> dict[type, Callable[[int, int, object], object]]:
    def as_number(row: int, place: int, value: object) -> object:
        assert isinstance(value, Fraction)
        return sheet.write_number(row, place, float(value))

    def as_text(row: int, place: int, value: object) -> object:
        return sheet.write_string(row, place, str(value))

    def as_moment(row: int, place: int, value: object) -> object:
        assert isinstance(value, date)
        if value.year < _FIRST_YEAR:
            return as_text(row, place, value)
        if isinstance(value, datetime):
            value = value.replace(tzinfo=None)
        return sheet.write_datetime(row, place, value)

    return {
        Fraction: as_number,
        bool: as_text,
        date: as_moment,
        datetime: as_moment,
    }


_FIRST_YEAR = 1901
"""Spreadsheets disagree on the days before March 1900."""
