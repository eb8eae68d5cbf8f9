"""The contests page."""

from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.ui.editor.shell.page import Desk, Group, Page, PageSpec

KEY = "contests"
HELP = (
    "Contests run between two days, and are final some working days later: rows that come until then count, "
    "and nothing changes the result after that. N begins a new one from a template, built in or your own: "
    "any contest can be saved as one; F2 renames it, Delete deletes it. The draft saves itself; "
    "at its right stands what the same rules would have done in past seasons. Nobody sees a draft. "
    "A launch can be taken back until the first day; a contest that runs can be called off, with a reason. "
    "TVs on which it is announced show it from its first day, without a line in their playlists. "
    "Space shows the rows behind a score, Enter in a bracket decides a match by hand, with a reason."
)
MODULES = (
    "spm_desktop.storage.contests",
    "spm_desktop.storage.drill",
    "spm_desktop.ui.editor.pages.contests.page",
    "spm_desktop.ui.editor.pages.contests.replay_chart",
)
"""What making the page imports; see `PageSpec`."""


def spec(office: EditorOffice) -> PageSpec:
    """Every contest, and new ones."""

    def make(desk: Desk) -> Page:
        from spm_desktop.storage.contest_templates import SqlContestTemplates
        from spm_desktop.storage.contests import SqlContests, SqlContestStore
        from spm_desktop.ui.editor.pages.contests.given import Given
        from spm_desktop.ui.editor.pages.contests.page import ContestsPage

        given = Given(
            reader=SqlContests(office.boards),
            store=SqlContestStore(office.database, office.clock),
            templates=SqlContestTemplates(office.database, office.clock),
            rows=office.drill,
            actor=office.actor,
            language=office.language,
            now=lambda: office.clock.now().astimezone(),
        )
        return ContestsPage(desk, given, office.export_table)

    return PageSpec(KEY, "Contests", Group.RECOGNITION, "trophy", make, HELP, modules=MODULES)
