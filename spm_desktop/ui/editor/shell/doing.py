"""Does what pages want done, tells it, and takes it back: one history for all windows of a profile."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.history import Changes, History
from spm_desktop.ui.common.changes import ChangeBus
from spm_desktop.ui.common.tasks import Tasks

Say = Callable[[str, Callable[[], None] | None], None]
Failed = Callable[[KnownError], None]


class Doing(QObject):
    """Runs writes in the thread of the tasks and remembers how they are taken back.

    Attributes:
        history: what can be undone and redone.
    """

    def __init__(self, tasks: Tasks, bus: ChangeBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = History()
        self._tasks, self._bus = tasks, bus

    def perform(
        self, call: Callable[[], Changes], say: Say, failed: Failed, then: Callable[[], None] | None = None
    ) -> None:
        """Does it, announces what changed, and says so with its way back."""

        def done(changes: Changes) -> None:
            self.history.did(changes)
            self._bus.announce(changes.topics)
            undo = None if changes.undo is None else lambda: self._take_back(changes, say, failed)
            say(changes.words, undo)
            if then:
                then()

        self._tasks.run(call, done, failed, owner=self, writes=True)

    def undo(self, say: Say, failed: Failed) -> None:
        """Takes back what was done last; nothing to take back: says so."""
        if last := self.history.last:
            self._take_back(last, say, failed)
        else:
            say("Nothing to undo", None)

    def redo(self, say: Say, failed: Failed) -> None:
        """Does again what was taken back last."""
        if (undone := self.history.next) is None:
            say("Nothing to do again", None)
        else:
            self._turn(undone, self.history.redid, "Done again", say, failed)

    def _take_back(self, changes: Changes, say: Say, failed: Failed) -> None:
        self._turn(changes, self.history.undid, "Undone", say, failed)

    def _turn(
        self,
        changes: Changes,
        turned: Callable[[Changes, Changes], None],
        how: str,
        say: Say,
        failed: Failed,
    ) -> None:
        def done(back: Changes) -> None:
            turned(changes, back)
            self._bus.announce(back.topics)
            say(f"{how}: {changes.words[:1].lower()}{changes.words[1:]}", None)

        def refused(error: KnownError) -> None:
            self.history.forget(changes)
            failed(error)

        assert changes.undo is not None, "only what has a way back is in the history"
        self._tasks.run(changes.undo, done, refused, owner=self)
