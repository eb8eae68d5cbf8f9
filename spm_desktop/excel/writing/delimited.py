"""A table as comma-separated values that no spreadsheet takes for more than words and numbers."""

import csv
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import IO

from spm_desktop.services.exporting import CellValue, ExportTable

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet run a cell, also as wide letters and behind spaces."""
_DIGITS = 10


def write_csv(file: IO[str], table: ExportTable) -> None:
    """Titles and rows, numbers exact and without thousands separators, days as 2026-11-17."""
    lines = csv.writer(file)
    lines.writerow([harmless(column.title) for column in table.columns])
    for row in table.rows:
        lines.writerow([plain(value) for value in row])


def plain(value: CellValue) -> str:
    """A value as text."""
    match value:
        case None:
            return ""
        case str():
            return harmless(value)
        case datetime():
            return value.replace(tzinfo=None).isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case Fraction():
            return f"{float(value):.{_DIGITS}g}"
        case Decimal():
            return f"{value:f}"
    return str(value)


def harmless(text: str) -> str:
    """A text that is never run as a formula: an apostrophe says that it is none."""
    runs = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{text}" if runs else text
