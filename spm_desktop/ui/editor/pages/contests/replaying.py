"""Replays are worked out in a thread of their own: who reads something else meanwhile does not wait."""

from functools import partial
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.contests.plan import ContestPlan
from spm_desktop.services.contests.replaying import Seasons, backtest, past_seasons
from spm_desktop.ui.common.tasks import Task, Tasks
from spm_desktop.ui.editor.pages.contests.given import Given
from spm_desktop.ui.editor.shell.page import Desk

_TOLD_EVERY_MS = 100


class _Watch:
    """Counts the days that are played, in the other thread, and ends the replays when they are not wanted."""

    def __init__(self) -> None:
        self.share = 0.0
        self._stopped = Event()

    def stop(self) -> None:
        self._stopped.set()

    def __call__(self, done: int, of: int) -> None:
        self.share = done / of
        if self._stopped.is_set():
            raise KnownError("stopped", "The replays were stopped.", "Replay again.")


class Replaying(QObject):
    """Replays one plan at a time; a new one puts an end to the one before.

    Signals:
        found(ContestPlan, Backtest): this is how it would have gone.
        failed(KnownError): nothing can be replayed.
        progressed(float): so much of it is played, 0 to 1.
    """

    found = Signal(object, object)
    failed = Signal(object)
    progressed = Signal(float)

    def __init__(self, desk: Desk, given: Given, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._given = desk, given
        self._reading: Task | None = None
        self._playing: Task | None = None
        self._work: Tasks | None = None
        self._watch = _Watch()
        self._told = QTimer(self, interval=_TOLD_EVERY_MS)
        self._told.timeout.connect(lambda: self.progressed.emit(self._watch.share))

    @property
    def under_way(self) -> bool:
        """Whether an answer is still to come."""
        return self._told.isActive()

    def begin(self, plan: ContestPlan) -> None:
        """Replays this one."""
        self.stop()
        self._watch = _Watch()
        self._told.start()
        read = partial(past_seasons, self._given.reader, self._given.actor, plan)
        self._reading = self._desk.tasks.run(read, partial(self._play, plan), self._fail, owner=self)

    def stop(self) -> None:
        """Nobody wants the answer any more."""
        self._told.stop()
        self._watch.stop()
        for task in (self._reading, self._playing):
            if task is not None:
                task.cancel()

    def rest(self) -> None:
        """Ends the thread; it begins anew with the next replay."""
        self.stop()
        if self._work is not None:
            self._work.stop()
            self._work.deleteLater()
            self._work = None

    def _play(self, plan: ContestPlan, seasons: Seasons) -> None:
        self._work = self._work or Tasks(self)
        play = partial(backtest, seasons, self._watch)
        self._playing = self._work.run(play, partial(self._tell, plan), self._fail, owner=self)

    def _tell(self, plan: ContestPlan, found: object) -> None:
        self._told.stop()
        self.found.emit(plan, found)

    def _fail(self, error: KnownError) -> None:
        self._told.stop()
        self.failed.emit(error)
