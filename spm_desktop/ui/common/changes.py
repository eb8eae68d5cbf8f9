"""What changed in the database, whoever changed it, told to the views that show it."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.common.tasks import Tasks


class ChangesSource(Protocol):
    """Where changes are read; only ever called in the thread of the tasks."""

    def changed(self) -> set[str]:
        """The topics that changed since the last call. Raises KnownError or OSError when unreachable."""


RESTS = 4
"""For how many times as long as it took to read what changed nothing else is told: while others write again
and again (an import, somebody's table of goals) that takes a fifth of a core and not all of it."""
LONGEST_REST = 10_000
"""Milliseconds; what is shown is never older by more."""


class ChangeBus(QObject):
    """Looks for changes again and again and tells them on the GUI thread: what others changed no faster than
    it can be read, what this process changed at once.

    Signals:
        changed(frozenset[str]): these topics are no longer what they were.
        connected(bool): the database began, or ceased, to answer.
        verified: a look was answered: what is shown still holds.

    Attributes:
        reachable: whether the last look was answered; None before the first.
    """

    changed = Signal(object)
    connected = Signal(bool)
    verified = Signal()

    def __init__(
        self, source: ChangesSource, tasks: Tasks, milliseconds: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.reachable: bool | None = None
        self._source = source
        self._tasks = tasks
        self._timer = QTimer(self, singleShot=True, interval=milliseconds)
        self._timer.timeout.connect(self.look)
        self._untold: frozenset[str] = frozenset()
        self._is_being_read = False
        self._rest = 0
        self._since_told = QElapsedTimer()
        self._since_told.start()
        tasks.busy_changed.connect(self._on_busy)

    def start(self) -> None:
        """Begins to look."""
        self._timer.start()

    def stop(self) -> None:
        """Ceases to look."""
        self._timer.stop()

    def look(self) -> None:
        """Looks once, now; the next look follows the answer, so that looks never pile up."""
        self._tasks.run(self._read, self._on_read, self._on_failed, owner=self)

    def announce(self, topics: Iterable[str]) -> None:
        """Tells what a write of this process changed, without waiting for the next look."""
        if told := frozenset(topics):
            self.changed.emit(told)

    def _read(self) -> frozenset[str]:
        try:
            return frozenset(self._source.changed())
        except OSError as error:
            raise KnownError("database_unreachable", f"The database does not answer: {error}.") from error

    def _on_read(self, topics: frozenset[str]) -> None:
        self._answered(True)
        self.verified.emit()
        self._untold |= topics
        if self._untold and not self._is_being_read and self._since_told.elapsed() >= self._rest:
            self._tell()
        self._timer.start()

    def _tell(self) -> None:
        told, self._untold = self._untold, frozenset()
        self._rest = 0
        self._since_told.restart()
        self.announce(told)
        self._is_being_read = self._tasks.busy

    def _on_busy(self, busy: bool) -> None:
        if self._is_being_read and not busy:
            self._is_being_read = False
            self._rest = min(self._since_told.restart() * RESTS, LONGEST_REST)

    def _on_failed(self, _error: KnownError) -> None:
        self._answered(False)
        self._timer.start()

    def _answered(self, reachable: bool) -> None:
        if reachable != self.reachable:
            self.reachable = reachable
            self.connected.emit(reachable)
