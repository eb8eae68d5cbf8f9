"""A workbook opens at a row: Excel's own reader sees the sheet in front and the row selected."""

import io
import zipfile

import openpyxl
import xlsxwriter

from spm_desktop.excel.opening import placed_at


def written_by_xlsxwriter() -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    for name in ("Read me", "Won deals", "Lost"):
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for row in range(200):
            sheet.write_row(row, 0, (name, row))
    book.close()
    return content.getvalue()


def written_by_openpyxl() -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "Read me"
    sheet = book.create_sheet("Won deals")
    for row in range(200):
        sheet.append(("Won deals", row))
    book.save(content)
    return content.getvalue()


def check(before: bytes) -> None:
    placed = placed_at(before, "Deals.XLSX", "Won deals", 120)
    book = openpyxl.load_workbook(io.BytesIO(placed))
    assert book.active.title == "Won deals"
    view = book["Won deals"].sheet_view
    seen = view.pane or view  # below a header that stays in sight
    assert (view.selection[0].activeCell, seen.topLeftCell) == ("A120", "A115")
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["Won deals"]
    old = openpyxl.load_workbook(io.BytesIO(before))
    for name in old.sheetnames:
        assert [*book[name].values] == [*old[name].values]


def test_workbooks_open_at_the_row_and_are_otherwise_the_same() -> None:
    check(written_by_xlsxwriter())
    check(written_by_openpyxl())


def test_headers_stay_in_sight() -> None:
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in range(200):
        book.active.append(("Won deals", row))
    book.active.freeze_panes = "B3"
    book.save(content)
    for row, top in ((120, "B115"), (5, "B3")):
        placed = placed_at(content.getvalue(), "Deals.xlsx", "Sheet", row)
        view = openpyxl.load_workbook(io.BytesIO(placed)).active.sheet_view
        assert (view.pane.state, view.pane.ySplit, view.pane.xSplit) == ("frozen", 2, 1)
        (chosen,) = view.selection
        assert (view.pane.topLeftCell, chosen.pane, chosen.activeCell) == (top, "bottomRight", f"B{row}")
    header = placed_at(content.getvalue(), "Deals.xlsx", "Sheet", 2)
    assert openpyxl.load_workbook(io.BytesIO(header)).active.sheet_view.pane is None


def test_what_is_no_workbook_or_not_understood_is_left_as_it_is() -> None:
    book = written_by_openpyxl()
    assert placed_at(b"a;b\n1;2\n", "deals.csv", "", 2) == b"a;b\n1;2\n"
    assert placed_at(b"no zip at all", "deals.xlsx", "Won deals", 2) == b"no zip at all"
    assert placed_at(book, "deals.xlsx", "No such sheet", 2) == book
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert placed_at(empty.getvalue(), "deals.xlsx", "Won deals", 2) == empty.getvalue()
