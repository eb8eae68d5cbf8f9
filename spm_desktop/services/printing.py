"""What is printed: finished words in the order of the page, whatever paper or file they go to."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure under its label, with a companion in smaller type."""

    label: str
    value: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column of a printed table. `strong`: the one that the table is about."""

    title: str
    on_the_right: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PrintedBar:
    """How far a goal is reached, all as shares of it: reached, expected by today, and the band (None: nothing
    to say)."""

    share: float
    expected: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A line of a table: its cells, and what is drawn in the column of bars. One cell alone is a heading over
    the rows below it."""

    cells: tuple[str, ...]
    bar: PrintedBar | None = None


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table.

    Attributes:
        bars_after: bars are drawn after so many columns; None: there are none.
        total: the last line, or none.
    """

    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]
    total: tuple[str, ...] = ()
    bars_after: int | None = None


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A document of one or a few pages.

    Attributes:
        sentences: under the figures, each with its label; a label may be empty.
        notes: under the table, small.
        foot: at the very end: as of when, for whom.
    """

    title: str
    subtitle: str
    figures: tuple[PrintedFigure, ...]
    sentences: tuple[tuple[str, str], ...]
    table: PrintedTable
    notes: tuple[str, ...]
    foot: str


WritePdf = Callable[[Path, PrintedPage], None]
"""Writes a document as a PDF. Raises KnownError (``file_unwritable``)."""
PrintOn = Callable[[Any, PrintedPage], None]
"""Prints a document on a device with pages, as the faces know them."""
