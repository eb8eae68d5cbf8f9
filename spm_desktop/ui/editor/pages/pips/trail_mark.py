"""Beside what happened with a plan: whether the audit trail and what is on record of the plan still fit."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.pips.words import PipWords
from spm_desktop.services.verifying import TrailWalker, Walked
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.facts import Facts, Section
from spm_desktop.ui.editor.controls.marks import draw_shape
from spm_desktop.ui.editor.controls.painting import smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.models.marks import Shape

LOOKING = "Looking at the audit trail"
_INKS = {Shape.TICK: "good", Shape.TRIANGLE: "bad", Shape.HALF: "ink2"}
WHAT = (
    "Every entry holds the fingerprint of the one before it: whoever changes one, or takes one away, breaks"
    " the trail there. What is on record of this plan is compared with what the trail was told of it."
)
LIMIT = (
    "Who could write the whole file anew could write a whole new trail, too: the newest entry that stands on"
    " an exported or printed plan finds that out."
)
BROKEN = "Somebody changed the file past the program. Tell HR; a backup has it as it was."


class TrailMark(Pressable):
    """Looks at the trail whenever its plan is shown: at all of it first, later at what was added. A click
    tells more.

    Signals:
        ended: it looked to the end.

    Attributes:
        walked: how far it came, and what it found; None before the first look.
    """

    ended = Signal()

    def __init__(self, desk: Desk, walker: TrailWalker, words: Callable[[], PipWords]) -> None:
        super().__init__(desk.theme, LOOKING)
        self.walked: Walked | None = None
        self._desk, self._walker, self._words = desk, walker, words
        self._plan = 0
        self._shape = Shape.HALF
        self._task: Task | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.tell)

    @property
    def wrong(self) -> str:
        """What is wrong, in a sentence without a full stop; '' while nothing is known to be."""
        return "" if self.walked is None else self.walked.wrong

    def look(self, plan: int, anew: bool = False) -> None:
        """Looks at what was added since; at all of it where something was wrong, or `anew`."""
        self._plan = plan
        if anew or self.wrong:
            self.walked = None
        if self.walked is None:
            self._show(Shape.HALF, LOOKING)
        self._go_on()

    def tell(self) -> None:
        """What was looked at, in the side panel."""
        theme, body = self.theme, QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        section, facts, walked = Section(theme, self.text()), Facts(theme), self.walked
        if walked is not None:
            found = [("Entries that hold", f"{walked.links:,}"), ("The last of them", walked.head[:16])]
            facts.show_facts([*found, ("Looked at", self._words().moment(walked.at))])
            section.column.addWidget(facts)
            if walked.wrong:
                section.column.addWidget(Text(theme, BROKEN, "table", "bad", wrap=True))
        for told in (WHAT, LIMIT):
            section.column.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        again = Button(theme, "Look at all of it again", small=True)
        again.clicked.connect(partial(self.look, self._plan, True))
        section.column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(section)
        column.addStretch(1)
        self._desk.show_side("Audit trail", body)

    def _go_on(self) -> None:
        if self._task is not None:
            self._task.cancel()
        call = partial(self._walker.walk, self.walked, self._plan)
        self._task = self._desk.tasks.run(call, self._on_walked, self._on_failed, owner=self, quiet=True)

    def _on_walked(self, walked: Walked) -> None:
        self.walked = walked
        if not walked.done:
            self._go_on()
            return
        if walked.wrong:
            self._show(Shape.TRIANGLE, walked.wrong)
        else:
            clock = self._words().clock(walked.at)
            self._show(Shape.TICK, f"Unbroken up to entry {walked.links:,}, checked {clock}")
        self.ended.emit()

    def _on_failed(self, error: KnownError) -> None:
        self._show(Shape.TRIANGLE, f"Could not be looked at: {error.message}")

    def _show(self, shape: Shape, words: str) -> None:
        self._shape = shape
        self.setText(words)
        self.setAccessibleName(f"Audit trail: {words}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.theme
        wide = theme.px(16) + theme.width("table", self.text()) + 2
        return QSize(wide, theme.line("table") + theme.px(2))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, side = self.theme, smooth(self), self.theme.px(10)
        draw_shape(painter, theme, self._shape, QRectF(0, (self.height() - side) / 2, side, side))
        ink = "accent_hover" if self.hovered else _INKS[self._shape]
        write(painter, theme, "table", ink, theme.px(16), self.rect(), self.text())
