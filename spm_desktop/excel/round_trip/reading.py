"""Reads a workbook that came back, in the guarded process: cells by what their columns are known by."""

import hashlib
import os
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.formats.cells import CellValue, column_letters
from spm_desktop.excel.formats.workbooks import Damaged, Encrypted, Workbook
from spm_desktop.excel.formats.xlsx_scan import sheet_flaws, uncalculated_cells
from spm_desktop.excel.round_trip import layout
from spm_desktop.excel.round_trip.recognising import broken
from spm_desktop.excel.wire import Report, Request, printable
from spm_desktop.services.round_trip.model import Made, RawBook, RawCell, RawRow, RawSheet, TripKind

_MOST_ROWS = 200_000
_ODS_ERROR = b'calcext:value-type="error"'


def read_trip(request: Request) -> Report:
    """The workbook. Raises KnownError (``round_trip_broken``, ``round_trip_errors``, ``round_trip_newer``),
    OSError."""
    path = Path(os.fsdecode(request.path))
    content = path.read_bytes()
    try:
        book = Workbook(path)
        _refuse_unseen_errors(path)
        made = _made(book)
        sheets = [_sheet(path, book, name) for name in book.sheet_names if name != layout.MADE_SHEET]
    except (Damaged, Encrypted) as error:
        raise broken(path.name) from error
    found = tuple(sheet for sheet in sheets if sheet is not None)
    if made is None or not found:
        raise broken(path.name)
    name = printable(path.name)
    raw = RawBook(name, hashlib.sha256(content).hexdigest(), made, found)
    return Report(sha256=raw.sha256, size=len(content), trip=raw)


def _refuse_unseen_errors(path: Path) -> None:
    """The reader takes errors in an .ods for empty cells, which would empty what they stand for."""
    with zipfile.ZipFile(path) as archive:
        if "content.xml" in archive.namelist() and _ODS_ERROR in archive.read("content.xml"):
            raise KnownError(
                "round_trip_errors",
                f"A formula in {printable(path.name)} ends in an error.",
                "Correct it, or save the file as .xlsx, which says where it is.",
            )


def _made(book: Workbook) -> Made | None:
    told = {
        str(cells[0]): str(cells[1]) for _, cells in book.table(layout.MADE_SHEET).rows() if len(cells) > 1
    }
    if layout.MARK not in told:
        return None
    if told[layout.MARK] != str(layout.FORMAT):
        raise KnownError(
            "round_trip_newer",
            "This workbook was exported by another version of SPM Desktop.",
            "Export it again with this version.",
        )
    try:
        at = datetime.fromisoformat(told["at"])
        template = told.get("template") == "yes"
        return Made(TripKind(told["kind"]), told["office"], at, told["actor"], template)
    except (KeyError, ValueError):
        return None


def _sheet(path: Path, book: Workbook, name: str) -> RawSheet | None:
    """None for a sheet that is none of ours."""
    table = book.table(name)
    flaws = sheet_flaws(path, name)
    unknown = uncalculated_cells(path, name) if flaws.uncalculated else frozenset()
    key, columns, header = "", dict[str, int](), layout.ROWS_SEARCHED
    rows: list[RawRow] = []
    for number, cells in table.rows():
        texts = {table.first_column + place: cell for place, cell in enumerate(cells)}
        if not key and number <= layout.ROWS_SEARCHED and layout.is_keys(cells):
            header = number + layout.HEADER_ROW - layout.KEY_ROW
            columns = {str(cell): place for place, cell in texts.items() if cell != ""}
            key = next(cell for cell in columns if cell.startswith(layout.SHEET_KEY))
        elif key and number > header and len(rows) < _MOST_ROWS:
            failed = {
                place: RawCell("", "e", error.text) for place, error in flaws.errors.get(number, {}).items()
            }
            failed |= {place: RawCell("", "f", "") for row, place in unknown if row == number}
            rows.append(_row(number, texts, columns, failed))
    if not key:
        return None
    letters = {
        column: column_letters(place) for column, place in columns.items() if not column.startswith("#")
    }
    return RawSheet(printable(name), key.removeprefix(layout.SHEET_KEY), letters, tuple(rows))


def _row(
    number: int, cells: dict[int, CellValue], columns: dict[str, int], failed: dict[int, RawCell]
) -> RawRow:
    found = {}
    for key, place in columns.items():
        if key.startswith("#"):
            continue
        at = f"{column_letters(place)}{number}"
        if place in failed:
            found[key] = replace(failed[place], place=at)
        elif (cell := _raw(at, cells.get(place, ""))) is not None:
            found[key] = cell
    identity = cells.get(columns.get(layout.ID, -1), "")
    base = cells.get(columns.get(layout.BASE, -1), "")
    return RawRow(number, _identity(identity), str(base), found)


def _identity(cell: CellValue) -> str:
    """Numbers come back as such where a spreadsheet program took the text for one."""
    return _digits(cell) if isinstance(cell, float) else str(cell)


def _digits(number: float) -> str:
    """The shortest form of a number, without a point where it is whole."""
    return str(int(number)) if number.is_integer() else f"{Decimal(repr(number)):f}"


def _raw(at: str, cell: CellValue) -> RawCell | None:
    match cell:
        case "":
            return None
        case str():
            return RawCell(at, "s", printable(cell))
        case bool():
            return RawCell(at, "b", str(int(cell)))
        case float() | int():
            return RawCell(at, "n", _digits(cell))
        case datetime():
            return RawCell(at, "d", cell.date().isoformat())
        case date():
            return RawCell(at, "d", cell.isoformat())
    return RawCell(at, "s", str(cell))
