"""Where somebody imports by hand: a file is looked at, previewed, corrected and imported.

The work is done in another process: whoever asks waits, and a window asks from a thread of its own.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from spm_desktop.domain.records import FeedPlan, RecordKind
from spm_desktop.services.importing.options import ImportOptions
from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.services.importing.watching import Progress
from spm_desktop.services.ledger import Undone
from spm_desktop.services.ports import SeenFile


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """A sheet that holds something, or one of the things that it holds. `rows` counts those below its header,
    `part` tells it from all others of the file."""

    name: str
    kind: RecordKind
    rows: int
    part: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing a sheet would do.

    Attributes:
        plan: how the sheet is understood.
        receipt: of a dry run: exact.
        sheets: all sheets of the reading that hold something, in the order they are to be imported in.
    """

    plan: FeedPlan
    receipt: Receipt
    sheets: tuple[FoundSheet, ...]


class ImportBench(Protocol):
    """One import at a time; a second caller waits for the first. All of them raise KnownError.

    Attributes:
        progress: how far the import under way is; None while there is nothing to tell. From any thread.
    """

    progress: Progress | None

    def look(self, path: Path, rows: Collection[int] = ()) -> SeenFile:
        """A file as it stands, with these rows beside the first ones."""

    def preview(self, path: Path, options: ImportOptions, part: str | None = None) -> Preview:
        """What importing would do, of this part, or of the first thing in this sheet, or in any. Nothing is
        written.
        The file is read once as long as `options.parse` and `options.system` stay the same."""

    def bring_in(self, options: ImportOptions) -> Receipt:
        """Imports the sheet that was previewed last, from what was read then."""

    def save_rejected(self, path: Path, receipts: Sequence[Receipt]) -> None:
        """Writes rejected rows into a workbook, with the reason in a last column."""

    def undo(self, import_id: int) -> Undone:
        """Takes an import back."""

    def stop(self) -> None:
        """Ends what is under way: it raises Cancelled, and leaves nothing behind. From any thread."""

    def close(self) -> None:
        """Ends what is under way, and lets go of what was read."""
