"""What its managers do to a contest that is launched: call it off, decide a match."""

from PySide6.QtCore import QObject

from spm_desktop.services.contests.managing import call_off, decide_match
from spm_desktop.services.contests.plan import Contest, State
from spm_desktop.services.contests.playing import Standing
from spm_desktop.ui.editor.pages.contests.bracket_view import Cell
from spm_desktop.ui.editor.pages.contests.contest_view import ContestView
from spm_desktop.ui.editor.pages.contests.given import Given
from spm_desktop.ui.editor.pages.contests.reason_panels import CallOffPanel
from spm_desktop.ui.editor.shell.page import Act, Desk


class ContestActs(QObject):
    """Acts on the contest that a view shows.

    Attributes:
        acts: what can be done now, for the header.
    """

    def __init__(self, desk: Desk, given: Given, view: ContestView) -> None:
        super().__init__(view)
        self._desk, self._given = desk, given
        self._contest: Contest | None = None
        self.acts: tuple[Act, ...] = ()
        self.panel: CallOffPanel | None = None
        view.decided.connect(self._decide)

    def show_contest(self, standing: Standing, may_make: bool) -> None:
        """Which one it is now."""
        self._contest = standing.contest
        running = standing.contest.state is State.LAUNCHED
        self.acts = (Act("Call off", self.ask_why, "x"),) if may_make and running else ()

    def ask_why(self) -> None:
        """Opens the panel that asks for the reason of calling it off."""
        assert self._contest is not None
        self.panel = CallOffPanel(self._desk, self._contest.plan.name)
        self.panel.wanted.connect(self._call_off)

    def _call_off(self, why: str) -> None:
        given, contest = self._given, self._contest
        assert contest is not None
        self._desk.perform(
            lambda: call_off(given.store, given.actor, contest, why)[1], then=self._desk.close_side
        )

    def _decide(self, cell: Cell, winner: int | None, why: str) -> None:
        given, contest = self._given, self._contest
        assert contest is not None
        self._desk.perform(
            lambda: decide_match(given.store, given.actor, contest, *cell, winner, why)[1],
            then=self._desk.close_side,
        )
