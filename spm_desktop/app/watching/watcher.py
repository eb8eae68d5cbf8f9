"""Looks into all watched folders, again and again."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from spm_desktop.app.receipt_text import receipt_lines
from spm_desktop.app.watching.bringing import Brought, bring, put_away
from spm_desktop.app.watching.finished import Newcomers
from spm_desktop.services.import_profiles import ProfileStore
from spm_desktop.services.importing.bench import ImportBench
from spm_desktop.services.watched_folders import FolderStore, WatchedFolder

LOCK = ".spm-desktop.lock"
"""Held while a folder is looked into: two programs may watch it."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Watcher:
    """`stopped` ends a look between two files."""

    folders: FolderStore
    profiles: ProfileStore
    bench: ImportBench
    stopped: Callable[[], bool]
    _newcomers: dict[str, Newcomers] = field(default_factory=dict)
    _unreachable: set[str] = field(default_factory=set)

    def look(self) -> list[Brought]:
        """Imports what is finished; returns what became of each file. Raises KnownError for the database."""
        brought: list[Brought] = []
        for folder in self.folders.folders():
            try:
                brought += self._look_into(folder)
                self._unreachable.discard(folder.path)
            except OSError as error:
                if folder.path not in self._unreachable:  # once, not every few seconds
                    _log.warning("%s can't be watched: %s", folder.path, error)
                self._unreachable.add(folder.path)
        return brought

    def _look_into(self, folder: WatchedFolder) -> list[Brought]:
        newcomers = self._newcomers.setdefault(folder.path, Newcomers(Path(folder.path)))
        finished = newcomers.look()
        if not finished:
            return []
        try:
            with FileLock(Path(folder.path) / LOCK, timeout=0):
                return self._bring(folder, newcomers, finished)
        except Timeout:
            return []

    def _bring(self, folder: WatchedFolder, newcomers: Newcomers, finished: Sequence[Path]) -> list[Brought]:
        done = []
        for path in finished:
            if self.stopped() or not path.exists():  # another program was faster
                continue
            brought = bring(self.bench, self.profiles.profiles(), folder, path)
            if brought.passing or self.stopped():
                _log.info("%s is tried again later: %s", path.name, brought.refused)
                continue
            lines = [line for receipt in brought.receipts for line in receipt_lines(receipt, dry=False)]
            try:
                put_away(self.bench, brought, lines)
            except OSError as error:
                _log.warning("%s can't be moved: %s", path, error)
                newcomers.give_up(path)
            done.append(brought)
        return done
