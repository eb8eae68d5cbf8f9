"""Tables on their way out: what a screen or a command shows, as a spreadsheet should hold it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Protocol

from spm_desktop.domain.periods import Period

CellValue = int | float | Decimal | Fraction | date | datetime | str | None


class CellFormat(StrEnum):
    """How a column's values are written. Of ``percent`` 1 is 100 %."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column: its title, and of numbers how many digits they have, of money also the currency.

    `decimals` None: as many as the values have, at most two. `currency` is an ISO code; '' is filled in with
    the organisation's where the table leaves the program.
    """

    title: str
    format: CellFormat
    decimals: int | None = None
    currency: str = ""


class ChartKind(StrEnum):
    """What a chart looks like; of ``places`` the first place is on top."""

    BARS = "bars"
    COLUMNS = "columns"
    LINES = "lines"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class ExportChart:
    """A native chart over columns of its table, which stands beside them.

    Attributes:
        names: the column of the names along the axis.
        values: the columns that are drawn, each with its title as its name.
    """

    kind: ChartKind
    title: str
    names: int
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table as it is seen: one sheet of a workbook.

    Attributes:
        name: of the sheet, "Leaderboard".
        rows: one value for each column, exact; None where there is none. Read once, from the first to the
            last, so that there may be more of them than there is memory for.
        chart: drawn from these rows.
        total: one value for each column, which stands below a workbook's rows; None: there is none.
        depths: of a tree how deep each row hangs, from 0; the words of its first column are set in by it.
    """

    name: str
    columns: tuple[ExportColumn, ...]
    rows: Iterable[Sequence[CellValue]]
    chart: ExportChart | None = None
    total: Sequence[CellValue] | None = None
    depths: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class ExportBook:
    """Tables that leave together, and what is to be known of them.

    Attributes:
        about: what is told and the words for it: ("Metric", "Won revenue"). A workbook has a sheet of it.
        period: that the tables are about, told where they leave the program; None: none, or told already.
    """

    tables: tuple[ExportTable, ...]
    about: tuple[tuple[str, str], ...] = ()
    period: Period | None = None

    def told(self, *about: tuple[str, str]) -> "ExportBook":
        """The same, with more to be known."""
        return replace(self, about=(*self.about, *about))

    def in_zone(self, zone: tzinfo) -> "ExportBook":
        """The same, with its instants as the clocks there show them: spreadsheets know no zones."""
        return replace(self, tables=tuple(_in_zone(table, zone) for table in self.tables))

    def in_currency(self, currency: str) -> "ExportBook":
        """The same, with money in this currency wherever a column does not say otherwise."""
        return replace(self, tables=tuple(_in_currency(table, currency) for table in self.tables))


def _in_zone(table: ExportTable, zone: tzinfo) -> ExportTable:
    if all(column.format is not CellFormat.MOMENT for column in table.columns):
        return table
    return replace(table, rows=(tuple(_local(value, zone) for value in row) for row in table.rows))


def _local(value: CellValue, zone: tzinfo) -> CellValue:
    return value.astimezone(zone) if isinstance(value, datetime) and value.tzinfo is not None else value


def _in_currency(table: ExportTable, currency: str) -> ExportTable:
    columns = tuple(
        replace(column, currency=column.currency or currency) if column.format is CellFormat.MONEY else column
        for column in table.columns
    )
    return replace(table, columns=columns)


class TableWriter(Protocol):
    """Writes tables to a file; its ending says how: ``.xlsx``, or ``.csv`` for the first of them."""

    def __call__(self, path: Path, book: ExportBook) -> None:
        """Raises KnownError where the file can't be written."""
