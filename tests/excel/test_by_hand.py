"""Single cells typed in and rows left out before a file is read again."""

from collections.abc import Callable
from pathlib import Path

from spm_desktop.domain.records import DealRecord, RecordKind
from spm_desktop.excel.parser import GuardedParser
from spm_desktop.excel.spool import SpooledFile
from spm_desktop.services.ports import ParseOptions, TypedCell
from tests.excel.conftest import Rows

HEAD = ("Deal ID", "Owner", "Closed", "Amount", "Stage")
SHEET: Rows = [
    ["Won deals"],
    HEAD,
    ["D-1", "Ann Lee", "17.11.2026", "14,50", "Won"],
    ["D-2", "Bo Ek", "12.3.x", "4,75", "Won"],
    ["D-3", "Bo Ek", "16.11.2026", "much", "Won"],
]
DATE, AMOUNT = 2, 3


def closed(read: SpooledFile) -> dict[str, str]:
    (sheet,) = read.sheets
    return {deal.key: str(deal.close) for deal in sheet.records() if isinstance(deal, DealRecord)}


def test_a_typed_text_stands_in_place_of_the_cell(
    read: Callable[..., SpooledFile], csv_file: Callable[..., Path]
) -> None:
    path = csv_file("\n".join(";".join(row) for row in SHEET[1:]) + "\n")
    before = read(path, day_first=True)
    assert [problem.cell for problem in before.sheets[0].problems] == ["C3", "D4"]
    typed = (TypedCell("", 3, DATE, "15.11.2026"), TypedCell("", 4, AMOUNT, "99,00"))
    after = read(path, day_first=True, typed=typed)
    assert after.sheets[0].problems == ()
    assert closed(after) == {"D-1": "2026-11-17", "D-2": "2026-11-15", "D-3": "2026-11-16"}
    (note,) = [note for note in after.sheets[0].plan.notes if "by hand" in note]
    assert note == "Typed in by hand: C3 is 15.11.2026, was 12.3.x, D4 is 99,00, was much."


def test_a_typed_text_that_cannot_be_read_is_told_like_any_other(
    read: Callable[..., SpooledFile], csv_file: Callable[..., Path]
) -> None:
    path = csv_file("\n".join(";".join(row) for row in SHEET[1:4]) + "\n")
    sheet = read(path, day_first=True, typed=(TypedCell("", 3, DATE, "31.11.2026"),)).sheets[0]
    assert [(problem.cell, problem.value) for problem in sheet.problems] == [("C3", "31.11.2026")]


def test_a_row_that_is_not_wanted_is_no_problem(
    read: Callable[..., SpooledFile], csv_file: Callable[..., Path]
) -> None:
    path = csv_file("\n".join(";".join(row) for row in SHEET[1:]) + "\n")
    sheet = read(path, day_first=True, left_out=(("", 3), ("", 2), ("Elsewhere", 4))).sheets[0]
    assert [problem.cell for problem in sheet.problems] == ["D4"]
    assert [(row.row, row.key, row.by_hand) for row in sheet.rejected] == [
        (2, "D-1", True),
        (3, "D-2", True),
        (4, "D-3", False),
    ]
    assert sheet.rows == 3


def test_the_guarded_process_hears_of_it(csv_file: Callable[..., Path]) -> None:
    path = csv_file("\n".join(";".join(row) for row in SHEET[1:4]) + "\n")
    options = ParseOptions(kind=RecordKind.DEALS, typed=(TypedCell("", 3, DATE, "15.11.2026"),))
    parsed = GuardedParser(day_first=True).parse(path, options)
    try:
        assert parsed.sheets[0].problems == ()
    finally:
        parsed.close()
