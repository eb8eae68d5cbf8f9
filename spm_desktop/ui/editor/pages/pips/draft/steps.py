"""The steps of a plan that is written, in their order, and how they look at the left."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.domain.pips.record import Cause
from spm_desktop.services.pips.content import Content
from spm_desktop.ui.editor.controls.marks import draw_shape
from spm_desktop.ui.editor.controls.painting import box, ring, smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.pips.draft.causes_step import CausesStep
from spm_desktop.ui.editor.pages.pips.draft.evidence_step import EvidenceStep
from spm_desktop.ui.editor.pages.pips.draft.expectations_step import ExpectationsStep
from spm_desktop.ui.editor.pages.pips.draft.fields import Writing
from spm_desktop.ui.editor.pages.pips.draft.plan_steps import DaysStep, ReviewStep, SupportStep
from spm_desktop.ui.editor.pages.pips.draft.step import Step
from spm_desktop.ui.editor.pages.pips.draft.words_steps import (
    DecisionStep,
    IssuesStep,
    OccasionStep,
    PriorStep,
)
from spm_desktop.ui.models.marks import Shape

STEPS: dict[str, tuple[str, Callable[[Writing], Step], Callable[[Content], bool]]] = {
    "occasion": ("Occasion", OccasionStep, lambda said: bool(said.trigger.rule.strip())),
    "issues": ("Issues", IssuesStep, lambda said: any(one.description.strip() for one in said.issues)),
    "evidence": ("Evidence", EvidenceStep, lambda said: any(one.fact.strip() for one in said.evidence)),
    "prior": ("Conversations", PriorStep, lambda said: any(one.says_something for one in said.prior)),
    "causes": ("Causes", CausesStep, lambda said: len(said.causes) == len(Cause)),
    "expectations": (
        "Expectations",
        ExpectationsStep,
        lambda said: bool(said.expectations) and all(one.measurable for one in said.expectations),
    ),
    "support": ("Support", SupportStep, lambda said: _supported(said)),
    "days": ("Days", DaysStep, lambda said: said.length > 0),
    "decision": (
        "Decision",
        DecisionStep,
        lambda said: all(text.strip() for text in (said.success, said.rule, said.consequences)),
    ),
    "review": ("Hand in", ReviewStep, lambda said: False),
}
"""Key -> its name, what makes it, and whether what a plan says is enough for it."""
FIRST, LAST = "occasion", "review"


def _supported(said: Content) -> bool:
    helped = {key for one in said.support if one.owner.strip() and one.due for key in one.expectations}
    return bool(said.expectations) and all(one.id in helped for one in said.expectations)


class StepLine(Pressable):
    """A step at the left: done, being done, ahead."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__(theme, STEPS[key][0])
        self.key, self.shape, self.now = key, Shape.RING, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, shape: Shape, now: bool) -> None:
        """How far it is."""
        self.shape, self.now = shape, now
        state = "now" if now else "done" if shape is Shape.TICK else "open"
        self.setAccessibleName(f"{self.text()}, {state}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.size("rail_item"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = self.theme, smooth(self), self.rect()
        if self.now or self.hovered:
            box(painter, rect, theme.radius("button"), theme.colour("press" if self.now else "hover"))
        side = theme.px(10)
        draw_shape(painter, theme, self.shape, QRectF(theme.px(10), (self.height() - side) / 2, side, side))
        role = "section" if self.now else "body"
        write(painter, theme, role, "ink" if self.now else "ink2", theme.px(28), rect, self.text())
        if self.hasFocus():
            ring(painter, theme, rect, theme.radius("button"))


class Foot(QWidget):
    """Back and next, with a line above."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, 0, self.width(), 1, self.theme.colour("line"))
