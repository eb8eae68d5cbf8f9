"""A numbered part of what two people write: a point of an agenda, an item of a review."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import ElidedText, Text
from spm_desktop.ui.editor.look.theme import Theme


class Block(QWidget):
    """A numbered part of the page with a line below; `column` takes what is in it."""

    def __init__(self, theme: Theme, number: int, title: str) -> None:
        super().__init__()
        self.theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*[theme.px(length) for length in (20, 12, 20, 12)])
        self.column.setSpacing(theme.px(6))
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.px(8))
        self.number = Text(theme, str(number), "body", "ink2")
        self.number.setFixedWidth(theme.px(14))
        self.title = ElidedText(theme, title, "section")
        self.head.addWidget(self.number)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.column.addLayout(self.head)

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))
