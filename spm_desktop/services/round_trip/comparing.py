"""Cell by cell: what a file that came back says, against what was exported and what holds by now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.records import cell_place
from spm_desktop.domain.round_trip import CellState, compare
from spm_desktop.services.round_trip.model import (
    Made,
    RawBook,
    RawRow,
    RawSheet,
    TripBook,
    TripColumn,
    TripRow,
    TripSheet,
    Value,
)
from spm_desktop.services.round_trip.values import Unreadable, base_values, read, rounds
from spm_desktop.services.sentences import counted

_NO_BASE = "what was exported. What was changed here meanwhile counts as changed in the file: look at each."
CellKey = tuple[str, int, str]
"""A cell by its sheet's key, the number of its row in the file, and its column's key."""


class RowState(Enum):
    """Where a row of the file is from."""

    KNOWN = "known"
    NEW = "new"
    GONE = "gone"  # it was exported and is not here any more


@dataclass(frozen=True, slots=True)
class DiffCell:
    """A cell that can be changed. `place` is what Excel calls it: C7."""

    column: TripColumn
    place: str
    base: Value
    file: Value
    here: Value
    state: CellState


@dataclass(frozen=True, slots=True)
class DiffRow:
    """A row of the file. `name` says whose it is; `cells` are of the columns that can be changed."""

    number: int
    id: str
    name: str
    state: RowState
    cells: tuple[DiffCell, ...]


@dataclass(frozen=True, slots=True)
class DiffSheet:
    """A sheet. `missing`: so many rows that are here are not in the file."""

    key: str
    title: str
    columns: tuple[TripColumn, ...]
    letters: Mapping[str, str]
    rows: tuple[DiffRow, ...]
    missing: int = 0


@dataclass(frozen=True, slots=True)
class TripProblem:
    """A cell whose change can't be used, and the sentence that says why; it stays as it is here."""

    place: str
    message: str


@dataclass(frozen=True, slots=True)
class TripDiff:
    """All that came back. `rounded`: so many numbers had more digits than their metric."""

    file: str
    sha256: str
    made: Made
    sheets: tuple[DiffSheet, ...]
    problems: tuple[TripProblem, ...]
    rounded: int = 0

    def cells(self, *states: CellState) -> Iterator[tuple[CellKey, DiffRow, DiffCell]]:
        """The cells in one of these states, in reading order."""
        for sheet in self.sheets:
            for row in sheet.rows:
                for cell in row.cells:
                    if cell.state in states:
                        yield (sheet.key, row.number, cell.column.key), row, cell

    def count(self, *states: CellState) -> int:
        """How many cells are in one of these states."""
        return sum(1 for _ in self.cells(*states))

    @property
    def is_empty(self) -> bool:
        """Whether the file asks for nothing."""
        return not self.problems and not self.count(CellState.FILE, CellState.CONFLICT)


def compare_book(file: RawBook, now: TripBook) -> TripDiff:
    """What the file changes of `now`, which has the sheets and columns that the file has.

    Raises KnownError: ``round_trip_elsewhere`` where the file was exported from another database.
    """
    if file.made.office != now.made.office:
        raise KnownError(
            "round_trip_elsewhere",
            f"{file.name} was exported from another office: its rows mean other people and goals.",
            "Export it here, or open the profile it comes from.",
        )
    known = {sheet.key: sheet for sheet in now.sheets}
    problems: list[TripProblem] = []
    sheets, rounded = [], 0
    taken: dict[str, str] = {}
    for raw in file.sheets:
        if raw.key not in known:
            problems.append(TripProblem(raw.name, "What this sheet is about is not here any more."))
            continue
        if raw.key in taken:
            problems.append(
                TripProblem(raw.name, f"This sheet is a copy of {taken[raw.key]}, and is not used.")
            )
            continue
        taken[raw.key] = raw.name
        compared = _Sheet(raw, known[raw.key], problems)
        found = compared.diff()
        sheets.append(replace(found, missing=0) if file.made.template else found)
        rounded += compared.rounded
    return TripDiff(file.name, file.sha256, file.made, tuple(sheets), tuple(problems), rounded)


class _Sheet:
    """One sheet being compared."""

    def __init__(self, raw: RawSheet, now: TripSheet, problems: list[TripProblem]) -> None:
        self.raw, self.now, self.problems = raw, now, problems
        self.rounded = 0
        self._without_base = 0
        self._here = {row.id: row for row in now.rows}
        self._taken = {
            column.key: {_key(row.values[place]) for row in now.rows}
            for place, column in enumerate(now.columns)
            if column.unique
        }
        self._places = {column.key: place for place, column in enumerate(now.columns)}
        self._changeable = {
            column.key: column for column in now.columns if column.editable and column.key in raw.columns
        }

    def diff(self) -> DiffSheet:
        """Who changed what."""
        rows, seen = [], dict[str, RawRow]()
        for raw in self.raw.rows:
            first = seen.get(raw.id) if raw.id else None
            if first is not None:
                if first.values != raw.values:
                    self._complain(raw, "", self._copied(first))
                continue
            seen[raw.id] = raw
            row = self._row(raw)
            if row is not None:
                rows.append(row)
        if self._without_base:
            told = counted(self._without_base, "row says", "rows say")
            self.problems.append(TripProblem(self.raw.name, f"{told} no longer {_NO_BASE}"))
        columns = tuple(column for column in self.now.columns if column.key in self.raw.columns)
        missing = len(self._here.keys() - seen.keys())
        return DiffSheet(self.now.key, self.now.title, columns, self.raw.columns, tuple(rows), missing)

    def _row(self, raw: RawRow) -> DiffRow | None:
        here = self._here.get(raw.id)
        if not raw.id:
            return self._new(raw)
        base = base_values(raw.base, self._changeable)
        said = self._said(raw, base)
        if here is not None and said != str(here.values[0]) and self._is_of_another(said, here):
            message = f"This row belongs to {here.values[0]}, but says {said}. Nothing of it is used."
            self._complain(raw, self.now.columns[0].key, message)
            return None
        if here is None:
            if base is not None and any(self._differs(raw, key, base[key]) for key in self._changeable):
                self._complain(raw, "", f"{self._name(raw)} is not here any more.")
            return DiffRow(raw.number, raw.id, self._name(raw), RowState.GONE, ())
        if base is None:  # nobody can tell any more what was exported: as if it had been just now
            self._without_base += 1
            base = {key: here.values[self._places[key]] for key in self._changeable}
        cells = [self._cell(raw, here, column, base[key]) for key, column in self._changeable.items()]
        name = str(here.values[0] or "")
        return DiffRow(raw.number, raw.id, name, RowState.KNOWN, tuple(cells))

    def _said(self, raw: RawRow, base: Mapping[str, Value] | None) -> str:
        """Whose row it was at the export: in a cell that can't be changed, else as it was written down."""
        first = self.now.columns[0]
        return str((base or {}).get(first.key) or "") if first.editable else self._name(raw)

    def _is_of_another(self, said: str, here: TripRow) -> bool:
        """Whether a row was somebody else's of the sheet: what nobody sees was moved, or typed."""
        return self._is_taken(self.now.columns[0], said) and _key(said) != _key(here.values[0])

    def _is_taken(self, column: TripColumn, file: Value) -> bool:
        return _key(file) in self._taken.get(column.key, ())

    def _copied(self, first: RawRow) -> str:
        message = f"This row is a copy of row {first.number}, {self._name(first)}, and is not used."
        return f"{message} Fill in an empty row for somebody new." if self.now.new_rows else message

    def _cell(self, raw: RawRow, here: TripRow, column: TripColumn, base: Value) -> DiffCell:
        now = here.values[self._places[column.key]]
        cell = raw.cells.get(column.key)
        try:
            file = read(column, cell, base)
        except Unreadable as why:
            self._complain(raw, column.key, str(why))
            file = base
        if file != base and self._is_taken(column, file) and _key(file) != _key(now):
            self._complain(raw, column.key, _taken(file))
            file = base
        if file != base and here.locked:
            self._complain(raw, column.key, f"{here.values[0]} is not yours to change.")
            file = base
        self.rounded += file != base and rounds(column, cell)
        return DiffCell(column, self._place(raw, column.key), base, file, now, compare(base, file, now))

    def _new(self, raw: RawRow) -> DiffRow | None:
        """A row that was filled in below; None where nothing is in it."""
        if not any(key in raw.cells for key in self._changeable):
            return None
        cells = []
        if not self.now.new_rows:
            self._complain(raw, "", "Rows can't be added here.")
            return None
        for key, column in self._changeable.items():
            try:
                file = read(column, raw.cells.get(key), None)
            except Unreadable as why:
                self._complain(raw, key, str(why))
                return None
            if column.needed and file is None:
                self._complain(raw, key, f"{column.title} can't be empty.")
                return None
            if self._is_taken(column, file):
                self._complain(raw, key, _taken(file))
                return None
            cells.append(DiffCell(column, self._place(raw, key), None, file, None, compare(None, file, None)))
        return DiffRow(raw.number, "", self._name(raw), RowState.NEW, tuple(cells))

    def _differs(self, raw: RawRow, key: str, base: Value) -> bool:
        try:
            return read(self._changeable[key], raw.cells.get(key), base) != base
        except Unreadable:
            return True

    def _name(self, raw: RawRow) -> str:
        cell = raw.cells.get(self.now.columns[0].key)
        return cell.text if cell else ""

    def _place(self, raw: RawRow, key: str) -> str:
        return f"{self.raw.columns.get(key, 'A')}{raw.number}"

    def _complain(self, raw: RawRow, key: str, message: str) -> None:
        self.problems.append(TripProblem(cell_place(self.raw.name, self._place(raw, key)), message))


def _taken(name: Value) -> str:
    return f"There is a {name} already: nobody could tell the two apart."


def _key(value: Value) -> str:
    return normal_key(str(value or ""))
