"""Rejected rows come back as a workbook that can be mended."""

import errno
from pathlib import Path

import openpyxl
import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.rejects import write_rejects
from spm_desktop.services.ports import RejectedRow

HEADER = ("Id", "Amount")
ROWS = [
    (HEADER, RejectedRow("Deals [1]", 4, ("D4", "12.3.x"), "'12.3.x' is not an amount.")),
    (HEADER, RejectedRow("Deals [1]", 9, ("=HYPERLINK(1)", "5"), "The id is missing.")),
    (("Who",), RejectedRow("", 2, ("Ann",), "There is no date.")),
    (("When",), RejectedRow("Deals [1]", 2, ("noon",), "There is nobody.")),
]


def test_rows_with_their_reasons(tmp_path: Path) -> None:
    path = tmp_path / "rejects.xlsx"
    write_rejects(path, ROWS)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Deals 1", "Rejected", "Deals 1 2"]
    assert [[cell.value for cell in row] for row in book["Deals 1"].iter_rows()] == [
        ["Id", "Amount", "Reason"],
        ["D4", "12.3.x", "'12.3.x' is not an amount."],
        ["=HYPERLINK(1)", "5", "The id is missing."],
    ]
    assert book["Deals 1"]["A3"].data_type == "s", "what looks like a formula stays text"


def test_nothing_rejected_is_a_readable_workbook_too(tmp_path: Path) -> None:
    write_rejects(tmp_path / "none.xlsx", [])
    assert openpyxl.load_workbook(tmp_path / "none.xlsx").sheetnames == ["Nothing was rejected"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="can't be written"):
        write_rejects(tmp_path / "no" / "x.xlsx", ROWS)


def test_a_disk_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rejects.xlsx"
    write_rejects(path, ROWS)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(KnownError, match="No space left on device"):
        write_rejects(path, ROWS)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
