"""Below what a review says of growing: where somebody stands in skills, what is on their plan, and the way
there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from spm_desktop.domain.reviews.record import AREAS, GROWTH
from spm_desktop.services.development.view import Developed
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.button import Link
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme

MOST_GAPS = 4
"""So many skills are named; the page of the person has all."""


class GrowthLine(QWidget):
    """A sentence and the link.

    Signals:
        wanted: the page of their development.
    """

    wanted = Signal()

    def __init__(self, theme: Theme, item: str) -> None:
        super().__init__()
        self._item = item
        self.told = Text(theme, "", "table", "ink2", wrap=True)
        self.link = Link(theme, "Skills" if item == AREAS else "Training plan")
        self.link.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.told, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_line(self, known: Developed | None) -> None:
        """How it stands now; None: it is not the reader's to see."""
        self.setVisible(known is not None)
        if known is not None:
            told = gaps_told(known) if self._item == AREAS else plan_told(known)
            self.told.setText(told)
            self.link.setAccessibleDescription(f"{told} Opens the development of {known.line.name}.")


def grows(item: str) -> bool:
    """Whether development stands below this part."""
    return item in (AREAS, GROWTH)


def gaps_told(known: Developed) -> str:
    """The widest gaps to what the role expects, in a sentence."""
    line = known.line
    gaps = sorted(
        ((skill, one) for skill, one in line.standings.items() if one.gap),
        key=lambda pair: (-(pair[1].gap or 0), known.names[pair[0]].casefold()),
    )
    if gaps:
        named = [f"{known.names[skill]} {one.level} of {one.expected}" for skill, one in gaps[:MOST_GAPS]]
        more = len(gaps) - len(named)
        return f"Below what the role expects: {', '.join(named)}{f', and {more} more' if more else ''}."
    if line.unrated:
        return f"{counted(line.unrated, 'skill')} of the role not rated yet."
    expects = any(one.expected is not None for one in line.standings.values())
    return "No skill is below what the role expects." if expects else "The role expects no skills yet."


def plan_told(known: Developed) -> str:
    """What is on the plan, and how far the next step is."""
    line, late = known.line, known.line.late(known.today)
    told = [f"{counted(len(line.open), 'item')} on the training plan{f', {late} late' if late else ''}."]
    for ahead in line.ahead:
        met = len(ahead.asked) - len(ahead.missing)
        if ahead.asked:
            told.append(f"To {ahead.step.next_role}: {met} of {len(ahead.asked)} met.")
    return " ".join(told)
