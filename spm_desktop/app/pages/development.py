"""The development page."""

from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.ui.editor.shell.page import Desk, Group, Page, PageSpec

HELP = (
    "The matrix has people down and skills across: the upper blocks are the manager's rating, the thinner "
    "ones below the person's own view, and the tick is what the role expects. Type 1 to 5 to rate, nothing "
    "to take a rating away; Ctrl D fills down. Space says what each level means and who rated when, and "
    "takes a reason. Enter opens the person: skills above, the training plan below. What gaps suggest is "
    "marked as a suggestion until it is put on the plan. An item is done when something shows it: a note, a "
    "session or a file. Next steps say what is missing to the next role; Roles says what each expects and "
    "where it leads. A person sees their own, rates themself and marks items as done. N adds."
)
MODULES = (
    "spm_desktop.storage.development",
    "spm_desktop.ui.editor.pages.development.page",
)
"""What making the page imports; see `PageSpec`."""


def spec(office: EditorOffice) -> PageSpec:
    """Skills, plans and steps of those whom one leads, and one's own."""

    def make(desk: Desk) -> Page:
        from spm_desktop.ui.editor.pages.development.given import Given
        from spm_desktop.ui.editor.pages.development.page import DevelopmentPage

        given = Given(office.development, office.development_store, office.actor, office.language)
        return DevelopmentPage(desk, given, office.export_table)

    return PageSpec(
        "development",
        "Development",
        Group.PEOPLE,
        "graduation-cap",
        make,
        HELP,
        modules=MODULES,
        is_for_reader=lambda: access(office.actor, Area.SKILLS) >= Access.READ,
    )
