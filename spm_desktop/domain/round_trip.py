"""What became of a cell that left in a file, and came back: three values, and who changed what.

The value at the export is the base. Against it stand what the file says by now and what holds here by now.
"""

from collections.abc import Hashable
from enum import Enum


class CellState(Enum):
    """Who changed a cell since the export."""

    SAME = "same"
    FILE = "file"  # only the file says something else
    HERE = "here"  # only here it is something else
    AGREED = "agreed"  # both changed it, to the same
    CONFLICT = "conflict"  # both changed it, differently


def compare(base: Hashable, file: Hashable, here: Hashable) -> CellState:
    """Who changed a cell.

    >>> compare(58_600, 62_000, 60_500)
    <CellState.CONFLICT: 'conflict'>
    """
    if file == base:
        return CellState.SAME if here == base else CellState.HERE
    if here == base:
        return CellState.FILE
    return CellState.AGREED if file == here else CellState.CONFLICT


def merged(state: CellState, file: Hashable, here: Hashable) -> Hashable:
    """What holds if nobody decides: what only one side changed is taken from it, and a conflict stays as it
    is here."""
    return file if state is CellState.FILE else here
