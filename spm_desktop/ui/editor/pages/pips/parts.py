"""What only the paper of a plan has: whether coaching is on record, and the days that run."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.domain.pips.record import Plan
from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.controls.sentences import Sentence
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.pips.words import Days, told_unlinked
from spm_desktop.ui.models.marks import Shape


def coaching_sentence(theme: Theme, plan: Plan, days: Days) -> Sentence:
    """Whether earlier coaching is on record, or rests on the word of who wrote the plan."""
    told = told_unlinked(plan, days)
    if told:
        return Sentence(theme, Shape.DIAMOND, "No coaching session is linked", told)
    return Sentence(theme, Shape.TICK, "Earlier coaching", "A session that is on record is linked")


class Running(QWidget):
    """How many days of a plan are over, as a bar."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme, self.share = theme, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(150), self.theme.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, radius = smooth(self), self.theme.radius("mark")
        box(painter, self.rect(), radius, self.theme.colour("track"))
        done = QRectF(0, 0, self.width() * self.share, self.height())
        box(painter, done, radius, self.theme.colour("bar"))
