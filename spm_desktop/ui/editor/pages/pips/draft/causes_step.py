"""The checklist of causes: what surrounds a person first."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.pips.record import OUTSIDE, Cause
from spm_desktop.domain.pips.states import Guard
from spm_desktop.services.pips.content import CauseNote, Content
from spm_desktop.services.pips.words import CAUSES
from spm_desktop.ui.editor.controls.choices import Check
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.pips.draft.fields import Writing, beside, put_text
from spm_desktop.ui.editor.pages.pips.draft.step import Step

OPEN, NOTHING, FOUND = "open", "nothing", "found"
_CHOICES = ((OPEN, "Not looked at"), (NOTHING, "Nothing found"), (FOUND, "Found"))
_ASKS = {
    Cause.DATA: "Is what is expected clear, and does the person see how they stand?",
    Cause.TOOLS: "Do they have the tools, the leads and the time that others have?",
    Cause.INCENTIVES: "Does the pay plan reward what is asked here?",
    Cause.JOB_DESIGN: "Can the work be done as it is cut?",
    Cause.POLICY: "Does a rule stand in the way?",
    Cause.TERRITORY: "Is the territory as rich as those of the others?",
    Cause.KNOWLEDGE: "Do they know how?",
    Cause.CAPACITY: "Does the role fit them, and they the role?",
    Cause.MOTIVES: "Is it what they want to do?",
    Cause.PERSONAL: "Did they bring something up themselves? Nothing medical belongs here.",
}


class CauseLine(QWidget):
    """A cause: whether it was looked at, what was found, and what was done about it."""

    def __init__(self, step: Step, cause: Cause) -> None:
        super().__init__()
        theme, self.cause = step.writing.theme, cause
        self.state = Segment(theme, CAUSES[cause], _CHOICES, OPEN, small=True)
        self.finding = step.field("What was seen")
        self.done = step.field("What was done about it")
        self.mitigated = Check(theme, "Something was done about it")
        self.mitigated.clicked.connect(lambda: step.changed.emit())
        self.state.chosen.connect(lambda _: self._on_chosen(step))
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(theme, CAUSES[cause], "strong"))
        words.addWidget(Text(theme, _ASKS[cause], "table", "ink2", wrap=True))
        head.addLayout(words, 1)
        head.addWidget(self.state)
        self._more = beside(theme, self.finding, self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addWidget(self._more)
        column.addWidget(self.mitigated)
        self.arrange()

    def _on_chosen(self, step: Step) -> None:
        self.arrange()
        step.changed.emit()

    def fill(self, note: CauseNote | None) -> None:
        """Shows what is noted; None: it was not looked at."""
        self.state.choose(OPEN if note is None else FOUND if note.found else NOTHING)
        put_text(self.finding, note.finding if note else "")
        put_text(self.done, note.done if note else "")
        self.mitigated.setChecked(note is not None and note.mitigated)
        self.arrange()

    @property
    def note(self) -> CauseNote | None:
        """What is noted; None while it was not looked at."""
        if self.state.key == OPEN:
            return None
        found = self.state.key == FOUND
        return CauseNote(
            self.cause, found, self.finding.text, found and self.mitigated.isChecked(), self.done.text
        )

    def arrange(self) -> None:
        """What was found has more to say."""
        found = self.state.key == FOUND
        self._more.setVisible(found)
        self.mitigated.setVisible(found)


class CausesStep(Step):
    """The checklist."""

    title = "Causes"
    told = (
        "What surrounds a person comes first: most of what goes wrong lies there. A cause outside the person"
        " that is found and not mended stands in the way of the plan."
    )

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        self.lines: dict[Cause, CauseLine] = {}
        theme = writing.theme
        for title, causes in (
            ("Outside the person", OUTSIDE),
            ("With the person", tuple(cause for cause in Cause if cause not in OUTSIDE)),
        ):
            self.column.addWidget(Text(theme, title, "section"))
            for cause in causes:
                self.lines[cause] = CauseLine(self, cause)
                self.column.addWidget(self.lines[cause])
        self.aside = self.area(
            "HR sets an open cause aside because", "Empty: nothing is set aside. The reason is on record."
        )
        self.aside.setVisible(writing.is_hr)
        self.column.addWidget(self.aside)
        self.column.addStretch(1)

    def fill(self, content: Content) -> None:
        noted = {note.cause: note for note in content.causes}
        for cause, line in self.lines.items():
            line.fill(noted.get(cause))
        put_text(self.aside, content.overrides.get(Guard.CAUSES, ""))

    def read(self, content: Content) -> Content:
        notes = (line.note for line in self.lines.values())
        return replace(
            content,
            causes=tuple(note for note in notes if note is not None),
            overrides=set_aside(self.writing, content, Guard.CAUSES, self.aside.text),
        )


def set_aside(writing: Writing, content: Content, guard: Guard, reason: str) -> dict[Guard, str]:
    """What HR sets aside, with this reason for a guard; nobody else changes it."""
    kept = dict(content.overrides)
    if writing.is_hr:
        kept.pop(guard, None)
        if reason.strip():
            kept[guard] = reason.strip()
    return kept
