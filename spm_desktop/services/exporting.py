"""Tables on their way out: what a screen shows, as a spreadsheet should hold it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Protocol

CellValue = int | float | Decimal | Fraction | date | str | None


class CellFormat(StrEnum):
    """How a column's values are written. Of ``percent`` 1 is 100 %."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column: its title, and how many digits its money has."""

    title: str
    format: CellFormat
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table as it is seen.

    Attributes:
        name: of the sheet, "Leaderboard".
        said: lines that tell what is shown: metric, period, as of; they stand below the table.
        rows: one value for each column, exact; None where there is none.
    """

    name: str
    columns: tuple[ExportColumn, ...]
    rows: Sequence[Sequence[CellValue]]
    said: tuple[str, ...] = ()


class TableWriter(Protocol):
    """Writes a table to a file; its ending says how: ``.xlsx`` or ``.csv``."""

    def __call__(self, path: Path, table: ExportTable) -> None:
        """Raises KnownError where the file can't be written."""
