"""Rows that can be read and still can't be used: named by cell and by the file's own header; nothing comes
with them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.conftest import Ran

Spm = Callable[..., Ran]
DEALS = "Opportunity ID,Seller,Stage,Deal value,Currency,Created Date,Close Date\n"


def receipt(spm: Spm, *arguments: str | Path) -> dict[str, Any]:
    done = spm("import", "--json", "--create-people", *arguments)
    assert (done.code, done.err) == (0, "")
    (one,) = done.document["imports"]
    assert isinstance(one, dict)
    return one


def problems(one: dict[str, Any]) -> list[tuple[str, int, str, str]]:
    return [(p["cell"], p["row"], p["column"], p["value"]) for p in one["problems"]]


def names(spm: Spm, what: str) -> list[str]:
    return [line["name"] for line in spm(what, "--json").document[what]]


def workbook(path: Path, title: str, rows: list[list[object]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            sheet.cell(at + 3, place + 2, value)
    book.save(path)
    return path


def test_deals_without_a_rate(spm: Spm, tmp_path: Path) -> None:
    file = tmp_path / "deals.csv"
    file.write_text(
        DEALS + "D1,Ann Lee,Won,10,EUR,2017-10-01,2017-10-20\nD2,Bo Ek,Hurray,20,JPY,2017-10-01,2017-10-20\n"
    )
    for options in (("--dry-run",), ()):
        one = receipt(spm, *options, file)
        assert (one["created"], one["rejected"]) == (1, 1)
        assert problems(one) == [("D3", 3, "Deal value", "20")]
        assert "There is no exchange rate from JPY to EUR" in one["problems"][0]["message"]
        assert not [note for note in one["notes"] if "Bo Ek" in note or "Hurray" in note]
    assert names(spm, "people") == ["Ann Lee"]


def test_facts_of_a_sheet_that_begins_somewhere(spm: Spm, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Rep", "Date", "Revenue", "Currency"],
        ["Ann Lee", "2017-10-01", 5, "EUR"],
        ["Bo Ek", "2017-10-01", 7, "JPY"],
    ]
    one = receipt(spm, workbook(tmp_path / "facts.xlsx", "Sales 2017", rows))
    assert problems(one) == [("'Sales 2017'!D5", 5, "Revenue", "7")]
    assert names(spm, "people") == ["Ann Lee"]


def test_goals_of_unknown_metrics_and_the_same_goal_twice(spm: Spm, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Rep", "Metric", "Month", "Target"],
        ["Ann Lee", "Won revenue", "2017-10", 100],
        ["Bo Ek", "Joys", "2017-10", 5],
        ["Ann Lee", "Won revenue", "2017-10", 300],
        ["Ann Lee", "Won revenue", "2017-11", 0],
    ]
    file = workbook(tmp_path / "goals.xlsx", "Goals", rows)
    for created, unchanged in ((1, 0), (0, 1)):
        one = receipt(spm, file)
        assert (one["created"], one["updated"], one["unchanged"]) == (created, 0, unchanged)
        assert one["rejected"] == 3
        assert [(p["cell"], p["column"], p["message"]) for p in one["problems"]] == [
            (
                "Goals!C5",
                "Metric",
                "There is no metric called Joys: make it on the Data page, then import again.",
            ),
            ("Goals!E6", "Target", "This goal stands in Goals!E4 too, and only that one was used."),
            ("Goals!E7", "Target", "A target of Won revenue is more than nothing."),
        ]
    (goal,) = spm("goals", "--json").document["goals"]
    assert goal["target"] == "100.00"
    assert names(spm, "people") == ["Ann Lee"]


def test_goals_of_a_wide_sheet(spm: Spm, tmp_path: Path) -> None:
    file = tmp_path / "targets.csv"
    file.write_text("Rep;Jan-17;Feb-17;Mar-17\nAnn Lee;100;£200;300\n")
    one = receipt(spm, "--kind", "goals", file)
    assert problems(one) == [("C2", 2, "Feb-17", "200")]
    assert (one["rows"], one["created"], one["rejected"]) == (1, 2, 1)


@pytest.mark.parametrize(
    "text",
    [
        DEALS + "D1,Ann Lee,Hurray,10,JPY,2017-10-01,2017-10-20\n",
        "Rep,Team,Date,Turnover,Currency\nAnn Lee,North,2017-10-01,5,JPY\n",
        "Rep,Month,Target,Currency\nAnn Lee,2017-10,5,JPY\n",
    ],
)
def test_a_file_of_which_nothing_can_be_used_brings_nothing(spm: Spm, tmp_path: Path, text: str) -> None:
    metrics = names(spm, "metrics")
    file = tmp_path / "all.csv"
    file.write_text(text)
    one = receipt(spm, file)
    assert (one["created"], one["held"], one["rejected"]) == (0, 0, 1)
    assert not [note for note in one["notes"] if note.startswith(("New", "Counted as"))]
    assert names(spm, "people") == []
    assert names(spm, "metrics") == metrics
    assert spm("verify").code == 0
    held = tmp_path / "later.csv"
    held.write_text(DEALS + "D2,Ann Lee,Hurray,10,EUR,2017-10-01,2017-10-20\n")
    assert receipt(spm, held)["created"] == 1, "no stage of the pipeline was known before"
