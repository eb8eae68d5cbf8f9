"""Values in cells, and back.

Untouched cells come back as what left, whatever a spreadsheet program made of their digits, spaces or unseen
characters: a cell is compared with what was written, not with what was meant.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import isclose

from spm_desktop.domain.amounts import to_decimal_text, to_units
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.round_trip.model import NO, YES, Holds, RawCell, TripColumn, TripRow, Value

Written = str | float | date | None
"""What is written into a cell."""

_SURE = 1e-14
"""So exactly every spreadsheet program keeps a number."""
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_UNSEEN = re.compile("[\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]+")
_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")
_LONGEST = 32_000
"""Excel cuts longer texts off."""
_FIRST_YEAR = 1901
"""Spreadsheet programs disagree on earlier days, or know none."""
_FAILED = ("e", "f")
_WORDS = {"true": YES, "false": NO, "1": YES, "0": NO, "y": YES, "n": NO}


class Unreadable(Exception):
    """What a cell says can't be used; the text is a sentence."""


def written(column: TripColumn, value: Value) -> Written:
    """What stands in the cell of a value. Numbers that would lose digits, and days of long ago, are texts."""
    match value:
        case None | str():
            return value
        case date():
            return value if value.year >= _FIRST_YEAR else value.isoformat()
    number = float(Fraction(value) / 10**column.decimals)
    if isinstance(value, int) and _units(Decimal(repr(number)), column) != value:
        return to_decimal_text(value, column.decimals)
    return number


def base_text(columns: tuple[TripColumn, ...], row: TripRow) -> str:
    """The values of a row as they are now, to be compared with when it comes back; '' where they are too
    long for a cell."""
    values = {
        column.key: _plain(value)
        for column, value in zip(columns, row.values, strict=True)
        if column.editable and value is not None
    }
    text = json.dumps(values, separators=(",", ":"))
    return text if len(text) <= _LONGEST else ""


def base_values(text: str, columns: Mapping[str, TripColumn]) -> dict[str, Value] | None:
    """What `base_text` wrote down; None where it can't be read any more."""
    try:
        found = json.loads(text)
        return {
            key: None if key not in found else _typed(column, found[key]) for key, column in columns.items()
        }
    except (ValueError, TypeError, ZeroDivisionError):
        return None


def read(column: TripColumn, cell: RawCell | None, base: Value) -> Value:
    """What a cell says by now; `base` where it says what was written. Raises Unreadable."""
    if _alike(column, cell, base):
        return base
    if cell is not None and cell.kind == "e":
        raise Unreadable(f"{cell.text} is an error of a formula, not a value.")
    if cell is not None and cell.kind == "f":
        raise Unreadable("This formula was never calculated. Open the file in Excel and save it there.")
    if cell is None or not _seen(cell.text):
        if column.needed:
            raise Unreadable(f"{column.title} can't be empty.")
        return None
    value = _choice(column, cell) if column.choices else _parsed(column, cell)
    if column.check is not None:
        try:
            column.check(value)
        except KnownError as refused:
            raise Unreadable(refused.message) from refused
    return value


def _parsed(column: TripColumn, cell: RawCell) -> Value:
    match column.holds:
        case Holds.NUMBER:
            return _number(column, cell)
        case Holds.DATE:
            return _day(cell)
        case Holds.TEXT:
            return " ".join(_seen(cell.text).split())


def _alike(column: TripColumn, cell: RawCell | None, base: Value) -> bool:
    """Whether a cell still says what was written into it."""
    was = written(column, base)
    if cell is None:
        return was is None or (isinstance(was, str) and not _squeezed(was))
    if cell.kind in _FAILED:
        return False
    match was:
        case None:
            return not _seen(cell.text)
        case float():
            if cell.kind != "n":
                return False
            if isinstance(base, int):
                return _units(Decimal(cell.text), column) == base
            return isclose(float(cell.text), was, rel_tol=_SURE)  # it never ends, and is cut somewhere
        case date():
            return cell.text == was.isoformat()
        case str():
            return _squeezed(cell.text) == _squeezed(was)


def _seen(text: str) -> str:
    """Without what nobody sees."""
    return _UNSEEN.sub(" ", text).strip()


def _squeezed(text: str) -> str:
    """A text without what spreadsheet programs lose or write otherwise on the way."""
    return _UNSEEN.sub("", _ESCAPED.sub("", text))


def _number(column: TripColumn, cell: RawCell) -> int:
    if cell.kind == "b":
        raise Unreadable(f"{'TRUE' if cell.text == '1' else 'FALSE'} is not a number.")
    text = _seen(cell.text).replace(" ", "")
    text = text.replace(",", "") if _GROUPED.fullmatch(text) else text
    try:
        units, rounded = to_units(Decimal(text), column.decimals)
    except (InvalidOperation, KnownError) as unusable:
        raise Unreadable(f"“{cell.text}” is not a number that can be used here.") from unusable
    if rounded and cell.kind == "s":  # 1.234 may be meant as a thousand, or as one
        raise Unreadable(f"“{cell.text}” has more decimals than the {column.decimals} that are kept here.")
    return units


def rounds(column: TripColumn, cell: RawCell | None) -> bool:
    """Whether a number has more digits than its metric, which are rounded away."""
    if cell is None or cell.kind != "n" or column.holds is not Holds.NUMBER:
        return False
    try:
        return to_units(Decimal(cell.text), column.decimals)[1]
    except (InvalidOperation, KnownError):
        return False


def _day(cell: RawCell) -> date:
    try:
        return date.fromisoformat(_seen(cell.text)[:10])
    except ValueError as unreadable:
        raise Unreadable(f"“{cell.text}” is not a day. Write it as 2026-11-17.") from unreadable


def _choice(column: TripColumn, cell: RawCell) -> str:
    wanted = " ".join(_seen(cell.text).split()).casefold()
    if column.choices == (YES, NO):
        wanted = _WORDS.get(wanted, wanted)
    for choice in column.choices:
        if " ".join(choice.split()).casefold() == wanted:
            return choice
    raise Unreadable(f"“{cell.text}” is not one of the list for {column.title.lower()}.")


def _units(number: Decimal, column: TripColumn) -> int | None:
    try:
        return to_units(number, column.decimals)[0]
    except KnownError:
        return None


def _plain(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _typed(column: TripColumn, text: str) -> Value:
    match column.holds:
        case Holds.TEXT:
            return str(text)
        case Holds.DATE:
            return date.fromisoformat(text)
        case Holds.NUMBER:
            number = Fraction(text)
            return int(number) if number.denominator == 1 else number
