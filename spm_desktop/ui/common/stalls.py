"""How long the window did not answer: the longest gap between two turns of the event loop."""

import time

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5


class StallWatch(QObject):
    """Beats on the GUI thread and remembers the longest time between two beats.

    Attributes:
        longest_ms: by the wall clock: also counts waiting for a file, a lock, or another program's turn.
        longest_busy_ms: by this thread's own processor time: the same on a machine that is busy elsewhere.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.longest_ms = 0.0
        self.longest_busy_ms = 0.0
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self.start()

    def start(self) -> None:
        """Begins anew."""
        self.longest_ms = self.longest_busy_ms = 0.0
        self._wall, self._busy = time.monotonic(), time.thread_time()
        self._timer.start()

    def stop(self) -> None:
        """Takes a last look and ceases."""
        self._on_beat()
        self._timer.stop()

    def _on_beat(self) -> None:
        wall, busy = time.monotonic(), time.thread_time()
        self.longest_ms = max(self.longest_ms, (wall - self._wall) * 1000 - BEAT_MS)
        self.longest_busy_ms = max(self.longest_busy_ms, (busy - self._busy) * 1000)
        self._wall, self._busy = wall, busy
