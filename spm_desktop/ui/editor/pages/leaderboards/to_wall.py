"""Puts a leaderboard on a TV: at once where there is only one, else on the one that is chosen."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from spm_desktop.domain.period_names import period_name
from spm_desktop.services.actors import Actor
from spm_desktop.services.leaderboards import Leaderboard
from spm_desktop.services.screens import (
    SceneSettings,
    Screen,
    ScreenStore,
    list_screens,
    may_change_screens,
    put_on_wall,
)
from spm_desktop.services.topics import Topic
from spm_desktop.ui.editor.organs.choose_tv import ICON, NO_TV, TITLE, choose_tv
from spm_desktop.ui.editor.pages.leaderboards.words import MEASURES, Words
from spm_desktop.ui.editor.shell.page import Act, Desk

HIDDEN = "This metric is not shown on walls."
BANDED = "A wall shows everyone: choose no band first."
OF_OFFICE = "A wall shows a team, or everybody: choose one of these first."


class ToWall:
    """The act of a page that shows leaderboards.

    Args:
        owner: the page.
        changed: the act is another; called on the GUI thread.
    """

    def __init__(
        self, desk: Desk, store: ScreenStore, actor: Actor, owner: QWidget, changed: Callable[[], None]
    ) -> None:
        self._desk, self._store, self._actor = desk, store, actor
        self._owner, self._changed = owner, changed
        self._screens: Sequence[Screen] = ()
        self._found: Leaderboard | None = None
        self._words: Words | None = None
        desk.bus.changed.connect(self._on_changed)
        self._look()

    def act(self, found: Leaderboard, words: Words) -> Act | None:
        """What the header offers for a leaderboard; None to whom screens are no business."""
        self._found, self._words = found, words
        if not may_change_screens(self._actor):
            return None
        return Act(TITLE, self.put, ICON, self._why_not(found))

    def put(self) -> None:
        """Puts it on the only TV, or asks on which."""
        assert self._found is not None
        board = self._found.board
        rule = f"{board.metric.name}, {MEASURES[board.measure].lower()}"
        choose_tv(self._desk, self._screens, rule, self._put_on)

    def _why_not(self, found: Leaderboard) -> str:
        if not self._screens:
            return NO_TV
        if not found.board.metric.wall_visible:
            return HIDDEN
        if found.band is not None:
            return BANDED
        return OF_OFFICE if found.asked.in_office is not None and len(found.offices) > 1 else ""

    def _put_on(self, screen: Screen) -> None:
        assert self._found is not None
        board, asked = self._found.board, self._found.asked
        settings = SceneSettings(
            metric=board.metric.key,
            by=board.by,
            measure=board.measure,
            period=period_name(board.period, board.today, board.fiscal),
            team=asked.team if isinstance(asked.team, int) else None,
        )
        self._desk.perform(partial(put_on_wall, self._store, self._actor, screen.id, settings))

    def _look(self) -> None:
        read = partial(list_screens, self._store, self._actor)
        self._desk.tasks.run(read, self._show, lambda _: None, owner=self._owner)

    def _show(self, screens: Sequence[Screen]) -> None:
        if screens != self._screens:
            self._screens = screens
            self._changed()

    def _on_changed(self, topics: frozenset[str]) -> None:
        if Topic.SCREENS in topics:
            self._look()
