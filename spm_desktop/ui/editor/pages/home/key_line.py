"""The foot of Home: what the keys do."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import KeyCap, Text
from spm_desktop.ui.editor.controls.toast import UNDO_KEY
from spm_desktop.ui.editor.look.theme import Theme

KEYS = (
    (("J", "K"), "move"),
    (("Enter",), "do it"),
    (("E",), "done"),
    (("H",), "later"),
    ((UNDO_KEY,), "undo"),
)


class KeyLine(QWidget):
    """The keys of the list, each with what it does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size("page_left"), theme.px(6), theme.px(16), theme.px(6))
        row.setSpacing(theme.px(4))
        for keys, does in KEYS:
            for key in keys:
                row.addWidget(KeyCap(theme, key))
            row.addWidget(Text(theme, does, "table", "ink2"))
            row.addSpacing(theme.px(10))
        row.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, 0, self.width(), 1, self.theme.colour("line"))
