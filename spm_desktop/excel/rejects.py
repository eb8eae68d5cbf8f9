"""Writes the rows that could not be used into a workbook, each with the reason, to be mended and imported."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from spm_desktop.config.whole_files import written_whole
from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.writing import looks
from spm_desktop.excel.writing.books import new_book
from spm_desktop.services.ports import RejectedRow

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

REASON = "Reason"


def write_rejects(path: Path, rows: Iterable[tuple[Sequence[str], RejectedRow]]) -> None:
    """One sheet for each header: its columns as they were, as text, and the reason in a last one. The file is
    written whole or not at all.

    Raises:
        KnownError: the file can't be written.
    """
    try:
        with written_whole(path) as unfinished, new_book(unfinished, by_row=True) as book:
            _fill(book, rows)
    except OSError as error:
        raise KnownError(
            "rejects_unwritable",
            f"The rejected rows can't be written to {path}: {error.strerror or error}.",
            "Name a file in a folder you may write to, and close it in Excel.",
        ) from error


def _fill(book: "Workbook", rows: Iterable[tuple[Sequence[str], RejectedRow]]) -> None:
    bold = book.add_format({"bold": True})
    names: list[str] = []
    for header, group in groupby(rows, key=lambda pair: tuple(pair[0])):
        rejected = [row for _, row in group]
        names.append(looks.sheet_name(rejected[0].sheet or "Rejected", names))
        sheet = book.add_worksheet(names[-1])
        sheet.freeze_panes(1, 0)
        lines = [(*header, REASON), *((*row.cells, row.reason) for row in rejected)]
        for number, line in enumerate(lines):
            for place, text in enumerate(line):  # what looks like a formula stays text
                sheet.write_string(number, place, text, None if number else bold)
    if not names:
        book.add_worksheet("Nothing was rejected")
