"""What was decided about the cells of a file that came back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from spm_desktop.domain.amounts import to_decimal_text
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.round_trip import CellState
from spm_desktop.services.round_trip.comparing import CellKey, TripDiff
from spm_desktop.services.round_trip.model import TripColumn, Value


class Side(Enum):
    """Whose value a cell gets."""

    FILE = "file"
    HERE = "here"


@dataclass(frozen=True, slots=True)
class Another:
    """Neither side's value, but this."""

    value: Value


Choices = Mapping[CellKey, Side | Another]
"""Decisions about single cells; without one a change of the file alone is taken, and a conflict stays."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A cell that gets another value. `row` is '' in a row that is added, which `number` tells."""

    sheet: str
    number: int
    row: str
    name: str
    column: TripColumn
    was: Value
    now: Value


def decided_cells(diff: TripDiff, choices: Choices) -> list[Decided]:
    """The cells that get another value than they have here."""
    found = []
    for key, row, cell in diff.cells(*CellState):
        choice = choices.get(key)
        wanted = cell.file if cell.state is CellState.FILE else cell.here
        if choice is Side.FILE:
            wanted = cell.file
        elif choice is Side.HERE:
            wanted = cell.here
        elif isinstance(choice, Another):
            wanted = choice.value
        if wanted != cell.here:
            found.append(Decided(key[0], row.number, row.id, row.name, cell.column, cell.here, wanted))
    return found


def receipt_lines(decided: Sequence[Decided]) -> list[tuple[str, str, str, str]]:
    """Whose, what, before and after, in words, for the receipt."""
    return [
        (one.name, one.column.title, told(one.column, one.was), told(one.column, one.now)) for one in decided
    ]


def told(column: TripColumn, value: Value) -> str:
    """A value in words that are the same in every language: 58100.00, 2026-11-17."""
    if value is None:
        return ""
    if isinstance(value, Exact):
        return to_decimal_text(value, column.decimals)
    return str(value)
