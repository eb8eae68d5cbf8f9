"""What stands in rows of imported files, with the names of their columns."""

import zlib
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl

from spm_desktop.excel.columns.identifying import is_identifying
from spm_desktop.excel.parser import GuardedParser
from spm_desktop.services.cells_behind import cells_behind
from spm_desktop.services.drill import DrillRow, Part
from spm_desktop.services.stored_files import StoredFile
from spm_desktop.services.used_columns import ReadCell, Use, UsedColumns

LONG = "said on the phone, " * 200


class Kept:
    """Import 1 is kept, 2 was forgotten, 3 is damaged, 4 is from before columns were noted."""

    def __init__(self, content: bytes) -> None:
        self.contents = {1: zlib.compress(content), 2: None, 3: b"broken", 4: zlib.compress(content)}

    def stored(self, import_id: int) -> StoredFile | None:
        if import_id not in self.contents:
            return None
        at = datetime(2026, 3, 1, tzinfo=UTC)
        columns = UsedColumns(read=(1,), values=(2,)) if import_id == 1 else None
        return StoredFile("calls.xlsx", "ab", self.contents[import_id], "mia", "mia", at, columns)


def row(number: int, import_id: int = 1, sheet: str = "Q1") -> DrillRow:
    return DrillRow("calls.xlsx", sheet, number, "", date(2026, 3, 2), 1, 0, Part.VALUE, import_id=import_id)


def test_rows_say_what_stood_in_them_in_full(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Q1"
    for line in (["Day", "Rep", None, "Note"], *([day, "Rae", "x", LONG] for day in range(1, 1_400))):
        sheet.append(line)
    book.save(tmp_path / "calls.xlsx")
    files = Kept((tmp_path / "calls.xlsx").read_bytes())

    first, late, older, elsewhere, forgotten, damaged, unknown = cells_behind(
        files,
        GuardedParser().rows_of,
        is_identifying,
        [row(2), row(1_300), row(2, 4), row(2, sheet="Q2"), row(2, 2), row(2, 3), row(2, 5)],
    )

    assert first == (
        ReadCell("Day", "1", Use.NAMES),
        ReadCell("Rep", "Rae", Use.READ),
        ReadCell("Column 3", "x", Use.VALUE),
        ReadCell("Note", LONG.strip(), Use.OTHER),
    )
    assert late[0].said == "1299"
    assert [one.use for one in older] == [Use.NAMES, Use.VALUE, Use.VALUE, Use.VALUE]
    assert elsewhere == forgotten == damaged == unknown == ()
