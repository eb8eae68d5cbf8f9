"""The workbook that the records of the demo stand in, kept as the file of an import."""

import hashlib
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from spm_desktop.domain.records import Record
from spm_desktop.excel.tables_out import write_table
from spm_desktop.services.demo_office.workbook import FIRST_ROW, BookSheet, sheets_of
from spm_desktop.services.exporting import ExportBook
from spm_desktop.services.importing.reading import compressed
from spm_desktop.services.ledger import SourceFile
from spm_desktop.services.ports import SeenFile, SeenSheet


@dataclass(frozen=True, slots=True)
class DemoBook:
    """A workbook that is written, with the records in it."""

    file: SourceFile
    sheets: Sequence[BookSheet]

    def rows_of(self, _path: Path, rows: Sequence[int]) -> SeenFile:
        """See `services.cells_behind.SeeRows`: what reading the workbook shows, without a process for it."""
        return SeenFile(
            self.file.name, self.file.size, "", tuple(_seen(sheet, rows) for sheet in self.sheets)
        )


def demo_book(name: str, records: Iterable[Record]) -> DemoBook:
    """A workbook of these records: of each sheet all of them, in the order of its rows."""
    sheets = sheets_of(records)
    with tempfile.TemporaryDirectory(prefix="spm-desktop-") as folder:
        path = Path(folder) / f"{name}.xlsx"
        write_table(path, ExportBook(tuple(sheet.table for sheet in sheets)))
        content = path.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    return DemoBook(SourceFile(path.name, sha256, len(content), compressed(content)), sheets)


def _seen(sheet: BookSheet, rows: Sequence[int]) -> SeenSheet:
    lines = [(FIRST_ROW - 1, sheet.headers)]
    for row in rows:
        if row - FIRST_ROW < len(sheet.records):
            cells = sheet.cells(sheet.records[row - FIRST_ROW])
            lines.append((row, tuple("" if cell is None else str(cell) for cell in cells)))
    return SeenSheet(sheet.name, FIRST_ROW - 1 + len(sheet.records), FIRST_ROW - 1, 0, tuple(lines))
