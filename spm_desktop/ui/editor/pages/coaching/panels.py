"""Side panels: plan a session, change an action, give a reason."""

from datetime import date, datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from spm_desktop.domain.coaching.cadence import WEEKLY
from spm_desktop.services.coaching.record import ActionPoint, Session
from spm_desktop.services.coaching.view import OneSession, Overview, PersonLine
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import Check, Chooser
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.form_fields import DayField
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.organs.days import first_name
from spm_desktop.ui.editor.organs.side_form import SideForm
from spm_desktop.ui.editor.pages.coaching.words import CADENCES, ONCE, Words
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.shell.side import SideFoot

TOGETHER = "A group meets once, and is counted apart: it is no 1:1. Sessions that repeat are with one person."


class _Panel(SideForm):
    """A section with fields, and buttons at the foot."""

    def __init__(self, desk: Desk, heading: str) -> None:
        super().__init__(desk)
        self.section = Section(desk.theme, heading)
        self.column.addWidget(self.section)

    def labelled(self, label: str, control: QWidget) -> None:
        """A control below its name."""
        self.section.column.addWidget(Text(self.desk.theme, label, "label", "ink2"))
        self.section.column.addWidget(control)

    def day_field(self, label: str, day: date | None, words: Words, empty: str) -> DayField:
        """A field for a day; `empty`: what it means without one."""
        shown = "" if day is None else words.day(day)
        return DayField(self.desk.theme, label, shown, words.today, words.language, empty=empty)


class PlanPanel(_Panel):
    """Plans a session, or sessions that come again.

    Signals:
        begun(list[int], str): a session with these people is to begin now, by this template.
        planned(list[int], str, datetime): one at that time.
        repeated(int, str, datetime, str): a series from then on, by this rule.
    """

    begun = Signal(list, str)
    planned = Signal(list, str, object)
    repeated = Signal(int, str, object, str)

    def __init__(self, desk: Desk, found: Overview, line: PersonLine | None, words: Words) -> None:
        super().__init__(desk, "Who and what")
        theme = desk.theme
        self._words, self._found = words, found
        people = [(str(one.person_id), one.name) for one in found.people]
        chosen = str(line.person_id) if line is not None else ""
        self.person = Chooser(theme, "Person", people, chosen)
        templates = [(one.key, one.name) for one in found.templates if not one.archived]
        self.template = Chooser(theme, "Kind", templates)
        self.labelled("Person", self.person)
        self.labelled("Kind", self.template)
        self.others: list[tuple[int, Check]] = []
        later = Section(theme, "When")
        at = found.now.astimezone(words.zone)
        self.day = self.day_field("Day", at.date(), words, "today")
        self.time = Field(theme, "Time", f"{min(at.hour + 1, 23):02}:00", check=_check_time)
        again = [(ONCE, "Once"), *CADENCES]
        self.again = Chooser(theme, "Repeats", again, WEEKLY if line and not line.series else ONCE)
        for part in (self.day, self.time):
            later.column.addWidget(part)
        later.column.addWidget(Text(theme, "Repeats", "label", "ink2"))
        later.column.addWidget(self.again)
        group = Section(theme, "Together with")
        group.column.addWidget(Text(theme, TOGETHER, "table", "ink2", wrap=True))
        for one in found.people[:40]:
            check = Check(theme, one.name)
            check.toggled.connect(self._on_together)
            group.column.addWidget(check)
            self.others.append((one.person_id, check))
        self.column.addWidget(later)
        self.column.addWidget(group)
        self.column.addStretch(1)
        self.person.chosen.connect(self._arrange)
        self.again.chosen.connect(self._on_again)
        self._cadence = self.again.key
        self._arrange()
        self.begin = Button(theme, "Begin now", Kind.PRIMARY, icon="play")
        self.plan = Button(theme, "Plan it", icon="calendar")
        self.begin.clicked.connect(lambda: self.begun.emit(self.people, self.template.key))
        self.plan.clicked.connect(self._on_plan)
        name = first_name(line.name) if line is not None else ""
        foot = SideFoot(theme, [self.begin, self.plan])
        desk.show_side("New session", self, f"with {name}" if name else "", foot=foot)
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        """Whom else it can be with: nobody twice."""
        for who, check in self.others:
            check.setVisible(str(who) != self.person.key)
        self._on_together()

    def _on_together(self) -> None:
        """A group meets once; alone with somebody it is again as it was."""
        self.again.choose(ONCE if len(self.people) > 1 else self._cadence)

    def _on_again(self, key: str) -> None:
        """Sessions that repeat are with one person."""
        self._cadence = key
        if key != ONCE:
            for _, check in self.others:
                check.setChecked(False)

    @property
    def people(self) -> list[int]:
        """With whom."""
        first = int(self.person.key)
        return [first, *(who for who, check in self.others if check.isChecked() and check.isVisibleTo(self))]

    def _on_plan(self) -> None:
        if not (self.day.check_now() and self.time.check_now()):
            return
        words = self._words
        day = self.day.day or words.today
        at = datetime.combine(day, _time(self.time.text), words.zone)
        if self.again.key == ONCE:
            self.planned.emit(self.people, self.template.key, at)
        else:
            self.repeated.emit(self.people[0], self.template.key, at, self.again.key)


class PointPanel(_Panel):
    """Another owner, day or text for an action; or it is dropped, with a reason.

    Signals:
        changed(str, object, object): what, whose and until when.
        dropped(str): it is no longer wanted, for this reason.
        noted(str): what shows that it was done.
    """

    changed = Signal(str, object, object)
    dropped = Signal(str)
    noted = Signal(str)

    def __init__(self, desk: Desk, point: ActionPoint, one: OneSession, words: Words) -> None:
        super().__init__(desk, "What was agreed")
        theme = desk.theme
        self._words = words
        self.what = Area(theme, "What", point.what)
        owners = {str(who): one.names[who] for who in sorted(one.session.people)}
        manager = one.session.manager_id
        owners["" if manager is None else str(manager)] = one.names.get(manager or 0, one.manager)
        mine = "" if point.owner_id is None else str(point.owner_id)
        owners.setdefault(mine, one.names.get(point.owner_id or 0, one.manager))
        self.owner = Chooser(theme, "Who", list(owners.items()), mine)
        self.due = self.day_field("Until", point.due_day, words, "no day")
        self.reason = Area(theme, "What shows it, or why it is dropped", point.evidence)
        self.section.column.addWidget(self.what)
        self.labelled("Who", self.owner)
        self.section.column.addWidget(self.due)
        self.section.column.addWidget(self.reason)
        keep = Button(theme, "Change it", Kind.PRIMARY)
        done = Button(theme, "Done", icon="check")
        drop = Button(theme, "Drop it", Kind.DESTRUCTIVE)
        keep.clicked.connect(self._on_keep)
        done.clicked.connect(lambda: self.noted.emit(self.reason.text.strip()))
        drop.clicked.connect(self._on_drop)
        self.column.addStretch(1)
        since = f"from {words.day(point.created_at.date())}"
        desk.show_side("Action", self, since, foot=SideFoot(theme, [keep, done, drop]))
        self.what.entry.setFocus()

    def _on_keep(self) -> None:
        if self.due.check_now():
            owner = int(self.owner.key) if self.owner.key else None
            self.changed.emit(self.what.text.strip(), owner, self.due.day)

    def _on_drop(self) -> None:
        if self.reason.text.strip():
            self.dropped.emit(self.reason.text.strip())
        else:
            self.reason.show_error("Say in a few words why it is no longer wanted.")


class ExcusePanel(_Panel):
    """Why a session does not count as missed, or another time for it.

    Signals:
        excused(str): for this reason.
        moved(datetime): it takes place then.
    """

    excused = Signal(str)
    moved = Signal(object)

    def __init__(self, desk: Desk, session: Session, words: Words, may_move: bool) -> None:
        super().__init__(desk, "It does not take place")
        theme = desk.theme
        self._words = words
        self.reason = Area(theme, "Why", help="Illness, leave, a customer: it is excused, not missed.")
        self.section.column.addWidget(self.reason)
        self.excuse = Button(theme, "Excuse it", Kind.SECONDARY)
        self.excuse.clicked.connect(self._on_excuse)
        acts: list[QWidget] = [self.excuse]
        local = session.due_at.astimezone(words.zone)
        self.day = self.day_field("Day", max(local.date(), words.today), words, "today")
        self.time = Field(theme, "Time", f"{local:%H:%M}", check=_check_time)
        if may_move:
            later = Section(theme, "Or later")
            later.column.addWidget(self.day)
            later.column.addWidget(self.time)
            self.column.addWidget(later)
            move = Button(theme, "Move it", icon="calendar")
            move.clicked.connect(self._on_move)
            acts.append(move)
        self.column.addStretch(1)
        desk.show_side("Not today", self, words.when(session), foot=SideFoot(theme, acts))
        self.reason.entry.setFocus()

    def _on_excuse(self) -> None:
        if self.reason.text.strip():
            self.excused.emit(self.reason.text.strip())
        else:
            self.reason.show_error("Say in a few words why it does not take place.")

    def _on_move(self) -> None:
        if self.day.check_now() and self.time.check_now():
            words = self._words
            day = self.day.day or words.today
            self.moved.emit(datetime.combine(day, _time(self.time.text), words.zone))


def _time(text: str) -> time:
    hours, _, minutes = text.strip().replace(".", ":").partition(":")
    return time(int(hours), int(minutes or 0))


def _check_time(text: str) -> str:
    try:
        _time(text)
    except ValueError:
        return f"“{text}” is no time. Type one like 15:30."
    return ""
