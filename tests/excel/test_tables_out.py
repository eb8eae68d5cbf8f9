"""A table on its way out is what was on the screen, typed, and safe to open."""

import csv
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.tables_out import write_table
from spm_desktop.services.exporting import CellFormat, ExportColumn, ExportTable

TABLE = ExportTable(
    "Q4: who/what?",
    (
        ExportColumn("Person", CellFormat.TEXT),
        ExportColumn("Won", CellFormat.MONEY, 2),
        ExportColumn("% of goal", CellFormat.PERCENT),
        ExportColumn("Deals", CellFormat.NUMBER),
        ExportColumn("Closed", CellFormat.DATE),
    ),
    (
        ("Müller, 李小龙", Decimal("105900.50"), Fraction(2, 3), 14, date(2026, 11, 17)),
        ('=HYPERLINK("x")', Decimal("-1.00"), None, None, None),
    ),
    ("Won revenue, Q4 2026", "As of 17 Nov 2026, 14:32"),
)


def test_a_workbook_is_typed_filtered_and_frozen(tmp_path: Path) -> None:
    write_table(tmp_path / "board.xlsx", TABLE)
    book = load_workbook(tmp_path / "board.xlsx")
    sheet = book.active
    assert sheet.title == "Q4 whowhat"
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=3)]
    assert rows[0] == ["Person", "Won", "% of goal", "Deals", "Closed"]
    assert rows[1][:2] == ["Müller, 李小龙", 105900.5]
    assert rows[1][2] == pytest.approx(2 / 3)
    assert rows[1][4].date() == date(2026, 11, 17)
    assert rows[2] == ['=HYPERLINK("x")', -1, None, None, None]
    assert sheet["A3"].data_type == "s"
    assert sheet["B2"].number_format == "#,##0.00"
    assert sheet["C2"].number_format == "0.0%"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E3"
    assert [sheet["A5"].value, sheet["A6"].value] == list(TABLE.said)


def test_csv_keeps_every_name_and_no_formula(tmp_path: Path) -> None:
    write_table(tmp_path / "board.csv", TABLE)
    text = (tmp_path / "board.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(text.decode("utf-8-sig").splitlines()))
    assert rows[1] == ["Müller, 李小龙", "105900.50", "0.6666666667", "14", "2026-11-17"]
    assert rows[2][0] == '\'=HYPERLINK("x")'


def test_nothing_to_export_is_a_header(tmp_path: Path) -> None:
    write_table(tmp_path / "board.xlsx", ExportTable("", TABLE.columns, ()))
    assert load_workbook(tmp_path / "board.xlsx").active.max_row == 1


def test_a_place_that_can_not_be_written_is_told_and_leaves_what_was_there(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"can't be written") as refused:
        write_table(tmp_path / "nowhere" / "board.xlsx", TABLE)
    assert refused.value.code == "export_unwritable"
    with pytest.raises(KnownError, match=r"neither \.xlsx nor \.csv"):
        write_table(tmp_path / "board.pdf", TABLE)
    assert list(tmp_path.iterdir()) == []
