"""What the wall page needs from outside."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from spm_desktop.config.life_signs import LifeSign, Word
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.reader import BoardReader
from spm_desktop.services.contests.ports import ContestReader
from spm_desktop.services.screens import ScreenStore, TriggerStore
from spm_desktop.services.wall import ScreenPlan


class Walls(Protocol):
    """The walls that run on this machine. Called in the thread of the tasks."""

    def signs(self) -> Mapping[str, LifeSign]:
        """Screen -> the last that was heard of a wall that shows it."""

    def refusals(self) -> Mapping[str, str]:
        """Screen -> why a wall that was started here could not begin; each is told once."""

    def start(self, screen: str, display: int, windowed: tuple[int, int] | None) -> None:
        """Starts the wall of a screen on a display, counted from 1, or in a window of a size there; it stays
        on when the editor ends. Raises KnownError."""

    def stop(self, screen: str) -> None:
        """Switches it off, within a second or two. Raises KnownError."""

    def say(self, screen: str, word: Word) -> None:
        """Asks a wall that is on for something. Raises KnownError (``wall_not_on``, ``wall_not_reached``)."""


class WallPreview(Protocol):
    """Draws a scene as a TV would. Called in one thread of its own; `rest` by any."""

    def draw(self, plan: ScreenPlan, size: tuple[int, int]) -> tuple[bytes, bool]:
        """A PNG of the only item of `plan`, and whether the wall would show it now: where it would not, the
        picture is of what it shows instead. Takes seconds the first time. Raises KnownError."""

    def rest(self) -> None:
        """Nothing is to be drawn for now; a `draw` under way raises KnownError."""


@dataclass(frozen=True, slots=True)
class WallSources:
    """Everything the page reads and writes with."""

    screens: ScreenStore
    triggers: TriggerStore
    boards: BoardReader
    contests: ContestReader
    walls: Walls
    preview: WallPreview
    actor: Actor
    language: str
