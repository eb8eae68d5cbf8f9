"""Questions to the user, asked through a port: logic never waits in a modal loop, and tests answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision in words.

    Attributes:
        question: "Take back import 127?"
        consequence: two sentences: what goes, what stays.
        keep: the safe answer, "Keep it".
        do: the doing answer, "Take it back".
        destructive: whether doing it takes something away.
    """

    question: str
    consequence: str
    keep: str
    do: str
    destructive: bool = False


class Prompts(Protocol):
    """Asks. Answers come later, on the GUI thread; no answer comes when the safe one is given."""

    def decide(self, decision: Decision, then: Callable[[], None]) -> None:
        """Calls `then` when the doing answer is given."""

    def open_files(self, title: str, patterns: str, then: Callable[[Sequence[Path]], None]) -> None:
        """Lets files be chosen that exist, one or more; `patterns` as in ``Tables (*.xlsx *.csv)``."""

    def open_folder(self, title: str, then: Callable[[Path], None]) -> None:
        """Lets a folder be chosen that exists."""

    def save_file(
        self, title: str, suggested: Path, then: Callable[[Path], None], patterns: str = ""
    ) -> None:
        """Lets a place be chosen for a new file; without a folder it is where files were chosen last. What is
        chosen of `patterns` is how its name ends."""
