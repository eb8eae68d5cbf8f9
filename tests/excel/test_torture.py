"""Hostile files from the test suites of spreadsheet readers: each ends in a result or one sentence."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.parser import GuardedParser
from spm_desktop.services.ports import ParseOptions

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
    "quote_unclosed",
}


def outcome(path: Path) -> tuple[str, str, float]:
    """The code of a file's refusal ('' for a result), its sentence, and the seconds that took."""
    start = time.monotonic()
    try:
        file = GuardedParser().parse(path, ParseOptions())
    except KnownError as error:
        return error.code, error.message, time.monotonic() - start
    for sheet in file.sheets:
        list(sheet.records())
    file.close()
    return "", f"{path.name} was read.", time.monotonic() - start


@pytest.mark.timeout(600)
def test_hostile_files(shared_data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    resource = pytest.importorskip("resource")
    files = [path for path in sorted((shared_data / "torture").glob("*/*")) if path.suffix != ".json"]
    assert len(files) > 100
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(outcome, files))
    assert {code for code, _, _ in outcomes} <= CODES | {""}
    assert [file for file, (_, told, _) in zip(files, outcomes, strict=True) if file.name not in told] == []
    assert [told for _, told, _ in outcomes if "\n" in told] == []
    assert max(seconds for _, _, seconds in outcomes) < SECONDS_A_FILE
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10 < BYTES_A_FILE
    assert not [
        text for one in Path("/proc/self/task").glob("*/children") if (text := one.read_text().strip())
    ]
    assert capfd.readouterr() == ("", "")


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
