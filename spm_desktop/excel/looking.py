"""Shows a file as it stands, with the rows and columns that a spreadsheet program would show."""

import os
from dataclasses import replace
from itertools import islice
from pathlib import Path

from spm_desktop.excel.columns.header_rows import find_header_rows
from spm_desktop.excel.columns.headers import ROWS_SEARCHED
from spm_desktop.excel.formats.cells import CellValue, cell_text
from spm_desktop.excel.formats.delimited import DelimitedTable
from spm_desktop.excel.formats.files import Table, open_file
from spm_desktop.excel.formats.xlsx_scan import SheetFlaws, sheet_flaws
from spm_desktop.excel.round_trip.recognising import refuse_lost
from spm_desktop.excel.wire import Report, Request, printable
from spm_desktop.services.ports import SeenFile, SeenSheet

SEEN_ROWS = 1_000
"""How many rows of a sheet are shown without being asked for."""
_LONGEST_CELL = 200
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def look_into(request: Request) -> Report:
    """The sheets of a file with their first rows. Raises KnownError for what is wrong with it, OSError."""
    path = Path(os.fsdecode(request.path))
    opened = open_file(path, None, hidden_too=True)
    refuse_lost(path.name, opened.tables, opened.hidden)
    wanted = frozenset(request.look or ())
    sheets = []
    for table in opened.tables:
        flaws = sheet_flaws(path, table.name) if opened.is_xlsx else SheetFlaws()
        seen = _seen(table, flaws, wanted, request.whole)
        sheets.append(replace(seen, hidden=table.name in opened.hidden))
    sheets.sort(key=lambda sheet: sheet.hidden)
    name, size = printable(path.name), path.stat().st_size
    return Report(size=size, seen=SeenFile(name, size, _written(opened.tables[0]), tuple(sheets)))


def _seen(table: Table, flaws: SheetFlaws, wanted: frozenset[int], whole: bool) -> SeenSheet:
    """`whole`: only the rows that are wanted and the one that names their columns, with all that they say."""
    rows = table.rows()
    first = list(islice(rows, SEEN_ROWS))
    header = find_header_rows(first[:ROWS_SEARCHED])
    named = None if header is None else first[header.last][0]
    total, also = len(first), []
    for number, cells in rows:
        total += 1
        if number in wanted:
            also.append((number, cells))
    if whole:
        first = [line for line in first if line[0] in wanted or line[0] == named]
    lines = []
    for number, cells in (*first, *also):
        texts = [_text(cell, whole) for cell in cells]
        for column, error in flaws.errors.get(number, {}).items():
            index = column - table.first_column
            if 0 <= index < len(texts):
                texts[index] = error.text
        lines.append((number, tuple(texts)))
    return SeenSheet(table.name, total, named, table.first_column, tuple(lines))


def _text(value: CellValue, whole: bool) -> str:
    text = printable(cell_text(value))
    return text if whole or len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"


def _written(table: Table) -> str:
    """How a delimited file is written; '' for a workbook."""
    if not isinstance(table, DelimitedTable):
        return ""
    encoding = "UTF-8" if table.encoding.replace("_", "-").lower().startswith("utf-8") else table.encoding
    return f"{encoding}, {_DELIMITERS.get(table.delimiter, table.delimiter)}"
