"""What side panels have in common in which something is written."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.shell.page import Desk


class SideForm(QWidget):
    """Sections below each other, and a sentence where something was refused.

    Attributes:
        column: takes the sections. error: the sentence; the form puts it where it belongs.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.error = Text(desk.theme, "", "table", "bad", wrap=True)
        self.error.hide()

    def complain(self, error: KnownError) -> None:
        """Why it can't be done; what is typed stays."""
        self.error.setText(f"{error.message} {error.hint}")
        self.error.show()
