"""The workbook of plans, as HR opens it."""

import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from spm_desktop.excel.tables_out import write_table
from spm_desktop.services.pips.long_cells import MOST_CHARACTERS, split
from spm_desktop.services.pips.ports import AuditLine, Written
from spm_desktop.services.pips.views import View
from spm_desktop.services.pips.words import RECEIPT, PipWords
from spm_desktop.services.pips.workbook import pip_book
from tests.documents.cases import MADE, case

WORDS = PipWords("en", "EUR", ZoneInfo("Europe/Amsterdam"))
SHEETS = [
    "Cover",
    "PIP_Register",
    "Issues_Evidence",
    "Evidence_Rows",
    "Expectations",
    "Support",
    "Checkpoints",
    "Acknowledgements",
    "Employee_Responses",
    "Extensions_Pauses",
    "Decision_Appeal",
    "Coaching_History",
    "Files",
    "Audit",
    "Definitions",
]
WRITTEN = Written(("purpose", "issues"), 14, MADE)
AUDIT = {
    4: [
        AuditLine(6, MADE, "marit", "pip edit", "asserted", "cd" * 32, WRITTEN),
        AuditLine(7, MADE, "marit", "pip issue", "asserted", "ab" * 32),
    ]
}


def written(path: Path, view: View, number_of: int = 1) -> Any:
    files = [case(number=number) for number in range(4, 4 + number_of)]
    write_table(path, pip_book(files, view, "A question of the works council", WORDS, AUDIT))
    return load_workbook(path)


def texts(book: Any) -> str:
    return "\n".join(str(cell) for sheet in book for row in sheet.values for cell in row if cell is not None)


def test_every_sheet_and_every_row_says_which_plan(tmp_path: Path) -> None:
    book = written(tmp_path / "pips.xlsx", View.HR, number_of=2)
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets[1:]:
        header, *rows = list(sheet.values)
        assert header[:2] == ("PIP", "Version")
        assert {row[:2] for row in rows} <= {("PIP-2026-004", 1), ("PIP-2026-005", 1)}
    assert book["PIP_Register"].max_row == 3
    assert [row[2] for row in list(book["Expectations"].values)[1:3]] == [
        "Customer meetings",
        "Deals with a second contact",
    ]


def test_the_cover_says_what_it_is(tmp_path: Path) -> None:
    told = dict(list(written(tmp_path / "pips.xlsx", View.HR)["Cover"].values)[1:])
    assert told["Purpose"] == "A question of the works council"
    assert told["Newest entry of the audit trail"] == "9d204c1a" * 8
    assert told["Written at"].startswith("2026-12-12T08:00:00+00:00 (UTC)")


@pytest.mark.parametrize(
    ("secret", "views"),
    [
        ("screen-only-words", set()),
        ("override-only-words", set()),
        ("hold-only-words", set()),
        ("alternatives-only-words", {View.HR}),
        ("31 % fewer accounts", {View.MANAGER, View.HR}),
        ("ab" * 32, {View.HR}),
    ],
)
def test_what_each_reader_gets(secret: str, views: set[View], tmp_path: Path) -> None:
    found = {view for view in View if secret in texts(written(tmp_path / f"{view}.xlsx", view))}
    assert found == views


def test_a_receipt_says_what_was_signed_and_which_version(tmp_path: Path) -> None:
    header, first, *_ = written(tmp_path / "pips.xlsx", View.HR)["Acknowledgements"].values
    told = dict(zip(header, first, strict=True))
    assert told["Received version"] == 1
    assert len(told["SHA-256 of it"]) == 64
    assert told["Statement"] == RECEIPT


def test_the_trail_says_in_words_what_was_written(tmp_path: Path) -> None:
    header, *rows = written(tmp_path / "pips.xlsx", View.HR)["Audit"].values
    told = [dict(zip(header, row, strict=True)) for row in rows]
    assert [(row["What"], row["Of it"]) for row in told] == [
        ("Draft changed", "Purpose, issues; kept 14 times since 24 Aug 2026, 11:30 CEST"),
        ("Issued", None),
    ]


def test_what_begins_like_a_formula_is_text(tmp_path: Path) -> None:
    sheet = written(tmp_path / "pips.xlsx", View.HR)["Issues_Evidence"]
    (cell,) = [cell for row in sheet for cell in row if cell.value == "=SUM(A1:A9)"]
    assert cell.data_type == "s"


def test_a_text_that_is_too_long_goes_on_below() -> None:
    long = "x" * (2 * MOST_CHARACTERS + 5)
    rows = list(split([("PIP-1", 1, None, long, 7)]))
    assert [row[:2] for row in rows] == [("PIP-1", 1)] * 3
    assert "".join(str(row[3]) for row in rows) == long
    assert [row[4] for row in rows] == [7, None, None]
    cover = pip_book([case()], View.HR, long, WORDS, {}).tables[0].rows
    assert "".join(str(row[1]) for row in cover if row[0] == "Purpose") == long


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    book = pip_book([case()], View.HR, "", WORDS, {}, done=lambda number, of: told.append((number, of)))
    write_table(tmp_path / "pips.xlsx", book)
    assert told == [(number, 14) for number in range(1, 15)]


def test_a_hundred_plans_take_a_tenth_of_the_time_of_a_thousand(tmp_path: Path) -> None:
    files = [case(number=number) for number in range(1, 101)]
    before = time.process_time()
    write_table(tmp_path / "pips.xlsx", pip_book(files, View.HR, "", WORDS, {}))
    assert time.process_time() - before < 2
    assert load_workbook(tmp_path / "pips.xlsx", read_only=True)["PIP_Register"].max_row == 101
