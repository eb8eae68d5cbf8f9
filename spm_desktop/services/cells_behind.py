"""What stands in the rows of imported files, and what its columns are, as far as the files are kept."""

import tempfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import TypeAlias

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.drill import DrillRow
from spm_desktop.services.ports import SeenFile, SeenSheet
from spm_desktop.services.stored_files import RowCells, StoredFile, StoredFiles
from spm_desktop.services.used_columns import ReadCell, Use

SeeRows = Callable[[Path, Sequence[int]], SeenFile]
"""Shows these rows of every sheet, in full, and the one that names their columns. Raises KnownError."""

Identifies = Callable[[str], bool]
"""Whether what is below a header tells which row it is: its day, its key, the customer, the product."""

_Place: TypeAlias = tuple[str, int]
"""Sheet and row."""


def cells_behind(
    files: StoredFiles, see: SeeRows, identifies: Identifies, rows: Sequence[DrillRow]
) -> list[RowCells]:
    """What each row says in the file it came with; nothing where that is not kept, or can't be read. Of an
    import from before it was kept which columns were used, any may be one of its values."""
    found: dict[int, Mapping[_Place, RowCells]] = {}
    for import_id in {row.import_id for row in rows}:
        stored = files.stored(import_id)
        numbers = sorted({row.row for row in rows if row.import_id == import_id})
        found[import_id] = {} if stored is None else _cells_in(stored, see, identifies, numbers)
    return [found[row.import_id].get((row.sheet, row.row), ()) for row in rows]


def _cells_in(
    stored: StoredFile, see: SeeRows, identifies: Identifies, numbers: Sequence[int]
) -> Mapping[_Place, RowCells]:
    if stored.content is None:
        return {}
    name = PurePath(stored.name.replace("\\", "/")).name or "file"
    try:
        with tempfile.TemporaryDirectory(prefix="spm-desktop-") as folder:
            copy = Path(folder) / name
            copy.write_bytes(zlib.decompress(stored.content))
            sheets = see(copy, numbers).sheets
    except (KnownError, OSError, zlib.error):
        return {}  # what the rows counted as is known all the same

    def use_of(header: str, column: int) -> Use:
        if identifies(header):
            return Use.NAMES
        return Use.VALUE if stored.columns is None else stored.columns.use_of(column)

    return {(sheet.name, number): cells for sheet in sheets for number, cells in _named(sheet, use_of)}


def _named(sheet: SeenSheet, use_of: Callable[[str, int], Use]) -> list[tuple[int, RowCells]]:
    lines = dict(sheet.lines)
    headers = () if sheet.header_row is None else lines.get(sheet.header_row, ())
    found = []
    for number, texts in sheet.lines:
        if number == sheet.header_row:
            continue
        cells = []
        for place, said in enumerate(texts):
            header = headers[place] if place < len(headers) else ""
            if header or said:
                column = sheet.first_column + place
                cells.append(ReadCell(header or f"Column {column + 1}", said, use_of(header, column)))
        found.append((number, tuple(cells)))
    return found
