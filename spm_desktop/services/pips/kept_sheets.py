"""The sheets of the workbook with what is kept beside a plan: rows of its evidence, and attached files."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from spm_desktop.services.exporting import ExportTable
from spm_desktop.services.pips.as_read import FactRows
from spm_desktop.services.pips.files import attached_files
from spm_desktop.services.pips.long_cells import Row
from spm_desktop.services.pips.row_words import stands, value_of
from spm_desktop.services.pips.views import CaseFile
from spm_desktop.services.pips.words import PipWords

ROWS = (
    "Day",
    "Fact",
    "File",
    "Sheet",
    "Row",
    "Key",
    "Counted as",
    "Counted on",
    "Column",
    "Cell",
    "Since",
    "Counts now as",
    "Counts now on",
    "Other columns left out",
)
FILES = ("File", "Bytes", "SHA-256", "Who", "At", "To what")


MOST_ON_A_SHEET = 1_000_000
"""Excel takes 1,048,575 below the header; cells that are too long for one take more than a row."""


def in_sheets(table: ExportTable, files: Sequence[CaseFile]) -> Iterator[ExportTable]:
    """The sheet of evidence rows, and others where one does not take them all. They are written one after the
    other, as their rows are read."""
    every = [row for file in files for frozen in file.evidence.values() for row in frozen.rows]
    many = 1 + sum(max(len(row.then.cells), 1) for row in every) // MOST_ON_A_SHEET
    rows = iter(table.rows)
    for number in range(1, many):
        yield replace(table, name=_numbered(table.name, number), rows=islice(rows, MOST_ON_A_SHEET))
    yield replace(table, name=_numbered(table.name, many), rows=rows)


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}_{number}"


def evidence_rows(file: CaseFile, words: PipWords) -> Iterator[Row]:
    """One row a cell of every source row; see `ROWS`."""
    for number, one in enumerate(file.record.content.evidence):
        frozen = file.evidence.get(number)
        for place, source in enumerate(one.rows):
            where = source.file, source.sheet, source.row, source.external_id
            for told in _cells(file, words, frozen, place):
                yield (one.day, one.fact, *where, *told)


def _cells(file: CaseFile, words: PipWords, frozen: FactRows | None, place: int) -> Iterator[Row]:
    if frozen is None:
        yield ("", None, "", "", "", "", None, None)
        return
    row, metric = frozen.rows[place], file.metrics.get(frozen.metric)
    then = value_of(words, metric, row.then), row.then.day
    now: Row = ("", None) if row.now is None else (value_of(words, metric, row.now), row.now.day)
    for header, said in row.then.cells or (("", ""),):
        yield (*then, header, said, stands(row), *now, row.then.left_out)


def attached(file: CaseFile) -> Iterator[Row]:
    """One row a file; see `FILES`."""
    for one in attached_files(file.record):
        yield one.file.name, one.file.size, one.file.sha256, one.who, one.at, one.to
