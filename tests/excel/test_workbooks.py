"""Workbooks: every format, whatever the name ends in; cells named as Excel names them."""

import shutil
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind

HEADER = ["Deal ID", "Owner", "Stage", "Amount", "Created", "Close Date"]
DEALS = [
    HEADER,
    ["D-1", "Ann Lee", "Won", 1200.5, date(2024, 1, 5), date(2024, 2, 1)],
    ["D-2", "Jo Roe", "Lost", 80, date(2024, 1, 6), date(2024, 2, 2)],
]

Read = Callable[..., Any]


def test_titles_blank_rows_and_columns_around_the_table(xlsx_file: Read, read: Read) -> None:
    shifted = [[None, None, *row] for row in DEALS]
    path = xlsx_file({"Deals": [[], ["", "", "Pipeline of the north"], [], *shifted]})
    (sheet,) = read(path).sheets
    assert (sheet.plan.kind, sheet.plan.header_row, sheet.rows) == (RecordKind.DEALS, 4, 2)
    first, second = sheet.records()
    assert (first.origin.sheet, first.origin.row, second.origin.row) == ("Deals", 5, 6)
    assert str(first.amount) == "1200.5"
    assert first.close == date(2024, 2, 1)


def test_bad_cells_are_named_by_sheet_and_cell(xlsx_file: Read, read: Read) -> None:
    bad = [
        ["D-3", "Jo Roe", "Won", 5, date(2024, 1, 6), "12.3.x"],
        ["D-4", "Jo Roe", "Won", "lots", date(2024, 1, 6), ""],
    ]
    (sheet,) = read(xlsx_file({"Deals": [*DEALS, *bad]})).sheets
    assert {(p.cell, p.row, p.column, p.value, p.message, p.rejects) for p in sheet.problems} == {
        ("Deals!F4", 4, "Close Date", "12.3.x", "'12.3.x' is not a date", True),
        ("Deals!D5", 5, "Amount", "lots", "'lots' is not an amount", True),
    }


def test_excel_errors_are_told_where_they_matter(xlsx_file: Read, read: Read, tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "errors.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Q1 deals")
        for at, row in enumerate([*DEALS, DEALS[2]]):
            sheet.write_row(at, 0, [str(cell) if isinstance(cell, date) else cell for cell in row])
            sheet.write(at, 6, "Ratio" if at == 0 else "")
        sheet.write("A4", "D-3")
        sheet.write_formula("D3", "=1/0", value="#DIV/0!")
        sheet.write_formula("C4", "=NA()", value="#N/A")
        sheet.write_formula("G4", "=NA()", value="#N/A")
    (parsed,) = read(path).sheets
    assert [(p.cell, p.message, p.rejects) for p in parsed.problems] == [
        ("'Q1 deals'!D3", "'#DIV/0!' is an Excel error", True),
        ("'Q1 deals'!C4", "'#N/A' is an Excel error", True),
    ]
    assert [r.row for r in parsed.rejected] == [3, 4]
    assert "1 Excel error stands in columns that are not used." in parsed.plan.notes


def test_formulas_without_a_result_are_told(tmp_path: Path, read: Read) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (*DEALS, ["D-3", "Jo Roe", "Won", "=D2*2", date(2024, 1, 6), date(2024, 2, 2)]):
        sheet.append(row)
    book.save(tmp_path / "written.xlsx")
    (parsed,) = read(tmp_path / "written.xlsx").sheets
    assert any("1 formula has no result" in note for note in parsed.plan.notes)


@pytest.mark.parametrize("since_1904", [False, True])
def test_dates_of_both_epochs(xlsx_file: Read, read: Read, since_1904: bool) -> None:
    unformatted = (date(2024, 2, 3) - (date(1904, 1, 1) if since_1904 else date(1899, 12, 30))).days
    half_past_one = datetime.fromisoformat("2024-01-06T13:30")
    rows = [*DEALS, ["D-3", "Jo Roe", "Won", 5, half_past_one, unformatted]]
    (sheet,) = read(xlsx_file({"Deals": rows}, date_1904=since_1904)).sheets
    first, _, third = sheet.records()
    assert (first.opened, first.close) == (date(2024, 1, 5), date(2024, 2, 1))
    assert (third.opened, third.close) == (half_past_one, date(2024, 2, 3))


def test_several_sheets_are_recognised_each_for_itself(xlsx_file: Read, read: Read) -> None:
    path = xlsx_file(
        {
            "Read me": [["This workbook was made by the CRM"]],
            "Orders": [["OrderNo", "Date", "_TeamID", "Sales"], ["S1", date(2024, 1, 1), 7, 10.5]],
            "Sales Team": [
                ["_TeamID", "Sales Team", "Region"],
                [7, "Ann Lee", "North"],
                [8, "Jo Roe", "South"],
            ],
            "Products": [["Product", "Colour"], ["Pipe", "red"]],
        }
    )
    people, facts = read(path).sheets
    assert (people.plan.kind, facts.plan.kind) == (RecordKind.PEOPLE, RecordKind.FACTS)
    (fact,) = facts.records()
    assert (fact.person.kind, fact.person.text) == ("teamid", "7")
    assert fact.person in next(iter(people.records())).refs
    assert any("“Products”" in note for note in people.plan.notes)


def test_one_sheet_by_name_even_a_hidden_one(xlsx_file: Read, read: Read, tmp_path: Path) -> None:
    import openpyxl

    path = xlsx_file({"Deals": DEALS, "Old": DEALS})
    book = openpyxl.load_workbook(path)
    book["Old"].sheet_state = "hidden"
    book.save(path)
    assert [sheet.plan.sheet for sheet in read(path).sheets] == ["Deals"]
    assert [sheet.plan.sheet for sheet in read(path, sheet="Old").sheets] == ["Old"]
    with pytest.raises(KnownError, match="Its sheets are: Deals, Old") as caught:
        read(path, sheet="New")
    assert caught.value.code == "sheet_missing"


def test_opendocument(ods_file: Read, read: Read) -> None:
    rows = [["Name", "Team"], ["Ann Lee", "North"], ["Jo Roe", "South"]]
    (sheet,) = read(ods_file(rows)).sheets
    assert [person.team for person in sheet.records()] == ["North", "South"]


@pytest.mark.parametrize("ending", [".csv", ".xls", ".xlsb", ".ods", ".txt", ""])
def test_the_content_counts_not_the_ending(xlsx_file: Read, read: Read, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"misnamed{ending}"
    shutil.copy(xlsx_file({"Deals": DEALS}), path)
    assert len(list(read(path).sheets[0].records())) == 2


def test_text_in_a_workbooks_name(csv_file: Read, read: Read) -> None:
    path = csv_file("Name\tTeam\nAnn Lee\tNorth\nJo Roe\tSouth\n", "utf-16", name="export.xls")
    assert len(list(read(path).sheets[0].records())) == 2


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.98])
def test_half_a_workbook_is_said_to_be_cut_off(xlsx_file: Read, read: Read, cut: float) -> None:
    path = xlsx_file({"Deals": DEALS})
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * cut)])
    with pytest.raises(KnownError) as caught:
        read(path)
    assert caught.value.code == "file_truncated"


def test_a_workbook_with_a_ruined_sheet(xlsx_file: Read, read: Read, tmp_path: Path) -> None:
    ruined = tmp_path / "ruined.xlsx"
    with zipfile.ZipFile(xlsx_file({"Deals": DEALS})) as good, zipfile.ZipFile(ruined, "w") as bad:
        for name in good.namelist():
            data = good.read(name)
            bad.writestr(name, data[: len(data) // 2] + b"<<<" if "sheet1" in name else data)
    with pytest.raises(KnownError) as caught:
        read(ruined)
    assert caught.value.code == "file_unreadable"
