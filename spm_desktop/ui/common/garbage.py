"""Cyclic garbage, collected on the GUI thread only.

Python collects in whichever thread happens to allocate. A widget or QML object that dies in another thread
than its own takes the program along, so a program with both Qt and threads must choose the thread itself.
"""

import gc
import logging
import time

from PySide6.QtCore import QObject, QTimer

_log = logging.getLogger(__name__)

EVERY_MS = 250
OLD_EVERY = 480
"""Looks between two collections of everything: rare, because these take time in proportion to what lives."""
YOUNG, MIDDLE = 700, 2
"""Few at a time: what a second of reading leaves behind takes a stall to look at."""
LONG_MS = 50.0


class GarbageCollector(QObject):
    """Takes the work over from Python for as long as it lives. Made on the GUI thread.

    Args:
        settles: the program shows the same for months: what lives after two minutes stays. To look at all of
            it again and again would stop what moves for several frames each time.
    """

    def __init__(self, parent: QObject | None = None, settles: bool = False) -> None:
        super().__init__(parent)
        self._looks = 0
        self._settles = settles
        gc.disable()
        gc.freeze()  # what was imported stays; nothing gains from looking at it again
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collects what has become old enough to be looked at."""
        self._looks += 1
        young, middle, _ = gc.get_count()
        if self._looks % OLD_EVERY == 0:
            self._collect(2)
            if self._settles:
                gc.freeze()
                self._settles = False
        elif middle > MIDDLE:
            self._collect(1)
        elif young > YOUNG:
            self._collect(0)

    def stop(self) -> None:
        """Gives the work back to Python: there are no windows any more."""
        self._timer.stop()
        gc.collect()
        gc.enable()

    def _collect(self, generation: int) -> None:
        begun = time.monotonic()
        gc.collect(generation)
        took = (time.monotonic() - begun) * 1000
        if took > LONG_MS:
            _log.info("collecting generation %d took %.0f ms", generation, took)
