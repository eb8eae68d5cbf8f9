"""Keeps what is typed: at once on this machine, then in the database."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.coaching.ports import Draft, DraftBox
from spm_desktop.services.history import Changes
from spm_desktop.ui.editor.shell.page import Desk

PAUSE_MS = 500
"""So much of what was typed last can be lost with the program."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something that is typed into.

    Attributes:
        key: where it belongs: "12/3/manager".
        text: what is in it now; `save` puts that into the database; `saved` is told what it took.
        refused: the database did not take it, and why.
    """

    key: str
    text: Callable[[], str]
    save: Callable[[str], Changes]
    saved: Callable[[str], None]
    refused: Callable[[KnownError], None]


class Saving(QObject):
    """Saves shortly after every change. What the database does not take stays on this machine, and is tried
    again when it answers, or when more is typed.

    Signals:
        told(bool): whether all that was typed is in the database.
    """

    told = Signal(bool)

    def __init__(self, desk: Desk, drafts: DraftBox, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._drafts = desk, drafts
        self._waiting: dict[str, Place] = {}
        self._under_way: Counter[str] = Counter()
        self._refused: dict[str, Place] = {}
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.save_now)
        desk.bus.connected.connect(self._on_connected)

    @property
    def all_saved(self) -> bool:
        """Whether nothing is left to be saved."""
        return not (self._waiting or self._refused or self._under_way.total())

    def holds(self, key: str) -> bool:
        """Whether a place has text that is newer than what was read."""
        return key in self._refused or self.is_moving(key)

    def is_moving(self, key: str) -> bool:
        """Whether it is about to be saved: what it begins from is known better than a read tells."""
        return key in self._waiting or self._under_way[key] > 0

    def touch(self, place: Place) -> None:
        """Something was typed there."""
        self._waiting[place.key] = place
        if not self._timer.isActive():
            self._timer.start()

    def keep(self, key: str, body: str) -> None:
        """Keeps on this machine what is only saved when somebody says so."""
        self._drafts.keep(key, body)

    def forget(self, key: str, body: str) -> None:
        """It was saved."""
        self._drafts.drop(key, body)

    def drafts_of(self, prefix: str) -> dict[str, Draft]:
        """What was typed into these places and never came into the database, by place."""
        return {one.place: one for one in self._drafts.all() if one.place.startswith(prefix)}

    def save_now(self) -> None:
        """Saves what waits."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, {}
        for place in waiting.values():
            body = place.text()
            self._drafts.keep(place.key, body)
            self._under_way[place.key] += 1
            self._desk.tasks.run(
                partial(place.save, body),
                partial(self._on_saved, place, body),
                partial(self._on_refused, place),
                owner=self,
                quiet=True,
                writes=True,
            )

    def _on_saved(self, place: Place, body: str, _changes: Changes) -> None:
        self._under_way[place.key] -= 1
        self._refused.pop(place.key, None)
        self._drafts.drop(place.key, body)
        place.saved(body)
        self.told.emit(self.all_saved)

    def _on_refused(self, place: Place, error: KnownError) -> None:
        self._under_way[place.key] -= 1
        self._refused[place.key] = place
        place.refused(error)
        self.told.emit(False)

    def _on_connected(self, answers: bool) -> None:
        if answers:
            for place in self._refused.values():
                self.touch(place)
