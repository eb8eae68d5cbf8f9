"""What every step of writing a plan has in common."""

from PySide6.QtWidgets import QVBoxLayout

from spm_desktop.services.pips.content import Content
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.pips.draft.fields import Writing, Written


class Step(Written):
    """A step: fields that show a part of the plan and read it back."""

    title = ""
    told = ""

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        theme = writing.theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*[theme.px(length) for length in (24, 18, 24, 18)])
        self.column.setSpacing(theme.px(14))
        words = QVBoxLayout()
        words.setSpacing(theme.px(3))
        words.addWidget(Text(theme, self.title, "question"))
        words.addWidget(Text(theme, self.told, "table", "ink2", wrap=True))
        self.column.addLayout(words)

    def fill(self, content: Content) -> None:
        """Shows what the plan says."""
        self.told_anew()

    def read(self, content: Content) -> Content:
        """The plan with what is written here."""
        return content

    def told_anew(self) -> None:
        """The plan was read again: what follows from it may be another thing."""
