"""Tells workbooks that came back from other files, without reading them."""

import zipfile
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path

from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.formats.files import Table
from spm_desktop.excel.round_trip import layout
from spm_desktop.excel.wire import printable

_PARTS = ("xl/workbook.xml", "content.xml")
"""What names the sheets of an .xlsx, and of an .ods."""
_LOOKED_AT = 1 << 24
"""Bytes: the list of sheets of any .xlsx of ours is far smaller; an .ods names the last one near its end."""


def is_round_trip(path: Path) -> bool:
    """Whether a file looks like a workbook that came back; only what lists its sheets is read.
    Of a file that is damaged or encrypted its reader tells."""
    with (
        suppress(OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError),
        zipfile.ZipFile(path) as archive,
    ):
        known = set(archive.namelist())
        for part in known.intersection(_PARTS):
            with archive.open(part) as sheets:
                return layout.MADE_SHEET.encode() in sheets.read(_LOOKED_AT)
    return False


def refuse_lost(name: str, tables: Iterable[Table], hidden: Iterable[str]) -> None:
    """Keeps what left to come back from being taken for a list of people, where it came back as a .csv, as an
    .xls, or as a sheet in another workbook.

    Raises:
        KnownError: ``round_trip_form`` where all of it is there, and an .xlsx of it can be compared;
            ``round_trip_broken`` where it does not say any more what was exported.
    """
    if any(_is_ours(table) for table in tables):
        raise _other_form(name) if layout.MADE_SHEET in hidden else broken(name)


def broken(name: str) -> KnownError:
    """The refusal of what can't be compared any more."""
    return KnownError(
        "round_trip_broken",
        f"{printable(name)} has lost the hidden parts by which its rows are known.",
        "Export it again, and copy your changes into the new workbook.",
    )


def _other_form(name: str) -> KnownError:
    return KnownError(
        "round_trip_form",
        f"{printable(name)} left here to be edited and to come back; it is no list to import.",
        "Save it as an Excel workbook (.xlsx), and drop that on the window: each change is shown first.",
    )


def _is_ours(table: Table) -> bool:
    return any(layout.is_keys(cells) for _, cells in islice(table.rows(), layout.ROWS_SEARCHED))
