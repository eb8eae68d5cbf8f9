"""A file as it stands, for somebody who looks before importing."""

from pathlib import Path

import openpyxl
import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.looking import SEEN_ROWS
from spm_desktop.excel.parser import GuardedParser


def test_a_workbook_is_seen_with_its_own_rows_and_columns(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Won"
    sheet["B1"] = "November, as of the 17th"
    for column, header in zip("BCD", ("Deal ID", "Owner", "Amount"), strict=True):
        sheet[f"{column}4"] = header
    for row in range(5, 9):
        sheet[f"B{row}"], sheet[f"C{row}"], sheet[f"D{row}"] = f"D-{row}", "Ana Lima", row * 10
    book.create_sheet("Notes")["A1"] = "nothing to import"
    book.save(tmp_path / "deals.xlsx")

    seen = GuardedParser().look(tmp_path / "deals.xlsx")

    assert [(sheet.name, sheet.rows) for sheet in seen.sheets] == [("Won", 6), ("Notes", 1)]
    won = seen.sheets[0]
    assert (won.header_row, won.first_column) == (4, 1)
    assert won.lines[1] == (4, ("Deal ID", "Owner", "Amount"))
    assert won.lines[2] == (5, ("D-5", "Ana Lima", "50"))


def test_a_long_file_is_seen_from_its_top_and_where_it_is_asked_for(tmp_path: Path) -> None:
    lines = ["Owner;Day;Calls", *(f"Ana Lima;{1 + n % 28:02}.03.2026;{n}" for n in range(2_000))]
    (tmp_path / "calls.csv").write_text("\n".join(lines), encoding="utf-8")

    seen = GuardedParser().look(tmp_path / "calls.csv", [1_501])

    assert seen.written == "UTF-8, semicolons"
    sheet = seen.sheets[0]
    assert (sheet.name, sheet.rows, len(sheet.lines)) == ("", 2_001, SEEN_ROWS + 1)
    assert sheet.lines[-1] == (1_501, ("Ana Lima", "16.03.2026", "1499"))


def test_what_is_wrong_with_a_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "deals.xlsx").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(KnownError, match="breaks off before its end") as told:
        GuardedParser().look(tmp_path / "deals.xlsx")
    assert told.value.hint
