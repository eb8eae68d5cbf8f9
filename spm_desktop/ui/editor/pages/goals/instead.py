"""What stands in place of the goals where there are none to show."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.organs.nothing_here import nothing_here
from spm_desktop.ui.editor.shell.page import Desk


def nobody_here(desk: Desk, actor: Actor) -> QWidget:
    """Without people there is nobody to give a goal to."""
    missing, why = (
        "Nobody is here to give a goal to",
        "Import your people, and each gets a line for every month.",
    )
    return nothing_here(desk, actor, "goal", missing, why, "Import a file")


def failed(desk: Desk, error: KnownError, again: Callable[[], None]) -> QWidget:
    """What happened, and a way to try again."""
    failure = Failure.of(desk.theme, error)
    failure.wanted.connect(again)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(*[desk.theme.size("page_left")] * 4)
    column.addWidget(failure)
    column.addStretch(1)
    return holder
