"""What identifies the rows of a table."""

from collections.abc import Sequence

from spm_desktop.excel.columns.survey import Column
from spm_desktop.excel.formats.cells import Cells, CellValue
from spm_desktop.excel.records.rows import Row
from spm_desktop.excel.values.readers import BadCell, are_texts, read_text, shown

SEPARATOR = " | "
"""Between the parts of a key."""
LONGEST_KEY = 500
"""Characters of all parts together: what every database can look up."""


class UniqueKeys:
    """The keys of a table's rows; '' for all where no columns identify them."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self._columns = columns
        self._rows: dict[str, int] = {}

    def of(self, row: Row) -> str:
        """The row's key. Rejects rows without one, and rows with one that an earlier row has."""
        if not self._columns:
            return ""
        key = SEPARATOR.join(self._part(row, column) for column in self._columns)
        if len(key) > LONGEST_KEY:
            raise row.reject(self._columns[0], f"{shown(key)} is longer than {LONGEST_KEY} characters")
        first = self._rows.setdefault(key, row.number)
        if first != row.number:
            raise row.reject(self._columns[0], f"{shown(key)} is also in row {first}: only that row was used")
        return key

    def plain(self, number: int, cells: Cells) -> str | None:
        """The same; None for a row to which `of` says what is wrong with its key."""
        parts = []
        for column in self._columns:
            try:
                text = read_text(cells[column.index] if column.index < len(cells) else "")
            except BadCell:
                return None
            if not text:
                return None
            parts.append(text)
        key = SEPARATOR.join(parts)
        if parts and (len(key) > LONGEST_KEY or self._rows.setdefault(key, number) != number):
            return None
        return key

    def all_plain(self, numbers: Sequence[int], columns: Sequence[Sequence[CellValue]]) -> list[str] | None:
        """The same of many rows, from all of their cells column by column; None where nothing identifies
        them, and where they have to be looked at one by one."""
        indices = [column.index for column in self._columns]
        if not indices or max(indices) >= len(columns):
            return None
        texts = [cells for cells in map(columns.__getitem__, indices) if are_texts(cells)]
        if len(texts) < len(indices):
            return None
        keys = list(texts[0]) if len(texts) == 1 else list(map(SEPARATOR.join, zip(*texts, strict=True)))
        if max(map(len, keys)) > LONGEST_KEY or not self._rows.keys().isdisjoint(keys):
            return None
        before = len(self._rows)
        self._rows.update(zip(keys, numbers, strict=True))
        if len(self._rows) < before + len(keys):  # two of these are the same
            for key in set(keys):
                del self._rows[key]
            return None
        return keys

    def read(self, row: Row) -> str:
        """The key of a row that was rejected; '' where it can't be told."""
        texts = []
        for column in self._columns:
            try:
                texts.append(read_text(row.cell(column)))
            except BadCell:
                return ""
        return SEPARATOR.join(texts) if all(texts) else ""

    @staticmethod
    def _part(row: Row, column: Column) -> str:
        try:
            text = read_text(row.cell(column))
        except BadCell as bad:
            raise row.reject(column, str(bad)) from bad
        if not text:
            raise row.reject(column, "the cell is empty")
        return text
