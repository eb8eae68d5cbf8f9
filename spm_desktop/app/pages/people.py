"""The People page."""

from spm_desktop.app.editor_office import TRIPS_MODULES, EditorOffice
from spm_desktop.ui.editor.shell.page import Desk, Group, Page, PageSpec

HELP = (
    "Who is in which team, since when, and under which names your files know them. Type into a cell to"
    " change it; Ctrl D fills down. Enter opens a person. A deal counts for the team of its day: moving"
    " somebody never moves old results. Names that files use and nobody knows wait under Waiting, with their"
    " rows: one click matches them. Two entries for one person can be merged, and parted again exactly."
    " Everything here can be undone with Ctrl Z."
)
MODULES = (
    *TRIPS_MODULES,
    "spm_desktop.storage.people.store",
    "spm_desktop.ui.editor.pages.people.page",
)
"""What making the page imports; see `PageSpec`."""


def spec(office: EditorOffice) -> PageSpec:
    """Who belongs where, and who files mean."""

    def make(desk: Desk) -> Page:
        from spm_desktop.ui.editor.pages.people.page import PeoplePage
        from spm_desktop.ui.editor.pages.people.ports import PeoplePorts

        ports = PeoplePorts(
            office.people_reader,
            office.people,
            office.office.ledger,
            office.actor,
            office.language,
            office.export_table,
            office.trips,
        )
        return PeoplePage(desk, ports)

    return PageSpec("people", "People", Group.PEOPLE, "users", make, HELP, modules=MODULES)
