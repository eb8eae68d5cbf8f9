"""The scorecards page."""

from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.ui.editor.shell.page import Desk, Group, Page, PageSpec

KEY = "scorecards"
HELP = (
    "How people and teams stand in everything that is measured. The tick in a bar is what is expected by "
    "today, from the working days that are over. A score is the weighted mean of the lines that have a goal "
    "and a value, each within its floor and cap; with less than half of the weight there is none. "
    "Enter opens a scorecard, Space shows the rows behind a number, Esc goes back to the list. "
    "Template says what counts for a role. A click on a period in the charts opens that period. "
    "Freeze keeps a scorecard as it is today; what is other later is shown beside it, never in it."
)
MODULES = (
    "spm_desktop.app.row_source",
    "spm_desktop.storage.stored_files",
    "spm_desktop.storage.scorecards",
    "spm_desktop.storage.scorecard_snapshots",
    "spm_desktop.storage.drill",
    "spm_desktop.documents.pages",
    "spm_desktop.ui.editor.pages.scorecards.page",
)
"""What making the page imports; see `PageSpec`."""


def spec(office: EditorOffice) -> PageSpec:
    """Everybody's scorecards."""

    def make(desk: Desk) -> Page:
        from spm_desktop.documents.pages import print_on, write_pdf
        from spm_desktop.ui.editor.pages.scorecards.given import Given
        from spm_desktop.ui.editor.pages.scorecards.page import ScorecardsPage

        given = Given(
            reader=office.scorecards,
            templates=office.scorecard_templates,
            snapshots=office.scorecard_snapshots,
            boards=office.boards,
            rows=office.drill,
            actor=office.actor,
            language=office.language,
            write_pdf=write_pdf,
            print_on=print_on,
        )
        return ScorecardsPage(desk, given, office.export_table)

    return PageSpec(KEY, "Scorecards", Group.NUMBERS, "gauge", make, HELP, modules=MODULES)
