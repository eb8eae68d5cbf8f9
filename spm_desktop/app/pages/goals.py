"""The goals page."""

from spm_desktop.app.editor_office import TRIPS_MODULES, EditorOffice
from spm_desktop.ui.editor.shell.page import Desk, Group, Page, PageSpec

HELP = (
    "Targets by person and month, as in a spreadsheet: type into a cell, Ctrl D fills down, Ctrl V pastes "
    "from Excel, Delete clears, Ctrl L locks. What you type is a draft that only those see who set the goal, "
    "until you publish it; then people say that they have seen it. A total spreads over its months by what "
    "they have, or by working days; locked months stay. Plan spreads one figure over people and months, and "
    "shows what would change first. Alignment says where a level is given more or less than its target. "
    "Enter opens a person's history, or a team's planner. Everything here can be undone with Ctrl Z."
)
MODULES = (
    *TRIPS_MODULES,
    "spm_desktop.storage.goals",
    "spm_desktop.storage.goal_store",
    "spm_desktop.storage.drill",
    "spm_desktop.ui.editor.pages.goals.page",
)
"""What making the page imports; see `PageSpec`."""


def spec(office: EditorOffice) -> PageSpec:
    """What everybody is to reach."""

    def make(desk: Desk) -> Page:
        from spm_desktop.ui.editor.pages.goals.given import Given
        from spm_desktop.ui.editor.pages.goals.page import GoalsPage

        given = Given(
            reader=office.goals,
            store=office.goal_store,
            boards=office.boards,
            rows=office.drill,
            actor=office.actor,
            language=office.language,
            trips=office.trips,
        )
        return GoalsPage(desk, given, office.export_table)

    return PageSpec("goals", "Goals", Group.NUMBERS, "goal", make, HELP, modules=MODULES)
