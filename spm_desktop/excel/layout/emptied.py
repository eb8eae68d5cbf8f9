"""A table in which the words that somebody named stand for nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from spm_desktop.excel.formats.cells import Cells, cell_text
from spm_desktop.excel.layout.changed import ChangedTable


@dataclass(frozen=True, slots=True)
class EmptiedTable(ChangedTable):
    """`words` are case-folded."""

    words: frozenset[str]

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """As those of the table; a row of nothing else is blank, and left out like other blank rows."""
        for number, cells in self.table.rows():
            kept = ["" if cell_text(cell).casefold() in self.words else cell for cell in cells]
            if any(cell != "" for cell in kept):
                yield number, kept
