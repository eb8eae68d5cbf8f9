"""The page about recognition."""

from functools import partial

from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.ui.editor.shell.page import Desk, Group, Page, PageSpec

HELP = (
    "N gives somebody a shout-out: whom, for which of the company's values, and what happened. The walls "
    "show it now and for a week. Whoever asked not to be shown is never offered. Delete takes one back, from "
    "every wall; nothing is celebrated twice. What is celebrated by itself counts only what happens after it "
    "was made. Birthdays and anniversaries are told of those who agreed, on the page People."
)
MODULES = (
    "spm_desktop.storage.celebrations",
    "spm_desktop.storage.recognition",
    "spm_desktop.storage.splash_triggers",
    "spm_desktop.ui.editor.pages.recognition.page",
)
"""What making the page imports; see `PageSpec`."""


def spec(office: EditorOffice) -> PageSpec:
    """Shout-outs, badges, days and what is celebrated by itself."""

    def make(desk: Desk) -> Page:
        from spm_desktop.services.recognition.celebrating import spend
        from spm_desktop.storage.celebrations import SqlCelebrations, SqlCelebrationStore
        from spm_desktop.storage.recognition import SqlRecognition, SqlRecognitionStore
        from spm_desktop.ui.editor.pages.recognition.given import Given
        from spm_desktop.ui.editor.pages.recognition.page import RecognitionPage

        celebrations = SqlCelebrations(office.boards)
        given = Given(
            reader=SqlRecognition(office.boards),
            store=SqlRecognitionStore(office.database, office.clock),
            triggers=office.triggers,
            spend=partial(spend, celebrations, SqlCelebrationStore(office.database, office.clock)),
            boards=office.boards,
            actor=office.actor,
            language=office.language,
        )
        return RecognitionPage(desk, given, office.export_table)

    return PageSpec("recognition", "Recognition", Group.RECOGNITION, "award", make, HELP, modules=MODULES)
