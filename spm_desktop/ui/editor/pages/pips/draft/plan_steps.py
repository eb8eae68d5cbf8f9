"""Support, the days of the plan, and the last look before it is handed in."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.pips.schedule import FARTHEST_APART, LONGEST, LONGEST_WITH_REASON, USUAL_LENGTHS
from spm_desktop.domain.pips.states import Action, Guard, State
from spm_desktop.services.pips.content import Content, Support
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.button import Link
from spm_desktop.ui.editor.controls.choices import Check
from spm_desktop.ui.editor.controls.form_fields import LabelledChooser
from spm_desktop.ui.editor.controls.layouts import clear
from spm_desktop.ui.editor.controls.sentences import Sentence
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.pips.checkpoints import CheckpointGrid, cards
from spm_desktop.ui.editor.pages.pips.draft.causes_step import set_aside
from spm_desktop.ui.editor.pages.pips.draft.fields import Writing, beside, day_of, put_text
from spm_desktop.ui.editor.pages.pips.draft.several import Item, Several
from spm_desktop.ui.editor.pages.pips.draft.step import Step
from spm_desktop.ui.editor.pages.pips.two_people import TwoPeople
from spm_desktop.ui.models.marks import Shape

_WHERE = {
    Guard.EVIDENCE: "evidence",
    Guard.COACHED: "prior",
    Guard.CAUSES: "causes",
    Guard.EXPECTATIONS: "expectations",
    Guard.SUPPORT: "support",
    Guard.CHECKPOINTS: "days",
    Guard.LENGTH: "days",
    Guard.STATED: "decision",
}
"""Which step mends what is in the way."""
_LENGTHS = (*USUAL_LENGTHS, 120, 150, LONGEST_WITH_REASON)


class SupportItem(Item[Support]):
    """Who does what, until when, for which expectations."""

    def __init__(self, writing: Writing, number: int, expectations: Sequence[tuple[int, str]]) -> None:
        super().__init__(writing, f"Support {number}")
        self._one = Support(number, "", "", None)
        self.what = self.field("What is done")
        self.owner = self.field("By whom")
        self.until = self.day("Until")
        self.checks: dict[int, Check] = {}
        self._checks = QVBoxLayout()
        self._checks.setSpacing(writing.theme.px(6))
        for part in (
            beside(writing.theme, self.what, self.owner, self.until, stretch=(2, 1, 1)),
            Text(writing.theme, "Helps with", "label", "ink2"),
        ):
            self.column.addWidget(part)
        self.column.addLayout(self._checks)
        self.offer(expectations)

    def offer(self, expectations: Sequence[tuple[int, str]]) -> None:
        """What it can help with."""
        chosen = {key for key, check in self.checks.items() if check.isChecked()} | set(
            self._one.expectations
        )
        clear(self._checks)
        self.checks = {}
        for key, name in expectations:
            check = Check(self.writing.theme, name or f"Expectation {key}", key in chosen)
            check.clicked.connect(lambda: self.changed.emit())
            self.checks[key] = check
            self._checks.addWidget(check, 0, Qt.AlignmentFlag.AlignLeft)

    def fill(self, thing: Support) -> None:
        self._one = thing
        put_text(self.what, thing.what)
        put_text(self.owner, thing.owner)
        self.put_day(self.until, thing.due)
        for key, check in self.checks.items():
            check.setChecked(key in thing.expectations)

    @property
    def thing(self) -> Support:
        helps = tuple(key for key, check in self.checks.items() if check.isChecked())
        return Support(self._one.id, self.what.text, self.owner.text, day_of(self.until), helps)


class SupportStep(Step):
    """What is done for the person."""

    title = "What is done to help"
    told = "Each expectation has support with an owner and a day. What is promised is shown as kept or not."

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        self._expectations: list[tuple[int, str]] = []
        self.several = Several(
            writing, "More support", self._make, self._fresh, first="Write down the first support"
        )
        self.several.changed.connect(self.changed)
        self._none = Text(writing.theme, "Say what is expected first.", "table", "warn")
        self.column.addWidget(self._none)
        self.column.addWidget(self.several)
        self.column.addStretch(1)

    def fill(self, content: Content) -> None:
        expectations = [(one.id, one.name) for one in content.expectations]
        if expectations != self._expectations:
            self._expectations = expectations
            for item in self.several.items:
                if isinstance(item, SupportItem):
                    item.offer(expectations)
        self._none.setVisible(not expectations)
        self.several.fill(content.support)

    def read(self, content: Content) -> Content:
        return replace(content, support=self.several.things)

    def _make(self, number: int) -> Item[Support]:
        return SupportItem(self.writing, number, self._expectations)

    def _fresh(self) -> Support:
        taken = [one.id for one in self.several.things[:-1]]
        alone = [key for key, _ in self._expectations]
        return Support(max(taken, default=0) + 1, "", "", None, tuple(alone) if len(alone) == 1 else ())


class DaysStep(Step):
    """When it begins, how long it is, and the checkpoints that follow from it."""

    title = "Days and checkpoints"
    told = (
        f"Checkpoints are on working days, at most {FARTHEST_APART} days apart. They are fixed when the plan"
        " is issued; a later issue moves them."
    )

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        theme = writing.theme
        self.start = self.day("First day", empty="the day on which it is issued")
        options = [(str(days), f"{days} days") for days in _LENGTHS]
        self.length = LabelledChooser(theme, "How long", options, "60")
        self.length.chooser.chosen.connect(self._on_length)
        self.longer = self.area(f"Why more than {LONGEST} days", "HR says why; the reason is on record.")
        self._refused = Text(theme, f"More than {LONGEST} days need a reason from HR.", "table", "warn")
        self.checkpoints = CheckpointGrid(theme)
        self._last = Text(theme, "", "table", "ink2", wrap=True)
        for part in (
            beside(theme, self.start, self.length),
            self.longer,
            self._refused,
            self._last,
            self.checkpoints,
        ):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _on_length(self, _days: str) -> None:
        self._arrange()
        self.changed.emit()

    def fill(self, content: Content) -> None:
        if day_of(self.start) != content.start:
            put_text(self.start, "" if content.start is None else self.writing.days.dates.day(content.start))
        if str(content.length) in dict.fromkeys(map(str, _LENGTHS)):
            self.length.chooser.choose(str(content.length))
        put_text(self.longer, content.overrides.get(Guard.LENGTH, ""))
        self._arrange()
        self.told_anew()

    def read(self, content: Content) -> Content:
        return replace(
            content,
            start=day_of(self.start),
            length=int(self.length.key),
            overrides=set_aside(self.writing, content, Guard.LENGTH, self.longer.text),
        )

    def told_anew(self) -> None:
        sheet, days = self.writing.sheet, self.writing.days
        plan = sheet.case.plan
        self.checkpoints.show_cards(cards(sheet, days))
        if plan.start is not None and plan.last is not None:
            many = counted(len(plan.checkpoints), "checkpoint")
            self._last.setText(f"{days.day(plan.start)} to {days.day(plan.last)}, {many}, as of today.")

    def _arrange(self) -> None:
        long = int(self.length.key) > LONGEST
        self.longer.setVisible(long and self.writing.is_hr)
        self._refused.setVisible(long and not self.writing.is_hr)


class ReviewStep(Step):
    """What is still missing, and where.

    Signals:
        go_to(str): to the step of that key.
    """

    go_to = Signal(str)
    title = "Look at it once more"
    told = "HR looks at it next. The employee sees nothing of it before it is issued."

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(writing.theme.px(10))
        self.links: dict[str, Link] = {}
        self.column.addLayout(self._lines)
        self.column.addStretch(1)

    def told_anew(self) -> None:
        clear(self._lines)
        self.links = {}
        theme, case = self.writing.theme, self.writing.sheet.case
        for guard, words in case.missing:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(Sentence(theme, Shape.DIAMOND, words), 1)
            if guard in _WHERE:
                key = _WHERE[guard]
                link = Link(theme, "Go there")
                link.setAccessibleName(f"Go there: {words}")
                link.clicked.connect(partial(self.go_to.emit, key))
                self.links[key] = link
                row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addWidget(line)
        if not case.missing:
            self._lines.addWidget(Sentence(theme, Shape.TICK, "Everything that has to be said is said."))
        if case.plan.state is State.DRAFT and Action.SUBMIT not in case.possible:
            who = case.manager or "Whoever leads the person"
            told = f"{who} hands it in, then somebody of HR who did not write it approves it."
            self._lines.addWidget(TwoPeople(self.writing.desk, told, Shape.RING))
