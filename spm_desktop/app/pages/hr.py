"""HR's page."""

from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.ui.editor.shell.page import Desk, Group, Page, PageSpec

HELP = (
    "Only HR has this page. What is due says whose turn it is in every plan, what is late first. The "
    "register holds all of them; Export takes along what the list shows, or all, with a purpose, and notes "
    "the fingerprint of the file. Across managers shows how evenly plans are begun: with so few cases the "
    "band is wide, and that is said. Enter opens what HR looked at before it approved, and how long a record "
    "is kept: two of HR purge it, never one alone. Erasures: whoever has left is erased by two of HR."
)
MODULES = (
    "spm_desktop.app.pip_files",
    "spm_desktop.storage.erasure_store",
    "spm_desktop.app.pip_terms",
    "spm_desktop.storage.pips",
    "spm_desktop.ui.editor.pages.hr.page",
)
"""What making the page imports; see `PageSpec`."""


def spec(office: EditorOffice) -> PageSpec:
    """What HR keeps sight of."""

    def is_for_reader() -> bool:
        return not office.invocation.db and access(office.actor, Area.HR_SCREEN) >= Access.WRITE

    def make(desk: Desk) -> Page:
        from spm_desktop.storage.erasure_store import SqlErasures
        from spm_desktop.ui.editor.pages.hr.given import HrSources
        from spm_desktop.ui.editor.pages.hr.page import HrPage

        sources = HrSources(
            office.pips,
            office.pip_store,
            office.pip_files,
            SqlErasures(office.database, office.clock),
            office.actor,
            office.language,
        )
        return HrPage(desk, sources, office.pip_files.table)

    return PageSpec(
        "hr", "HR", Group.PEOPLE, "lock", make, HELP, modules=MODULES, is_for_reader=is_for_reader
    )
