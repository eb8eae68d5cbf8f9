"""The one thread that talks to the database: it asks often, loads on change, and never bothers the window.

An unreachable database is no error here: the last state stays, grows old visibly, and the thread keeps
trying. A wall that begins without its database shows what it kept of the last good state.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.wall_views import WallSource, WallState
from spm_desktop.ui.kiosk.photo_book import PhotoBook

log = logging.getLogger(__name__)

POLL_SECONDS = 0.15
RETRY_SECONDS = 1.0
STOP_SECONDS = 3.0
KEEP_SECONDS = 60.0
"""Between two times that the state is kept on disk."""

SourceFactory = Callable[[], WallSource]


class SourceWorker(QObject):
    """Owns the WallSource in a thread of its own. Lives on the GUI thread; its signals arrive there, queued.

    Signals:
        loaded(WallState): there is something new.
        refused(KnownError): the source can't be used at all, and waiting would not help.

    Attributes:
        verified: the instant of the last good look; None before the first.
        photos: those of the last state, decoded in the thread before the state arrives.

    Args:
        kept: the file of `last_state`; None: nothing is kept.
    """

    loaded = Signal(object)
    refused = Signal(object)
    _arrived = Signal(object)
    _failed = Signal(object)

    def __init__(
        self,
        factory: SourceFactory,
        clock: Clock,
        parent: QObject | None = None,
        kept: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self._kept = kept
        self.photos = PhotoBook()
        self._unkept: WallState | None = None
        self._keep_at = 0.0
        self.verified: datetime | None = None
        self._factory = factory
        self._clock = clock
        self._stopping = threading.Event()
        self._offline = False
        self._pause = 0.0
        self._thread = threading.Thread(target=self._run, name="wall source", daemon=True)
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begins to ask."""
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread and closes the source. A database that hangs is left behind after 3 s."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(STOP_SECONDS)
        if self._thread.is_alive():
            log.warning("the database does not answer; its connection is left to the operating system")

    def _on_arrived(self, state: WallState) -> None:
        if not self._stopping.is_set():
            self.loaded.emit(state)

    def _on_failed(self, error: KnownError) -> None:
        if not self._stopping.is_set():
            self.refused.emit(error)

    # In the thread

    def _run(self) -> None:
        source: WallSource | None = None
        while not self._stopping.wait(self._pause):
            self._pause = POLL_SECONDS
            try:
                source = source or self._factory()
                self._look(source)
            except OSError as error:
                self._go_offline(error)
            except KnownError as error:
                if self.verified is None:
                    self._failed.emit(error)
                    break
                self._go_offline(error)
            except Exception as error:  # noqa: BLE001  a bug in one look must not end a wall that runs for months
                self._go_offline(error, trace=True)
            if time.monotonic() >= self._keep_at:
                self._keep()
        self._keep()
        if source is not None:
            source.close()

    def _look(self, source: WallSource) -> None:
        changed = source.changed()
        if changed or self._offline or self.verified is None:
            state = source.load()
            self.photos.take(state)
            self.verified = state.verified
            self._unkept = state
            self._arrived.emit(state)
        else:
            self.verified = self._clock.now()
        if self._offline:
            log.info("the database answers again")
            self._offline = False

    def _keep(self) -> None:
        if self._kept is not None and self._unkept is not None:
            from spm_desktop.ui.kiosk.last_state import keep_state

            keep_state(self._kept, self._unkept)
            self._unkept, self._keep_at = None, time.monotonic() + KEEP_SECONDS

    def _go_offline(self, error: Exception, trace: bool = False) -> None:
        if not self._offline:
            log.warning("the database can't be read: %s", error, exc_info=trace)
            if self.verified is None:
                self._show_kept()
        self._offline = True
        self._pause = RETRY_SECONDS

    def _show_kept(self) -> None:
        if self._kept is not None:
            from spm_desktop.ui.kiosk.last_state import kept_state

            state = kept_state(self._kept)
            if state is not None:
                self._arrived.emit(state)
