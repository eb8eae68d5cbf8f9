"""Writes the rows that could not be used into a workbook, each with the reason, to be mended and imported."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import IO

from spm_desktop.config.whole_files import written_whole
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.ports import RejectedRow

REASON = "Reason"
MAX_TITLE = 31
"""Characters of a sheet's name that Excel takes."""


def write_rejects(path: Path, rows: Iterable[tuple[Sequence[str], RejectedRow]]) -> None:
    """One sheet for each header: its columns as they were, as text, and the reason in a last one. The file is
    written whole or not at all.

    Raises:
        KnownError: the file can't be written.
    """
    try:
        with written_whole(path) as unfinished, unfinished.open("wb") as file:
            _write(file, rows)
    except OSError as error:
        raise KnownError(
            "rejects_unwritable",
            f"The rejected rows can't be written to {path}: {error.strerror or error}.",
            "Name a file in a folder you may write to, and close it in Excel.",
        ) from error


def _write(file: IO[bytes], rows: Iterable[tuple[Sequence[str], RejectedRow]]) -> None:
    from openpyxl import Workbook  # a quarter of a second that other imports need not pay
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    for number, (header, group) in enumerate(groupby(rows, key=lambda pair: tuple(pair[0])), start=1):
        rejected = [row for _, row in group]
        sheet = book.create_sheet(_title(rejected[0].sheet, number))
        sheet.freeze_panes = "A2"
        lines = [(*header, REASON), *((*row.cells, row.reason) for row in rejected)]
        for place, line in enumerate(lines):
            cells = []
            for text in line:
                cell = WriteOnlyCell(sheet, value=text)
                cell.data_type = "s"  # what looks like a formula stays text
                if place == 0:
                    cell.font = Font(bold=True)
                cells.append(cell)
            sheet.append(cells)
    if not book.worksheets:
        book.create_sheet("Nothing was rejected")
    book.save(file)


def _title(sheet: str, number: int) -> str:
    plain = "".join(c for c in sheet if c not in r"[]:*?/\\")[: MAX_TITLE - 4].strip()
    return f"{plain} {number}" if plain else f"Rejected {number}"
