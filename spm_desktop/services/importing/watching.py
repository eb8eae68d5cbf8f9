"""Lets whoever waits for an import see how far it is, and stop it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from spm_desktop.domain.errors import Cancelled


class Step(StrEnum):
    """What is being done with a sheet, in this order."""

    MATCHING = "matching"
    COMPARING = "comparing"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step is: `done` of about `rows` source rows of a sheet ('' in a delimited file)."""

    sheet: str
    step: Step
    done: int
    rows: int


class Watch(Protocol):
    """Somebody who waits. Both are called on the thread that imports, `stopped` while reading several times a
    second, later before each few thousand rows."""

    def tell(self, progress: Progress) -> None: ...

    def stopped(self) -> bool:
        """Whether the import is to end; what it did so far is then taken back."""


class Unwatched(Watch):
    """Nobody waits."""

    def tell(self, progress: Progress) -> None:
        pass

    def stopped(self) -> bool:
        return False


UNWATCHED = Unwatched()


def step(watch: Watch, progress: Progress) -> None:
    """Tells how far it is. Raises Cancelled once it is to end."""
    if watch.stopped():
        raise Cancelled
    watch.tell(progress)
