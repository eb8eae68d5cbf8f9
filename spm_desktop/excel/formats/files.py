"""Opens a file by what is in it, whatever its name says."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.formats.cells import Cells
from spm_desktop.excel.formats.delimited import open_delimited
from spm_desktop.excel.formats.encodings import NotText
from spm_desktop.excel.formats.workbooks import Damaged, Encrypted, Workbook
from spm_desktop.excel.formats.xlsx_scan import DAMAGED_ARCHIVE, dates_since_1904


class Table(Protocol):
    """Rows of cells: a sheet, or a part of one.

    Attributes:
        name: the sheet's, '' in a delimited file.
        first_column: the column, from 0, of the first cell of every row.
        delimiter: between the cells of a delimited file, '' in a workbook.
    """

    @property
    def name(self) -> str: ...

    @property
    def first_column(self) -> int: ...

    @property
    def delimiter(self) -> str: ...

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Row numbers as a spreadsheet program shows them, with their cells; blank rows are left out. May be
        called again."""
        ...


SAVE_AS = "Open it in a spreadsheet program and save it as .xlsx or .csv."
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_OTHER_KINDS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b'{"', "JSON"),
    (b"[{", "JSON"),
)
_MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<head", b"<meta")


@dataclass(frozen=True, slots=True)
class OpenFile:
    """The tables of a file that are worth looking at, and what to say about the others. `hidden` are the
    names of those that a spreadsheet program doesn't show."""

    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    is_xlsx: bool = False
    since_1904: bool = False
    hidden: frozenset[str] = frozenset()


def open_file(path: Path, only_sheet: str | None = None, *, hidden_too: bool = False) -> OpenFile:
    """Opens a file; hidden sheets are left alone unless asked for, by name or with `hidden_too`.

    Raises KnownError: ``file_empty``, ``file_encrypted``, ``file_truncated``, ``file_unreadable``,
    ``file_wrong_type``, ``sheet_missing``.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise KnownError("file_empty", f"{path.name} is empty.", "Export it again, or choose another file.")
    if head.startswith(_OLE):
        return _open_ole(path, only_sheet, hidden_too)
    if head.startswith(_ZIP):
        return _open_zip(path, only_sheet, hidden_too)
    _refuse_other_kinds(path, head)
    return _open_text(path, only_sheet)


def _open_ole(path: Path, only_sheet: str | None, hidden_too: bool) -> OpenFile:
    if _ENCRYPTED_PACKAGE in path.read_bytes():
        raise _encrypted(path)
    return _open_workbook(path, only_sheet, hidden_too)


def _open_zip(path: Path, only_sheet: str | None, hidden_too: bool) -> OpenFile:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.replace("\\", "/").lower() for name in archive.namelist()}
            manifest = archive.read("META-INF/manifest.xml") if "meta-inf/manifest.xml" in names else b""
    except DAMAGED_ARCHIVE as error:
        raise KnownError(
            "file_truncated",
            f"{path.name} is damaged: it breaks off before its end.",
            "Copy or export it again, and wait until that is finished.",
        ) from error
    if b"encryption-data" in manifest:
        raise _encrypted(path)
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        raise _wrong_type(path, "a text document or a presentation")
    if not any(name.startswith("xl/") or name == "content.xml" for name in names):
        raise _wrong_type(path, "an archive")
    is_xlsx = "xl/workbook.xml" in names
    return _open_workbook(path, only_sheet, hidden_too, is_xlsx, is_xlsx and dates_since_1904(path))


def _open_workbook(
    path: Path, only_sheet: str | None, hidden_too: bool, is_xlsx: bool = False, since_1904: bool = False
) -> OpenFile:
    try:
        book = Workbook(path)
    except Encrypted as error:
        raise _encrypted(path) from error
    except Damaged as error:
        raise _unreadable(path) from error
    if only_sheet is not None and only_sheet not in book.sheet_names:
        names = ", ".join(book.sheet_names)
        raise KnownError(
            "sheet_missing", f"{path.name} has no sheet “{only_sheet}”.", f"Its sheets are: {names}."
        )
    tables, notes = [], []
    for name in book.sheet_names:
        if only_sheet is None and name in book.hidden and not hidden_too:
            notes.append(f"The hidden sheet “{name}” was left alone.")
        elif only_sheet in (None, name):
            try:
                tables.append(book.table(name))
            except Damaged as error:
                if only_sheet is not None or len(book.sheet_names) == 1:
                    raise _unreadable(path) from error
                notes.append(f"The sheet “{name}” is damaged and was left out.")
    if not tables:
        raise KnownError("file_empty", f"{path.name} has no sheet that can be seen and read.", SAVE_AS)
    return OpenFile(tuple(tables), tuple(notes), is_xlsx, since_1904, frozenset(book.hidden))


def _open_text(path: Path, only_sheet: str | None) -> OpenFile:
    if only_sheet is not None:
        raise KnownError("sheet_missing", f"{path.name} has no sheets.", "Leave the sheet's name out.")
    try:
        return OpenFile((open_delimited(path),))
    except NotText as error:
        raise _wrong_type(path, "no text") from error


def _refuse_other_kinds(path: Path, head: bytes) -> None:
    for start, what in _OTHER_KINDS:
        if head.startswith(start):
            raise _wrong_type(path, what)
    if head.startswith(_OLD_EXCEL):
        raise _wrong_type(path, "a workbook of an Excel before 1995")
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_MARKUP):
        raise _wrong_type(path, "a web page or XML")


def _encrypted(path: Path) -> KnownError:
    return KnownError(
        "file_encrypted",
        f"{path.name} is protected by a password.",
        "Save it without a password, and import that.",
    )


def _unreadable(path: Path) -> KnownError:
    return KnownError(
        "file_unreadable", f"{path.name} is damaged and can't be read as a spreadsheet.", SAVE_AS
    )


def _wrong_type(path: Path, what: str) -> KnownError:
    return KnownError("file_wrong_type", f"{path.name} is no spreadsheet: it is {what}.", SAVE_AS)
