"""A table on its way out is what was on the screen, typed, and safe to open."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.tables_out import write_table
from spm_desktop.services.exporting import (
    CellFormat,
    ChartKind,
    ExportBook,
    ExportChart,
    ExportColumn,
    ExportTable,
)

TABLE = ExportTable(
    "Q4: who/what?",
    (
        ExportColumn("Person", CellFormat.TEXT),
        ExportColumn("Won", CellFormat.MONEY, 2, "EUR"),
        ExportColumn("% of goal", CellFormat.PERCENT),
        ExportColumn("Deals", CellFormat.NUMBER),
        ExportColumn("Closed", CellFormat.DATE),
    ),
    (
        ("Müller, 李小龙", Decimal("105900.50"), Fraction(2, 3), 14, date(2026, 11, 17)),
        ('=HYPERLINK("x")', Decimal("-1.00"), None, None, None),
    ),
    ExportChart(ChartKind.BARS, "Won by person", 0, (1,)),
)
BOOK = ExportBook((TABLE,), (("Period", "Q4 2026"), ("Verified until", "17 Nov 2026, 14:32")))


def test_a_workbook_is_typed_filtered_and_frozen(tmp_path: Path) -> None:
    write_table(tmp_path / "board.xlsx", BOOK)
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
    assert sheet["B2"].number_format == r"[$EUR]\ #,##0.00"
    assert sheet["C2"].number_format == "0.0%"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E3"
    assert len(sheet._charts) == 1
    about = [[cell.value for cell in row] for row in book["About"].iter_rows()]
    assert about == [["Period", "Q4 2026"], ["Verified until", "17 Nov 2026, 14:32"]]


def test_csv_keeps_every_name_and_no_formula(tmp_path: Path) -> None:
    write_table(tmp_path / "board.csv", BOOK)
    text = (tmp_path / "board.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(text.decode("utf-8-sig").splitlines()))
    assert rows[1] == ["Müller, 李小龙", "105900.50", "0.6666666667", "14", "2026-11-17"]
    assert rows[2][0] == '\'=HYPERLINK("x")'


def test_nothing_to_export_is_a_header(tmp_path: Path) -> None:
    write_table(tmp_path / "board.xlsx", ExportBook((ExportTable("", TABLE.columns, ()),)))
    assert load_workbook(tmp_path / "board.xlsx").active.max_row == 1


def test_a_place_that_can_not_be_written_is_told_and_leaves_what_was_there(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"can't be written") as refused:
        write_table(tmp_path / "nowhere" / "board.xlsx", BOOK)
    assert refused.value.code == "export_unwritable"
    with pytest.raises(KnownError, match=r"neither \.xlsx nor \.csv"):
        write_table(tmp_path / "board.pdf", BOOK)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1+1", "＝1+1", "\r\n@x", '=cmd|"/c calc"!A1']
)
def test_no_words_of_anybody_run_in_a_spreadsheet(tmp_path: Path, words: str) -> None:
    column = ExportColumn(words, CellFormat.TEXT)
    table = ExportTable("Names", (column,), [(words,), (-1,), (Decimal("-2.50"),)])
    write_table(tmp_path / "names.csv", ExportBook((table,)))
    with (tmp_path / "names.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row[0] for row in csv.reader(file)]
    assert rows == [f"'{words}", f"'{words}", "-1", "-2.50"]
    write_table(tmp_path / "names.xlsx", ExportBook((table,)))
    cells = [row[0] for row in load_workbook(tmp_path / "names.xlsx").active.iter_rows(max_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}


def test_every_kind_of_number_has_its_format(tmp_path: Path) -> None:
    kinds = (
        ExportColumn("Whole", CellFormat.NUMBER),
        ExportColumn("Broken", CellFormat.NUMBER),
        ExportColumn("Yen", CellFormat.MONEY, 0, "JPY"),
        ExportColumn("At", CellFormat.MOMENT),
    )
    rows = [(1234, Fraction(1, 3), 1_000_000, datetime(2026, 11, 17, 14, 32, tzinfo=UTC))]
    write_table(tmp_path / "kinds.xlsx", ExportBook((ExportTable("Kinds", kinds, iter(rows)),)))
    sheet = load_workbook(tmp_path / "kinds.xlsx").active
    formats = [sheet.cell(2, place).number_format for place in (1, 2, 3, 4)]
    assert formats == ["#,##0", "#,##0.00", r"[$JPY]\ #,##0", "yyyy-mm-dd hh:mm"]
    assert sheet["D2"].value == datetime(2026, 11, 17, 14, 32)  # noqa: DTZ001 (a spreadsheet has no zones)


def test_sheets_of_one_name_stand_beside_each_other(tmp_path: Path) -> None:
    tables = tuple(ExportTable(name, TABLE.columns, ()) for name in ("Team: A", "Team A", "team a", "About"))
    write_table(tmp_path / "teams.xlsx", ExportBook(tables, (("Period", "All"),)))
    names = load_workbook(tmp_path / "teams.xlsx").sheetnames
    assert names == ["Team A", "Team A 2", "team a 3", "About 2", "About"]


def test_rows_that_end_in_a_refusal_leave_nothing_behind(tmp_path: Path) -> None:
    def rows() -> Iterator[tuple[str]]:
        yield ("one",)
        raise KnownError("database_unreachable", "The database does not answer.")

    for ending in ("xlsx", "csv"):
        table = ExportTable("Rows", (ExportColumn("Name", CellFormat.TEXT),), rows())
        with pytest.raises(KnownError, match="does not answer"):
            write_table(tmp_path / f"rows.{ending}", ExportBook((table,)))
    assert list(tmp_path.iterdir()) == []


def test_a_total_stands_below_what_is_filtered(tmp_path: Path) -> None:
    columns = (ExportColumn("Person", CellFormat.TEXT), ExportColumn("Won", CellFormat.MONEY, 2, "EUR"))
    rows = [("Ann", Decimal("1.50")), ("Bo", Decimal(2))]
    table = ExportTable("Won", columns, rows, total=("2 people", Decimal("3.50")))
    write_table(tmp_path / "won.xlsx", ExportBook((table,)))
    sheet = load_workbook(tmp_path / "won.xlsx").active
    assert [cell.value for cell in sheet[4]] == ["2 people", 3.5]
    assert sheet["B4"].font.bold
    assert sheet.auto_filter.ref == "A1:B3"
    write_table(tmp_path / "won.csv", ExportBook((table,)))
    assert len((tmp_path / "won.csv").read_text(encoding="utf-8-sig").splitlines()) == 3


def test_a_tree_is_set_in_and_long_words_are_wrapped(tmp_path: Path) -> None:
    columns = (ExportColumn("Goal", CellFormat.TEXT), ExportColumn("Why", CellFormat.TEXT))
    rows = [("Everyone", "Short"), ("Atlas", "A reason of many words. " * 8)]
    table = ExportTable("Goals", columns, rows, depths=(0, 1))
    write_table(tmp_path / "goals.xlsx", ExportBook((table,)))
    sheet = load_workbook(tmp_path / "goals.xlsx").active
    assert [cell.alignment.indent for cell in sheet["A"]][1:] == [1, 3]
    assert sheet.column_dimensions["B"].width < 60
    wrapped = load_workbook(tmp_path / "goals.xlsx")["Goals"].column_dimensions["B"]
    assert wrapped.alignment.wrap_text
    assert [sheet.row_dimensions[number].height for number in (2, 3)] == [None, 75]
    assert wrapped.alignment.vertical == "top"


def test_instants_leave_as_the_clocks_of_the_office_show_them(tmp_path: Path) -> None:
    columns = (ExportColumn("At", CellFormat.MOMENT), ExportColumn("Day", CellFormat.DATE))
    rows = [(datetime(2026, 11, 17, 23, 30, tzinfo=UTC), date(2026, 11, 17)), (None, None)]
    book = ExportBook((ExportTable("When", columns, rows),)).in_zone(ZoneInfo("Europe/Amsterdam"))
    write_table(tmp_path / "when.csv", book)
    assert (tmp_path / "when.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "At,Day",
        "2026-11-18 00:30,2026-11-17",
        ",",
    ]
