"""The data page, and the wizard that imports."""

from zoneinfo import ZoneInfo

from spm_desktop.app.editor_office import TRIPS_MODULES, EditorOffice
from spm_desktop.ui.editor.shell.page import Desk, Group, Page, PageSpec

PATTERNS = "Spreadsheets (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt);;All files (*)"
HELP = (
    "Drop a file anywhere on the window, or choose Import a file. Nothing is written before you import: the "
    "preview says what would be new, changed, waiting or left out, and names every problem by its cell. "
    "The choosers under the headers say what each column is; change one, and the file is read again. "
    "Enter on an import shows its receipt; every import can be undone as a whole, also later. "
    "Rows of people or stages that are not known wait until they are."
)
MODULES = (
    *TRIPS_MODULES,
    "spm_desktop.app.import_worker.client",
    "spm_desktop.storage.closing",
    "spm_desktop.storage.hand_entries",
    "spm_desktop.storage.listings",
    "spm_desktop.storage.import_history",
    "spm_desktop.storage.metric_store",
    "spm_desktop.storage.watched_folders",
    "spm_desktop.ui.editor.pages.data.page",
)
"""What making the page imports; see `PageSpec`."""


def spec(office: EditorOffice) -> PageSpec:
    """What was imported, what waits, metrics and feeds."""

    def make(desk: Desk) -> Page:
        from spm_desktop.app.compose import machine_zone
        from spm_desktop.storage.boards import SqlBoards
        from spm_desktop.storage.hand_entries import SqlHandEntries
        from spm_desktop.storage.watched_folders import SqlProfiles, SqlWatchedFolders
        from spm_desktop.ui.editor.pages.data.page import DataPage
        from spm_desktop.ui.editor.pages.data.ports import DataSources
        from spm_desktop.ui.editor.pages.data.words import Moments

        def people() -> dict[int, str]:
            with SqlBoards(office.database, office.clock).look() as figures:  # asked in a thread of its own
                return {person.id: person.name for person in figures.organisation.people.values()}

        zone = ZoneInfo(machine_zone())
        sources = DataSources(
            office.lists,
            office.import_history,
            office.metric_store,
            office.import_bench,
            office.office.ledger,
            SqlHandEntries(SqlBoards(office.database, office.clock)),
            office.boards,
            office.closings,
            office.closing_store,
            office.drill,
            office.actor,
            office.language,
            lambda: Moments(office.language, zone, office.clock.now()),
            lambda: office.clock.now().astimezone(zone).date(),
            people,
            office.trips,
            SqlWatchedFolders(office.database, office.clock),
            SqlProfiles(office.database, office.clock),
        )
        return DataPage(desk, sources, office.export_table)

    return PageSpec(
        "data", "Data", Group.OFFICE, "database", make, HELP, takes_files=PATTERNS, modules=MODULES
    )
