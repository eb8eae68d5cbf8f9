"""A table whose groups are named once, in their first row: pivot tables and merged cells do so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spm_desktop.excel.columns.fields import is_textual
from spm_desktop.excel.columns.survey import Column, Survey, survey_table
from spm_desktop.excel.formats.cells import Cells, CellValue, cell_text, has_content
from spm_desktop.excel.layout.changed import ChangedTable
from spm_desktop.excel.values.words import is_total
from spm_desktop.services.sentences import listed

_LEAST_GROUPS = 2


@dataclass(frozen=True, slots=True)
class RepeatedTable(ChangedTable):
    """The names of groups stand in the columns `places`, below the row `header_row`."""

    header_row: int
    places: tuple[int, ...]

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Every row with the names of its groups; nothing goes on below a total or a new outer group."""
        names: dict[int, CellValue] = {}
        for number, cells in self.table.rows():
            if number <= self.header_row:
                yield number, cells
                continue
            filled = list(cells)
            for place in self.places:
                here = cells[place] if place < len(cells) else ""
                if has_content((here,)):
                    names = {outer: name for outer, name in names.items() if outer < place}
                    if not is_total(cell_text(here)):
                        names[place] = here
                elif place < len(cells):
                    filled[place] = names.get(place, "")
            yield number, filled


def with_names_repeated(survey: Survey) -> tuple[Survey, list[str]]:
    """The table with the names of its groups in every row, and a sentence about that; itself where there are
    no groups."""
    places = _groups(survey)
    if not places:
        return survey, []
    repeated = survey_table(RepeatedTable(survey.table, survey.header_row, places), survey.header_row)
    if repeated is None:
        return survey, []
    headers = [survey.columns[place].header for place in places]
    return repeated, [f"Empty cells of {listed(headers)} go on with what stands above them."]


def _groups(survey: Survey) -> tuple[int, ...]:
    """The first columns, where each names a group in its first row and no name comes twice: in another list
    blanks are just blanks."""
    places: list[int] = []
    if any(column.place != column.index for column in survey.columns):
        return ()  # joined by ids, which every row has
    for column in survey.columns[:-1]:
        if not _could_name_groups(column, inner=bool(places)):
            break
        places.append(column.index)
    if not places:
        return ()
    first = next((cells for number, cells in survey.table.rows() if number > survey.header_row), ())
    return tuple(places) if _all_filled(first, places) else ()


def _could_name_groups(column: Column, *, inner: bool) -> bool:
    content = column.content
    totals = sum(times for text, times in content.samples.items() if is_total(text))
    sparse = _LEAST_GROUPS <= content.filled - totals <= (content.rows - totals) / 2
    return sparse and is_textual(column) and (inner or content.distinct == content.filled)


def _all_filled(cells: Cells, places: Sequence[int]) -> bool:
    return all(place < len(cells) and has_content((cells[place],)) for place in places)
