"""Hostile files from the test suites of spreadsheet readers: each ends in a result or one sentence."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.excel.hostile import outcome

pytestmark = pytest.mark.data

Parse = Callable[..., Any]

SECONDS_A_FILE = 60
BYTES_A_FILE = 1_500 << 20
CODES = {
    "file_empty",
    "file_encrypted",
    "file_too_big",
    "file_too_slow",
    "file_truncated",
    "file_unreadable",
    "file_wrong_type",
    "kind_unknown",
    "people_unsure",
    "quote_unclosed",
}


@pytest.mark.skipif(sys.platform == "win32", reason="what children take is only told by POSIX systems")
@pytest.mark.timeout(600)
def test_hostile_files(shared_data: Path, root: Path) -> None:
    command = [sys.executable, "-m", "tests.excel.hostile", str(shared_data / "torture")]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    told = json.loads(ran.stdout)
    outcomes = told["outcomes"]
    assert len(outcomes) > 100
    assert {code for _, code, _, _ in outcomes} <= CODES | {""}
    assert [path for path, _, sentence, _ in outcomes if Path(path).name not in sentence] == []
    assert [sentence for _, _, sentence, _ in outcomes if "\n" in sentence] == []
    assert [path for path, _, _, seconds in outcomes if seconds >= SECONDS_A_FILE] == []
    assert (told["peak"] < BYTES_A_FILE, told["left"], ran.stderr) == (True, [], "")


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("tafia__calamine/pass_protected.xlsx", "file_encrypted"),
        ("tafia__calamine/pass_protected.xlsb", "file_encrypted"),
        ("tafia__calamine/pass_protected.ods", "file_encrypted"),
        ("roo-rb__roo/encrypted-letmein.ods", "file_encrypted"),
        ("tafia__calamine/issue_594_dos.ods", "file_unreadable"),
        ("theorchard__openpyxl/null_archive.xlsx", "file_wrong_type"),
        ("tealeg__xlsx/badfile_noWorkbookRels.xlsx", "file_unreadable"),
        ("python-excel__xlrd/biff4_no_format_no_window2.xls", "file_wrong_type"),
        ("wireservice__csvkit/empty.csv", "file_empty"),
    ],
)
def test_the_sentence_fits_the_file(shared_data: Path, file: str, code: str) -> None:
    assert outcome(shared_data / "torture" / file)[0] == code


def test_an_old_workbook_below_its_titles(shared_data: Path, parse: Parse) -> None:
    path = shared_data / "torture" / "tidyverse__readxl" / "biff5-label-records.xls"
    columns = {"person": "=Auburn", "day": "Date", "value": "AUBURN SW AQS CO 1h average [ppm]"}
    (sheet,) = parse(path, columns=columns).sheets
    first = next(iter(sheet.records()))
    assert (sheet.plan.header_row, sheet.rows, first.origin.row) == (3, 14, 4)
    assert (first.day, str(first.value)) == (date(2017, 1, 21), "0.170769")


def test_a_binary_workbook_with_mixed_ids(shared_data: Path, parse: Parse) -> None:
    path = shared_data / "torture" / "pola-rs__polars" / "mixed.xlsb"
    columns = {"person": "Employee ID", "day": "Date", "value": "=1", "metric": "Details"}
    (sheet,) = parse(path, columns=columns).sheets
    people = [fact.person.text for fact in sheet.records()]
    assert people[:3] == ["123456", "44333", "US00011"]
