"""Imports one finished file, and puts it away with a report."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.import_profiles import ImportProfile, as_before, named
from spm_desktop.services.importing.bench import ImportBench
from spm_desktop.services.importing.options import ImportOptions
from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.services.watched_folders import DONE, FAILED, REPORT, WatchedFolder

PASSING = frozenset(
    ("import_running", "import_ended", "file_changing", "database_locked", "database_unreachable")
)
"""Refusals that are over by themselves: the file stays where it is, and is tried again."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a file: what was imported, and why no more of it; None: all of it."""

    path: Path
    receipts: Sequence[Receipt]
    refused: KnownError | None = None

    @property
    def passing(self) -> bool:
        """Whether it is worth trying again later."""
        return self.refused is not None and self.refused.code in PASSING


def bring(
    bench: ImportBench, profiles: Sequence[ImportProfile], folder: WatchedFolder, path: Path
) -> Brought:
    """Imports everything in a file."""
    receipts: list[Receipt] = []
    try:
        options = ImportOptions(create_people=folder.create_people)
        if folder.profile:
            options = named(profiles, folder.profile).kept.on(options)
        else:
            options, _ = as_before(profiles, lambda: bench.look(path), options)
        for part in [sheet.part for sheet in bench.preview(path, options).sheets]:
            bench.preview(path, options, part)
            receipts.append(bench.bring_in(options))
    except KnownError as refused:
        return Brought(path, receipts, refused)
    return Brought(path, receipts)


def put_away(bench: ImportBench, brought: Brought, lines: Sequence[str]) -> Path:
    """Moves a file into the folder for what became of it, and writes a report beside it; rejected rows as a
    workbook. Returns where the file is. Raises OSError."""
    path = brought.path
    target = path.parent / (FAILED if brought.refused else DONE)
    target.mkdir(exist_ok=True)
    moved = _free(target / path.name)
    report = moved.with_name(f"{moved.name}{REPORT}")
    refused = [str(brought.refused)] if brought.refused else []
    report.write_text("\n".join([*refused, *lines, ""]), encoding="utf-8")
    rejecting = [receipt for receipt in brought.receipts if receipt.rejected]
    if rejecting:
        try:
            bench.save_rejected(moved.with_name(f"{moved.name}.rejected.xlsx"), rejecting)
        except KnownError as refused_too:
            _log.warning("%s", refused_too)
    path.replace(moved)
    return moved


def _free(path: Path) -> Path:
    """A name that no file has: a number is added where one does."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free
