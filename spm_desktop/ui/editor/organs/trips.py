"""Workbooks that leave to be edited in Excel, from whichever page, and come back on the data page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.round_trip.model import RawBook, TripBook, TripKind
from spm_desktop.services.round_trip.store import TripReader, TripStore
from spm_desktop.services.round_trip.trip import export_book
from spm_desktop.ui.editor.shell.page import Act, Desk, Page

_CHOICES = "export"
WORKBOOK = "Excel workbook (*.xlsx)"


@dataclass(frozen=True, slots=True)
class Trips:
    """Where workbooks come from and go to.

    Attributes:
        is_one: whether a file looks like one that came back; looks at little of it.
        read: in any thread but that of the window.
        write: as `read`.
    """

    reader: TripReader
    store: TripStore
    is_one: Callable[[Path], bool]
    read: Callable[[Path], RawBook]
    write: Callable[[Path, TripBook], None]


def edit_in_excel(
    page: Page,
    trips: Trips,
    actor: Actor,
    kind: TripKind,
    language: str,
    also: Mapping[str, Sequence[Period]] | None = None,
) -> Act:
    """Saves a workbook of this kind: edited and dropped on the window it comes back. `also`: of goals the
    periods that can be filled in, by metric, whether they have any or not."""
    desk = page.desk

    def choose() -> None:
        folder = Path(str(desk.remembered.recall_choices(_CHOICES).get("folder", "")) or Path.home())
        suggested = folder / f"{kind.value}.xlsx"
        desk.prompts.save_file(f"Edit {kind.value} in Excel", suggested, write, WORKBOOK)

    def write(path: Path) -> None:
        desk.remembered.keep_choices(_CHOICES, {"folder": str(path.parent)})

        def save() -> None:
            trips.write(path, export_book(trips.reader, actor, kind, language, also=also))

        desk.tasks.run(save, partial(_saved, desk, path), refused, owner=page)

    def refused(error: KnownError) -> None:
        desk.say(str(error))

    return Act("Edit in Excel", choose, "file-spreadsheet")


def _saved(desk: Desk, path: Path, _: None) -> None:
    desk.say(f"Saved {path.name}. Edit it, and drop it on this window: you see each change before it counts.")
