"""The pipeline page."""

from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.ui.editor.shell.page import Desk, Group, Page, PageSpec

HELP = (
    "All deals that are open now, in the scope of the header. The period decides what the waterfall and "
    "Coverage tell. Age is compared with the deals that were won: the tick is what is usual for a stage. "
    "A closing date that moves to a later day in a new import is put off once. "
    "Space or Enter opens a deal with everything that imports said of it; a stage or an age narrows the list."
)
MODULES = (
    "spm_desktop.storage.pipeline",
    "spm_desktop.ui.editor.pages.pipeline.page",
)
"""What making the page imports; see `PageSpec`."""


def spec(office: EditorOffice) -> PageSpec:
    """Open deals by stage, age and date."""

    def make(desk: Desk) -> Page:
        from spm_desktop.ui.editor.pages.pipeline.page import PipelinePage

        return PipelinePage(desk, office.pipeline, office.actor, office.language, office.export_table)

    return PageSpec("pipeline", "Pipeline", Group.NUMBERS, "funnel", make, HELP, modules=MODULES)
