"""What its managers do with a contest that is launched: say where it shows, call it off, decide matches."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.contests.eligible import Candidate, candidates
from spm_desktop.services.contests.managing import announce_on, call_off, decide_match, recall
from spm_desktop.services.contests.plan import Announcing, Contest, Stage, State
from spm_desktop.services.contests.playing import Standing
from spm_desktop.ui.editor.pages.contests.announce_field import ICON, TITLE, AnnouncePanel
from spm_desktop.ui.editor.pages.contests.bracket_view import Cell
from spm_desktop.ui.editor.pages.contests.contest_view import ContestView
from spm_desktop.ui.editor.pages.contests.entry_panel import EntryPanel
from spm_desktop.ui.editor.pages.contests.given import Given
from spm_desktop.ui.editor.pages.contests.reason_panels import CallOffPanel
from spm_desktop.ui.editor.pages.contests.words import Words
from spm_desktop.ui.editor.shell.page import Act, Desk

_SHOWN = (Stage.UPCOMING, Stage.RUNNING, Stage.HOLD, Stage.FINAL)


class ContestActs(QObject):
    """Acts on the contest that a view shows."""

    def __init__(self, desk: Desk, given: Given, view: ContestView) -> None:
        super().__init__(view)
        self._desk, self._given = desk, given
        self._standing: Standing | None = None
        self._words: Words | None = None
        self._may_make, self._view = False, view
        self.panel: CallOffPanel | None = None
        self.announce: AnnouncePanel | None = None
        view.decided.connect(self._decide)

    @property
    def acts(self) -> tuple[Act, ...]:
        """What can be done now, for the header."""
        standing = self._standing
        if standing is None:
            return ()
        acts = []
        if self._may_make and standing.stage in _SHOWN:
            acts.append(Act(TITLE, self.ask_where, ICON))
            acts.append(Act("Who takes part", self._ask_who, "users"))
        if self._view.decides_pairs:
            acts.append(Act("Decide by hand", self._view.decide_pair, "swords"))
        if self._may_make and standing.stage is Stage.UPCOMING:
            acts.append(Act("Back to draft", self._recall, "undo-2"))
        elif self._may_make and standing.contest.state is State.LAUNCHED:
            acts.append(Act("Call off", self.ask_why, "x"))
        return tuple(acts)

    def show_contest(self, standing: Standing, words: Words, may_make: bool) -> None:
        """Which one it is now."""
        self._standing, self._words, self._may_make = standing, words, may_make

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

    def _recall(self) -> None:
        given = self._given
        self._desk.perform(partial(recall, given.reader, given.store, given.actor, self._contest))

    def _decide(self, cell: Cell, winner: int | None, why: str) -> None:
        given, contest = self._given, self._contest
        self._desk.perform(
            lambda: decide_match(given.store, given.actor, contest, *cell, winner, why)[1],
            then=self._desk.close_side,
        )

    # Where it is shown, and whose it is

    def ask_where(self) -> None:
        """Opens the panel that asks on which TVs it is shown."""
        assert self._words is not None
        contest = self._contest
        panel = AnnouncePanel(self._desk, contest.plan.name, self._words.choices, contest.plan.announcing)
        panel.wanted.connect(self._announce)
        self.announce = panel

    def _announce(self, announcing: Announcing) -> None:
        given, contest = self._given, self._contest
        self._desk.perform(
            lambda: announce_on(given.store, given.actor, contest, announcing)[1],
            then=self._desk.close_side,
        )

    def _ask_who(self) -> None:
        given, plan = self._given, self._contest.plan
        read = partial(candidates, given.reader, given.actor, plan)
        self._desk.tasks.run(read, self._show_who, self._desk_says, owner=self)

    def _show_who(self, found: Sequence[Candidate]) -> None:
        EntryPanel(self._desk, self._contest.plan.name, found, editable=False)

    def _desk_says(self, error: KnownError) -> None:
        self._desk.say(f"{error.message} {error.hint}")
