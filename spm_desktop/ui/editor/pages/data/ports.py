"""What the data page works with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from spm_desktop.services.actors import Actor
from spm_desktop.services.boards import BoardReader
from spm_desktop.services.closing import ClosingReader, ClosingStore
from spm_desktop.services.hand_corrections import EnteredReader
from spm_desktop.services.import_history import ImportHistory
from spm_desktop.services.import_profiles import ProfileStore
from spm_desktop.services.importing.bench import ImportBench
from spm_desktop.services.ledger import Ledger
from spm_desktop.services.listings import ListReader
from spm_desktop.services.metrics import MetricStore
from spm_desktop.services.stored_files import RowSource
from spm_desktop.services.watched_folders import FolderStore
from spm_desktop.ui.editor.organs.trips import Trips
from spm_desktop.ui.editor.pages.data.words import Moments


@dataclass(frozen=True, slots=True)
class DataSources:
    """Readers and stores, used in the thread of the tasks; `bench` in any but that of the window.

    Attributes:
        closings, closing_store: closed periods.
        rows: opens the files that rows stand in.
        moments: tells instants as the reader does, as of now.
        people: everybody's name, by id.
    """

    lists: ListReader
    history: ImportHistory
    metrics: MetricStore
    bench: ImportBench
    ledger: Ledger
    entries: EnteredReader
    boards: BoardReader
    closings: ClosingReader
    closing_store: ClosingStore
    rows: RowSource
    actor: Actor
    language: str
    moments: Callable[[], Moments]
    today: Callable[[], date]
    people: Callable[[], Mapping[int, str]]
    trips: Trips
    folders: FolderStore
    profiles: ProfileStore
