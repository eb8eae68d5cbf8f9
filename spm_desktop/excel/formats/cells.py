"""Cells as a reader hands them over, their names as a spreadsheet program shows them, and their text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from spm_desktop.domain.records import cell_place

_INVISIBLE = "\u200e\u200f"
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_UNSEEN = re.compile("[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""What has no width or turns the direction of writing: two names would look the same with it."""


@dataclass(frozen=True, slots=True)
class CellError:
    """What a cell holds whose formula failed, for example ``#N/A``."""

    text: str


CellValue = str | float | int | bool | date | datetime | time | timedelta | CellError
Cells = Sequence[CellValue]


def column_letters(index: int) -> str:
    """The name of a column, counted from 0.

    >>> column_letters(5), column_letters(27)
    ('F', 'AB')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The number of a column, counted from 0: the reverse of `column_letters`."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def cell_name(sheet: str, row: int, column: int) -> str:
    """Where a cell is, as a formula would write it: ``Deals!F12``, ``'Sales 2017'!F12``, or ``F12``."""
    return cell_place(sheet, f"{column_letters(column)}{row}")


def cell_text(value: CellValue) -> str:
    """What a cell says on one line, trimmed; a whole number without a point, dates in ISO form."""
    if isinstance(value, str):
        if not value.isprintable():
            value = _UNSEEN.sub("", _CONTROLS.sub(" ", value)).strip().strip(_INVISIBLE)
        return value.strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, CellError):
        return value.text
    return str(value)


def exact(number: float | int) -> Decimal:
    """A number of a spreadsheet in its shortest decimal form. Raises ValueError for inf and nan."""
    if isinstance(number, float):
        if number.is_integer():
            number = int(number)
        elif number - number != 0:
            raise ValueError(f"{number} is not a finite number")
    return Decimal(repr(number))


def has_content(cells: Cells) -> bool:
    """Whether anything but white space stands in a row."""
    for cell in cells:  # noqa: SIM110 (every row of every file is asked twice)
        if cell != "" and (type(cell) is not str or cell.strip()):
            return True
    return False
