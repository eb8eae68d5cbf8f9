"""Headers that stand in one, two or three rows, and what each column is called by all of them.

A group such as ``Q1`` or ``2017`` stands once, over the first of its columns: spreadsheet programs keep the
text of merged cells in the first of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spm_desktop.excel.columns.headers import find_header
from spm_desktop.excel.formats.cells import Cells, CellValue, cell_text
from spm_desktop.excel.values.periods import names_period
from spm_desktop.excel.values.words import plain

_MOST_ABOVE = 2
_LEAST_HEADERLESS = 3
_LEAST_GROUPS = 2

NumberedRow = tuple[int, Cells]


@dataclass(frozen=True, slots=True)
class HeaderRows:
    """Where the header is: indices of its first and last row, and for each column what its rows say."""

    first: int
    last: int
    parts: tuple[tuple[CellValue, ...], ...]


def find_header_rows(rows: Sequence[NumberedRow], told: int | None = None) -> HeaderRows | None:
    """The header among the first rows; `told` is the index of its last row. None where none could be."""
    last = find_header(rows) if told is None else told
    if last is None:
        return None
    certain = last
    if told is None:
        last += _continuing(rows, last)
    parts: list[tuple[CellValue, ...]]
    parts = [(cell,) if cell_text(cell) else () for cell in _padded(rows, last, last)]
    first = last
    while first > max(0, last - _MOST_ABOVE):
        if first <= certain and not _is_group_row(rows, first - 1, parts, rows[last + 1 :]):
            break
        first -= 1
        parts = _with_groups(_padded(rows, first, last), parts)
    return HeaderRows(first, last, tuple(parts))


def no_header(rows: Sequence[NumberedRow]) -> HeaderRows | None:
    """A header of no rows, where all of them are alike; None for what is no table either."""
    width = max((len(cells) for _, cells in rows), default=0)
    if len(rows) < _LEAST_HEADERLESS or width < _LEAST_HEADERLESS:
        return None
    return HeaderRows(0, -1, ((),) * width)


def _padded(rows: Sequence[NumberedRow], at: int, last: int) -> list[CellValue]:
    """The cells of a row of the header, as many as its widest row has."""
    width = max(len(cells) for _, cells in rows[at : last + 1])
    cells = list(rows[at][1])
    return cells + [""] * (width - len(cells))


def _with_groups(
    above: Sequence[CellValue], parts: Sequence[tuple[CellValue, ...]]
) -> list[tuple[CellValue, ...]]:
    """What the row above adds; a group goes on to the right as long as columns below it are named."""
    joined: list[tuple[CellValue, ...]] = []
    group: tuple[CellValue, ...] = ()
    for index, cell in enumerate(above):
        below = parts[index] if index < len(parts) else ()
        if cell_text(cell):
            group = (cell,) if below else ()
            joined.append((cell, *below))
        else:
            joined.append((*group, *below) if below else ())
    return joined


def _continuing(rows: Sequence[NumberedRow], at: int) -> int:
    """How many rows below the header divide its columns further."""
    named = [i for i, cell in enumerate(rows[at][1]) if cell_text(cell)]
    divided: set[int] = set()
    for step in range(1, _MOST_ABOVE + 1):
        if at + step + 1 >= len(rows) or rows[at + step][0] != rows[at][0] + step:
            return 0
        below, data = rows[at + step][1], rows[at + step + 1][1]
        filled = {i for i, cell in enumerate(below) if cell_text(cell)}
        if not filled or named[0] in filled or not all(_could_be_header(below[i]) for i in filled):
            return 0
        divided |= filled
        if named[0] < len(data) and cell_text(data[named[0]]):
            return step if divided.difference(named) else 0
    return 0


def _is_group_row(
    rows: Sequence[NumberedRow],
    at: int,
    parts: Sequence[tuple[CellValue, ...]],
    data: Sequence[NumberedRow],
) -> bool:
    """Whether a row above the header belongs to it: it names columns that have no name below, tells apart
    columns of one name, or says which period columns are of. A title does none of that."""
    if rows[at][0] + 1 != rows[at + 1][0]:
        return False
    filled = {i: cell for i, cell in enumerate(rows[at][1]) if cell_text(cell)}
    if len({cell_text(cell) for cell in filled.values()}) < _LEAST_GROUPS:
        return False
    if not all(_could_be_header(cell) for cell in filled.values()):
        return False
    nameless = [i for i in filled if i >= len(parts) or not parts[i]]
    if any(i < len(cells) and cell_text(cells[i]) for i in nameless for _, cells in data):
        return True
    if len(nameless) == len(filled):
        return False
    names = [plain(" ".join(map(cell_text, part))) for part in parts if part]
    return len(set(names)) < len(names) or sum(map(_is_period, filled.values())) >= _LEAST_GROUPS


def _could_be_header(cell: CellValue) -> bool:
    """A text, a date or a year: no amount."""
    return (isinstance(cell, str | date) and _is_text(cell)) or _is_period(cell)


def _is_text(cell: CellValue) -> bool:
    return isinstance(cell, date) or any(map(str.isalpha, cell_text(cell)))


def _is_period(cell: CellValue) -> bool:
    if isinstance(cell, date):
        return True
    return names_period(cell_text(cell))
