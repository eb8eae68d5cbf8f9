"""What stands on a page that has no figures to show."""

from functools import partial

from spm_desktop.services.actors import Actor
from spm_desktop.services.standing import is_unplaced
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.shell.page import Desk

UNPLACED = "The program does not know which of the people you are"
UNPLACED_WHY = "An administrator says so under Settings, Users. Then you see the figures that are yours."


def nothing_here(desk: Desk, actor: Actor, icon: str, missing: str, why: str, step: str) -> EmptyState:
    """The way in by an import; or why nothing of what was imported is shown to the actor."""
    if is_unplaced(actor):
        return EmptyState(desk.theme, icon, UNPLACED, UNPLACED_WHY)
    empty = EmptyState(desk.theme, icon, missing, why, step)
    empty.wanted.connect(partial(desk.open_page, "data"))
    return empty
