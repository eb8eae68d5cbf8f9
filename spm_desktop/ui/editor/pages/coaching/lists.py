"""The tables of the page, each with its tools in the filter line."""

from collections.abc import Hashable
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.services.coaching.compliance import Compliance
from spm_desktop.services.coaching.record import ActionPoint, Session, Status
from spm_desktop.services.coaching.view import Overview, PersonLine
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.coaching.tables import (
    action_columns,
    kept_columns,
    people_columns,
    session_columns,
)
from spm_desktop.ui.editor.pages.coaching.words import Words
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.table.tools import FilterBox, table_tools
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Group
from spm_desktop.ui.models.table_model import TableModel

PEOPLE, SESSIONS, ACTIONS, KEPT = "people", "sessions", "actions", "kept"
_NAMES = {PEOPLE: "People", SESSIONS: "Coaching calendar", ACTIONS: "Actions", KEPT: "Follow-up"}
_ROWS = {
    PEOPLE: ("person", "people"),
    SESSIONS: ("session", "sessions"),
    ACTIONS: ("action", "actions"),
    KEPT: ("manager", "managers"),
}
_PAST = timedelta(weeks=13)
COUNTS = "Counted, with what it rests on. It says nothing about how good a conversation was; it ranks nobody."


class Lists(QObject):
    """People, the calendar, and what was kept.

    Signals:
        person_opened(PersonLine), session_opened(int): one is wanted.
    """

    person_opened = Signal(object)
    session_opened = Signal(int)

    def __init__(self, desk: Desk, export: TableWriter) -> None:
        super().__init__()
        self.desk = desk
        self._found: Overview | None = None
        self._words: Words | None = None
        theme = desk.theme
        self.people: TableModel[PersonLine] = TableModel(
            people_columns(lambda: self._known), lambda line: line.person_id, self
        )
        self.sessions: TableModel[Session] = TableModel(
            session_columns(lambda: self._shown, lambda: self._known), lambda one: one.id, self
        )
        self.actions: TableModel[ActionPoint] = TableModel(
            action_columns(lambda: self._shown, lambda: self._known), lambda one: one.id, self
        )
        self.kept: TableModel[Compliance] = TableModel(kept_columns(), lambda line: line.manager, self)
        models: dict[str, TableModel[Any]] = {
            PEOPLE: self.people,
            SESSIONS: self.sessions,
            ACTIONS: self.actions,
            KEPT: self.kept,
        }
        self.views: dict[str, TableView] = {}
        self._filters: dict[str, QWidget] = {}
        self._tools: dict[str, list[QWidget]] = {}
        for key, model in models.items():
            view = TableView(model, theme, f"coaching {key}", desk.remembered)
            view.setAccessibleName(_NAMES[key])
            self.views[key] = view
            self._filters[key] = FilterBox(desk, view)
            self._tools[key] = table_tools(desk, view, _NAMES[key], export, _ROWS[key])
        self.views[PEOPLE].opened.connect(self._open_person)
        self.views[PEOPLE].drill.connect(self._open_person)
        self.views[PEOPLE].provenance.connect(self._tell_person)
        self.views[SESSIONS].opened.connect(self._open_session)
        self.views[SESSIONS].drill.connect(self._open_session)
        self.views[ACTIONS].opened.connect(self._open_action)
        self.views[ACTIONS].drill.connect(self._open_action)
        self.views[KEPT].opened.connect(self._open_kept)
        self.views[KEPT].drill.connect(self._open_kept)
        self.views[KEPT].provenance.connect(lambda *_: desk.tell(Provenance(COUNTS)))
        self.sessions.set_groups(self._week)
        self.actions.set_groups(self._standing)

    @property
    def tables(self) -> tuple[TableView, ...]:
        """All of them."""
        return tuple(self.views.values())

    @property
    def filters(self) -> list[QWidget]:
        """For the left of the filter line."""
        return list(self._filters.values())

    @property
    def tools(self) -> list[QWidget]:
        """For its right."""
        return [tool for tools in self._tools.values() for tool in tools]

    @property
    def chosen_person(self) -> PersonLine | None:
        """Who is chosen in the list, else the first."""
        index = self.views[PEOPLE].currentIndex()
        row = self.people.row(index.row()) if index.isValid() else None
        return row or next(iter(self.people.shown_rows()), None)

    def table_of(self, key: str) -> TableView:
        """The table of a view."""
        return self.views.get(key, self.views[SESSIONS])

    def arrange(self, key: str) -> None:
        """Shows the tools of one view; '' none."""
        for name, tools in self._tools.items():
            self._filters[name].setVisible(name == key)
            for tool in tools:
                tool.setVisible(name == key)

    def take_focus(self) -> None:
        """The keyboard arrives."""
        view = next((one for one in self.tables if one.isVisible()), None)
        if view is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_overview(self, found: Overview, words: Words) -> None:
        """Shows these."""
        first = self._found is None
        fonts.load_for(found.names.values())
        self._found, self._words = found, words
        self.people.set_rows(found.people)
        self.sessions.set_rows([one for one in found.sessions if one.due_day >= found.today - _PAST])
        self.actions.set_rows(found.actions)
        self.kept.set_rows(found.compliance)
        self.views[ACTIONS].nothing = "Nothing is open, and nothing was closed in the last quarter"
        self.views[KEPT].nothing = "No session was due in the last quarter"
        self.views[SESSIONS].nothing = "No sessions in the last quarter, and none planned"
        if first and found.people:
            self.views[PEOPLE].choose(found.people[0].person_id)

    @property
    def _known(self) -> Words:
        assert self._words is not None, "cells are asked for when rows are shown"
        return self._words

    @property
    def _shown(self) -> Overview:
        assert self._found is not None, "cells are asked for when rows are shown"
        return self._found

    def _week(self, one: Session) -> Group:
        """Coming weeks first, then the past, newest first."""
        today = self._known.today
        monday = one.due_day - timedelta(days=one.due_day.weekday())
        weeks = (monday - (today - timedelta(days=today.weekday()))).days // 7
        titles = {0: "This week", 1: "Next week", -1: "Last week"}
        title = titles.get(weeks, f"Week of {self._known.day(monday)}")
        return Group(weeks, title, weeks if weeks >= 0 else 1000 - weeks)

    def _standing(self, one: ActionPoint) -> Group:
        if one.status is not Status.OPEN:
            return Group("closed", "Closed in the last quarter", 2)
        late = one.counted().is_late(self._known.today)
        return Group("late", "Late", 0) if late else Group("open", "Open", 1)

    def _open_action(self, action: Hashable, _column: str = "") -> None:
        if one := self.actions.row_by_id(action):
            self.session_opened.emit(one.session_id)

    def _open_person(self, person: Hashable, _column: str = "") -> None:
        if line := self.people.row_by_id(person):
            self.person_opened.emit(line)

    def _open_session(self, session: Hashable, _column: str = "") -> None:
        if one := self.sessions.row_by_id(session):
            self.session_opened.emit(one.id)

    def _tell_person(self, person: Hashable, _column: str) -> None:
        if line := self.people.row_by_id(person):
            actions = f"has {counted(line.open, 'open action')}, {line.overdue} of them late"
            rest = actions if line.open else "has no open actions"
            self.desk.tell(Provenance(rest, line.name, "Enter", "opens the session · N a new one"))

    def _open_kept(self, manager: Hashable, _column: str = "") -> None:
        line = self.kept.row_by_id(manager)
        if line is None:
            return
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        theme = self.desk.theme
        text = partial(Text, theme, role="table", ink="ink2", wrap=True)
        excused = Section(theme, "Excused, with the reason")
        for day, whom, why in line.excused:
            excused.column.addWidget(text(f"{self._known.weekday(day)}, {whom}: {why}"))
        if not line.excused:
            excused.column.addWidget(text("Nothing was excused."))
        how = Section(theme, "How it is counted")
        how.column.addWidget(
            text(f"1:1s of the last quarter that were due before today, without the excused ones. {COUNTS}")
        )
        for section in (excused, how):
            column.addWidget(section)
        column.addStretch(1)
        self.desk.show_side(line.manager, body, "the last quarter", line.manager)
