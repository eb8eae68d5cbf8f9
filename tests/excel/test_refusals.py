"""What can't be read is refused in a sentence that says what is wrong and one that says what to do."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.excel import understanding
from spm_desktop.excel.parser import GuardedParser
from spm_desktop.services.ports import ParseOptions

Read = Callable[..., Any]


def refusal(path: Path) -> KnownError:
    with pytest.raises(KnownError) as caught:
        GuardedParser().parse(path, ParseOptions())
    error = caught.value
    assert path.name in error.message
    assert error.message.endswith(".")
    assert "\n" not in error.message
    assert error.hint
    return error


def test_a_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.csv").code == "file_missing"
    assert refusal(tmp_path / ("x" * 300)).code == "file_missing"


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "file_is_folder"


def test_this_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert refusal(Path(".")).message == f"{tmp_path.resolve()} is a folder."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_no_ordinary_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert refusal(tmp_path / "pipe.csv").code == "file_wrong_type"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "locked.xlsx").write_bytes(b"x")
    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(tmp_path / "locked.xlsx").code == "file_no_permission"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"\r\n  \r\n", "file_empty"),
        (b"\xef\xbb\xbf", "file_empty"),
        (b"Name,Team\n", "file_empty"),
        (b"%PDF-1.7 ...", "file_wrong_type"),
        (b"\x89PNG\r\n\x1a\n....", "file_wrong_type"),
        (b"<html><table><tr><td>Name</td></tr></table></html>", "file_wrong_type"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "file_wrong_type"),
        (b'[{"Name": "Ann Lee"}]', "file_wrong_type"),
        (bytes(range(256)) * 40, "file_wrong_type"),
        (b"PK\x03\x04 and so on", "file_truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on", "file_unreadable"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "file_wrong_type"),
    ],
)
def test_what_is_no_spreadsheet(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "export.xlsx"
    path.write_bytes(data)
    assert refusal(path).code == code


@pytest.mark.parametrize(
    ("part", "what"), [("word/document.xml", "a text document"), ("notes.txt", "an archive")]
)
def test_other_archives(tmp_path: Path, part: str, what: str) -> None:
    path = tmp_path / "export.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "text")
    assert what in refusal(path).message


@pytest.mark.parametrize("part", ["META-INF/manifest.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_an_archive_whose_parts_are_damaged(xlsx_file: Read, tmp_path: Path, part: str) -> None:
    path = tmp_path / "export.xlsx"
    with zipfile.ZipFile(
        xlsx_file({"Staff": [["Name", "Team"], ["Ann Lee", "North"]]}, "whole.xlsx")
    ) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()} | {
            "META-INF/manifest.xml": b"<m/>" * 99
        }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        at = archive.getinfo(part).header_offset + 30 + len(part)
    data = bytearray(path.read_bytes())
    data[at : at + 6] = b"\xff" * 6  # where its packed bytes begin
    path.write_bytes(data)
    assert refusal(path).code in ("file_truncated", "file_unreadable")


def test_a_file_that_changes_while_it_is_read(
    csv_file: Read, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = csv_file("Name,Team\nAnn Lee,North\n")
    survey_table = understanding.survey_table

    def survey_and_append(*arguments: Any) -> Any:
        with path.open("a") as file:
            file.write("Jo Roe,South\n")
        return survey_table(*arguments)

    monkeypatch.setattr(understanding, "survey_table", survey_and_append)
    with pytest.raises(KnownError) as caught:
        read(path)
    assert caught.value.code == "file_changing"


def test_a_file_of_nothing_but_bad_rows_is_given_up(csv_file: Read, read: Read) -> None:
    path = csv_file("Rep,Date,Sales\n" + "Ann Lee,2024-01-05,5\n" + "Ann Lee,soon,5\n" * 100_001)
    with pytest.raises(KnownError, match="B3: 'soon' is not a date") as caught:
        read(path, columns={"person": "Rep", "day": "Date", "value": "Sales"})
    assert caught.value.code == "cells_unusable"
