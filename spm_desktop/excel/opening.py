"""Makes a copy of a workbook open at a row: the sheet in front, the row selected; nothing else changes, and
headers that stay in sight do so."""

import io
import re
import zipfile
from pathlib import PurePosixPath
from xml.etree import ElementTree

WORKBOOKS = (".xlsx", ".xlsm")
ROWS_ABOVE = 5
"""So much of the sheet is seen before the row."""
MOST_BYTES = 64 * 2**20
"""A larger sheet opens at its top."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_VIEWS = re.compile(rb"<sheetViews\b.*?</sheetViews>|<sheetViews\s*/>", re.DOTALL)
_FROZEN = re.compile(rb'<pane\b(?=[^>]*\bstate="frozen")[^>]*\bySplit="(\d+)"[^>]*/>')
_ACTIVE = re.compile(rb'\bactivePane="(\w+)"')
_CORNER = re.compile(rb'\btopLeftCell="([A-Z]+)\d+"')
_BEFORE_CELLS = re.compile(rb"<(?:sheetFormatPr|cols|sheetData)\b")
_SELECTED = re.compile(rb'\s+tabSelected="[^"]*"')
_WORKBOOK_VIEW = re.compile(rb"<workbookView\b[^>]*?(/?)>")
_TAB = re.compile(rb'\s+(?:activeTab|firstSheet)="[^"]*"')


def placed_at(content: bytes, name: str, sheet: str, row: int) -> bytes:
    """A workbook that opens at a row of a sheet; whatever else, and what is not understood, as it is.

    Args:
        name: of the file; what it ends in says what it is.
        row: the number that Excel shows.
    """
    if not name.lower().endswith(WORKBOOKS):
        return content
    try:
        return _placed(content, sheet, row)
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, NotImplementedError):
        return content  # it was read once: its own program will open it as it is


def _placed(content: bytes, sheet: str, row: int) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        place, paths = _sheets(book, sheet)
        others = set(paths) - {paths[place]}
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as copy:
            for entry in book.infolist():
                part = book.read(entry)
                if entry.filename == "xl/workbook.xml":
                    part = _in_front(part, place)
                elif entry.filename == paths[place]:
                    part = _looking_at(part, row)
                elif entry.filename in others:
                    part = _SELECTED.sub(b"", part, count=1)  # two chosen sheets would be edited together
                copy.writestr(entry, part)
    return written.getvalue()


def _sheets(book: zipfile.ZipFile, wanted: str) -> tuple[int, list[str]]:
    """The place of a sheet, and where in the archive each of them is. Raises ValueError, KeyError."""
    if any(entry.file_size > MOST_BYTES for entry in book.infolist()):
        raise ValueError("too large to be looked through")
    root = ElementTree.fromstring(book.read("xl/workbook.xml"))
    listed = [(one.get("name"), one.get(_RELATION)) for one in root.iter(f"{_MAIN}sheet")]
    targets = {
        one.get("Id"): one.get("Target", "")
        for one in ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    }
    paths = [_path(targets[relation]) for _, relation in listed]
    return [name for name, _ in listed].index(wanted), paths


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl", target))


def _in_front(workbook: bytes, place: int) -> bytes:
    tab = b' activeTab="%d"' % place

    def shown(view: re.Match[bytes]) -> bytes:
        end = view.group(1) + b">"
        return _TAB.sub(b"", view.group(0)).removesuffix(end) + tab + end

    changed, views = _WORKBOOK_VIEW.subn(shown, workbook, count=1)
    if views:
        return changed
    return workbook.replace(b"<sheets", b"<bookViews><workbookView" + tab + b"/></bookViews><sheets", 1)


def _looking_at(sheet: bytes, row: int) -> bytes:
    before = _VIEWS.search(sheet)
    views = b"<sheetViews>%s</sheetViews>" % _view(before.group() if before else b"", row)
    changed, found = _VIEWS.subn(lambda _: views, sheet, count=1)
    if found:
        return changed
    return _BEFORE_CELLS.sub(lambda start: views + start.group(0), sheet, count=1)


def _view(before: bytes, row: int) -> bytes:
    """The row, below those that stay in sight."""
    top = max(row - ROWS_ABOVE, 1)
    frozen = _FROZEN.search(before)
    pane = frozen.group() if frozen else b""
    still = int(frozen.group(1)) if frozen else 0
    corner, active = _CORNER.search(pane), _ACTIVE.search(pane)
    if corner is None or active is None or row <= still:
        return (
            b'<sheetView tabSelected="1" topLeftCell="A%d" workbookViewId="0">'
            b'<selection activeCell="A%d" sqref="A%d:XFD%d"/></sheetView>' % (top, row, row, row)
        )
    column = corner.group(1)
    pane = pane.replace(corner.group(), b'topLeftCell="%s%d"' % (column, max(top, still + 1)))
    return (
        b'<sheetView tabSelected="1" workbookViewId="0">%s'
        b'<selection pane="%s" activeCell="%s%d" sqref="A%d:XFD%d"/></sheetView>'
        % (pane, active.group(1), column, row, row, row)
    )
