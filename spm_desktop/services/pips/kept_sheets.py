"""The sheets of the workbook with what is kept beside a plan: rows of its evidence, and attached files."""

from collections.abc import Iterator

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
)
FILES = ("File", "Bytes", "SHA-256", "Who", "At", "To what")


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
        yield ("", None, "", "", "", "", None)
        return
    row, metric = frozen.rows[place], file.metrics.get(frozen.metric)
    then = value_of(words, metric, row.then), row.then.day
    now: Row = ("", None) if row.now is None else (value_of(words, metric, row.now), row.now.day)
    for header, said in row.then.cells or (("", ""),):
        yield (*then, header, said, stands(row), *now)


def attached(file: CaseFile) -> Iterator[Row]:
    """One row a file; see `FILES`."""
    for one in attached_files(file.record):
        yield one.file.name, one.file.size, one.file.sha256, one.who, one.at, one.to
