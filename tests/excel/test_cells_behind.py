"""What stands in rows of imported files, with the names of their columns."""

import zlib
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl

from spm_desktop.excel.columns.identifying import is_identifying
from spm_desktop.excel.parser import GuardedParser
from spm_desktop.services.cells_behind import cells_behind
from spm_desktop.services.drill import DrillRow, Part
from spm_desktop.services.ports import ParseOptions
from spm_desktop.services.stored_files import StoredFile
from spm_desktop.services.used_columns import ReadCell, Use, UsedColumns, used_columns

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


def read_as(tmp_path: Path, header: str, line: str, **columns: str) -> tuple[list[str], list[str]]:
    """Headers of the columns that an import of such a file reads, and of its many columns of values."""
    path = tmp_path / "brought.csv"
    path.write_text("\n".join([header, *(line.replace("#", str(10 + number)) for number in range(15))]))
    with closing(GuardedParser().parse(path, ParseOptions(columns=columns))) as parsed:
        (sheet,) = parsed.sheets
        used, headers = used_columns(sheet.plan), header.split(",")
    return [headers[place] for place in used.read], [headers[place] for place in used.values]


def test_an_import_notes_which_columns_it_read(tmp_path: Path) -> None:
    beside = "Salary,Birthday,Notes"
    line = "C#,2026-02-#,Rae Rep,#,41#,1990-01-#,Told Otto #"
    read = ["Call ID", "Date", "Rep", "Calls"]
    assert read_as(tmp_path, f"Call ID,Date,Rep,Calls,{beside}", line) == (read, [])
    many = "Month,Rep,Calls,Meetings,Sick days"
    found = read_as(tmp_path, many, "2026-02,Rae Rep #,#,1#,3")
    assert found == (["Month", "Rep"], ["Calls", "Meetings"])
    orders = "Order ID,Order date,Sales rep,Quantity,Unit price,Discount,Age"
    product = "Quantity * Unit price * (1 - Discount)"
    read, _ = read_as(tmp_path, orders, "O#,2026-02-#,Rae Rep,#,2.5,0.1,51", value=product)
    assert read == orders.split(",")[:-1]
