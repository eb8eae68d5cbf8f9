"""Takes a table's rows apart, cell by cell, and keeps account of what could not be used."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from itertools import dropwhile, starmap
from typing import Any, TypeVar

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import Origin, Problem, Record
from spm_desktop.excel.columns.products import Product
from spm_desktop.excel.columns.recognised import Source
from spm_desktop.excel.columns.survey import Column, Survey
from spm_desktop.excel.formats.cells import CellError, Cells, CellValue, cell_name, cell_text, has_content
from spm_desktop.excel.records.by_hand import LEFT_OUT, ByHand
from spm_desktop.excel.values.amounts import written
from spm_desktop.excel.values.readers import BadCell
from spm_desktop.excel.values.words import is_total
from spm_desktop.services.ports import RejectedRow

MOST_PROBLEMS = 100_000
_NAMING = frozenset(("person", "owner", "name", "key", "day", "period", "stage", "metric", "team"))
_COUNTING = frozenset(("value", "target", "amount", "stage", "status", "close", "day", "period", "email"))
_MOST_IN_REMARKS = 2
"""Cells."""

Reader = Callable[[Any], Any]
"""Of a cell; of a product, of the row."""


class RowRejected(Exception):
    """The row can't be used; the problem that says why has been noted."""


class Row:
    """One row while its record is being made."""

    __slots__ = ("_reading", "cells", "number")

    def __init__(self, reading: "Reading", number: int, cells: Cells) -> None:
        self._reading = reading
        self.number = number
        self.cells = cells

    @property
    def origin(self) -> Origin:
        return Origin(self._reading.sheet, self.number)

    @property
    def identity(self) -> str:
        """What the row says as text, whatever the order of its columns and however many are empty."""
        return self.identity_without(())

    def identity_without(self, columns: Container[int]) -> str:
        """The same without what stands in some columns, by their index."""
        cells = self.cells
        return "\x1f".join(
            f"{key}={text}"
            for key, index in self._reading.columns_by_key
            if index < len(cells) and index not in columns and (text := cell_text(cells[index]))
        )

    def cell(self, column: Column) -> CellValue:
        """What stands in a column; '' where the row is short."""
        return self.cells[column.index] if column.index < len(self.cells) else ""

    def get(self, field: str) -> Any:
        """What a field holds: None (or '' for text) when there is nothing, or nothing that can be read."""
        try:
            return self._read(field)
        except BadCell as bad:
            self.warn(field, str(bad))
            return None

    def get_or_reject(self, field: str) -> Any:
        """What a field holds: None (or '' for text) when there is nothing. The row is rejected when it can't
        be read: for fields that an earlier version of the row may know better."""
        try:
            return self._read(field)
        except BadCell as bad:
            raise self.reject(field, str(bad)) from bad

    def need(self, field: str) -> Any:
        """What a field holds; the row is rejected when there is nothing, or nothing that can be read."""
        try:
            value = self._read(field)
        except BadCell as bad:
            raise self.reject(field, str(bad)) from bad
        if value is None or value == "":
            raise self.reject(field, "the cell is empty")
        return value

    def _read(self, field: str) -> Any:
        found = self._reading.in_column.get(field)
        if found is not None:
            index, reader = found
            cells = self.cells
            value = reader(cells[index] if index < len(cells) else "")
        elif (other := self._reading.elsewhere.get(field)) is not None:
            source, reader = other
            value = reader(self if isinstance(source, Product) else source.text)
        else:
            return None
        if value is None or value == "":
            self._reading.missing[field] += 1
        return value

    def has(self, field: str) -> bool:
        """Whether the table has this field at all."""
        return field in self._reading.fields

    def reject(self, where: str | Column, message: str) -> RowRejected:
        """Notes why the row can't be used, at a field or a column; raise what it returns."""
        column = self._column(where)
        self._note(column, message, rejects=True)
        return RowRejected(f"{column.header}: {message}")

    def warn(self, where: str | Column, message: str) -> None:
        """Notes a problem, at a field or a column, that leaves something empty."""
        self._note(self._column(where), message, rejects=False)

    def _column(self, where: str | Column) -> Column:
        """Where a field is read from; the first column for one that no column fills."""
        if isinstance(where, Column):
            return where
        source = self._reading.fields[where][0] if self.has(where) else None
        if isinstance(source, Product):
            return source.columns[0]
        return source if isinstance(source, Column) else self._reading.survey.columns[0]

    def _note(self, column: Column, message: str, *, rejects: bool) -> None:
        table = self._reading.survey.table
        name = cell_name(table.name, self.number, table.first_column + column.place)
        text = cell_text(self.cell(column))
        self._reading.note(Problem(name, self.number, column.header, text, message, rejects))


Made = TypeVar("Made", bound=Record)
Maker = Callable[[Row], Iterable[Made]]
NumberedRow = tuple[int, Cells]


class Reading:
    """One pass over the rows of a table.

    `fields` says how each field is read, `in_column` those from a column by its index, `elsewhere`
    all others. After `run`,
    `problems` and `rejected` tell what could not be used, `missing` how often an optional field was empty,
    `totals` which rows only add up others, `remarks` which hold nothing that counts, and `unused_errors` how
    many Excel errors stand in columns that are not used. `columns_by_key` are the plain headers and indices
    of all columns, sorted. `key_of` tells what a row is known by, as far as that can be read, `by_hand` what
    somebody corrected.
    """

    def __init__(
        self,
        survey: Survey,
        fields: Mapping[str, tuple[Source, Reader]],
        also_used: Iterable[Column],
        errors: Mapping[int, Mapping[int, CellError]],
        key_of: Callable[[Row], str],
        by_hand: ByHand,
        *,
        keep_totals: bool = False,
    ) -> None:
        self.survey = survey
        self.fields = fields
        self.sheet = survey.table.name
        self.in_column = {
            name: (source.index, reader)
            for name, (source, reader) in fields.items()
            if isinstance(source, Column)
        }
        self.elsewhere = {
            name: (source, reader)
            for name, (source, reader) in fields.items()
            if not isinstance(source, Column)
        }
        self.problems: list[Problem] = []
        self.rejected: list[RejectedRow] = []
        self.missing: Counter[str] = Counter()
        self.totals: list[int] = []
        self.remarks: list[int] = []
        self.unused_errors = 0
        self.columns_by_key = sorted((column.key, column.index) for column in survey.columns)
        self._errors = errors
        self._key_of = key_of
        self._keep_totals = keep_totals
        self.by_hand = by_hand
        sources = [source for source, _ in fields.values() if isinstance(source, Column)]
        factors = [c for source, _ in fields.values() if isinstance(source, Product) for c in source.columns]
        counting = [source for name, (source, _) in fields.items() if name in _COUNTING]
        wide = [] if counting else also_used
        self._counting = {c.index for c in (*counting, *wide) if isinstance(c, Column)}
        self._used = {column.index for column in (*sources, *factors, *also_used)}

    def run(self, make: Maker[Made]) -> Iterator[Made]:
        """The records of all rows that can be used. Raises KnownError as `records_of`."""
        for number, cells in self.rows():
            yield from self.records_of(number, cells, make)

    def records_of(self, number: int, cells: Cells, make: Maker[Made]) -> Iterable[Made]:
        """The records of a row; none if it can't be used.

        Raises KnownError (``cells_unusable``) when more than `MOST_PROBLEMS` cells can't.
        """
        row = Row(self, number, cells)
        if number in self.by_hand.left_out:
            self.rejected.append(self._rejected(row, LEFT_OUT, by_hand=True))
            return ()
        known = len(self.problems)
        try:
            self._check(row)
            return make(row)
        except RowRejected as rejected:
            if not self._keep_totals and self._adds_up(row):
                self.totals.append(number)
                del self.problems[known:]
            elif self._is_remark(row):
                self.remarks.append(number)
                del self.problems[known:]
            else:
                self.rejected.append(self._rejected(row, str(rejected)))
            return ()

    def _rejected(self, row: Row, reason: str, *, by_hand: bool = False) -> RejectedRow:
        texts = tuple(map(cell_text, row.cells))
        return RejectedRow(self.sheet, row.number, texts, reason, self._key_of(row), by_hand)

    def _adds_up(self, row: Row) -> bool:
        """Whether a row that can't be used is a sum of others: it says so, or holds nothing but numbers."""
        texts = [cell for cell in row.cells if isinstance(cell, str) and cell.strip()]
        if any(is_total(cell_text(text)) for text in texts):
            return True
        others = [cell for cell in row.cells if not isinstance(cell, str)]
        numbers = [cell for cell in others if isinstance(cell, float | int) and not isinstance(cell, bool)]
        amounts = [text for text in texts if written(cell_text(text)) is not None]
        alone = len(texts) == len(amounts) and len(others) == len(numbers)
        return alone and len(amounts) + len(numbers) > 0 and self._names_nothing(row)

    def _is_remark(self, row: Row) -> bool:
        """Whether a row that can't be used is a note below the table, or a heading in it: it begins at the
        left, holds little, and nothing of what is counted."""
        texts = map(cell_text, row.cells)
        if all(
            text == column.header for text, column in zip(texts, self.survey.columns, strict=False) if text
        ):
            return True  # the header, above another section
        filled = [index for index, cell in enumerate(row.cells) if has_content((cell,))]
        few = len(self.survey.columns) > _MOST_IN_REMARKS and len(filled) <= _MOST_IN_REMARKS
        return few and filled[:1] == [0] and self._counting.isdisjoint(filled)

    def _names_nothing(self, row: Row) -> bool:
        """Whether a row leaves all columns empty that say whose or of when it is."""
        naming = [source for name, (source, _) in self.fields.items() if name in _NAMING]
        naming += [column for column in self.survey.columns if column.is_id]
        return all(row.cell(source) == "" for source in naming if isinstance(source, Column))

    def note(self, problem: Problem) -> None:
        """Keeps a problem. Raises KnownError (``cells_unusable``) when there are too many."""
        self.problems.append(problem)
        if len(self.problems) > MOST_PROBLEMS:
            first = self.problems[0]
            raise KnownError(
                "cells_unusable",
                f"More than {MOST_PROBLEMS:,} cells can't be used, such as {first.cell}: {first.message}.",
                "Check with --dry-run and --map that the columns are the right ones.",
            )

    def rows(self) -> Iterator[NumberedRow]:
        """The rows below the header, with what somebody corrected."""
        header = self.survey.header_row
        below = dropwhile(lambda row: row[0] <= header, self.survey.table.rows())
        return starmap(self._corrected, below) if self._errors or self.by_hand.corrects else below

    def _corrected(self, number: int, cells: Cells) -> NumberedRow:
        if number in self._errors:
            cells = self._with_errors(number, cells)
        return number, self.by_hand.applied(number, cells)

    def _with_errors(self, number: int, cells: Cells) -> Cells:
        """The reader of workbooks leaves cells with errors blank: put back what Excel shows."""
        restored = list(cells)
        for column, error in self._errors[number].items():
            index = column - self.survey.table.first_column
            if index in self._used and 0 <= index < len(restored):
                restored[index] = error
            else:
                self.unused_errors += 1
        return restored

    def _check(self, row: Row) -> None:
        """A delimited row that is longer than the header has slipped out of its columns."""
        columns = self.survey.columns
        if len(row.cells) > len(columns) and has_content(row.cells[len(columns) :]):
            message = (
                f"the row has {len(row.cells)} cells, the header {len(columns)}: a delimiter is not quoted"
            )
            raise row.reject(columns[-1], message)
