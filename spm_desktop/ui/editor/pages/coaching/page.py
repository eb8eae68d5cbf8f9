"""The coaching page: whom one coaches, one session to talk by, the calendar, and what was kept."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.coaching.sessions import Action, Party, State
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.coaching.view import OneSession, Overview, PersonLine, open_session, overview
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.formatting import Formatter
from spm_desktop.services.topics import Topic
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.steps import Steps
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.coaching.elapsed import Elapsed
from spm_desktop.ui.editor.pages.coaching.given import Given
from spm_desktop.ui.editor.pages.coaching.lists import ACTIONS, KEPT, PEOPLE, SESSIONS, Lists
from spm_desktop.ui.editor.pages.coaching.plan_acts import PlanActs
from spm_desktop.ui.editor.pages.coaching.session_acts import SessionActs
from spm_desktop.ui.editor.pages.coaching.session_view import SessionView
from spm_desktop.ui.editor.pages.coaching.templates_view import TemplatesView
from spm_desktop.ui.editor.pages.coaching.words import STATES, Words
from spm_desktop.ui.editor.shell.page import Act, Desk, Page, Provenance
from spm_desktop.ui.editor.shell.reading import Reading
from spm_desktop.ui.editor.table.tools import export_any

TEMPLATES = "templates"
_VIEWS = (
    (PEOPLE, "People"),
    (SESSIONS, "Calendar"),
    (ACTIONS, "Actions"),
    (KEPT, "Follow-up"),
    (TEMPLATES, "Templates"),
)
_OWN_VIEWS = _VIEWS[1:3]
"""For who leads nobody."""
_STEPS = tuple(STATES[one].word for one in (State.SCHEDULED, State.PREPARED, State.HELD, State.COMPLETED))
_PREPARED = STATES[State.PREPARED].word
_CONCERNED = frozenset({Topic.COACHING, Topic.PEOPLE, Topic.SCORECARDS, Topic.SETTINGS})
_IDLE = Provenance("What is written here is read by the two who talk, and nobody else in this program.")
_TALKING = Provenance(
    "All you write is saved while you type",
    key="Ctrl ↓",
    hint="next point · Ctrl Enter action · Ctrl L private",
)


class CoachingPage(Page):
    """The lists, or one session.

    Attributes:
        session_id: the session that is shown; None: a list is.
        found: the last overview that was read.
    """

    def __init__(self, desk: Desk, given: Given, export: TableWriter) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.session_id: int | None = None
        self.found: Overview | None = None
        self._given = given
        self.views = Segment(theme, "View", _VIEWS, small=True)
        self.views.chosen.connect(self._on_view)
        self.lists = Lists(desk, export)
        self.lists.person_opened.connect(self._on_person)
        self.lists.session_opened.connect(self.open_session)
        self.view = SessionView(desk, given)
        self.acts = SessionActs(desk, given, self.view)
        self.plans = PlanActs(desk, given, self)
        self.plans.begun.connect(self.open_session)
        self.plans.ended.connect(self.show_all)
        self.templates = TemplatesView(desk, given)
        self.templates.table.export = partial(export_any, export, desk, self.templates.table)
        self.saved = Text(theme, "", "table", "ink2")
        self.view.saving.told.connect(self._on_saved)
        self.view.brought_back.connect(lambda: self.saved.setText("Brought back what was not saved"))
        back = Button(theme, "All coaching", Kind.QUIET, icon="chevron-left", small=True)
        back.clicked.connect(self.show_all)
        self._back = back
        self.beside = self.steps = Steps(theme, _STEPS)
        left: list[QWidget] = [back, self.views, *self.lists.filters]
        self.elapsed = Elapsed(theme, given.now)
        left.insert(1, self.elapsed)
        self.filters = FlowLine(theme, left, [self.saved, *self.lists.tools])
        self._stack = Parts(*self.lists.tables, self.view, self.templates)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._reading = Reading(self, _CONCERNED, self._wanted, self._show, self._fail)
        self._arrange()

    # What the desk and other pages ask

    def shown(self) -> None:
        """Reads what is out of date."""
        self._reading.look_if_stale()

    def open_session(self, session_id: int) -> None:
        """Shows one session; how the lists, Home and the palette open it."""
        self.view.saving.save_now()
        self.session_id = session_id
        self.desk.close_side()
        self._reading.look()

    def open_at(self, show: str) -> None:
        """Shows the session of this number; how Home opens it."""
        if show.isdecimal():
            self.open_session(int(show))

    def show_all(self) -> None:
        """Goes back to the lists."""
        self.view.saving.save_now()
        self.session_id = None
        self.desk.close_side()
        self._reading.look()

    def begin(self) -> None:
        """Offers a new session with the person who is chosen; Enter begins it at once."""
        found = self.found
        if found is None or not found.people:
            return
        self.plans.offer(found, self.lists.chosen_person, self._words(found))

    def focus_body(self) -> None:
        """The keyboard begins where the reader works."""
        if self._stack.currentWidget() is self.view:
            self.view.take_focus()
        elif self.views.key == TEMPLATES:
            self.templates.take_focus()
        else:
            self.lists.take_focus()

    def clear_selection(self) -> bool:
        """Esc: back to the lists."""
        if self.session_id is not None:
            self.show_all()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_N and plain and self.session_id is None:
            self.begin()
        else:
            super().keyPressEvent(event)

    # Reading

    def _wanted(self) -> Callable[[], tuple[Overview, OneSession | None]]:
        known = self.found if self.session_id is not None else None
        return partial(_read, self._given, self.session_id, known)

    def _show(self, read: tuple[Overview, OneSession | None]) -> None:
        found, one = read
        self.found = found
        words = self._words(found)
        before = self._stack.currentWidget()
        self.desk.set_count("coaching", found.waiting)
        self.lists.show_overview(found, words)
        self.templates.show_templates(found)
        leads = bool(found.people)
        self.views.set_options(_VIEWS if leads else _OWN_VIEWS)
        if one is not None:
            self.view.show_session(one, words, Formatter(self._given.language, found.currency))
            self._stack.show_part(self.view)
        elif self.views.key == TEMPLATES:
            self._stack.show_part(self.templates)
        elif not found.sessions and not leads:
            self._stack.show_part(self._nothing(found))
        else:
            self._stack.show_part(self.lists.table_of(self.views.key))
        self._arrange()
        if self._stack.currentWidget() is not before and self.isVisible():
            self.desk.tell(self.provenance)
            self.focus_body()

    def _nothing(self, found: Overview) -> QWidget:
        if found.own is not None:
            why = "When your manager plans one, it is here: prepare it, and reply to it afterwards."
            return EmptyState(self.desk.theme, "messages-square", "No sessions yet", why)
        why = "Import people with their managers, or say on the People page who manages which team."
        empty = EmptyState(
            self.desk.theme, "messages-square", "You lead nobody here yet", why, "Go to People"
        )
        empty.wanted.connect(lambda: self.desk.open_page("people"))
        return empty

    def _fail(self, error: KnownError) -> None:
        if error.code == "session_unknown" and self.session_id is not None:
            self.session_id = None
            self.desk.say("This session is gone")
            self._reading.look()
            return
        self._stack.show_part(Failure.in_place(self.desk.theme, error, self._reading.look))
        self._arrange()

    def _words(self, found: Overview) -> Words:
        return Words(self._given.language, found.office.zone, found.today)

    # The header

    def _arrange(self) -> None:
        """Title, acts and tools of what is shown."""
        inside = self._stack.currentWidget() is self.view and self.view.one is not None
        self.title, self.subtitle, self.face, self.primary, self.secondary = "", "", "", None, ()
        self.further = ()
        self.provenance = _IDLE
        self._back.setVisible(inside)
        self.views.setVisible(not inside)
        self.saved.setVisible(inside)
        self.steps.setVisible(False)
        self.elapsed.show_time(None)
        empty = self.found is not None and not (self.found.people or self.found.sessions)
        self.lists.arrange("" if inside or empty else self.views.key)
        if inside:
            self._arrange_session()
        elif self.views.key == TEMPLATES:
            self.primary = self.templates.primary
        elif self.found is not None and self.found.people:
            self.primary = Act("New session", self.begin, "plus")
            self.secondary = (Act("Save the calendar", self._save_calendar, "calendar"),)
        elif self.found is not None and not empty:
            self.secondary = (Act("Save the calendar", self._save_calendar, "calendar"),)
        self.retitled.emit()

    def _arrange_session(self) -> None:
        one = self.view.one
        assert one is not None
        session, words = one.session, self._words(self.found) if self.found else None
        whom = one.rep if one.party is Party.MANAGER else one.manager
        self.title = f"1:1 with {whom}" if session.rep_id is not None else f"Group session with {one.rep}"
        self.face = whom if session.rep_id is not None else ""
        kind = f"{one.version.template.name}, number {one.number}. Template version {one.version.no}"
        self.subtitle = f"{kind}. {words.when(session)}" if words and session.held_at is None else kind
        self.provenance = _TALKING
        if STATES[session.state].word in _STEPS:
            self.steps.setVisible(True)
            begun = session.held_at is not None
            words_shown = [word for word in _STEPS if word != _PREPARED or not begun or session.prepared_at]
            now = STATES[session.state].word
            self.steps.show_step(words_shown.index(now), words_shown)
        if session.state is State.HELD:
            self.elapsed.show_time(session)
        moves: list[Act] = []
        if one.party is Party.REP and Action.PREPARE in one.can:
            self.primary = Act("I am prepared", partial(self._go, Action.PREPARE), "check")
        if Action.HOLD in one.can:
            self.primary = Act("Begin", partial(self._go, Action.HOLD), "play")
        if Action.COMPLETE in one.can:
            self.primary = Act("Complete", partial(self._go, Action.COMPLETE), "check")
        if Action.EXCUSE in one.can:
            moves.append(Act("Not today", self._excuse, "calendar"))
        may_end = one.party is Party.MANAGER and Action.EXCUSE in one.can
        if may_end and one.series is not None and one.series.ended_at is None:
            moves.append(Act("End the series", partial(self.plans.end, one.series), "square"))
        self.secondary = tuple(moves)
        if self.view.aside.card.button is not None:
            self.further = (Act("Freeze the scorecard", self.acts.freeze, "snowflake"),)

    def _on_view(self, _key: str) -> None:
        self.desk.close_side()
        self._reading.look()

    def _on_saved(self, all_saved: bool) -> None:
        found = self.found
        if found is not None:
            at = self._words(found).clock(self._given.now())
            told = f"Saved, {at}" if all_saved else f"Kept on this machine only, {at}"
            self.saved.setText(told)

    # Acts

    def _go(self, action: Action) -> None:
        self.view.saving.save_now()
        if self.session_id is not None:
            self.plans.go(self.session_id, action)

    def _excuse(self) -> None:
        one, found = self.view.one, self.found
        if one is not None and found is not None:
            self.plans.excuse(one, self._words(found))

    def _on_person(self, line: PersonLine) -> None:
        if line.next is not None:
            self.open_session(line.next.id)
        elif line.last is not None:
            self.open_session(line.last.id)
        else:
            self.begin()

    def _save_calendar(self) -> None:
        self.acts.save_calendar(self.found)


def _read(given: Given, session_id: int | None, known: Overview | None) -> tuple[Overview, OneSession | None]:
    """Beside a session the lists stay as they were: they are read anew when they are shown again."""
    one = None if session_id is None else open_session(given.reader, given.actor, session_id)
    return known or overview(given.reader, given.actor), one
