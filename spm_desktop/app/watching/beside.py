"""Watched folders while a window is open: looked into in a thread, imported in a process of their own."""

import contextlib
import logging
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from spm_desktop.app.invocation import Invocation
from spm_desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from spm_desktop.app.watching.watcher import Watcher

_log = logging.getLogger(__name__)

FIRST_SECONDS = 20.0
"""The start belongs to the window."""
EVERY_SECONDS = 15.0
STOP_SECONDS = 30.0
"""An import under way is taken back before the window's program ends."""


@contextlib.contextmanager
def watching(
    invocation: Invocation, first: float = FIRST_SECONDS, every: float = EVERY_SECONDS
) -> Iterator[None]:
    """Looks into the watched folders again and again until the end of the context."""
    beside = _Beside(invocation)
    thread = threading.Thread(target=beside.work, args=(first, every), name="watched folders", daemon=True)
    thread.start()
    try:
        yield
    finally:
        beside.end()
        thread.join(STOP_SECONDS)


class _Beside:
    """The work of the thread; nothing slow is imported before its first look."""

    def __init__(self, invocation: Invocation) -> None:
        self._invocation = invocation
        self._ended = threading.Event()
        self._watcher: Watcher | None = None

    def work(self, first: float, every: float) -> None:
        """Until the end."""
        pause = first
        while not self._ended.wait(pause):
            pause = every
            try:
                self._look()
            except KnownError as refused:
                _log.warning("the watched folders wait: %s", refused)
            except Exception:  # noqa: BLE001 (what is done beside the window must not end with it)
                _log.exception("watching folders failed")
        if self._watcher is not None:
            self._watcher.bench.close()

    def end(self) -> None:
        """From any thread: an import under way stops."""
        self._ended.set()
        if self._watcher is not None:
            self._watcher.bench.stop()

    def _look(self) -> None:
        from spm_desktop.app.compose import open_office
        from spm_desktop.app.import_worker.client import WorkerBench
        from spm_desktop.app.watching.watcher import Watcher
        from spm_desktop.storage.watched_folders import SqlProfiles, SqlWatchedFolders

        with open_office(self._invocation) as office:
            folders = SqlWatchedFolders(office.database, office.clock)
            profiles = SqlProfiles(office.database, office.clock)
            if self._watcher is None:
                bench = WorkerBench(self._invocation)
                self._watcher = Watcher(folders, profiles, bench, self._ended.is_set)
            self._watcher.folders, self._watcher.profiles = folders, profiles
            self._watcher.look()
