"""What the panel shows when there is no office to show."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell.page import Desk, Page, Provenance


class FailurePage(Page):
    """What happened and what to do, with a button to try again."""

    def __init__(self, desk: Desk, error: KnownError, again: Callable[[], None]) -> None:
        super().__init__(desk)
        theme: Theme = desk.theme
        self.title = "Nothing can be shown yet"
        self.provenance = Provenance("Nothing was changed.")
        failure = Failure.of(theme, error)
        failure.wanted.connect(again)
        failure.setMaximumWidth(theme.size("palette"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.size("page_left")] * 4)
        column.addWidget(failure)
        column.addStretch(1)
