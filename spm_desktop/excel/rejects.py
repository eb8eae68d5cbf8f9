"""Writes the rows that could not be used into a workbook, each with the reason, to be mended and imported."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from spm_desktop.config.whole_files import written_whole
from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.writing import looks
from spm_desktop.services.ports import RejectedRow

if TYPE_CHECKING:
    from openpyxl import Workbook

REASON = "Reason"


def write_rejects(path: Path, rows: Iterable[tuple[Sequence[str], RejectedRow]]) -> None:
    """One sheet for each header: its columns as they were, as text, and the reason in a last one. The file is
    written whole or not at all.

    Raises:
        KnownError: the file can't be written.
    """
    try:
        with written_whole(path) as unfinished, unfinished.open("wb") as file:
            _book(rows).save(file)
    except OSError as error:
        raise KnownError(
            "rejects_unwritable",
            f"The rejected rows can't be written to {path}: {error.strerror or error}.",
            "Name a file in a folder you may write to, and close it in Excel.",
        ) from error


def _book(rows: Iterable[tuple[Sequence[str], RejectedRow]]) -> "Workbook":
    from openpyxl import Workbook  # a quarter of a second that other imports need not pay
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book, names, bold = Workbook(write_only=True), list[str](), Font(bold=True)
    for header, group in groupby(rows, key=lambda pair: tuple(pair[0])):
        rejected = [row for _, row in group]
        names.append(looks.sheet_name(rejected[0].sheet or "Rejected", names))
        sheet = book.create_sheet(names[-1])
        sheet.freeze_panes = "A2"
        lines = [(*header, REASON), *((*row.cells, row.reason) for row in rejected)]
        for number, line in enumerate(lines):
            cells = [WriteOnlyCell(sheet, value=text) for text in line]
            for cell in cells:
                cell.data_type = "s"  # what looks like a formula stays text
                if number == 0:
                    cell.font = bold
            sheet.append(cells)
    if not names:
        book.create_sheet("Nothing was rejected")
    return book
