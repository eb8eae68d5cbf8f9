"""What the PIPs page is given of the office."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spm_desktop.services.actors import Actor
from spm_desktop.services.coaching.ports import CoachingReader
from spm_desktop.services.papers import Paper
from spm_desktop.services.pips.leaving import PipFiles
from spm_desktop.services.pips.ports import PipReader, PipStore
from spm_desktop.services.pips.record import Attachment
from spm_desktop.services.stored_files import RowSource
from spm_desktop.services.users import Users
from spm_desktop.services.verifying import TrailWalker
from spm_desktop.ui.editor.organs.rows_panel import RowsBehind


@dataclass(frozen=True, slots=True)
class Given:
    """Readers and stores, all of one thread; who reads, and in which language.

    Attributes:
        rights: what a plan says about the employee's rights.
        open_scan: makes a copy that can be looked at, and is gone when the office closes.
        print_paper: prints on a device of so many `dots` per inch; returns how many pages.
    """

    reader: PipReader
    store: PipStore
    files: PipFiles
    rows: RowSource
    open_scan: Callable[[Attachment], Path]
    print_paper: Callable[[Any, Paper], int]
    dots: int
    coaching: CoachingReader
    users: Users
    trail: TrailWalker
    rights: str
    actor: Actor
    language: str

    @property
    def behind(self) -> RowsBehind:
        """For the panel with the rows behind a number."""
        return RowsBehind(self.rows, self.actor, self.language)
