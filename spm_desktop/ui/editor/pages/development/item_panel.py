"""An item of a plan in the side panel: changed, shown to be done, dropped; or a new one."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from spm_desktop.domain.development.plans import (
    NO_PURPOSE,
    USUALLY,
    EvidenceKind,
    ItemState,
    PlanItem,
    Purpose,
)
from spm_desktop.services.development.planning import may_open_again
from spm_desktop.services.development.view import PastSession, PersonFile, PersonLine
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.form_fields import DayField
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.organs.side_form import SideForm
from spm_desktop.ui.editor.pages.development.words import Words, evidence_told
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.shell.side import SideFoot

_NO_SKILL = ""
_NOTE, _FILE = "note", "file"


class _ItemForm(SideForm):
    """The fields that every item has."""

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__(desk)
        self.words = words

    def what_section(self, what: str, due: date | None, skills: list[tuple[str, str]], skill: str) -> Section:
        """What is to be done until when, and for which skill."""
        theme, words = self.desk.theme, self.words
        section = Section(theme, "What and until when")
        self.what = Area(theme, "What is to be learned or done", what)
        told = "" if due is None else words.day(due)
        self.due = DayField(theme, "Until", told, words.today, words.language, empty="no day")
        self.skill = Chooser(theme, "For the skill", [(_NO_SKILL, "No skill in particular"), *skills], skill)
        section.column.addWidget(self.what)
        section.column.addWidget(self.due)
        section.column.addWidget(Text(theme, "For the skill", "label", "ink2"))
        section.column.addWidget(self.skill)
        return section

    @property
    def skill_id(self) -> int | None:
        """The chosen skill."""
        return int(self.skill.key) if self.skill.key else None


class NewItemPanel(_ItemForm):
    """An item that is to be put on a plan, or one that was suggested.

    Signals:
        wanted(int, str, object, Purpose): whose, what, until when, and what it is for.
    """

    wanted = Signal(int, str, object, object)

    def __init__(
        self,
        desk: Desk,
        words: Words,
        people: list[PersonLine],
        chosen: PersonLine,
        skills: list[tuple[str, str]],
        what: str = "",
        purpose: Purpose = NO_PURPOSE,
    ) -> None:
        super().__init__(desk, words)
        theme = desk.theme
        self._purpose = purpose
        whose = [(str(line.person_id), line.name) for line in people]
        self.person = Chooser(theme, "Person", whose, str(chosen.person_id))
        if len(people) > 1:
            who = Section(theme, "Whose plan")
            who.column.addWidget(self.person)
            self.column.addWidget(who)
        skill = _NO_SKILL if purpose.skill_id is None else str(purpose.skill_id)
        section = self.what_section(what, words.today + USUALLY, skills, skill)
        section.column.addWidget(self.error)
        self.column.addWidget(section)
        self.column.addStretch(1)
        self.put = Button(theme, "Put it on the plan", Kind.PRIMARY, icon="plus")
        self.put.clicked.connect(self._on_put)
        subtitle = chosen.name if len(people) == 1 else ""
        desk.show_side("New item", self, subtitle, foot=SideFoot(theme, [self.put]))
        (self.put if what else self.what.entry).setFocus()

    def _on_put(self) -> None:
        if not self.due.check_now():
            return
        same = self.skill_id == self._purpose.skill_id
        purpose = self._purpose if same else Purpose(self.skill_id)
        self.wanted.emit(int(self.person.key), self.what.text, self.due.day, purpose)


class ItemPanel(_ItemForm):
    """An item that is on a plan.

    Signals:
        changed(str, object, object): what, until when, for which skill.
        shown(EvidenceKind, str, object, bool): what shows that it was done (a session's id), and that it is.
        dropped(str): it is no longer wanted, for this reason. reopened: it is to be done after all.
    """

    changed = Signal(str, object, object)
    shown = Signal(object, str, object, bool)
    dropped = Signal(str)
    reopened = Signal()

    def __init__(
        self,
        desk: Desk,
        words: Words,
        line: PersonLine,
        item: PlanItem,
        skills: list[tuple[str, str]],
        file: PersonFile,
        may_change: bool,
    ) -> None:
        super().__init__(desk, words)
        theme = desk.theme
        self._sessions = {str(one.id): one for one in file.sessions}
        skill = _NO_SKILL if item.skill_id is None else str(item.skill_id)
        section = self.what_section(item.what, item.due, skills, skill)
        acts: list[QWidget] = []
        is_open = item.state is ItemState.OPEN
        if is_open:
            self.column.addWidget(self._evidence(item))
            self.done = Button(theme, "Done", Kind.PRIMARY, icon="check")
            self.done.clicked.connect(lambda: self._on_shown(True))
            acts.append(self.done)
        else:
            ended = self._ended(item)
            self.column.addWidget(ended)
            if may_open_again(file.side, item):
                self.again = Button(theme, "Open it again", icon="rotate-ccw")
                self.again.clicked.connect(self.reopened)
                acts.append(self.again)
            else:
                told = "Your manager dropped it. Say in the next session why you want it."
                ended.column.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        self.column.addWidget(section)
        section.setEnabled(may_change and is_open)
        if may_change and is_open:
            self.keep = Button(theme, "Change it")
            self.keep.clicked.connect(self._on_change)
            self.drop = Button(theme, "Drop it", Kind.DESTRUCTIVE)
            self.drop.clicked.connect(self._on_drop)
            acts += [self.keep, self.drop]
        self.column.addStretch(1)
        whose = f"on the plan of {line.name}"
        desk.show_side("Training item", self, whose, line.name, SideFoot(theme, acts) if acts else None)
        first = self.note.entry if is_open else acts[0] if acts else None
        if first is not None:
            first.setFocus()

    def _evidence(self, item: PlanItem) -> Section:
        theme = self.desk.theme
        section = Section(theme, "What shows that it was done")
        for one in item.evidence:
            told = f"{evidence_told(one)} ({one.by or one.actor}, {self.words.day(one.at.date())})"
            section.column.addWidget(Text(theme, told, "table", wrap=True))
        kinds = [(_NOTE, "A note"), (_FILE, "A file, by its name")]
        kinds += [(key, self._told(one)) for key, one in self._sessions.items()]
        self.kind = Chooser(theme, "What shows it", kinds)
        self.note = Area(theme, "In words", help="Of a file its name; of a session what was seen in it.")
        more = Button(theme, "Note it, still open", Kind.QUIET, icon="plus", small=True)
        more.clicked.connect(lambda: self._on_shown(False))
        for part in (self.kind, self.note, self.error, more):
            section.column.addWidget(part)
        return section

    def _ended(self, item: PlanItem) -> Section:
        theme = self.desk.theme
        state = self.words.state(item).word
        on = "" if item.closed_day is None else f", {self.words.day(item.closed_day)}"
        section = Section(theme, f"{state}{on}")
        told = [evidence_told(one) for one in item.evidence] + ([item.reason] if item.reason else [])
        for sentence in told:
            section.column.addWidget(Text(theme, sentence, "table", wrap=True))
        section.column.addWidget(self.error)
        return section

    def _told(self, session: PastSession) -> str:
        return f"{session.kind}, {self.words.day(session.day)}"

    def _on_shown(self, done: bool) -> None:
        note, session = self.note.text.strip(), self._sessions.get(self.kind.key)
        if session is not None:
            told = f"{self._told(session)}: {note}" if note else self._told(session)
            self.shown.emit(EvidenceKind.SESSION, told, session.id, done)
        else:
            kind = EvidenceKind.FILE if self.kind.key == _FILE else EvidenceKind.NOTE
            self.shown.emit(kind, note, None, done)

    def _on_change(self) -> None:
        if self.due.check_now():
            self.changed.emit(self.what.text, self.due.day, self.skill_id)

    def _on_drop(self) -> None:
        if self.note.text.strip():
            self.dropped.emit(self.note.text.strip())
        else:
            self.note.show_error("Say in a few words why it is no longer wanted.")
