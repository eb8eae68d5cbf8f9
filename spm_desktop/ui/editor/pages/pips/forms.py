"""What is asked before something goes on record: the fields of each act, and what they come to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.record import Method
from spm_desktop.domain.pips.states import Action, Outcome, Party
from spm_desktop.services.pips.record import Attachment
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.pips.words import OUTCOMES, RESULTS, PipWords
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.form_fields import DayField, LabelledChooser
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.pips.acts import CaseAct
from spm_desktop.ui.editor.pages.pips.asked import (
    AREAS,
    ASKED,
    LABELS,
    NEEDED,
    NOT_YET,
    NOTES,
    PROOF_OF_SUPPORT,
    RECEIVED_HERE,
    SEEN_CHECKPOINT,
    SELF_ASSESSMENT,
    STAYS,
    Asked,
)
from spm_desktop.ui.editor.pages.pips.case_tables import help_rows, too_few
from spm_desktop.ui.editor.pages.pips.file_field import FileField
from spm_desktop.ui.editor.pages.pips.signature import Signature
from spm_desktop.ui.editor.pages.pips.words import Days, told_unlinked
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.models.marks import ON_PACE

MOST_DAYS = 90

Told = dict[str, Any]


class ActForm:
    """The fields of an act and what they come to.

    Attributes:
        widgets: for a dialog, in order.
    """

    def __init__(
        self, desk: Desk, sheet: Sheet, act: CaseAct, words: PipWords, days: Days, language: str
    ) -> None:
        self.asked = _asked(sheet, act, days)
        self._theme, self._prompts = desk.theme, desk.prompts
        self._sheet, self._act, self._words = sheet, act, words
        self._days, self._language = days, language
        self.parts: dict[str, QWidget] = {name: self._make(name) for name in self.asked.fields}
        self.widgets = list(self.parts.values())

    @property
    def decision(self) -> Decision:
        """The question with its answers."""
        asked = self.asked
        return Decision(asked.question, f"{asked.told} {STAYS}", NOT_YET, self._act.verb, asked.destructive)

    def told(self) -> Told | None:
        """The fields as an event has them; None where one of them is wrong, and says so."""
        fine = [
            part.check_now()
            for part in self.parts.values()
            if isinstance(part, Field | Area | Signature | OwnWords)
        ]
        if not all(fine):
            return None
        found: Told = {"checkpoint": self._act.checkpoint} if self._act.checkpoint else {}
        for name, part in self.parts.items():
            self._READ.get(name, ActForm._read_text)(self, name, part, found)
        return found

    @property
    def attachment(self) -> Attachment | None:
        """The scan of a signature on paper, or another file that belongs to it."""
        for part in self.parts.values():
            if isinstance(part, Signature):
                return part.scan
            if isinstance(part, FileField):
                return part.attachment
        return None

    # Making

    def _make(self, name: str) -> QWidget:
        make = {
            "values": self._values,
            "results": self._results,
            "support": self._support,
            "outcome": self._outcome,
            "meeting": self._meeting,
            "days": self._more_days,
            "signature": self._signature,
            "own": self._own,
            "file": self._file,
        }.get(name)
        if make is not None:
            return make()
        wrong = self._needed(name)
        if name in AREAS:
            return Area(self._theme, self._label(name), check=wrong)
        return Field(self._theme, self._label(name), check=wrong)

    def _label(self, name: str) -> str:
        if name == "note":
            whose = "theirs" if self._act.party is Party.EMPLOYEE else "yours"
            return NOTES.get(self._act.action, LABELS[whose])
        return PROOF_OF_SUPPORT if name == "proof" and self._gives_support else LABELS[name]

    @property
    def _gives_support(self) -> bool:
        return self._act.action is Action.DELIVER_SUPPORT

    def _needed(self, name: str) -> Callable[[str], str] | None:
        sentence = "" if name == "proof" and self._gives_support else NEEDED.get(name, "")
        if name == "note" and self._act.action in (Action.COMMENT, Action.ANSWER):
            sentence = "Write something first."
        plan = self._sheet.case.plan
        if name == "early" and plan.last is not None and self._sheet.case.today <= plan.last:
            sentence = f"The plan runs until {self._days.day(plan.last)}: say why it ends earlier."
        return (lambda text: "" if text.strip() else sentence) if sentence else None

    def _values(self) -> QWidget:
        lines = []
        for one in self._sheet.case.record.content.expectations:
            metric, had = self._sheet.file.metrics.get(one.metric), self._sheet.measured.get(one.id)
            stands = "too few facts to tell"
            if had is not None and had.status is not None and not too_few(one, had):
                stands = ON_PACE[had.status].word.lower()
            value = self._words.value(metric, had.told if had else "")
            target = self._words.value(metric, one.target)
            lines.append(f"{one.name}: {value} of {target}, {stands}, n {had.n if had else 0:,}")
        return _lines(self._theme, "Measured today", lines)

    def _results(self) -> QWidget:
        lines = []
        for one in self._sheet.case.record.content.expectations:
            metric, had = self._sheet.file.metrics.get(one.metric), self._sheet.measured.get(one.id)
            if had is not None:
                value, target = self._words.value(metric, had.told), self._words.value(metric, one.target)
                lines.append(f"{one.name}: {value} of {target}, n {had.n:,}. {RESULTS[had.result]}")
        return _lines(self._theme, "What it comes to", lines)

    def _support(self) -> QWidget:
        rows = [row for row in help_rows(self._sheet) if row.delivered is None] or help_rows(self._sheet)
        options = [(str(row.one.id), f"{row.one.what}, {row.one.owner}") for row in rows]
        return LabelledChooser(self._theme, "Which", options)

    def _outcome(self) -> QWidget:
        options = [("", "Choose")]  # nobody decides by what stands there first
        options += [(outcome.value, words) for outcome, words in OUTCOMES.items()]
        return LabelledChooser(self._theme, "What comes of it", options)

    def _meeting(self) -> QWidget:
        today = self._sheet.case.today
        return DayField(self._theme, LABELS["meeting"], self._days.dates.day(today), today, self._language)

    def _more_days(self) -> QWidget:
        def wrong(text: str) -> str:
            fine = text.strip().isdecimal() and 1 <= int(text) <= MOST_DAYS
            return "" if fine else f"Type a number from 1 to {MOST_DAYS}."

        return Field(self._theme, LABELS["days"], "14", unit="days", check=wrong)

    def _signature(self) -> QWidget:
        return Signature(
            self._theme, self._prompts, self._sheet.case.employee, self._act.party is Party.EMPLOYEE
        )

    def _file(self) -> QWidget:
        return FileField(self._theme, self._prompts, "Attach a file", "A file that belongs to it")

    def _own(self) -> QWidget:
        expectations = self._sheet.case.record.content.expectations
        return OwnWords(self._theme, [one.name for one in expectations])

    # Reading

    def _read_text(self, name: str, part: QWidget, found: Told) -> None:
        assert isinstance(part, Field | Area)
        found["reason" if name in ("why", "early") else name] = part.text.strip()

    def _read_agreed(self, _name: str, part: QWidget, found: Told) -> None:
        assert isinstance(part, Area)
        if part.text.strip():
            found["note"] = f"{found.get('note', '')}\nUntil the next one: {part.text.strip()}".strip()

    def _read_meeting(self, _name: str, part: QWidget, found: Told) -> None:
        assert isinstance(part, DayField)
        try:
            found["meeting"] = part.day
        except KnownError:
            found["meeting"] = None  # the field itself says what is wrong

    def _read_days(self, _name: str, part: QWidget, found: Told) -> None:
        assert isinstance(part, Field)
        found["days"] = int(part.text)

    def _read_signature(self, _name: str, part: QWidget, found: Told) -> None:
        assert isinstance(part, Signature)
        found["proof"] = part.told
        found["method"] = Method.PAPER if part.on_paper else None

    def _read_file(self, _name: str, _part: QWidget, _found: Told) -> None:
        """Kept beside the entry, see `attachment`."""

    def _read_own(self, _name: str, part: QWidget, found: Told) -> None:
        assert isinstance(part, OwnWords)
        found["note"] = part.told

    def _read_values(self, _name: str, _part: QWidget, found: Told) -> None:
        found["values"] = {
            one.id: (had.told, had.status.value if had.status and not too_few(one, had) else "", had.n)
            for one in self._sheet.case.record.content.expectations
            if (had := self._sheet.measured.get(one.id)) is not None
        }

    def _read_results(self, _name: str, _part: QWidget, found: Told) -> None:
        found["results"] = {key: (had.result, had.told) for key, had in self._sheet.measured.items()}

    def _read_support(self, _name: str, part: QWidget, found: Told) -> None:
        assert isinstance(part, LabelledChooser)
        found["support"] = int(part.key)

    def _read_outcome(self, _name: str, part: QWidget, found: Told) -> None:
        assert isinstance(part, LabelledChooser)
        found["outcome"] = Outcome(part.key) if part.key else None

    _READ: Mapping[str, Callable[["ActForm", str, QWidget, Told], None]] = {
        "agreed": _read_agreed,
        "meeting": _read_meeting,
        "days": _read_days,
        "signature": _read_signature,
        "own": _read_own,
        "file": _read_file,
        "values": _read_values,
        "results": _read_results,
        "support": _read_support,
        "outcome": _read_outcome,
    }


def _asked(sheet: Sheet, act: CaseAct, days: Days) -> Asked:
    if act.checkpoint:
        return SEEN_CHECKPOINT
    if act.action is Action.ACKNOWLEDGE and act.party is Party.EMPLOYEE:
        return RECEIVED_HERE
    warning = told_unlinked(sheet.case.plan, days) if act.action is Action.APPROVE else ""
    if warning:
        told = f"No coaching session is linked. {warning}: say why that is enough."
        return replace(ASKED[act.action], told=told, fields=("reason",))
    if act.action is Action.CLOSE:
        results = [
            f"{one.name}: {RESULTS[one.result]}." for one in sheet.case.plan.expectations if one.result
        ]
        return replace(ASKED[act.action], told=" ".join([*results, ASKED[act.action].told]))
    asked = SELF_ASSESSMENT if act.by_expectation else ASKED[act.action]
    last = sheet.case.plan.last
    over = last is not None and sheet.case.today > last
    return replace(asked, fields=()) if "early" in asked.fields and over else asked


class OwnWords(QWidget):
    """What somebody says of each expectation."""

    def __init__(self, theme: Theme, names: Sequence[str]) -> None:
        super().__init__()
        self.areas = {name: Area(theme, name) for name in names}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for area in self.areas.values():
            column.addWidget(area)

    @property
    def told(self) -> str:
        """As one text, the names before the words."""
        said = ((name, area.text.strip()) for name, area in self.areas.items())
        return "\n".join(f"{name}: {text}" for name, text in said if text)

    def check_now(self) -> bool:
        """Whether anything is said; says so where nothing is."""
        if not self.told:
            next(iter(self.areas.values())).show_error("Say something of one of them.")
        return bool(self.told)


def party_words(act: CaseAct, employee: str) -> str:
    """Said where somebody acts at the screen of another; '' otherwise."""
    if act.party is not Party.EMPLOYEE:
        return ""
    return f"Your login stands beside it: {employee} does this at your screen."


def _lines(theme: Theme, title: str, lines: list[str]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(3))
    column.addWidget(Text(theme, title, "label", "ink2"))
    for line in lines or ["Nothing is measured yet."]:
        column.addWidget(Text(theme, line, "table", wrap=True))
    return holder
