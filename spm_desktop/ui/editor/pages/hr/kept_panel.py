"""The side panel of a plan for HR: what HR looked at before it approved, and how long the record is kept."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.states import Action
from spm_desktop.services.pips.acting import act
from spm_desktop.services.pips.content import UNSCREENED, Screen
from spm_desktop.services.pips.oversight import Kept, keep_screen, look_closer
from spm_desktop.services.pips.words import OUTCOMES, STATES
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.button import Kind as Look
from spm_desktop.ui.editor.controls.facts import Facts, Section
from spm_desktop.ui.editor.controls.form_dialog import FormDialog, ask_form
from spm_desktop.ui.editor.controls.form_fields import DayField
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.controls.sentences import Sentence
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.hr.given import HrSources
from spm_desktop.ui.editor.pages.pips.parts import coaching_sentence
from spm_desktop.ui.editor.pages.pips.words import VERBS, Days
from spm_desktop.ui.editor.shell.page import Desk

SCREENED = (
    ("comparators", "Others with like figures", "Who else is like that, and what was done there?"),
    ("leave", "Leave and absence", "Days away in the time that counts. Only that there were any."),
    ("complaints", "Complaints", "Has this person complained about anybody, or was there one about them?"),
    ("accommodation", "Adjustments", "Was one asked for, and is it in place?"),
)
WARNING = "Nothing medical belongs here: no diagnosis, no reason for a leave. Only HR reads this."
_MOST_READERS = 12
_KEEPING: dict[Action, Decision] = {
    Action.HOLD: Decision(
        "Put this record under a legal hold?",
        "It can't be purged until the hold is released, however long it is kept.",
        "Not now",
        "Put it on hold",
    ),
    Action.RELEASE: Decision(
        "Release the legal hold?", "From then on only its retention keeps it.", "Keep it", "Release it"
    ),
    Action.KEEP: Decision(
        "Keep this record longer?",
        "It can't be purged before that day. A record is never kept for less than it was.",
        "Not now",
        "Keep it longer",
    ),
    Action.SIGN_PURGE: Decision(
        "Sign the purge of this record?",
        "Nothing is purged yet. Another person of HR has to confirm it.",
        "Not now",
        "Sign it",
    ),
    Action.PURGE: Decision(
        "Purge this record for good?",
        "What it says, its versions and its events are deleted, and can't be brought back. That there was"
        " such a record stays, with its number and whose it was.",
        "Keep it",
        "Purge it",
        destructive=True,
    ),
}


class KeptPanel(QWidget):
    """Reads its plan, notes that, and shows it; again when it changes.

    Signals:
        open_wanted(int), export_wanted(int): the plan itself, or a file of it.

    Attributes:
        areas: what HR looked at, by name; empty until it is read.
        buttons: what may be done with the record.
        dialog: what is asked now.
    """

    open_wanted = Signal(int)
    export_wanted = Signal(int)

    def __init__(self, desk: Desk, sources: HrSources, pip_id: int, days: Days) -> None:
        super().__init__()
        self.desk, self.pip_id = desk, pip_id
        self._sources, self._days = sources, days
        self.areas: dict[str, Area] = {}
        self.buttons: dict[Action, Button] = {}
        self.save: Button | None = None
        self.dialog: FormDialog | None = None
        self._seen = UNSCREENED
        self._returns = False
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self.look()

    def look(self) -> None:
        """Reads it."""
        given = self._sources
        call = partial(look_closer, given.reader, given.store, given.actor, self.pip_id)
        self.desk.tasks.run(call, self._show, self._fail, owner=self)

    # Showing

    def _show(self, kept: Kept) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._case(kept))
        column.addWidget(self._screen(kept))
        column.addWidget(self._keeping(kept))
        column.addWidget(self._readers(kept))
        column.addStretch(1)
        area = ScrollArea(body)
        self._put(area)
        if self._returns:  # the button that was pressed is gone
            self._returns = False
            self.focus_first()

    def _put(self, widget: QWidget) -> None:
        while (item := self._room.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._room.addWidget(widget)

    def _fail(self, error: KnownError) -> None:
        self._put(Failure.in_place(self.desk.theme, error, self.look))

    def _case(self, kept: Kept) -> QWidget:
        theme, plan, record = self.desk.theme, kept.case.plan, kept.case.record
        day = self._days.day
        section, facts = Section(theme, "Where it stands"), Facts(theme)
        told = [
            ("State", STATES[plan.state]),
            ("Outcome", OUTCOMES[plan.outcome] if plan.outcome else ""),
            ("Manager", kept.case.manager),
            ("HR", record.hr_owner),
            ("Written by", record.author),
            ("First day", day(plan.start) if plan.start and record.versions else ""),
            ("Last day", day(plan.last) if plan.last and record.versions else ""),
            ("Set aside", "; ".join(plan.overrides.values())),
        ]
        facts.show_facts([(name, text) for name, text in told if text])
        section.column.addWidget(facts)
        buttons = QHBoxLayout()
        for text, wanted in (("Open the plan", self.open_wanted), ("Export", self.export_wanted)):
            button = Button(theme, text, small=True)
            button.clicked.connect(partial(wanted.emit, self.pip_id))
            button.setEnabled(not record.purged)
            buttons.addWidget(button)
        buttons.addStretch(1)
        section.column.addLayout(buttons)
        return section

    def _screen(self, kept: Kept) -> QWidget:
        theme = self.desk.theme
        section = Section(theme, "What HR looked at")
        section.column.addWidget(Text(theme, WARNING, "table", "warn", wrap=True))
        section.column.addWidget(coaching_sentence(theme, kept.case.plan, self._days))
        self._seen = kept.screen
        self.areas = {
            name: Area(theme, label, getattr(kept.screen, name), help=help) for name, label, help in SCREENED
        }
        for area in self.areas.values():
            area.setEnabled(not kept.case.record.purged)
            area.typed.connect(self._on_typed)
            section.column.addWidget(area)
        self.save = Button(theme, "Keep it", Look.PRIMARY, small=True)
        self.save.setEnabled(False)
        self.save.clicked.connect(self.keep)
        section.column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        return section

    def _keeping(self, kept: Kept) -> QWidget:
        theme, plan = self.desk.theme, kept.case.plan
        section, facts = Section(theme, "How long it is kept"), Facts(theme)
        until = self._days.day(plan.retention_until) if plan.retention_until else "until it is over"
        facts.show_facts(
            [("Kept until", until), ("Legal hold", "On hold" if plan.legal_hold else "None")]
            + ([("Purge signed by", plan.purge_signed_by)] if plan.purge_signed_by else [])
        )
        section.column.addWidget(facts)
        self.buttons = {}
        for action, refused in kept.case.possible.items():
            if action not in _KEEPING or not _makes_sense(action, kept):
                continue
            look = Look.DESTRUCTIVE if action is Action.PURGE else Look.QUIET
            button = self.buttons[action] = Button(theme, VERBS[action], look, small=True)
            button.setEnabled(not refused)
            button.clicked.connect(partial(self.ask, kept, action))
            section.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            if refused:
                section.column.addWidget(Text(theme, " ".join(refused), "table", "ink2", wrap=True))
        return section

    def _readers(self, kept: Kept) -> QWidget:
        theme = self.desk.theme
        section = Section(theme, "Who read it")
        for line in kept.access[:_MOST_READERS]:
            at = line.at.astimezone(kept.zone)
            told = f"{self._days.day(at.date())}, {self._days.dates.clock(at)}, {line.row_hash[:8]}"
            section.column.addWidget(Sentence(theme, None, f"{line.actor}: {line.told}", told))
        more = len(kept.access) - _MOST_READERS
        if more > 0:
            told = f"{counted(more, 'entry', 'entries')} more in the workbook, sheet Audit."
            section.column.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        return section

    # Doing

    def keep(self) -> None:
        """Keeps what HR looked at."""
        given = self._sources
        found = Screen(**{name: area.text.strip() for name, area in self.areas.items()})
        call = partial(keep_screen, given.reader, given.store, given.actor, self.pip_id, found, self._seen)
        self.desk.perform(call, self._on_refused, partial(self._after_keeping, found))

    def _on_refused(self, error: KnownError) -> None:
        self.desk.say(str(error))
        if error.code == "changed_since":
            given = self._sources
            call = partial(look_closer, given.reader, given.store, given.actor, self.pip_id)
            self.desk.tasks.run(call, self._put_beside, self._fail, owner=self)

    def _put_beside(self, kept: Kept) -> None:
        """What somebody else wrote meanwhile, below one’s own words: what is kept after that is meant."""
        for name, area in self.areas.items():
            theirs = getattr(kept.screen, name)
            if theirs not in (getattr(self._seen, name), area.text.strip()):
                area.show_error(f"Written meanwhile: “{theirs}”." if theirs else "Taken away meanwhile.")
        self._seen = kept.screen

    def _after_keeping(self, found: Screen) -> None:
        self._seen = found
        for area in self.areas.values():
            area.clear_error()
        self.focus_first()
        if self.save is not None:
            self.save.setEnabled(False)

    def focus_first(self) -> None:
        """The keyboard begins with what HR looked at."""
        for area in list(self.areas.values())[:1]:
            area.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, kept: Kept, action: Action, _checked: bool = False) -> None:
        """Asks why, then does it."""
        reason = Area(
            self.desk.theme, "Why", check=lambda text: "" if text.strip() else "This needs a reason."
        )
        theme, today = self.desk.theme, kept.case.today
        until = DayField(theme, "Until", "", today, self._sources.language) if action is Action.KEEP else None
        wanted = partial(self._do, kept, action, reason, until)
        fields = [reason] if until is None else [until, reason]
        self.dialog = ask_form(theme, self.window(), _KEEPING[action], fields, wanted)

    def _do(self, kept: Kept, action: Action, reason: Area, until: DayField | None) -> None:
        dialog = self.dialog
        if dialog is None or not all(one.check_now() for one in (until, reason) if one is not None):
            return
        given = self._sources
        told: dict[str, Any] = {"reason": reason.text.strip()}
        if until is not None:
            told["until"] = until.day
        dialog.do.setEnabled(False)
        call = partial(act, given.reader, given.store, given.actor, kept.case.record, action, told)

        def then() -> None:
            self._returns = True
            dialog.close_dialog()
            self.look()

        self.desk.perform(call, dialog.show_failure, then)

    def _on_typed(self) -> None:
        if self.save is not None:
            self.save.setEnabled(True)


def _makes_sense(action: Action, kept: Kept) -> bool:
    plan = kept.case.plan
    if action is Action.HOLD:
        return not plan.legal_hold
    if action is Action.RELEASE:
        return plan.legal_hold
    return (action is Action.SIGN_PURGE) != bool(plan.purge_signed_by)
