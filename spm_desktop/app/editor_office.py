"""The office as the editor's pages work on it.

The database's modules are imported where they are first used, in the thread of the tasks: importing them
takes longer than the first picture.
"""

from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from spm_desktop.app.invocation import Invocation
from spm_desktop.app.language import language_of
from spm_desktop.app.office_stores import OfficeStores
from spm_desktop.config.clock import Clock
from spm_desktop.config.folders import Profile
from spm_desktop.config.settings import Settings
from spm_desktop.services.actors import Actor

if TYPE_CHECKING:
    from spm_desktop.app.compose import Office
    from spm_desktop.app.import_worker.client import WorkerBench
    from spm_desktop.app.pip_files import PipFiles
    from spm_desktop.app.review_files import ReviewPapers
    from spm_desktop.app.row_source import OfficeRows
    from spm_desktop.app.walls import LocalWalls
    from spm_desktop.services.exporting import ExportBook
    from spm_desktop.storage.database import Database
    from spm_desktop.storage.drafts import EncryptedDrafts
    from spm_desktop.ui.editor.organs.trips import Trips


TRIPS_MODULES = (
    "spm_desktop.excel.parser",
    "spm_desktop.excel.round_trip.recognising",
    "spm_desktop.excel.round_trip.writing",
    "spm_desktop.storage.round_trip.reading",
    "spm_desktop.storage.round_trip.store",
)
"""What `EditorOffice.trips` imports; see `PageSpec`."""


class EditorOffice(OfficeStores):
    """The database of one editor and the readers and stores over it.

    It is opened in the thread of the tasks after the first window is painted, and pages are made after that;
    readers and stores are only used in that thread.

    Attributes:
        invocation: how the program was started.
        settings: this machine's, as they were at the start.
        back_to: who acted in the editor before this one; empty: the account that owns the profile; None: it
            was opened by hand.
        next_actor: who acts in the editor that follows this one, likewise; None: none follows.
    """

    def __init__(self, invocation: Invocation, settings: Settings, back_to: str | None = None) -> None:
        self.invocation = invocation
        self.settings = settings
        self.back_to = back_to
        self.next_actor: str | None = None
        self._resources = ExitStack()
        self._office: Office | None = None

    def open(self) -> None:
        """Opens the database; again after a failure. Raises KnownError."""
        from spm_desktop.app.compose import open_office

        if self._office is None:
            self._office = self._resources.enter_context(open_office(self.invocation))
            _ = self.changes  # whatever changes from now on is told

    def close(self) -> None:
        """Lets go of it."""
        self._resources.close()

    def go_on_as(self, name: str) -> None:
        """Closes the editor; another one follows, in which they act."""
        from PySide6.QtWidgets import QApplication

        self.next_actor = name
        QApplication.closeAllWindows()

    @property
    def office(self) -> "Office":
        """The open database, who works with it, and its ledger."""
        assert self._office is not None, "pages are made when the office is open"
        return self._office

    @property
    def database(self) -> "Database":
        """The open database."""
        return self.office.database

    @property
    def clock(self) -> Clock:
        """Tells now."""
        return self.invocation.clock

    @property
    def actor(self) -> Actor:
        """Who works at this desk."""
        return self.office.actor

    @property
    def profile(self) -> Profile:
        """The folder of settings, logs and backups."""
        return self.invocation.profile

    @cached_property
    def language(self) -> str:
        """Of dates and numbers: as asked for, as set, as the system has it."""
        return language_of(self.invocation, self.settings)

    @cached_property
    def drill(self) -> "OfficeRows":
        """The rows behind a number, and the files they stand in."""
        from spm_desktop.app.row_source import OfficeRows
        from spm_desktop.storage.drill import SqlDrill
        from spm_desktop.storage.stored_files import SqlStoredFiles

        return OfficeRows(SqlDrill(self.boards), SqlStoredFiles(self.database), lambda: self.opened_files)

    @cached_property
    def opened_files(self) -> Path:
        """Copies of files that were opened from here; gone when the office closes."""
        folder = TemporaryDirectory(prefix="spm-desktop-", ignore_cleanup_errors=True)
        return Path(self._resources.enter_context(folder))

    @cached_property
    def walls(self) -> "LocalWalls":
        """The walls that run on this machine."""
        from spm_desktop.app.walls import LocalWalls

        walls = LocalWalls(self.invocation)
        self._resources.callback(walls.close)
        return walls

    @cached_property
    def pip_files(self) -> "PipFiles":
        """Writes them into files."""
        from spm_desktop.app.pip_files import PipFiles

        return PipFiles(self.pips, self.pip_store, self.actor, self.language, self.settings.plan_rights)

    @cached_property
    def review_papers(self) -> "ReviewPapers":
        """Writes them into files."""
        from spm_desktop.app.review_files import ReviewPapers

        return ReviewPapers(self.reviews, self.review_store, self.actor, self.language)

    @cached_property
    def drafts(self) -> "EncryptedDrafts":
        """What is being typed; unlike all else for the window's own thread."""
        from spm_desktop.config.folders import draft_key
        from spm_desktop.storage.drafts import EncryptedDrafts

        drafts = EncryptedDrafts(self.profile.drafts, draft_key(), self.clock)
        self._resources.callback(drafts.close)
        return drafts

    @cached_property
    def import_bench(self) -> "WorkerBench":
        """Imports by hand, in a process of their own, which ends with the office."""
        from spm_desktop.app.import_worker.client import WorkerBench

        bench = WorkerBench(self.invocation)
        self._resources.callback(bench.close)
        return bench

    def export_table(self, path: Path, book: "ExportBook") -> None:
        """Writes tables as they are seen, with what is to be known of them; see
        `services.exporting.TableWriter`."""
        from spm_desktop.excel.tables_out import write_table
        from spm_desktop.services.exports.about import completed

        write_table(path, completed(self.export_sources, self.actor, book, self.language))

    @cached_property
    def trips(self) -> "Trips":
        """Workbooks that leave to be edited, and come back."""
        from spm_desktop.excel.parser import GuardedParser
        from spm_desktop.excel.round_trip.recognising import is_round_trip
        from spm_desktop.excel.round_trip.writing import write_trip
        from spm_desktop.storage.round_trip.reading import SqlTrips
        from spm_desktop.storage.round_trip.store import SqlTripStore
        from spm_desktop.ui.editor.organs.trips import Trips

        return Trips(
            SqlTrips(self.boards),
            SqlTripStore(self.database, self.clock),
            is_round_trip,
            GuardedParser().read_trip,
            write_trip,
        )
