"""What came back as rows of a table: who changed what, and what was decided."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from babel.numbers import format_decimal

from spm_desktop.domain.amounts import to_decimal_text
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.round_trip import CellState as Changed
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.formatting import locale_of
from spm_desktop.services.round_trip.comparing import CellKey, DiffCell, DiffRow, DiffSheet, TripDiff
from spm_desktop.services.round_trip.deciding import Another, Choices, Side
from spm_desktop.services.round_trip.model import Holds, TripColumn, Value
from spm_desktop.ui.models.columns import NO_VALUE, CellState, Column, Emphasis, Kind, Width

CHOOSE = "◆ choose"
Unusual = Sequence[tuple[CellKey, DiffRow, DiffCell]]
"""The cells that somebody changed, in reading order."""
_NAME, _ROW, _AGAINST = "#name", "#row", "#against"


class Words:
    """Prints values of a workbook as the reader writes them."""

    def __init__(self, language: str) -> None:
        self._dates = DateFormatter(language)
        self._locale = locale_of(language)

    def value(self, column: TripColumn, value: Value) -> str:
        """A value; an en dash where there is none."""
        if value is None or value == "":
            return NO_VALUE
        if isinstance(value, date):
            return self._dates.day(value)
        if column.holds is Holds.NUMBER and not isinstance(value, str):
            return self._number(value, column.decimals)
        return str(value)

    def _number(self, value: Exact, decimals: int) -> str:
        """A number with as many digits as it needs, of money all or none."""
        number = Decimal(to_decimal_text(value, decimals))
        whole = number == number.to_integral_value()
        shape = "#,##0" if whole else f"#,##0.{'0' * max(decimals, 1)}"
        return str(format_decimal(number, shape, self._locale)).replace("-", "−")

    def gain(self, column: TripColumn, value: Value) -> str:
        """A difference with its sign."""
        text = self.value(column, value)
        return f"+{text}" if not isinstance(value, str | date) and value is not None and value > 0 else text


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell as it is shown."""

    text: str
    before: str
    state: CellState
    gain: int


@dataclass(frozen=True)
class Line:
    """A row of the file. What its cells show is only worked out when they are looked at: a plan of a
    thousand people has tens of thousands of them.

    Attributes:
        decided: what was decided about its cells, by column.
    """

    key: tuple[str, int]
    row: DiffRow
    decided: tuple[tuple[str, Side | Another], ...]
    words: Words = field(compare=False, repr=False)

    @cached_property
    def cells(self) -> Mapping[str, Shown]:
        """What its cells show, by column."""
        decided = dict(self.decided)
        return {
            cell.column.key: _shown(cell, decided.get(cell.column.key), self.words) for cell in self.row.cells
        }

    @property
    def against(self) -> int:
        """What all that is taken adds to what holds now."""
        return sum(cell.gain for cell in self.cells.values())


def wanted(cell: DiffCell, choice: Side | Another | None) -> tuple[Value, bool]:
    """What a cell will say, and whether a conflict of it is still open."""
    if isinstance(choice, Another):
        return choice.value, False
    if choice is Side.FILE or (choice is None and cell.state is Changed.FILE):
        return cell.file, False
    return cell.here, choice is None and cell.state is Changed.CONFLICT


def lines_of(sheet: DiffSheet, unusual: Unusual, choices: Choices, words: Words, only: str) -> list[Line]:
    """The rows of a sheet; `only` those that changed, or have conflicts; '' all."""
    rows = {key[:2] for key, _, cell in unusual if only != "conflicts" or cell.state is Changed.CONFLICT}
    decided: dict[tuple[str, int], list[tuple[str, Side | Another]]] = defaultdict(list)
    for key, choice in choices.items():
        decided[key[:2]].append((key[2], choice))
    return [
        Line((sheet.key, row.number), row, tuple(decided.get((sheet.key, row.number), ())), words)
        for row in sheet.rows
        if not only or (sheet.key, row.number) in rows
    ]


def _shown(cell: DiffCell, choice: Side | Another | None, words: Words) -> Shown:
    value, is_open = wanted(cell, choice)
    if is_open:
        return Shown(CHOOSE, words.value(cell.column, cell.base), CellState.CONFLICT, 0)
    text = words.value(cell.column, value)
    if value != cell.here:
        gain = 0
        if not isinstance(value, str | date) and not isinstance(cell.here, str | date):
            gain = round((value or 0) - (cell.here or 0))
        return Shown(text, words.value(cell.column, cell.here), CellState.TAKEN, gain)
    if cell.here != cell.base:
        return Shown(text, words.value(cell.column, cell.base), CellState.ELSEWHERE, 0)
    return Shown(text, "", CellState.PLAIN, 0)


def columns_of(sheet: DiffSheet, unusual: Unusual, words: Words, every: bool) -> tuple[Column[Line], ...]:
    """The number of the row, whose it is, and what can be changed; of what is not shown as a whole only the
    columns in which something is unusual. The letters are the file's."""
    changed = {key[2] for key, *_ in unusual if key[0] == sheet.key}
    shown = [column for column in sheet.columns if column.editable and (every or column.key in changed)]
    first = sheet.columns[0]
    named = first.editable and first in shown
    columns: list[Column[Line]] = [
        Column(
            _ROW,
            "",
            Kind.NUMBER,
            lambda line: line.row.number,
            emphasis=Emphasis.CONTEXT,
            width=Width(40, 56),
        )
    ]
    if not named:
        columns.append(
            Column(
                _NAME,
                first.title,
                Kind.TEXT,
                lambda line: line.row.name,
                emphasis=Emphasis.NAME,
                width=Width(120, 180, stretch=2),
                fixed=True,
            )
        )
    columns += [_column(column, sheet.letters.get(column.key, "")) for column in shown]
    numbers = [column for column in shown if column.holds is Holds.NUMBER]
    if numbers and len(numbers) == len(shown):
        columns.append(
            Column(
                _AGAINST,
                "Against now",
                Kind.NUMBER,
                lambda line: line.against or None,
                lambda line: words.gain(numbers[0], line.against or None),
                emphasis=Emphasis.CONTEXT,
                width=Width(90, 100),
            )
        )
    return tuple(columns)


def _column(column: TripColumn, letter: str) -> Column[Line]:
    key, number = column.key, column.holds is Holds.NUMBER

    def shown(line: Line) -> Shown:
        return line.cells.get(key, _NOTHING)

    return Column(
        key,
        f"{letter}  {column.title}" if letter else column.title,
        Kind.NUMBER if number else Kind.TEXT,
        lambda line: shown(line).text,
        lambda line: shown(line).text,
        state=lambda line: shown(line).state,
        before=lambda line: shown(line).before,
        width=Width(132 if number else 100, 160, stretch=1),
    )


_NOTHING = Shown("", "", CellState.PLAIN, 0)


@dataclass(frozen=True, slots=True)
class Tally:
    """What there is to say about a file while it is being decided on."""

    changed: int
    conflicts: int
    open: int
    here: int
    taken: int
    whose: int
    added: int
    missing: int


def tally(diff: TripDiff, unusual: Unusual, choices: Choices) -> Tally:
    """Counts cells: changed in the file, in both, still undecided, here only; and what applying does."""
    counted = Counter(cell.state for _, _, cell in unusual)
    taken, whose, is_open, added = 0, set[tuple[str, int]](), 0, set[tuple[str, int]]()
    for key, row, cell in unusual:
        value, undecided = wanted(cell, choices.get(key))
        is_open += undecided
        if value != cell.here:
            taken += 1
            whose.add(key[:2])
            if not row.id:
                added.add(key[:2])
    return Tally(
        counted[Changed.FILE],
        counted[Changed.CONFLICT],
        is_open,
        counted[Changed.HERE],
        taken,
        len(whose),
        len(added),
        sum(sheet.missing for sheet in diff.sheets),
    )
