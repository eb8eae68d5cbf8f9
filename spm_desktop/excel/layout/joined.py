"""A table with the columns of others beside its own, looked up by an id that both have."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spm_desktop.excel.columns.survey import Column, Survey, survey_table
from spm_desktop.excel.formats.cells import Cells, CellValue, cell_text
from spm_desktop.excel.layout.changed import ChangedTable

Named = tuple[str, Survey]
"""A table, and what it is called in a sentence."""


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The columns of another table, by the id in the column `place` of this one."""

    place: int
    headers: tuple[str, ...]
    cells: Mapping[str, tuple[CellValue, ...]]


@dataclass(frozen=True, slots=True)
class JoinedTable(ChangedTable):
    """`width` is how many columns the table has itself; its headers end in the row `header_row`."""

    header_row: int
    width: int
    lookup: LookedUp

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """The rows of the table; those of an id that the other one lacks end in blanks. A row that is longer
        than the header stays so."""
        lookup = self.lookup
        nothing = ("",) * len(lookup.headers)
        for number, cells in self.table.rows():
            if number < self.header_row or len(cells) > self.width:
                yield number, cells
                continue
            if number == self.header_row:
                found: Sequence[CellValue] = lookup.headers
            else:
                key = cell_text(cells[lookup.place]) if lookup.place < len(cells) else ""
                found = lookup.cells.get(key, nothing)
            yield number, [*cells, *([""] * (self.width - len(cells))), *found]


def with_lookups(survey: Survey, others: Sequence[Named]) -> tuple[Survey, list[str]]:
    """The table with whatever can be looked up in the others, also from one to the next, and a sentence for
    each of them."""
    waiting, told = list(others), []
    places: dict[int, int] = {}
    while found := _next(survey, waiting):
        at, key, ids = found
        where, other = waiting.pop(at)
        known = {column.key for column in survey.columns}
        wanted = [column for column in other.columns if column.key not in known and not column.is_nameless]
        if not wanted:
            continue
        lookup = LookedUp(key.index, tuple(column.header for column in wanted), _cells(other, ids, wanted))
        width = len(survey.columns)
        places |= dict.fromkeys(range(width, width + len(wanted)), key.place)
        joined = survey_table(
            JoinedTable(survey.table, survey.header_row, width, lookup), survey.header_row, places
        )
        if joined is None:
            break
        survey = joined
        told.append(f"Columns of “{where}” were looked up by {key.header}.")
    return survey, told


def _next(survey: Survey, others: Sequence[Named]) -> tuple[int, Column, Column] | None:
    """The next table that an id of this one leads to, by its index: the column of the id here, and there."""
    for at, (_, other) in enumerate(others):
        for ids in other.columns:
            if not ids.content.unique or not ids.is_id:
                continue
            for column in survey.columns:
                if column.key == ids.key and column.content.filled:
                    return at, column, ids
    return None


def _cells(other: Survey, ids: Column, wanted: Sequence[Column]) -> dict[str, tuple[CellValue, ...]]:
    found = {}
    for number, cells in other.table.rows():
        if number > other.header_row and ids.index < len(cells):
            texts = tuple(cells[column.index] if column.index < len(cells) else "" for column in wanted)
            found[cell_text(cells[ids.index])] = texts
    return found
