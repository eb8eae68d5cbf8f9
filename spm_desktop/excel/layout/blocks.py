"""Tables that stand side by side on one sheet, with empty columns between them."""

from collections.abc import Iterator
from dataclasses import dataclass

from spm_desktop.excel.columns.survey import Survey
from spm_desktop.excel.formats.cells import Cells, has_content
from spm_desktop.excel.layout.changed import ChangedTable

_LEAST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Block(ChangedTable):
    """The columns of a table from `first` to before `end`, counted from the table's own first one."""

    first: int
    end: int

    @property
    def first_column(self) -> int:
        return self.table.first_column + self.first

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """The rows that have anything in these columns."""
        for number, cells in self.table.rows():
            part = cells[self.first : self.end]
            if has_content(part):
                yield number, part


def blocks_of(survey: Survey) -> list[Block]:
    """The tables of a sheet that stand side by side; [] where there is only one.

    An empty column divides them. A title above one of them may reach over it.
    """
    if survey.table.delimiter:
        return []
    ends, first = [], 0
    for column in survey.columns:
        if not column.content.filled and column.is_nameless:
            ends.append((first, column.index))
            first = column.index + 1
    ends.append((first, len(survey.columns)))
    blocks = [Block(survey.table, start, end) for start, end in ends if end - start >= _LEAST_COLUMNS]
    return blocks if len(blocks) > 1 else []
