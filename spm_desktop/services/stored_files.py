"""From a row behind a number to its file: a copy of what was imported, opened at the row."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import Protocol, TypeAlias

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.drill import DrillReader, DrillRow
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.used_columns import ReadCell, UsedColumns

READ_ONLY = 0o400

PlaceAt = Callable[[bytes, str, str, int], bytes]
"""Makes a file open at a row: its content, name, sheet and row; the content as it is where that can't be."""

RowCells: TypeAlias = tuple[ReadCell, ...]
"""What stands in a row, from the left."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was imported. `content` is compressed; None: it is not kept any more, or never was.

    Attributes:
        actor, owner: who imported it, and who began its feed.
        at: when, in UTC.
        columns: what that import used; None where that was not kept yet.
    """

    name: str
    sha256: str
    content: bytes | None
    actor: str
    owner: str
    at: datetime
    columns: UsedColumns | None = None


class StoredFiles(Protocol):
    """Where files are kept."""

    def stored(self, import_id: int) -> StoredFile | None:
        """The file that an import brought; None where there is no such import."""


class RowSource(DrillReader, Protocol):
    """Where rows come from, with the files they stand in."""

    def open_at(self, actor: Actor, row: DrillRow) -> Path:
        """A copy of the row's file; see `copy_at`."""

    def cells_of(self, rows: Sequence[DrillRow]) -> Sequence[RowCells]:
        """What each row says in its file; see `cells_behind.cells_behind`. The caller has looked at whose
        rows they are."""


def copy_at(files: StoredFiles, place_at: PlaceAt, actor: Actor, row: DrillRow, folder: Path) -> Path:
    """Writes a copy of the file that a row came with, which opens at the row and can't be written to, into
    `folder`; returns where.

    Raises KnownError: ``not_allowed``, ``file_forgotten``, ``file_damaged``, or ``file_unwritable``.
    """
    stored = files.stored(row.import_id)
    if stored is None or stored.content is None:
        raise _forgotten(row, stored)
    _check_may_open(actor, stored)
    content = place_at(_unpacked(stored), stored.name, row.sheet, row.row)
    name = PurePath(stored.name.replace("\\", "/")).name or "file"
    copy = folder / f"{stored.sha256[:8]}-{row.row}" / name
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.unlink(missing_ok=True)
        copy.write_bytes(content)
        copy.chmod(READ_ONLY)
    except OSError as error:
        raise KnownError(
            "file_unwritable",
            f"A copy of {name} can't be made: {error.strerror or error}.",
            f"Make room in {folder}, then open the row again.",
        ) from error
    return copy


def _unpacked(stored: StoredFile) -> bytes:
    try:
        return zlib.decompress(stored.content or b"")
    except zlib.error as error:
        raise KnownError(
            "file_damaged",
            f"The copy of {stored.name} that is kept here is damaged.",
            f"Its figures are safe. Open the file where it came from; {stored.actor} imported it.",
        ) from error


def _check_may_open(actor: Actor, stored: StoredFile) -> None:
    """A file holds rows of others, too: for who may read all figures, or brought it."""
    if access(actor, Area.FIGURES) >= Access.READ or access(actor, Area.IMPORTS) >= Access.WRITE:
        return
    if actor.name in (stored.actor, stored.owner) and access(actor, Area.IMPORTS) >= Access.OWN:
        return
    raise KnownError(
        "not_allowed",
        f"{stored.name} has rows of other people, too, and {actor.name} may not see all of them.",
        f"Ask {stored.actor or 'an administrator'}, who imported it.",
    )


def _forgotten(row: DrillRow, stored: StoredFile | None) -> KnownError:
    said = f"The contents of {row.file} are not kept here any more."
    where = f"sheet {row.sheet}, row {row.row}" if row.sheet else f"row {row.row}"
    if stored is None:
        return KnownError("file_forgotten", said, f"The row stood in {where}.")
    day = DateFormatter("en").day(stored.at.date())  # as the rest of the sentence
    return KnownError(
        "file_forgotten",
        said,
        f"{stored.actor} imported it on {day}: look for it there, {where}."
        f" Its fingerprint (SHA-256) begins with {stored.sha256[:12]}.",
    )
