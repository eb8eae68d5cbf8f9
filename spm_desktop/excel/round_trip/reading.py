"""Reads a workbook that came back, in the guarded process: cells by what their columns are known by."""

import hashlib
import os
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.formats.cells import CellValue, column_letters
from spm_desktop.excel.formats.workbooks import Damaged, Encrypted, Workbook
from spm_desktop.excel.formats.xlsx_scan import sheet_flaws
from spm_desktop.excel.round_trip import layout
from spm_desktop.excel.wire import Report, Request, printable
from spm_desktop.services.round_trip.model import Made, RawBook, RawCell, RawRow, RawSheet, TripKind

_MOST_ROWS = 200_000
Rows = Iterable[tuple[int, "tuple[CellValue, ...] | list[CellValue]"]]


def read_trip(request: Request) -> Report:
    """The workbook. Raises KnownError (``round_trip_broken``, ``round_trip_newer``), OSError."""
    path = Path(os.fsdecode(request.path))
    content = path.read_bytes()
    try:
        book = Workbook(path)
        made = _made(book)
        sheets = [_sheet(path, book, name) for name in book.sheet_names if name != layout.MADE_SHEET]
    except (Damaged, Encrypted) as error:
        raise _broken(path.name) from error
    found = tuple(sheet for sheet in sheets if sheet is not None)
    if made is None or not found:
        raise _broken(path.name)
    name = printable(path.name)
    raw = RawBook(name, hashlib.sha256(content).hexdigest(), made, found)
    return Report(sha256=raw.sha256, size=len(content), trip=raw)


def _broken(name: str) -> KnownError:
    return KnownError(
        "round_trip_broken",
        f"{printable(name)} has lost the hidden parts by which its rows are known.",
        "Export it again, and copy your changes into the new workbook.",
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
    errors = sheet_flaws(path, name).errors
    key, columns = "", dict[str, int]()
    rows: list[RawRow] = []
    for number, cells in table.rows():
        texts = {table.first_column + place: cell for place, cell in enumerate(cells)}
        if number == layout.KEY_ROW + 1:
            columns = {str(cell): place for place, cell in texts.items() if cell != ""}
            key = next((cell for cell in columns if cell.startswith(layout.SHEET_KEY)), "")
        elif number > layout.HEADER_ROW + 1 and len(rows) < _MOST_ROWS:
            failed = {place: error.text for place, error in errors.get(number, {}).items()}
            rows.append(_row(number, texts, columns, failed))
    if not key or layout.ID not in columns:
        return None
    letters = {
        column: column_letters(place) for column, place in columns.items() if not column.startswith("#")
    }
    return RawSheet(printable(name), key.removeprefix(layout.SHEET_KEY), letters, tuple(rows))


def _row(number: int, cells: dict[int, CellValue], columns: dict[str, int], failed: dict[int, str]) -> RawRow:
    found = {}
    for key, place in columns.items():
        if key.startswith("#"):
            continue
        at = f"{column_letters(place)}{number}"
        if place in failed:
            found[key] = RawCell(at, "e", failed[place])
        elif (cell := _raw(at, cells.get(place, ""))) is not None:
            found[key] = cell
    identity = cells.get(columns.get(layout.ID, -1), "")
    base = cells.get(columns.get(layout.BASE, -1), "")
    return RawRow(number, _identity(identity), str(base), found)


def _identity(cell: CellValue) -> str:
    """Numbers come back as such where a spreadsheet program took the text for one."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _raw(at: str, cell: CellValue) -> RawCell | None:
    match cell:
        case "":
            return None
        case str():
            return RawCell(at, "s", printable(cell))
        case bool():
            return RawCell(at, "b", str(int(cell)))
        case float() | int():
            return RawCell(at, "n", f"{Decimal(repr(cell)):f}" if cell == cell else "0")
        case datetime():
            return RawCell(at, "d", cell.date().isoformat())
        case date():
            return RawCell(at, "d", cell.isoformat())
    return RawCell(at, "s", str(cell))
