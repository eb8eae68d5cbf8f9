"""Why the editor did not start, in a small window of its own."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.editor.application import PROGRAM
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.look.theme import Theme


class RefusalWindow(QDialog):
    """What happened and what to do; Enter and Esc close it."""

    def __init__(self, theme: Theme, error: KnownError) -> None:
        super().__init__()
        self.theme = theme
        self.setWindowTitle(f"{PROGRAM} could not start")
        self.setAccessibleName(error.message)
        self.setAccessibleDescription(error.hint)
        self.close_button = Button(theme, "Close", Kind.PRIMARY)
        self.close_button.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(20)] * 4)
        column.setSpacing(theme.px(16))
        column.addWidget(Failure.of(theme, error, button=""))
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(theme.size("palette"))
        self.close_button.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme.colour("surface"))


def show_refusal(error: KnownError) -> None:
    """Shows it until it is closed. Called where no editor runs in this process."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    QGuiApplication.setApplicationDisplayName("")  # the title says it
    RefusalWindow(Theme(parent=application), error).exec()
