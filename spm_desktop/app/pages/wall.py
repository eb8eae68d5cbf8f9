"""The wall page."""

from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.ui.editor.shell.page import Desk, Group, Page, PageSpec

HELP = (
    "Each TV cycles the scenes of its playlist. Enter or a click on a scene opens what it shows; every choice"
    " acts at once and can be undone. Alt with the arrows, or drawing a row, changes the order; Delete"
    " removes a scene. The preview is drawn by the wall itself, with the numbers as they are now."
    " A wall that is started here stays on when this window is closed; Esc on the TV ends it too."
)
MODULES = (
    "spm_desktop.app.walls",
    "spm_desktop.app.wall_preview.client",
    "spm_desktop.storage.contests",
    "spm_desktop.storage.screens",
    "spm_desktop.storage.splash_triggers",
    "spm_desktop.ui.editor.pages.wall.page",
)
"""What making the page imports; see `PageSpec`."""


def spec(office: EditorOffice) -> PageSpec:
    """TVs, what they cycle, and what they look like."""

    def make(desk: Desk) -> Page:
        from spm_desktop.app.wall_preview.client import PreviewProcess
        from spm_desktop.storage.contests import SqlContests
        from spm_desktop.ui.editor.pages.wall.page import WallPage
        from spm_desktop.ui.editor.pages.wall.ports import WallSources

        sources = WallSources(
            office.screens,
            office.triggers,
            office.boards,
            SqlContests(office.boards),
            office.walls,
            PreviewProcess(office.invocation),
            office.actor,
            office.language,
        )
        return WallPage(desk, sources)

    return PageSpec("wall", "Wall", Group.RECOGNITION, "tv", make, HELP, modules=MODULES)
