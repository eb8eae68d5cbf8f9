"""Tells workbooks that came back from other files, without reading them."""

import zipfile
from contextlib import suppress
from pathlib import Path

from spm_desktop.excel.round_trip import layout

_LOOKED_AT = 1 << 20
"""Bytes: the list of sheets of any workbook of ours is far smaller."""


def is_round_trip(path: Path) -> bool:
    """Whether a file looks like a workbook that came back; only its list of sheets is read."""
    with (
        suppress(OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError, ValueError),
        zipfile.ZipFile(path) as archive,
        archive.open("xl/workbook.xml") as sheets,
    ):
        return layout.MADE_SHEET.encode() in sheets.read(_LOOKED_AT)
    return False
