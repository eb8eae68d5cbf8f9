"""Workbooks: .xlsx, .xlsm, .xls, .xlsb and .ods, whatever their name ends in."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from spm_desktop.excel.formats.cells import Cells, has_content


class Encrypted(ValueError):
    """The workbook needs a password."""


class Damaged(ValueError):
    """The reader can't make sense of the workbook, or of one of its sheets."""


@dataclass(frozen=True, slots=True)
class WorkbookTable:
    """One sheet. `first_column` is the column, from 0, of the first cell of every row."""

    name: str
    first_column: int
    _sheet: Any

    @property
    def delimiter(self) -> str:
        return ""

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Row numbers as Excel shows them, with their cells; blank rows are left out."""
        for number, cells in enumerate(self._sheet.iter_rows(), 1):
            if has_content(cells):
                yield number, cells


class Workbook:
    """An open workbook. Its sheets are read when asked for."""

    def __init__(self, path: Path) -> None:
        """Raises Encrypted, Damaged."""
        self._book = _open(path)
        found: list[SheetMetadata] = [
            sheet for sheet in self._book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet
        ]
        self.sheet_names = tuple(sheet.name for sheet in found)
        self.hidden = tuple(sheet.name for sheet in found if sheet.visible != SheetVisibleEnum.Visible)

    def table(self, name: str) -> WorkbookTable:
        """Reads one sheet. Raises Damaged."""
        try:
            sheet = self._book.get_sheet_by_name(name)
        except BaseException as error:
            raise _told(error) from error
        return WorkbookTable(name, sheet.start[1] if sheet.start else 0, sheet)


def _open(path: Path) -> CalamineWorkbook:
    try:
        with path.open("rb") as file:
            return CalamineWorkbook.from_filelike(file)
    except BaseException as error:  # noqa: BLE001 (panics of the reader are no `Exception`)
        first = _told(error)
    try:  # by the ending of its name, which says more about what is wrong, and sometimes opens it
        return CalamineWorkbook.from_path(path)
    except PasswordError as error:
        raise Encrypted(str(error)) from error
    except BaseException as error:
        _told(error)
        raise first from error


def _told(error: BaseException) -> Damaged:
    """What went wrong, unless it is not about the file."""
    if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
        raise error
    return Damaged(f"{type(error).__name__}: {error}")
