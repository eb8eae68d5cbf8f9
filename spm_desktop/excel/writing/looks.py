"""How cells look in the workbooks that leave: number formats, headers, widths."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from spm_desktop.excel.writing.delimited import plain
from spm_desktop.services.exporting import CellFormat, CellValue, ExportColumn

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

INK, QUIET, LINE, GROUND = "#1A1B1D", "#55585E", "#CFCEC8", "#F5F5F2"
SERIES = ("#2A55D4", "#B9500A", "#0F7F77", "#8A4FA8", "#7A6A00")
CHANGEABLE = "#EDF2FE"
RIGHT = frozenset({CellFormat.NUMBER, CellFormat.MONEY, CellFormat.PERCENT})
_LEAST, _MOST = 8, 48
"""Widths of columns, in characters."""
_MOST_DECIMALS = 2
_MOST_LINES = 27
"""A row of Excel is at most 409 points high."""


def number_format(column: ExportColumn, sample: Sequence[CellValue] = ()) -> str:
    """The format of a column's cells; `sample` decides on digits where the column doesn't say."""
    digits = _digits(column, sample)
    number = "#,##0" + ("." + "0" * digits if digits else "")
    match column.format:
        case CellFormat.TEXT:
            return "@"
        case CellFormat.NUMBER:
            return number
        case CellFormat.MONEY:
            return f"[${column.currency}]\\ {number}" if column.currency else number
        case CellFormat.PERCENT:
            return "0.0%"
        case CellFormat.DATE:
            return "yyyy-mm-dd"
        case CellFormat.MOMENT:
            return "yyyy-mm-dd hh:mm"


def cell(column: ExportColumn, sample: Sequence[CellValue] = ()) -> dict[str, object]:
    """What a column's cells look like: as its title, words and days on the left, apart from numbers there."""
    shape: dict[str, object] = {"num_format": number_format(column, sample)}
    return shape if column.format in RIGHT else shape | {"align": "left", "indent": 1}


def is_wordy(column: ExportColumn, sample: Sequence[CellValue]) -> bool:
    """Whether a column has texts that are longer than it can be wide."""
    return column.format is CellFormat.TEXT and any(len(plain(value)) > _MOST for value in sample)


def lines(value: CellValue, wide: int) -> int:
    """How many lines words take in a column that is so many characters wide; as many as Excel shows."""
    if not isinstance(value, str):
        return 1
    return min(
        _MOST_LINES, sum(max(1, -(-_length(line) // (wide - 2))) for line in value.splitlines() or [""])
    )


def wrapped(column: ExportColumn) -> dict[str, object]:
    """What is added to cells of a table with texts of several lines."""
    return {"valign": "top"} | ({"text_wrap": True} if column.format is CellFormat.TEXT else {})


def _digits(column: ExportColumn, sample: Sequence[CellValue]) -> int:
    if column.decimals is not None:
        return column.decimals
    most = 0
    for value in sample:
        match value:
            case Decimal():
                exponent = value.as_tuple().exponent
                most = max(most, -exponent if isinstance(exponent, int) else 0)
            case float() | Fraction():
                most = _MOST_DECIMALS
    return min(most, _MOST_DECIMALS)


def width(column: ExportColumn, sample: Sequence[CellValue]) -> int:
    """Wide enough for what is seen of the first rows, in characters."""
    digits = _digits(column, sample)
    longest = max((_length(_seen(column, value, digits)) for value in sample), default=0)
    return min(_MOST, max(_LEAST, longest + 2, _length(column.title) + 4))


def _seen(column: ExportColumn, value: CellValue, digits: int) -> str:
    """What a cell shows, as long as the columns of most languages."""
    if value is None or isinstance(value, str | date) or column.format not in RIGHT:
        return plain(value)
    if column.format is CellFormat.PERCENT:
        return f"{float(value):.1%}"
    return (
        f"{column.currency} {float(value):,.{digits}f}" if column.currency else f"{float(value):,.{digits}f}"
    )


def _length(text: str) -> int:
    """In characters; those of Chinese, Japanese and Korean are twice as wide."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def header(book: "Workbook", right: bool) -> "Format":
    """Of the row of titles."""
    return book.add_format(
        {
            "bold": True,
            "font_color": INK,
            "bg_color": GROUND,
            "bottom": 1,
            "bottom_color": LINE,
            "align": "right" if right else "left",
            "indent": 0 if right else 1,
            "valign": "vcenter",
        }
    )


def sheet_name(name: str, taken: Sequence[str] = ()) -> str:
    """A name that Excel takes for a sheet and that none of `taken` has."""
    plain_name = "".join(character for character in name if character not in r"[]:*?/\\").strip("' ")
    plain_name = plain_name[:_MOST_TITLE].rstrip("' ") or "Table"
    known = {other.casefold() for other in taken}
    found, number = plain_name, 1
    while found.casefold() in known or found.casefold() == "history":  # Excel keeps that name for itself
        number += 1
        found = f"{plain_name[: _MOST_TITLE - len(str(number)) - 1]} {number}"
    return found


_MOST_TITLE = 31
