"""In place of the page where plans can't be kept."""

from PySide6.QtWidgets import QVBoxLayout

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.shell.page import Desk, Page


class NotHerePage(Page):
    """Says why, and where they can be."""

    def __init__(self, desk: Desk, refused: KnownError) -> None:
        super().__init__(desk)
        column = QVBoxLayout(self)
        column.addWidget(EmptyState(desk.theme, "file-check", refused.message, refused.hint))
