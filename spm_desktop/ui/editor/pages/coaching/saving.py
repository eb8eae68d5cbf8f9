"""Keeps what is typed: at once on this machine, then in the database."""

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
    """Saves shortly after every change; what the database does not take stays on this machine.

    Signals:
        told(bool): whether all that was typed is in the database.
    """

    told = Signal(bool)

    def __init__(self, desk: Desk, drafts: DraftBox, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._drafts = desk, drafts
        self._waiting: dict[str, Place] = {}
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.save_now)

    @property
    def all_saved(self) -> bool:
        """Whether nothing is left to be saved."""
        return not self._waiting

    def touch(self, place: Place) -> None:
        """Something was typed there."""
        self._waiting[place.key] = place
        if not self._timer.isActive():
            self._timer.start()

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
            self._desk.tasks.run(
                partial(place.save, body),
                partial(self._on_saved, place, body),
                partial(self._on_refused, place),
                owner=self,
            )

    def _on_saved(self, place: Place, body: str, _changes: Changes) -> None:
        self._drafts.drop(place.key, body)
        place.saved(body)
        self.told.emit(self.all_saved)

    def _on_refused(self, place: Place, error: KnownError) -> None:
        place.refused(error)
        self.told.emit(False)
