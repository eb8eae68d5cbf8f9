"""Texts that name something: on one line, without what can not be seen, and short enough to be looked up."""

from collections.abc import Callable
from typing import Any

import pytest

from spm_desktop.excel.formats.cells import cell_text

Read = Callable[..., Any]
HEADER = "Deal ID,Owner,Stage,Amount,Opened,Closed,Account,Lost Reason\n"
REST = "Won,5,2017-10-01,2017-10-20"
LONG = "Wolf" * 60


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Ann\nLee\r\nNorth", "Ann Lee North"),
        ("\ufeff Ann\u200b Lee\u2060", "Ann Lee"),
        ("Ann \u202eeeL\u202c", "Ann eeL"),
        ("\x1b[31mAnn\x00Lee", "[31mAnn Lee"),
        ("\u200fמשה\u200f", "משה"),
        ("رضا\u200cزاده", "رضا\u200cزاده"),
        ("1\u00a0234,56", "1\u00a0234,56"),
    ],
)
def test_cells_say_what_can_be_seen_on_one_line(written: str, said: str) -> None:
    assert cell_text(written) == said


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (f"{LONG},Ann,{REST},Acme,", ""),
        (f"D2,{LONG},{REST},Acme,", "B3"),
        (f"D2,Ann,{LONG},5,2017-10-01,2017-10-20,Acme,", "C3"),
        (f"{LONG * 3},Ann,{REST},Acme,", "A3"),
        (f"D2,Ann,{REST},{LONG * 9},{LONG * 9}", ""),
    ],
)
def test_only_names_have_to_be_short(csv_file: Read, read: Read, row: str, cell: str) -> None:
    (sheet,) = read(csv_file(f"{HEADER}D1,Bo,{REST},Acme,\n{row}\n")).sheets
    assert [problem.cell for problem in sheet.problems] == [cell] * bool(cell)
    assert all("is longer than" in problem.message for problem in sheet.problems)
    assert len(list(sheet.records())) == (1 if cell else 2)


def test_several_columns_make_a_key_that_is_short_enough(csv_file: Read, read: Read) -> None:
    text = f"{HEADER}D1,Bo,{REST},{LONG},{LONG}\nD2,Bo,{REST},{LONG},{LONG * 2}\n"
    (sheet,) = read(csv_file(text), key=("Deal ID", "Account", "Lost Reason")).sheets
    assert [problem.cell for problem in sheet.problems] == ["A3"]
    assert sheet.problems[0].message.endswith("is longer than 500 characters")


def test_staff_with_endless_names(csv_file: Read, read: Read) -> None:
    rows = ("Ann,North,ann@example.com", f"Bo,{LONG},bo@example.com", f"{LONG},South,cy@example.com")
    text = "\n".join(("Name,Team,Email", *rows))
    (sheet,) = read(csv_file(text)).sheets
    assert [problem.cell for problem in sheet.problems] == ["B3", "A4"]
    assert [record.team for record in sheet.records()][:2] == ["North", ""]
