"""The rows behind numbers, as the editor reads them and opens the files they stand in."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from spm_desktop.services.actors import Actor
from spm_desktop.services.cells_behind import SeeRows, cells_behind
from spm_desktop.services.drill import DrillRow, SourceFigures
from spm_desktop.services.ports import SeenFile
from spm_desktop.services.stored_files import RowCells, copy_at
from spm_desktop.storage.drill import SqlDrill
from spm_desktop.storage.stored_files import SqlStoredFiles


def read_rows(path: Path, rows: Sequence[int]) -> SeenFile:
    """See `services.cells_behind.SeeRows`."""
    from spm_desktop.excel.parser import GuardedParser

    return GuardedParser().rows_of(path, rows)


@dataclass(frozen=True, slots=True)
class OfficeRows:
    """See `services.stored_files.RowSource`. `folder` is where copies go; asked for with the first one."""

    drill: SqlDrill
    files: SqlStoredFiles
    folder: Callable[[], Path]
    see: SeeRows = read_rows

    def look(self) -> AbstractContextManager[SourceFigures]:
        return self.drill.look()

    def cells_of(self, rows: Sequence[DrillRow]) -> list[RowCells]:
        from spm_desktop.excel.columns.identifying import is_identifying

        return cells_behind(self.files, self.see, is_identifying, rows)

    def open_at(self, actor: Actor, row: DrillRow) -> Path:
        from spm_desktop.excel.opening import placed_at

        return copy_at(self.files, placed_at, actor, row, self.folder())
