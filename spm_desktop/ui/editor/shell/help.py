"""What F1 shows in the side panel: a few sentences about the page, and the keys."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.text import KeyCap, Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell.keyboard import KEYS, PAGES
from spm_desktop.ui.editor.shell.page import PageSpec


class Help(QWidget):
    """The help of one page."""

    def __init__(self, theme: Theme, spec: PageSpec) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(16)] * 4)
        column.setSpacing(theme.px(16))
        if spec.help:
            column.addWidget(Text(theme, spec.help, "body", "ink", wrap=True))
        keys = QGridLayout()
        keys.setHorizontalSpacing(theme.px(12))
        keys.setVerticalSpacing(theme.px(8))
        keys.setColumnStretch(1, 1)
        for row, (sequence, words) in enumerate(
            (*KEYS.values(), (f"Ctrl+1–{PAGES}", "The pages of the rail"))
        ):
            caps = QHBoxLayout()
            caps.setSpacing(theme.px(4))
            for key in sequence.split("+"):
                caps.addWidget(KeyCap(theme, key))
            caps.addStretch(1)
            keys.addLayout(caps, row, 0)
            keys.addWidget(Text(theme, words, "table", "ink2", wrap=True), row, 1)
        column.addLayout(keys)
        column.addStretch(1)
