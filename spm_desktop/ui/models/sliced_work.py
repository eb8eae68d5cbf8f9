"""Long work on the GUI thread in slices of a few milliseconds, so that nothing stalls while it goes on."""

from collections.abc import Generator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

SLICE_SECONDS = 0.012

Steps = Generator[None, None, None]


class SlicedWork(QObject):
    """Runs one generator at a time; a new one takes the place of one that is still running.

    Args:
        slice_seconds: how long it may take between two events.

    Signals:
        finished: the generator has come to its end.
    """

    finished = Signal()

    def __init__(self, parent: QObject, slice_seconds: float = SLICE_SECONDS) -> None:
        super().__init__(parent)
        self._slice_seconds = slice_seconds
        self._steps: Steps | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._work)

    @property
    def running(self) -> bool:
        """Whether something is left to do."""
        return self._steps is not None

    def start(self, steps: Steps) -> None:
        """Begins, and goes on whenever the event loop is free."""
        self.stop()
        self._steps = steps
        self._timer.start()

    def stop(self) -> None:
        """Forgets what is left."""
        self._timer.stop()
        if self._steps is not None:
            self._steps.close()
            self._steps = None

    def finish(self) -> None:
        """Does at once what is left."""
        self._work(until=float("inf"))

    def _work(self, until: float | None = None) -> None:
        if until is None:
            until = perf_counter() + self._slice_seconds
        steps = self._steps
        while steps is not None and steps is self._steps and perf_counter() < until:
            try:
                next(steps)
            except StopIteration:
                self._timer.stop()
                self._steps = None
                self.finished.emit()
                return
