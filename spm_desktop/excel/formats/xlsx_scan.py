"""What the reader does not tell about an .xlsx: cells with errors, formulas without a result, 1904 dates."""

import html
import lzma
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import join, normpath
from typing import IO

from spm_desktop.excel.formats.cells import CellError, column_index

DAMAGED_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    KeyError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What `zipfile` raises for archives that are damaged, or packed in a way it doesn't know."""

_CHUNK = 1 << 20
_LONGEST_CELL = 1 << 18
_ERROR_CELL = re.compile(
    rb"<(?:\w+:)?c\b(?=[^>]*\bt=[\"']e[\"'])[^>]*\br=[\"']([A-Z]+)(\d+)[\"'](?:[^>]*[^/>])?>(?:(?!</(?:\w+:)?c>).)*?"
    rb"<(?:\w+:)?v>([^<]*)<",
    re.DOTALL,
)
_END_OF_FORMULA = b"</f>"
_NO_RESULT = (b"</c>", b"<v></v></c>", b"<v/></c>", b"<v /></c>")
_NO_RESULT_CELL = re.compile(
    rb"<(?:\w+:)?c\b(?![^>]*\bt=[\"']str[\"'])[^>]*\br=[\"']([A-Z]+)(\d+)[\"'][^>]*>"
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v ?/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
"""A formula whose result is an empty text has the type of a text."""
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")


@dataclass(slots=True)
class SheetFlaws:
    """Errors by row number and column (from 0), and how many formulas were never calculated."""

    errors: dict[int, dict[int, CellError]] = field(default_factory=dict)
    uncalculated: int = 0


def sheet_flaws(path: Path, sheet: str) -> SheetFlaws:
    """Scans the XML of one sheet of an .xlsx; nothing is found where the file is put together oddly."""
    flaws = SheetFlaws()
    try:
        with zipfile.ZipFile(path) as archive:
            part = _sheet_parts(archive).get(sheet)
            if part is not None:
                with archive.open(part) as xml:
                    _scan(xml, flaws)
    except DAMAGED_ARCHIVE:  # another reader made sense of it: better without these hints than not at all
        return SheetFlaws()
    return flaws


def uncalculated_cells(path: Path, sheet: str) -> frozenset[tuple[int, int]]:
    """Formulas that were never calculated, as the number of their row and their column (from 0)."""
    try:
        with zipfile.ZipFile(path) as archive:
            part = _sheet_parts(archive).get(sheet)
            xml = b"" if part is None else archive.read(part)
    except DAMAGED_ARCHIVE:
        return frozenset()
    return frozenset((int(row), column_index(name.decode())) for name, row in _NO_RESULT_CELL.findall(xml))


def dates_since_1904(path: Path) -> bool:
    """Whether a workbook counts days from 1904, as old Macintosh ones do."""
    try:
        with zipfile.ZipFile(path) as archive:
            workbook = archive.read("xl/workbook.xml")
    except DAMAGED_ARCHIVE:
        return False
    return re.search(rb"date1904=[\"'](?:1|true)[\"']", workbook) is not None


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Names of sheets -> names of their parts as the archive spells them."""
    spelled = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
    targets = {}
    for tag in _RELATIONSHIP.findall(archive.read(spelled["xl/_rels/workbook.xml.rels"])):
        targets[_attribute(tag, "Id")] = normpath(join("/xl", _attribute(tag, "Target"))).lstrip("/").lower()
    parts = {}
    for tag in _SHEET.findall(archive.read(spelled["xl/workbook.xml"])):
        part = spelled.get(targets.get(_attribute(tag, "id"), ""))
        if part is not None:
            parts[_attribute(tag, "name")] = part
    return parts


def _attribute(tag: bytes, name: str) -> str:
    found = re.search(rf"\b{name}=(?:\"([^\"]*)\"|'([^']*)')".encode(), tag)
    text = (found[1] or found[2] or b"").decode("utf-8", "replace") if found else ""
    return html.unescape(text)


def _scan(xml: IO[bytes], flaws: SheetFlaws) -> None:
    rest = b""
    while chunk := xml.read(_CHUNK):
        rest += chunk
        end = rest.rfind(b"<c ")  # the last cell may be cut off
        if end < 0 or len(rest) - end > _LONGEST_CELL:
            end = len(rest)
        _find_flaws(rest[:end], flaws)
        rest = rest[end:]
    _find_flaws(rest, flaws)


def _find_flaws(xml: bytes, flaws: SheetFlaws) -> None:
    if b't="e"' in xml or b"t='e'" in xml:
        for letters, row, text in _ERROR_CELL.findall(xml):
            error = CellError(html.unescape(text.decode("utf-8", "replace")))
            flaws.errors.setdefault(int(row), {})[column_index(letters.decode())] = error
    if _END_OF_FORMULA in xml:
        flaws.uncalculated += sum(xml.count(_END_OF_FORMULA + form) for form in _NO_RESULT)
