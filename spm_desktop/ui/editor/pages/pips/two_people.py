"""That a plan takes two people, and where the other one gets a window to act in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from spm_desktop.ui.editor.controls.button import Link
from spm_desktop.ui.editor.controls.sentences import Sentence
from spm_desktop.ui.editor.pages.settings.page import SettingsPage
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.models.marks import Shape


class TwoPeople(QWidget):
    """Says who does what, with a way to where both get their roles; `narrow`: below, not beside it."""

    def __init__(self, desk: Desk, told: str, mark: Shape | None = None, narrow: bool = False) -> None:
        super().__init__()
        self.link = Link(desk.theme, "Users and roles")
        self.link.clicked.connect(self._open_users)
        self._desk = desk
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        both = QBoxLayout(way, self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(desk.theme.px(4 if narrow else 12))
        both.addWidget(Sentence(desk.theme, mark, told), 1)
        both.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def _open_users(self) -> None:
        page = self._desk.open_page("settings")
        if isinstance(page, SettingsPage):
            page.open_at("users")
