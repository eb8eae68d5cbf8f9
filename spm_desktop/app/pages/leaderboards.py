"""The leaderboards page."""

from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.ui.editor.shell.page import Desk, Group, Page, PageSpec

HELP = (
    "Everybody who was a ranked member of a team on any day of the period has a place, zeros included. "
    "Ties share a rank. Rank by the value, by the share of one's own goal, or by the gain over one's own "
    "baseline; a band ranks people who are alike among themselves. The tick in a bar is what the goal "
    "expects by today. Enter tells why somebody stands where they stand. Space shows the rows behind a "
    "number."
)
MODULES = (
    "spm_desktop.storage.leaderboards",
    "spm_desktop.storage.screens",
    "spm_desktop.services.leaderboards.likely",
    "spm_desktop.ui.editor.pages.leaderboards.page",
    "spm_desktop.ui.editor.pages.leaderboards.places_view",
)
"""What making the page imports; see `PageSpec`."""


def spec(office: EditorOffice) -> PageSpec:
    """Who stands where, and why."""

    def make(desk: Desk) -> Page:
        from spm_desktop.ui.editor.organs.rows_panel import RowsBehind
        from spm_desktop.ui.editor.pages.leaderboards.page import LeaderboardsPage

        return LeaderboardsPage(
            desk,
            office.leaderboards,
            RowsBehind(office.drill, office.actor, office.language),
            office.screens,
            office.export_table,
        )

    return PageSpec(
        "leaderboards", "Leaderboards", Group.NUMBERS, "chart-no-axes-column", make, HELP, modules=MODULES
    )
