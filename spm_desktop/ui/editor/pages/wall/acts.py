"""What can be done on the wall page: each act with its sentence and its way back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from spm_desktop.config.life_signs import Word
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.history import Changes
from spm_desktop.services.screens import (
    PlaylistItem,
    Screen,
    ScreenPlace,
    Trigger,
    add_scene,
    add_screen,
    change_scene,
    change_screen,
    change_trigger,
    duplicate_scene,
    move_scene,
    remove_scene,
    remove_screen,
)
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.pages.wall.health import WINDOW
from spm_desktop.ui.editor.pages.wall.ports import WallSources
from spm_desktop.ui.editor.shell.page import Desk

ANSWER_MS = 800
"""A wall that was asked for something has told what it does by then."""
Failed = Callable[[KnownError], None]


class WallActs(QObject):
    """Writes, and tells when what is shown may be out of date.

    Signals:
        settled: everything that was asked for is done, or was refused.

    Attributes:
        dates: prints days as whoever acts reads them.
        busy: whether something is still under way: what was read before is older than what is shown.
    """

    settled = Signal()

    def __init__(self, desk: Desk, sources: WallSources, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._sources = desk, sources
        self._under_way = 0
        self.dates = DateFormatter(sources.language)

    @property
    def busy(self) -> bool:
        return self._under_way > 0

    # Scenes

    def add(self, screen: Screen, item: PlaylistItem, after: int) -> None:
        """A new scene behind the one with the id `after`."""
        store, actor = self._sources.screens, self._sources.actor
        self._perform(partial(add_scene, store, actor, screen.playlist.id, item, after=after))

    def change(self, screen: Screen, seen: PlaylistItem, changed: PlaylistItem, title: str) -> None:
        """Other settings of a scene."""
        words = f"Changed {title}"
        if replace(seen, enabled=changed.enabled) == changed:
            words = f"Switched {title} {'on' if changed.enabled else 'off'}"
        store, actor = self._sources.screens, self._sources.actor
        self._perform(partial(change_scene, store, actor, screen.playlist.id, seen, changed, words))

    def move(self, screen: Screen, item_id: int, place: int) -> None:
        """Another place of a scene."""
        store, actor = self._sources.screens, self._sources.actor
        self._perform(partial(move_scene, store, actor, screen.playlist.id, item_id, place))

    def duplicate(self, screen: Screen, item: PlaylistItem) -> None:
        """The same scene once more."""
        store, actor = self._sources.screens, self._sources.actor
        self._perform(partial(duplicate_scene, store, actor, screen.playlist.id, item))

    def remove(self, screen: Screen, item: PlaylistItem) -> None:
        """Takes a scene away."""
        store, actor = self._sources.screens, self._sources.actor
        self._perform(partial(remove_scene, store, actor, screen.playlist.id, item))

    # TVs and triggers

    def add_screen(
        self, place: ScreenPlace, like: Screen | None, failed: Failed, then: Callable[[], None]
    ) -> None:
        """A new TV."""
        sources = self._sources
        self._perform(partial(add_screen, sources.screens, sources.actor, place, like), failed, then)

    def change_screen(self, screen: Screen, seen: ScreenPlace, place: ScreenPlace, failed: Failed) -> None:
        """Another name, office, team or size than was `seen`."""
        sources = self._sources
        call = partial(change_screen, sources.screens, sources.actor, screen.id, seen, place)
        self._perform(call, failed)

    def remove_screen(self, screen: Screen) -> None:
        """Takes a TV away."""
        self._perform(partial(remove_screen, self._sources.screens, self._sources.actor, screen.id))

    def change_trigger(self, seen: Trigger, changed: Trigger, words: str) -> None:
        """What may interrupt."""
        sources = self._sources
        self._perform(partial(change_trigger, sources.triggers, sources.actor, seen, changed, words))

    # The walls themselves

    def start(self, screen: Screen, display: int, windowed: bool) -> None:
        """Starts a wall; where it would cover the only display there is, asks before."""
        begin = partial(self._start, screen.name, display, WINDOW if windowed else None)
        if windowed or len(QGuiApplication.screens()) > 1:
            begin()
            return
        decision = Decision(
            "Cover this display with the wall?",
            "This machine has one display, and the wall takes all of it. Esc ends the wall and shows this"
            " window again.",
            "Not now",
            "Cover the display",
        )
        self._desk.prompts.decide(decision, begin)

    def stop(self, screen: Screen) -> None:
        """Switches a wall off."""

        def stopped(_: None) -> None:
            self._desk.say(f"Stopping the wall of {screen.name}")

        call = partial(self._sources.walls.stop, screen.name)
        self._desk.tasks.run(call, stopped, self._refused, owner=self)

    def say(self, screen: Screen, word: Word) -> None:
        """Asks a wall that is on for something, and looks at what it answers."""
        call = partial(self._sources.walls.say, screen.name, word)
        again = partial(QTimer.singleShot, ANSWER_MS, self, self.settled.emit)
        self._desk.tasks.run(call, lambda _: again(), self._refused, owner=self)

    def _start(self, name: str, display: int, windowed: tuple[int, int] | None) -> None:
        def started(_: None) -> None:
            where = "in a window" if windowed else f"on display {display}"
            self._desk.say(f"Starting the wall of {name} {where}")

        call = partial(self._sources.walls.start, name, display, windowed)
        self._desk.tasks.run(call, started, self._refused, owner=self)

    def _perform(
        self,
        call: Callable[[], Changes],
        failed: Failed | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        self._under_way += 1

        def done() -> None:
            self._end()
            if then:
                then()

        def refused(error: KnownError) -> None:
            (failed or self._refused)(error)
            self._end()

        self._desk.perform(call, refused, done)

    def _end(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self.settled.emit()

    def _refused(self, error: KnownError) -> None:
        self._desk.say(str(error))
