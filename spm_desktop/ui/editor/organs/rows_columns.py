"""The rows behind a number as a table: their columns, their files, and all of them in a sentence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from spm_desktop.domain.metrics import Metric, Unit
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.drill import WHOLE_SHARE, DrillRow, Part
from spm_desktop.services.formatting import Formatter, Money
from spm_desktop.services.sentences import counted
from spm_desktop.ui.models.columns import Column, Elide, Emphasis, Group, Width
from spm_desktop.ui.models.columns import Kind as CellKind

MOST_FILES = 2
"""More are counted, not named."""
MOST_ID = 200
"""The widest an id gets, in px at 100 % text: a longer one is cut at its end, and whole in its tip."""
_PARTS = {Part.NUMERATOR: "numerator", Part.DENOMINATOR: "denominator"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its number in the panel: a file may repeat whatever else tells rows apart. `person`: whose
    it is, where the number is of several people."""

    number: int
    row: DrillRow
    person: str = ""


@dataclass(frozen=True, slots=True)
class Behind:
    """A number, as it is printed, and the rows it is made of; `whole`: all of them."""

    metric: Metric
    currency: str
    value: str
    lines: tuple[Line, ...]
    whole: bool = True


_PERSON: Column[Line] = Column(
    "person", "Person", CellKind.TEXT, lambda line: line.person or None, width=Width(least=56, stretch=1)
)


def columns_of(found: Behind, formatter: Formatter, dates: DateFormatter) -> list[Column[Line]]:
    """The columns of the rows behind a number; with whose they are where they are of several people."""

    def text(line: Line) -> str:
        row, metric = line.row, found.metric
        if row.part is not Part.VALUE:
            metric = replace(metric, unit=Unit.COUNT, decimals=row.decimals)
        return formatter.text(metric, row.value, Money.FULL)

    def exact(line: Line) -> int | Decimal:
        return line.row.value if money else Decimal(line.row.value).scaleb(-line.row.decimals)

    shared = any(line.row.share < WHOLE_SHARE for line in found.lines)
    divided = any(line.row.part is not Part.VALUE for line in found.lines)
    several = any(line.person for line in found.lines)
    newest = max((line.row.day for line in found.lines), default=None)
    money = found.metric.unit is Unit.MONEY and not divided
    return [
        Column("row", "Row", CellKind.NUMBER, lambda line: line.row.row, emphasis=Emphasis.CONTEXT),
        Column(
            "day",
            "Date",
            CellKind.DATE,
            lambda line: line.row.day,
            lambda line: dates.day(line.row.day, newest if several else None),  # room for names
        ),
        *([_PERSON] if several else []),
        Column(
            "id",
            "Id",
            CellKind.TEXT,
            lambda line: line.row.external_id or None,
            emphasis=Emphasis.CONTEXT,
            width=Width(least=48, most=MOST_ID, stretch=0 if several else 1),  # names give way first
        ),
        Column(
            "part",
            "Counts in",
            CellKind.TEXT,
            lambda line: _PARTS.get(line.row.part),
            emphasis=Emphasis.CONTEXT,
            shown=divided,
        ),
        Column(
            "share",
            "Share",
            CellKind.PERCENT,
            lambda line: Fraction(line.row.share, WHOLE_SHARE),
            lambda line: f"{line.row.share * 100 / WHOLE_SHARE:g}%",
            emphasis=Emphasis.CONTEXT,
            shown=shared and money,
        ),
        Column(
            "value",
            "Value" if divided or several else found.metric.name,
            CellKind.MONEY if money else CellKind.NUMBER,
            exact,
            text,
            emphasis=Emphasis.KEY,
            decimals=found.metric.decimals,
            fixed=True,
        ),
        Column("file", "File", CellKind.TEXT, lambda line: line.row.file, elide=Elide.MIDDLE, shown=False),
        Column("sheet", "Sheet", CellKind.TEXT, lambda line: line.row.sheet, shown=False),
    ]


def groups_of(rows: Sequence[DrillRow]) -> Callable[[Line], Group]:
    """By file and sheet, in the order in which they first speak."""
    places = {key: place for place, key in enumerate(dict.fromkeys((row.file, row.sheet) for row in rows))}

    def group(line: Line) -> Group:
        key = (line.row.file, line.row.sheet)
        return Group(key, ", ".join(filter(None, (line.row.file, line.row.sheet))), places[key])

    return group


def files_in_words(rows: Sequence[DrillRow]) -> str:
    """Where rows stand: "in deals_2026-11.xlsx and deals_2026-10.xlsx, sheet Won"."""
    files = list(dict.fromkeys(row.file for row in rows))
    sheets = list(dict.fromkeys(row.sheet for row in rows if row.sheet))
    if not files:
        return ""
    where = " and ".join(files) if len(files) <= MOST_FILES else f"{len(files):,} files"
    return f"in {where}" + (f", sheet {sheets[0]}" if len(sheets) == 1 else "")


def place_words(row: DrillRow) -> str:
    """ "It is row 14 of sheet Won." """
    return f"It is row {row.row} of sheet {row.sheet}." if row.sheet else f"It is row {row.row}."


def summary(rows: Sequence[DrillRow], dates: DateFormatter) -> str:
    """ "14 rows in 2 files, 2 Oct 2026 to 16 Nov 2026"."""
    first, last = rows[0].day, rows[-1].day
    files = len({row.file for row in rows})
    when = dates.day(last) if first == last else f"{dates.day(first)} to {dates.day(last)}"
    return f"{counted(len(rows), 'row', 'rows')} in {counted(files, 'file', 'files')}, {when}"
