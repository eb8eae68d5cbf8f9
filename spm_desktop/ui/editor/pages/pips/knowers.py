"""Side panel with everybody who can open a plan."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.services.pips.knowing import Knower
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.sentences import Sentence
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.shell.page import Desk

PAST_IT = (
    "Each opening is noted. Who has the database, or a backup of it, in their hands can read it past the"
    " program, and that is noted nowhere."
)


def told_knowers(knowers: Sequence[Knower]) -> str:
    """``4 people can open it``."""
    return f"{counted(len(knowers), 'person', 'people')} can open it"


def show_knowers(desk: Desk, number: str, knowers: Sequence[Knower]) -> None:
    """Who, and why."""
    fonts.load_for(one.name for one in knowers)
    theme, body = desk.theme, QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    section = Section(theme, told_knowers(knowers))
    for one in knowers:
        section.column.addWidget(Sentence(theme, None, f"{one.name} (you)" if one.you else one.name, one.why))
    section.column.addWidget(Text(theme, PAST_IT, "table", "ink2", wrap=True))
    column.addWidget(section)
    column.addStretch(1)
    desk.show_side("Who can open it", body, number)
