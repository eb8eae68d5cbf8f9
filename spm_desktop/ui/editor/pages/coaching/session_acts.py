"""What is done in a session besides writing: actions, the scorecard, the reply, the note that is shared."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from spm_desktop.services.coaching.actions import agree, change, close
from spm_desktop.services.coaching.calendar import appointments
from spm_desktop.services.coaching.notes import make_evidence
from spm_desktop.services.coaching.record import ActionPoint, Status
from spm_desktop.services.coaching.talking import acknowledge, add, focus, freeze_into, reply
from spm_desktop.services.coaching.view import OneSession, Overview
from spm_desktop.services.history import Changes
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.pages.coaching.given import Given
from spm_desktop.ui.editor.pages.coaching.panels import PointPanel
from spm_desktop.ui.editor.pages.coaching.session_view import Below, SessionView
from spm_desktop.ui.editor.pages.coaching.words import Words
from spm_desktop.ui.editor.shell.page import Desk


class SessionActs(QObject):
    """Does what the view of a session asks for."""

    def __init__(self, desk: Desk, given: Given, view: SessionView) -> None:
        super().__init__(view)
        self._desk, self._given, self._view = desk, given, view
        view.skill_typed.connect(lambda skill: self._do(focus, skill))
        view.aside.ticked.connect(self._tick)
        view.aside.opened.connect(self._open)
        view.aside.freeze_wanted.connect(self.freeze)
        view.note.evidence_wanted.connect(self._share)
        view.made.connect(self._connect_made)

    def save_calendar(self, found: Overview | None) -> None:
        """Asks where, and writes the sessions to come into an .ics file."""
        if found is None:
            return
        coming = appointments(found)

        def chosen(path: Path) -> None:
            self._desk.tasks.run(
                partial(self._given.save_calendar, path, coming),
                lambda _: self._desk.say(f"Saved {counted(len(coming), 'session')} to {path.name}"),
                lambda error: self._desk.say(str(error)),
                owner=self,
            )

        self._desk.prompts.save_file("Save the calendar", Path("coaching.ics"), chosen)

    # Parts that are made anew with every session

    def _connect_made(self, below: Below) -> None:
        below.agreed.ticked.connect(self._tick)
        below.agreed.opened.connect(self._open)
        below.add.agreed.connect(self._agree)
        below.reply.replied.connect(self._reply)
        below.reply.acknowledged.connect(lambda: self._do(acknowledge))
        below.addenda.added.connect(lambda body: self._do(add, body))

    @property
    def _one(self) -> OneSession:
        assert self._view.one is not None
        return self._view.one

    def _do(self, act: Callable[..., Changes], *told: object) -> None:
        """An act of the session that is shown."""
        given = self._given
        call = partial(act, given.reader, given.store, given.actor, self._one.session.id, *told)
        self._desk.perform(call)

    def _reply(self, words: str, useful: int | None) -> None:
        given = self._given
        call = partial(reply, given.reader, given.store, given.actor, self._one.session.id, words, useful)
        self._desk.perform(call, then=partial(self._view.forget_reply, words))

    def _agree(self, what: str, owner: int | None, due: date | None, metric: int | None) -> None:
        self._do(agree, what, owner, due, metric)

    def _tick(self, point: ActionPoint, done: bool) -> None:
        self._close(point, Status.DONE if done else Status.OPEN)

    def _close(self, point: ActionPoint, status: Status, evidence: str = "") -> None:
        given = self._given
        call = partial(close, given.reader, given.store, given.actor, point, status, evidence)
        self._desk.perform(call, then=self._desk.close_side)

    def _open(self, point: ActionPoint) -> None:
        one, given = self._one, self._given
        words = Words(given.language, one.office.zone, one.today)
        panel = PointPanel(self._desk, point, one, words)

        def put(what: str, owner: int | None, due: date | None) -> None:
            after = replace(point, what=what, owner_id=owner, due_day=due)
            call = partial(change, given.reader, given.store, given.actor, point, after)
            self._desk.perform(call, then=self._desk.close_side)

        panel.changed.connect(put)
        panel.dropped.connect(lambda reason: self._close(point, Status.DROPPED, reason))
        panel.noted.connect(lambda evidence: self._close(point, Status.DONE, evidence))

    def freeze(self) -> None:
        """The rep's scorecard of the period that the window shows, into the note."""
        given = self._given
        call = partial(
            freeze_into,
            given.reader,
            given.scorecards,
            given.store,
            given.actor,
            self._one.session.id,
            self._desk.standing.period,
        )
        self._desk.perform(call)

    def _share(self) -> None:
        self._view.saving.save_now()
        decision = Decision(
            "Share this note?",
            "Both of you read it from now on, and it may be evidence. It is noted that you shared it.",
            "Keep it private",
            "Share it",
        )
        self._desk.prompts.decide(decision, lambda: self._do(make_evidence))
