"""What its managers do with a contest that is launched: show it on the wall, call it off, decide a match."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from spm_desktop.services.contests.managing import call_off, decide_match
from spm_desktop.services.contests.plan import Contest, Stage, State
from spm_desktop.services.contests.playing import Standing
from spm_desktop.services.screens import (
    SceneKind,
    SceneSettings,
    Screen,
    list_screens,
    may_change_screens,
    put_on_wall,
)
from spm_desktop.services.topics import Topic
from spm_desktop.ui.editor.pages.choose_tv import ICON, NO_TV, TITLE, choose_tv
from spm_desktop.ui.editor.pages.contests.bracket_view import Cell
from spm_desktop.ui.editor.pages.contests.contest_view import ContestView
from spm_desktop.ui.editor.pages.contests.given import Given
from spm_desktop.ui.editor.pages.contests.reason_panels import CallOffPanel
from spm_desktop.ui.editor.shell.page import Act, Desk

_ON_WALL = (Stage.UPCOMING, Stage.RUNNING, Stage.HOLD, Stage.FINAL)


class ContestActs(QObject):
    """Acts on the contest that a view shows.

    Signals:
        changed: `acts` are others.
    """

    changed = Signal()

    def __init__(self, desk: Desk, given: Given, view: ContestView) -> None:
        super().__init__(view)
        self._desk, self._given = desk, given
        self._standing: Standing | None = None
        self._may_make = False
        self._screens: Sequence[Screen] = ()
        self.panel: CallOffPanel | None = None
        view.decided.connect(self._decide)
        desk.bus.changed.connect(self._on_changed)
        self._look()

    @property
    def acts(self) -> tuple[Act, ...]:
        """What can be done now, for the header."""
        standing = self._standing
        if standing is None:
            return ()
        acts = []
        if may_change_screens(self._given.actor) and standing.stage in _ON_WALL:
            acts.append(Act(TITLE, self._put, ICON, "" if self._screens else NO_TV))
        if self._may_make and standing.contest.state is State.LAUNCHED:
            acts.append(Act("Call off", self.ask_why, "x"))
        return tuple(acts)

    def show_contest(self, standing: Standing, may_make: bool) -> None:
        """Which one it is now."""
        self._standing, self._may_make = standing, may_make

    def ask_why(self) -> None:
        """Opens the panel that asks for the reason of calling it off."""
        self.panel = CallOffPanel(self._desk, self._contest.plan.name)
        self.panel.wanted.connect(self._call_off)

    @property
    def _contest(self) -> Contest:
        assert self._standing is not None
        return self._standing.contest

    def _call_off(self, why: str) -> None:
        given, contest = self._given, self._contest
        self._desk.perform(
            lambda: call_off(given.store, given.actor, contest, why)[1], then=self._desk.close_side
        )

    def _decide(self, cell: Cell, winner: int | None, why: str) -> None:
        given, contest = self._given, self._contest
        self._desk.perform(
            lambda: decide_match(given.store, given.actor, contest, *cell, winner, why)[1],
            then=self._desk.close_side,
        )

    # On the wall

    def _put(self) -> None:
        choose_tv(self._desk, self._screens, self._contest.plan.name, self._put_on)

    def _put_on(self, screen: Screen) -> None:
        given, settings = self._given, SceneSettings(contest=self._contest.id)
        self._desk.perform(
            partial(put_on_wall, given.screens, given.actor, screen.id, settings, kind=SceneKind.CONTEST)
        )

    def _look(self) -> None:
        read = partial(list_screens, self._given.screens, self._given.actor)
        self._desk.tasks.run(read, self._show, lambda _: None, owner=self)

    def _show(self, screens: Sequence[Screen]) -> None:
        if screens != self._screens:
            self._screens = screens
            self.changed.emit()

    def _on_changed(self, topics: frozenset[str]) -> None:
        if Topic.SCREENS in topics:
            self._look()
