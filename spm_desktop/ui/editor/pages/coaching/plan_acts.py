"""Sessions and series are planned, begun, moved, excused and ended."""

from collections.abc import Callable
from datetime import datetime, time
from functools import partial

from PySide6.QtCore import QObject, Signal

from spm_desktop.domain.coaching.sessions import Action
from spm_desktop.services.coaching.planning import end_series, plan, start_series
from spm_desktop.services.coaching.record import Series
from spm_desktop.services.coaching.talking import begin, step
from spm_desktop.services.coaching.view import OneSession, Overview, PersonLine
from spm_desktop.services.history import Changes
from spm_desktop.ui.editor.pages.coaching.given import Given
from spm_desktop.ui.editor.pages.coaching.panels import ExcusePanel, PlanPanel
from spm_desktop.ui.editor.pages.coaching.words import Words
from spm_desktop.ui.editor.shell.page import Desk


class PlanActs(QObject):
    """Asks in side panels, and does it.

    Signals:
        begun(int): the session that was begun.
        ended: a series was.
    """

    begun = Signal(int)
    ended = Signal()

    def __init__(self, desk: Desk, given: Given, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._given = desk, given

    def offer(self, found: Overview, line: PersonLine | None, words: Words) -> None:
        """A new session; the first button begins it at once."""
        panel = PlanPanel(self._desk, found, line, words)
        panel.begun.connect(self._begin_now)
        panel.planned.connect(self._plan)
        panel.repeated.connect(partial(self._repeat, found))

    def go(self, session: int, action: Action, reason: str = "", at: datetime | None = None) -> None:
        """Goes a step with a session."""
        given = self._given
        call = partial(step, given.reader, given.store, given.actor, session, action, reason=reason, at=at)
        self._perform(call)

    def excuse(self, one: OneSession, words: Words) -> None:
        """Asks why a session does not take place, or when it does."""
        session = one.session
        panel = ExcusePanel(self._desk, session, words, Action.MOVE in one.can)
        panel.excused.connect(lambda reason: self.go(session.id, Action.EXCUSE, reason))
        panel.moved.connect(lambda at: self.go(session.id, Action.MOVE, at=at))

    def end(self, series: Series) -> None:
        """No more sessions of it."""
        given = self._given
        call = partial(end_series, given.reader, given.store, given.actor, series)
        self._desk.perform(call, then=self.ended.emit)

    def _begin_now(self, people: list[int], template: str) -> None:
        given, made = self._given, list[int]()

        def call() -> Changes:
            begun = begin(given.reader, given.store, given.actor, people, template)
            made.append(begun.session_id)
            return begun.changes

        self._desk.perform(call, then=lambda: self.begun.emit(made[0]))

    def _plan(self, people: list[int], template: str, at: datetime) -> None:
        given = self._given
        self._perform(lambda: plan(given.reader, given.store, given.actor, people, template, at).changes)

    def _repeat(self, found: Overview, person: int, template: str, at: datetime, rule: str) -> None:
        given = self._given
        series = Series(
            id=0,
            rep_id=person,
            manager_id=None,
            template_id=0,
            rule=rule,
            first_day=at.date(),
            at=time(at.hour, at.minute),
            minutes=0,
            zone=found.office.zone,
            author=given.actor.name,
        )
        self._perform(partial(start_series, given.reader, given.store, given.actor, series, template))

    def _perform(self, call: Callable[[], Changes]) -> None:
        self._desk.perform(call, then=self._desk.close_side)
