"""What the services need from outside, and what the faces need from the services."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from spm_desktop.domain.fact_columns import FactColumns
from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.records import FeedPlan, Heads, Problem, Record, RecordKind


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A text to be read in place of what a cell holds; the row as Excel shows it, the column from 0."""

    sheet: str
    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """What the user said about a file; everything left out is found by looking at it.

    Attributes:
        kind: what the rows are.
        columns: record field -> header as written, or ``=text`` for a constant.
        sheet: only this sheet (by name).
        header_row: the number Excel shows.
        key: headers whose values identify a row.
        keyless: rows are told apart by what they say, whatever columns are unique.
        merge: merge or replace; None: merge where a key identifies rows.
        known_metrics: names of the metrics that exist, so that a file's columns can be recognised.
        known_ids: what ids of people are called in the files that were imported before, see `PersonRef`.
        typed: cells that somebody corrected; the file stays as it is.
        left_out: rows that are not wanted, by sheet and number: rejected, and not in the way of a file that
            is to come in as a whole.
        across: what the headers of the columns of values are, where a row has many of them.
        totals: rows that add up others are used like any other row.
        year: of months and days that are written without one.
        day_first: whether 03/04 is in April, where nothing in the file says so.
        nothing: what cells hold that hold nothing, beside the words that people write everywhere.
        beside: other files in which ids of this one are looked up.
        fiscal: when the fiscal years begin that it may name, such as ``FY26``.
        amounts_in: what 1 stands for in amounts of money, 1 to 1,000,000; None: what headers and titles say.
    """

    kind: RecordKind | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    header_row: int | None = None
    key: tuple[str, ...] = ()
    merge: bool | None = None
    keyless: bool = False
    known_metrics: tuple[str, ...] = ()
    known_ids: tuple[str, ...] = ()
    typed: tuple[TypedCell, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    across: Heads | None = None
    totals: bool = False
    year: int | None = None
    day_first: bool | None = None
    nothing: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    amounts_in: int | None = None
    fiscal: FiscalCalendar = field(default_factory=FiscalCalendar)


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that could not be used: its cells as text, and the sentence that says why. `key` is what it is
    known by, '' where that can't be read either, or nothing identifies rows. `by_hand`: nothing is wrong with
    it that anybody minds: it was not wanted."""

    sheet: str
    row: int
    cells: tuple[str, ...]
    reason: str
    key: str = ""
    by_hand: bool = False


class ParsedSheet(Protocol):
    """One sheet of a file, understood.

    `records` may be iterated more than once and keeps memory bounded; `rows` counts the source rows with
    anything in them below the header, rejected ones included.
    """

    plan: FeedPlan
    rows: int
    header: tuple[str, ...]
    problems: tuple[Problem, ...]
    rejected: tuple[RejectedRow, ...]

    def records(self) -> Iterable[Record]: ...

    def facts(self) -> Iterable[FactColumns]:
        """The records of a sheet of facts, as columns of some thousand."""


class ParsedFile(Protocol):
    """A file, read and understood in a guarded process. Close it to drop its spooled rows."""

    name: str
    sha256: str
    size: int
    sheets: tuple[ParsedSheet, ...]

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class SeenSheet:
    """A sheet as it stands in its file, whatever it may hold.

    Attributes:
        rows: how many rows have anything in them.
        header_row: where the columns seem to be named, by the number Excel shows; None where nothing does.
        first_column: the column, from 0, of the first cell of every line.
        lines: numbers and cells, as text, of its first rows and of those that were asked for.
        hidden: a spreadsheet program does not show it.
    """

    name: str
    rows: int
    header_row: int | None
    first_column: int
    lines: tuple[tuple[int, tuple[str, ...]], ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file as it stands. `written` says how a delimited one is: "UTF-8, semicolons"."""

    name: str
    size: int
    written: str
    sheets: tuple[SeenSheet, ...]


Stopped = Callable[[], bool]
"""Whether somebody wants a long piece of work to end early; asked several times a second, by any thread."""


def never() -> bool:
    """For work that nobody can stop."""
    return False


class FileParser(Protocol):
    """Reads any spreadsheet. Raises KnownError with one sentence for whatever is wrong with the file, and
    Cancelled once it was stopped."""

    def parse(self, path: Path, options: ParseOptions, stopped: Stopped = never) -> ParsedFile: ...
