"""A workbook that is to come back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from spm_desktop.domain.metrics import Exact

Value = str | Exact | date | None
"""What a cell holds, in smallest units; yes and no are words. None: nothing."""

YES, NO = "yes", "no"
NEW_ROWS = 200
"""So many empty rows can be filled in below those that are known."""


class TripKind(StrEnum):
    """What a workbook is about."""

    PEOPLE = "people"
    GOALS = "goals"
    METRICS = "metrics"


class Holds(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class TripColumn:
    """A column.

    Attributes:
        key: what it is known by when the workbook comes back, whatever its title and place are by then.
        decimals: of numbers: a value is so many digits finer than what the cell shows.
        editable: whether its cells can be changed; the others only tell what a row is about.
        choices: the only values; none: any.
        needed: a cell of it can't be emptied.
        unique: no two rows can be called the same in it.
        check: raises KnownError for a value that can't be.
    """

    key: str
    title: str
    holds: Holds = Holds.TEXT
    decimals: int = 0
    editable: bool = True
    choices: tuple[str, ...] = ()
    needed: bool = False
    unique: bool = False
    check: Callable[[Value], object] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class TripRow:
    """A row. `id` is what it is known by, '' one that is to be filled in; a locked row is not the actor's to
    change."""

    id: str
    values: tuple[Value, ...]
    locked: bool = False


@dataclass(frozen=True, slots=True)
class TripSheet:
    """A sheet.

    Attributes:
        key: what it is known by when the workbook comes back.
        hint: one line over the table that says what can be done in it.
        new_rows: empty rows below it that can be filled in.
    """

    key: str
    title: str
    hint: str
    columns: tuple[TripColumn, ...]
    rows: tuple[TripRow, ...]
    new_rows: int = 0

    def column(self, key: str) -> TripColumn | None:
        """The column of that key."""
        return next((column for column in self.columns if column.key == key), None)


@dataclass(frozen=True, slots=True)
class Made:
    """Where a workbook comes from. `office` tells databases apart; `at` is in UTC. A template left empty."""

    kind: TripKind
    office: str
    at: datetime
    actor: str
    template: bool = False


@dataclass(frozen=True, slots=True)
class TripBook:
    """A workbook as it leaves."""

    made: Made
    sheets: tuple[TripSheet, ...]


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as a file holds it. `text` is of kind ``s`` a text, ``n`` a number in its shortest form, ``d`` a
    day, ``b`` 0 or 1, ``e`` an error such as #N/A, ``f`` a formula without a result."""

    place: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row of a file that came back; cells by the key of their column, empty ones are missing. `base` is the
    text in which the values at the export were written down, '' where it is gone."""

    number: int
    id: str
    base: str
    cells: Mapping[str, RawCell]

    @property
    def values(self) -> dict[str, tuple[str, str]]:
        """What stands in its cells, wherever they are."""
        return {key: (cell.kind, cell.text) for key, cell in self.cells.items()}


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet of a file that came back; `columns` are the keys of those that are still there, with their
    letters."""

    name: str
    key: str
    columns: Mapping[str, str]
    rows: tuple[RawRow, ...] = ()


@dataclass(frozen=True, slots=True)
class RawBook:
    """A file that came back."""

    name: str
    sha256: str
    made: Made
    sheets: tuple[RawSheet, ...] = field(default=())
