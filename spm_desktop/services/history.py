"""What was done at this desk, and its way back: undo stands beside the use cases, not in the windows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

MOST = 200


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write changed; every writing service of the editor returns it.

    Attributes:
        words: what was done, in the past tense, as the reader is told: "Moved Ana to Team West".
        topics: what is no longer what it was, as the change log names it: ``people``, ``goals``.
        undo: takes it back, in the thread that did it, and returns that as Changes of the same words, whose
            `undo` does it again. Raises KnownError where somebody changed the same since. None: no way back.
    """

    words: str
    topics: frozenset[str]
    undo: "Callable[[], Changes] | None" = None


def reversible(
    words: str, topics: frozenset[str], do: Callable[[], object], take_back: Callable[[], object]
) -> Changes:
    """Does it, and returns it with its way back and forth. What either raises is passed on."""
    do()
    return Changes(words, topics, lambda: reversible(words, topics, take_back, do))


def together(words: str, topics: frozenset[str], done: Sequence[Changes]) -> Changes:
    """Several acts that were done as one; taken back, the last one goes first."""

    def undo() -> Changes:
        return together(words, topics, [one.undo() for one in reversed(done) if one.undo is not None])

    return Changes(words, topics, undo)


@dataclass(slots=True)
class History:
    """The acts that can be taken back, and those that can be done again; newest last."""

    _done: list[Changes] = field(default_factory=list)
    _undone: list[Changes] = field(default_factory=list)

    @property
    def last(self) -> Changes | None:
        """What undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Changes | None:
        """What redo would do again."""
        return self._undone[-1] if self._undone else None

    def did(self, changes: Changes) -> None:
        """Something new was done: what was taken back before can't be done again any more."""
        self._undone.clear()
        if changes.undo is not None:
            self._done.append(changes)
            del self._done[:-MOST]

    def undid(self, undone: Changes, back: Changes) -> None:
        """`undone` was taken back by `back`."""
        self.forget(undone)
        if back.undo is not None:
            self._undone.append(back)

    def redid(self, redone: Changes, again: Changes) -> None:
        """`redone`, which had taken something back, was itself taken back by `again`."""
        self.forget(redone)
        if again.undo is not None:
            self._done.append(again)

    def forget(self, changes: Changes) -> None:
        """It can't be taken back: somebody has changed the same since."""
        self._done = [one for one in self._done if one is not changes]
        self._undone = [one for one in self._undone if one is not changes]
