"""A first look at a whole table: where its header is, and what each of its columns holds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest
from types import MappingProxyType

from spm_desktop.excel.columns.content import Content
from spm_desktop.excel.columns.header_rows import HeaderRows, find_header_rows, no_header
from spm_desktop.excel.columns.headers import ROWS_SEARCHED, base_of_id, column_names, header_words
from spm_desktop.excel.columns.heads import Period, heads_of
from spm_desktop.excel.columns.month_days import with_month_days
from spm_desktop.excel.formats.cells import Cells, cell_text
from spm_desktop.excel.formats.files import Table
from spm_desktop.excel.values.amounts import DecimalMarks
from spm_desktop.excel.values.dates import DateOrder, Order
from spm_desktop.excel.values.words import plain

_BLOCK = 4096
_MOSTLY = 0.8
_NO_HEADER = 0
"""Stands for the row of the headers where there is none."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column. `index` counts from the table's first column; `key` is the header, plain. `period` is what
    its header says of time, `label` the rest of such a header. `place` is where a person looks its cells up:
    the `index`, or for a column of another table that of the id it was looked up by."""

    index: int
    header: str
    key: str
    words: tuple[str, ...]
    period: Period | None
    label: str
    is_nameless: bool
    place: int
    content: Content

    @property
    def is_id(self) -> bool:
        """Whether the header speaks of ids, numbers or codes."""
        return bool(base_of_id(self.key))


@dataclass(frozen=True, slots=True)
class Survey:
    """What was seen of a table. `titles` are the texts above the header; `rows` counts those below it."""

    table: Table
    header_row: int
    columns: tuple[Column, ...]
    titles: tuple[str, ...]
    rows: int

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(column.header for column in self.columns)

    @property
    def shape(self) -> str:
        """The plain headers, sorted and joined: the same for all files of one feed, in whatever order."""
        return "|".join(sorted(column.key for column in self.columns))

    @property
    def decimal_mark(self) -> str:
        """The mark where a column's own values prove none: that of the others, or the file's custom."""
        marks = DecimalMarks()
        for column in self.columns:
            marks.add(column.content.marks)
        return marks.mark(otherwise="," if self._is_continental else ".") or "."

    def date_order(self, otherwise: Order) -> Order:
        """The order of day and month where a column's own dates prove none."""
        dates = DateOrder()
        for column in self.columns:
            dates.add(column.content.order)
        order = dates.order(Order.DAY_FIRST if self._is_continental else otherwise)
        return otherwise if order is Order.EITHER else order

    @property
    def _is_continental(self) -> bool:
        """Spreadsheet programs write semicolons where the comma is the decimal mark."""
        return self.table.delimiter == ";"


def survey_table(
    table: Table, header_row: int | None = None, places: Mapping[int, int] = MappingProxyType({})
) -> Survey | None:
    """Looks at all rows of a table; None when there is no header, or nothing below it. `places` are those of
    columns that stand elsewhere, by their index."""
    rows = table.rows()
    first = list(islice(rows, ROWS_SEARCHED))
    told = None
    if header_row is not None:
        while first and first[-1][0] < header_row and (following := next(rows, None)):
            first.append(following)
        told = next((i for i, (number, _) in enumerate(first) if number == header_row), None)
        if told is None:
            return None
    found = find_header_rows(first, told) or (no_header(first) if told is None else None)
    if found is None:
        return None
    titles = tuple(text for _, cells in first[: found.first] for text in map(cell_text, cells) if text)
    columns = _columns(table, found, places, titles)
    below = 0
    for block in _blocks(iter(first[found.last + 1 :]), rows):
        below += len(block)
        for column, cells in zip(columns, zip_longest(*block, fillvalue=""), strict=False):
            column.content.see(cells)
        for column in columns[max(map(len, block)) :]:
            column.content.see(("",) * len(block))
    if not below:
        return None
    if found.last < 0:
        return Survey(table, _NO_HEADER, _named_by_content(columns), titles, below)
    return Survey(table, first[found.last][0], columns, titles, below)


def _named_by_content(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns without headers: the only one of days, of people and of amounts is called so."""
    shares: dict[str, Callable[[Content], int]] = {
        "date": lambda content: content.dates,
        "salesrep": lambda content: content.names,
        "value": lambda content: content.numbers,
    }
    keys: dict[int, str] = {}
    for key, count in shares.items():
        fitting = [c for c in columns if c.content.filled and c.content.share(count(c.content)) >= _MOSTLY]
        if len(fitting) == 1:
            keys[fitting[0].index] = key
    return tuple(replace(column, key=keys.get(column.index, column.key)) for column in columns)


def _columns(
    table: Table, header: HeaderRows, places: Mapping[int, int], titles: Sequence[str]
) -> tuple[Column, ...]:
    heads = with_month_days(heads_of(header.parts), (table.name, *titles))
    names = column_names([head.text for head in heads], table.first_column)
    return tuple(
        Column(
            index=i,
            header=name,
            key=plain(name),
            words=header_words(name),
            period=head.period,
            label=head.label,
            is_nameless=not head.text,
            place=places.get(i, i),
            content=Content(),
        )
        for i, (name, head) in enumerate(zip(names, heads, strict=True))
    )


def _blocks(first: Iterator[tuple[int, Cells]], rows: Iterator[tuple[int, Cells]]) -> Iterator[list[Cells]]:
    for source in (first, rows):
        while block := [cells for _, cells in islice(source, _BLOCK)]:
            yield block
