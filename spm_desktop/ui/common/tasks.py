"""Work that must not stall the window: one thread owns every call to the database.

Results come back on the GUI thread, each in a turn of the event loop of its own: what one of them changes is
painted before the next comes. The thread is given plain functions and never holds a widget:
what belongs to a view stays on the GUI thread, and is dropped when the view is gone by then.
"""

import itertools
import logging
import queue
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from spm_desktop.domain.errors import KnownError

log = logging.getLogger(__name__)

T = TypeVar("T")

STOP_SECONDS = 3.0


class Task:
    """One call under way. `cancel` drops its result, and the call itself when it has not begun."""

    def __init__(
        self, function: Callable[[], Any], owner: QObject, quiet: bool = False, writes: bool = False
    ) -> None:
        self.function = function
        self.owner = owner
        self.quiet = quiet
        self.writes = writes
        self.then: Callable[[Any], None] | None = None
        self.failed: Callable[[KnownError], None] | None = None
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Nobody wants the result any more. From any thread."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called; a long function may ask now and then. From any thread."""
        return self._cancelled.is_set()


@dataclass(frozen=True, slots=True)
class _Done:
    number: int
    result: Any
    error: KnownError | None


class Tasks(QObject):
    """Runs functions one after the other in a thread of their own. Lives on the GUI thread.

    Signals:
        busy_changed(bool): there is work under way or waiting, or no more; quiet work does not count.
        refused(KnownError): a task failed that has no `failed` of its own.
    """

    busy_changed = Signal(bool)
    refused = Signal(object)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count()
        self._under_way: dict[int, Task] = {}
        self._waiting: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._done: deque[_Done] = deque()
        self._next_turn = QTimer(self, interval=0)
        self._next_turn.timeout.connect(self._hand_over)
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._stopped = False
        self._thread = threading.Thread(target=self._work, name="database", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether anything that somebody waits for is under way or waiting."""
        return not all(task.quiet for task in self._under_way.values())

    def run(
        self,
        function: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[KnownError], None] | None = None,
        *,
        owner: QObject,
        quiet: bool = False,
        writes: bool = False,
    ) -> Task:
        """Calls `function` in the thread, then `then` with its result on the GUI thread.

        A KnownError goes to `failed`; so does any other exception, after it was logged, put kindly.
        Nothing is called back once `owner` is destroyed or the task cancelled. What is `quiet` nobody waits
        for: it makes nothing busy. What `writes` is still done when the thread is told to stop: nobody loses
        what they typed last.
        """
        task = Task(function, owner, quiet, writes)
        task.then, task.failed = then, failed
        if self._stopped:
            task.cancel()
            return task
        number, was_busy = next(self._numbers), self.busy
        self._under_way[number] = task
        self._waiting.put(number)
        if self.busy and not was_busy:
            self.busy_changed.emit(True)
        return task

    def stop(self) -> None:
        """Ends the thread after the call under way and all that has to be written; a call that hangs is left
        behind after 3 s."""
        if self._stopped:
            return
        self._stopped = True
        for task in self._under_way.values():
            if not task.writes:
                task.cancel()
        self._waiting.put(None)
        self._thread.join(STOP_SECONDS)
        if self._thread.is_alive():
            log.warning("the database does not answer; the call under way is left to the operating system")
        else:
            self._under_way.clear()

    def _on_finished(self, done: _Done) -> None:
        self._done.append(done)
        self._next_turn.start()

    def _hand_over(self) -> None:
        done = self._done.popleft()
        if not self._done:
            self._next_turn.stop()
        task = self._under_way.pop(done.number, None)
        if task is None:
            return
        if not task.quiet and not self.busy:
            self.busy_changed.emit(False)
        if task.cancelled or not shiboken6.isValid(task.owner):
            return
        if done.error is None:
            if task.then:
                task.then(done.result)
        elif task.failed:
            task.failed(done.error)
        else:
            self.refused.emit(done.error)

    # In the thread

    def _work(self) -> None:
        while (number := self._waiting.get()) is not None:
            self._finished.emit(self._call(number))

    def _call(self, number: int) -> _Done:
        """Ends with its frame, so that the last reference to what a view gave never dies in this thread."""
        task = self._under_way.get(number)
        if task is None or task.cancelled:
            return _Done(number, None, None)
        try:
            return _Done(number, task.function(), None)
        except KnownError as error:
            return _Done(number, None, KnownError(error.code, error.message, error.hint))
        except Exception as error:
            log.critical("this is a bug", exc_info=error)
            return _Done(number, None, kindly(error))


def kindly(error: BaseException) -> KnownError:
    """A bug, as the user is told of it."""
    return KnownError(
        "bug",
        f"Something went wrong inside SPM Desktop ({type(error).__name__}).",
        "What was saved is safe. The log in the profile folder has the details.",
    )
