"""The splash on screen: what it says, when it comes and when it leaves.

The queue decides what is next; time is kept here and not in QML, so a splash always ends.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Any

from PySide6.QtCore import Property, QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

from spm_desktop.domain.splashes import Tier
from spm_desktop.services.wall_views import SingleSplash, WallState
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk.splash_content import deal_content, top_content
from spm_desktop.ui.kiosk.splash_queue import SplashQueue
from spm_desktop.ui.kiosk.splash_roll_up import roll_up, roll_up_content
from spm_desktop.ui.kiosk.theme import Stage

NONE, DEAL, TOP, ROLL_UP = "", "deal", "top", "rollup"
_SECONDS = {DEAL: "deal_seconds", TOP: "top_seconds", ROLL_UP: "rollup_seconds"}
SHOWN_FIRST_MS = 3_000
"""A splash is seen for so long before a louder one takes its place."""


class SplashModel(QObject):
    """`kind` is ``deal`` (one cause), ``top`` (one of the loudest), ``rollup`` or ''; `deal`, `top` and
    `rollup` say what was last shown of each kind.

    `serial` is `number`; `tone` is the colour of a team, else -1; `hurried`: it leaves to make room
    for a louder one.

    Attributes:
        muted: nothing is celebrated now, and what comes meanwhile never is.
        number: how many were shown so far.

    Signals:
        changed: any of them, or `leaving`, is new.
        taken: something was taken from the queue, which moved the cursor.
    """

    changed = Signal()
    taken = Signal()

    def __init__(
        self, queue: SplashQueue, now: Callable[[], datetime], stage: Stage, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._now = now
        self._stage = stage
        self._zone: tzinfo | None = None
        self._shown: list[SingleSplash] = []
        self._rolled_up = False
        self._leaving = False
        self._hurried = False
        self._since = QElapsedTimer()
        self.muted = False
        self.number = 0
        self._deal: dict[str, Any] = {}
        self._top: dict[str, Any] = {}
        self._rollup: dict[str, Any] = {}
        self._stay = self._timer(self._leave)
        self._gone = self._timer(self._clear)
        self._room = self._timer(self._make_room)

    def hear(self, state: WallState, zone: tzinfo) -> None:
        """Takes the newest ledger: something may have come, or what is shown may have been taken back."""
        self._zone = zone
        self._queue.hear(state.epoch, state.seq, state.splashes, self._now())
        told = {splash.seq for splash in state.splashes if not splash.retracted}
        if any(splash.seq not in told for splash in self._shown):
            self._withdraw(told)
        self._face_again(state.splashes)
        if not self._shown:
            self._next()
        elif self._queue.top_waits and self.shown_kind != TOP and not self._room.isActive():
            self._room.start(max(0, SHOWN_FIRST_MS - self._since.elapsed()))

    @property
    def active(self) -> bool:
        """Whether a splash covers the scenes."""
        return bool(self._shown)

    @property
    def shown_kind(self) -> str:
        """What `kind` is."""
        if not self._shown:
            return NONE
        if self._rolled_up:
            return ROLL_UP
        return TOP if self._shown[0].tier == Tier.TOP else DEAL

    def update_stage(self, stage: Stage) -> None:
        """Fits the names to a stage of another size."""
        self._stage = stage
        if self._shown:
            self._tell_content()
            self.changed.emit()

    def show_still(self, splashes: Sequence[SingleSplash], zone: tzinfo) -> None:
        """Shows these now, for a picture: no queue, no end."""
        self._zone = zone
        self._show(list(splashes))
        self._stay.stop()

    def stop(self) -> None:
        """Nothing comes or goes any more."""
        for timer in (self._stay, self._gone, self._room):
            timer.stop()

    def _next(self) -> None:
        taken = self._queue.take(self._now())
        while taken and self.muted:  # nobody makes up for them later
            self.taken.emit()
            taken = self._queue.take(self._now())
        if taken:
            self._show(taken)
            self.taken.emit()

    def _show(self, splashes: list[SingleSplash]) -> None:
        motion = wall()["motion"]
        self._shown = splashes
        self._rolled_up = len(splashes) > 1
        self._leaving = self._hurried = False
        self._since.start()
        self._room.stop()
        self.number += 1
        self._tell_content()
        self._gone.stop()
        seconds = motion[_SECONDS[self.shown_kind]]
        self._stay.start(round(seconds * 1000) - motion["splash_leave"])
        self.changed.emit()

    def _face_again(self, splashes: Sequence[SingleSplash]) -> None:
        """A photo may have been withdrawn."""
        faces = {splash.seq: splash.face for splash in splashes}
        faced = [replace(splash, face=faces.get(splash.seq, splash.face)) for splash in self._shown]
        if faced != self._shown:
            self._shown = faced
            self._tell_content()
            self.changed.emit()

    def _withdraw(self, told: set[int]) -> None:
        """Takes off the screen what is no longer told: reversed deals, people who don't want to be shown. A
        roll-up goes on with the others while there are some."""
        rest = [splash for splash in self._shown if splash.seq in told]
        if self._rolled_up and rest:
            self._shown = rest
            self._tell_content()
            self.changed.emit()
        elif not self._leaving:
            self._leave()

    @Slot()
    def _make_room(self) -> None:
        if self._queue.top_waits and not self._leaving:
            self._hurried = True
            self._leave()

    @Slot()
    def _leave(self) -> None:
        self._stay.stop()
        self._leaving = True
        self._gone.start(wall()["motion"]["make_way" if self._hurried else "splash_leave"])
        self.changed.emit()

    @Slot()
    def _clear(self) -> None:
        self._shown = []
        self._leaving = False
        self._next()
        if not self._shown:
            self.changed.emit()

    def _tell_content(self) -> None:
        if self._rolled_up:
            self._rollup = roll_up_content(roll_up(self._shown, self._zone), self._stage)
        elif self.shown_kind == TOP:
            self._top = top_content(self._shown[0], self._stage)
        else:
            self._deal = deal_content(self._shown[0], self._stage)

    def _timer(self, called: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one may be 5 % early, half a leave
        timer.timeout.connect(called)
        return timer

    def _get_tone(self) -> int:
        return self._shown[0].team.tone if self.shown_kind in (DEAL, TOP) else -1

    kind = Property(str, lambda self: self.shown_kind, notify=changed)
    serial = Property(int, lambda self: self.number, notify=changed)
    deal = Property(dict, lambda self: self._deal, notify=changed)
    top = Property(dict, lambda self: self._top, notify=changed)
    hurried = Property(bool, lambda self: self._hurried, notify=changed)
    rollup = Property(dict, lambda self: self._rollup, notify=changed)
    leaving = Property(bool, lambda self: self._leaving, notify=changed)
    tone = Property(int, _get_tone, notify=changed)
