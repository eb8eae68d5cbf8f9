"""Help for a page: its chapter of the guide, and the keys of the window."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.text import KeyCap, Text
from spm_desktop.ui.editor.guide.chapters import chapter
from spm_desktop.ui.editor.guide.text import GuideText
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell.keyboard import KEYS, PAGES
from spm_desktop.ui.editor.shell.page import PageSpec


class Help(QWidget):
    """The help of one page. `open_guide` shows a chapter, by its key, in the guide's own window."""

    def __init__(self, theme: Theme, spec: PageSpec, open_guide: Callable[[str], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(16)] * 4)
        column.setSpacing(theme.px(16))
        if found := chapter(spec.key):
            text = GuideText(theme, pictures=False)
            text.wanted.connect(open_guide)
            text.show_chapter(found)
            column.addWidget(text)
        elif spec.help:
            column.addWidget(Text(theme, spec.help, "body", "ink", wrap=True))
        column.addWidget(Text(theme, "Keys", "section"))
        column.addLayout(_keys(theme))
        column.addStretch(1)


def help_foot(theme: Theme, key: str, open_guide: Callable[[str], None]) -> QWidget:
    """The foot of the panel: the way to the whole guide."""
    foot = QWidget()
    row = QHBoxLayout(foot)
    row.setContentsMargins(*[theme.px(length) for length in (16, 8, 16, 8)])
    button = Button(theme, "Open the guide", Kind.SECONDARY, icon="circle-help")
    button.clicked.connect(lambda: open_guide(key))
    row.addWidget(button)
    row.addStretch(1)
    return foot


def _keys(theme: Theme) -> QGridLayout:
    keys = QGridLayout()
    keys.setHorizontalSpacing(theme.px(12))
    keys.setVerticalSpacing(theme.px(8))
    keys.setColumnStretch(1, 1)
    for row, (sequence, words) in enumerate((*KEYS.values(), (f"Ctrl+1–{PAGES}", "The pages of the rail"))):
        caps = QHBoxLayout()
        caps.setSpacing(theme.px(4))
        for key in sequence.split("+"):
            caps.addWidget(KeyCap(theme, key))
        caps.addStretch(1)
        keys.addLayout(caps, row, 0)
        keys.addWidget(Text(theme, words, "table", "ink2", wrap=True), row, 1)
    return keys
