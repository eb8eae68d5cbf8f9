"""A wall's source without a database: a test says what it tells, and when it can't be reached."""

import threading

from spm_desktop.services.wall_views import WallState


class TestSource:
    """What it was last `told` is new until it was loaded. `broken` is raised by every look while it is set.

    Attributes:
        closed: whether its owner has closed it.
        threads: the names of the threads that have used it.
    """

    __test__ = False

    def __init__(self, state: WallState) -> None:
        self.broken: Exception | None = None
        self.closed = False
        self.threads: set[str] = set()
        self._state = state
        self._new = True

    def told(self, state: WallState) -> None:
        """From now on this is the state of the office."""
        self._state = state
        self._new = True

    def changed(self) -> bool:
        self._look()
        return self._new

    def load(self) -> WallState:
        self._look()
        self._new = False
        return self._state

    def close(self) -> None:
        self.closed = True

    def _look(self) -> None:
        self.threads.add(threading.current_thread().name)
        if self.broken:
            raise self.broken
