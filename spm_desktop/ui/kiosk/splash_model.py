"""The splash on screen: what it says, when it comes and when it leaves.

The queue decides what is next; time is kept here and not in QML, so a splash always ends.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Any

from PySide6.QtCore import Property, QCoreApplication, QObject, Qt, QTimer, Signal

from spm_desktop.services.wall_views import RollUpSplash, SingleSplash, WallState
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk import ink, names
from spm_desktop.ui.kiosk.faces import face_source
from spm_desktop.ui.kiosk.splash_queue import SplashQueue
from spm_desktop.ui.kiosk.theme import Stage

NONE, DEAL, ROLL_UP = "", "deal", "rollup"


class SplashModel(QObject):
    """`kind` is ``deal``, ``rollup`` or ''; `deal` and `rollup` say what was last shown of each kind.

    `serial` counts what was shown; `tone` is the colour of a deal's team, else -1.

    Attributes:
        muted: nothing is celebrated now, and what comes meanwhile never is.

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
        self.muted = False
        self._serial = 0
        self._deal: dict[str, Any] = {}
        self._rollup: dict[str, Any] = {}
        self._stay = self._timer(self._leave)
        self._gone = self._timer(self._clear)

    def hear(self, state: WallState, zone: tzinfo) -> None:
        """Takes the newest ledger: something may have come, or what is shown may have been taken back."""
        self._zone = zone
        self._queue.hear(state.epoch, state.seq, state.splashes, self._now())
        retracted = {splash.seq for splash in state.splashes if splash.retracted}
        if any(splash.seq in retracted for splash in self._shown):
            self._withdraw(retracted)
        if not self._shown:
            self._next()

    @property
    def active(self) -> bool:
        """Whether a splash covers the scenes."""
        return bool(self._shown)

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
        self._stay.stop()
        self._gone.stop()

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
        self._leaving = False
        self._serial += 1
        self._tell_content()
        self._gone.stop()
        seconds = motion["rollup_seconds" if self._rolled_up else "deal_seconds"]
        self._stay.start(round(seconds * 1000) - motion["splash_leave"])
        self.changed.emit()

    def _withdraw(self, retracted: set[int]) -> None:
        """Takes reversed deals off the screen; a roll-up goes on with the others while there are some."""
        rest = [splash for splash in self._shown if splash.seq not in retracted]
        if self._rolled_up and rest:
            self._shown = rest
            self._tell_content()
            self.changed.emit()
        elif not self._leaving:
            self._leave()

    def _leave(self) -> None:
        self._stay.stop()
        self._leaving = True
        self._gone.start(wall()["motion"]["splash_leave"])
        self.changed.emit()

    def _clear(self) -> None:
        self._shown = []
        self._leaving = False
        self._next()
        if not self._shown:
            self.changed.emit()

    def _tell_content(self) -> None:
        if self._rolled_up:
            self._rollup = _roll_up_content(roll_up(self._shown, self._zone), self._stage)
        else:
            self._deal = _deal_content(self._shown[0])

    def _timer(self, called: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one may be 5 % early, half a leave
        timer.timeout.connect(called)
        return timer

    def _get_kind(self) -> str:
        if not self._shown:
            return NONE
        return ROLL_UP if self._rolled_up else DEAL

    def _get_tone(self) -> int:
        return self._shown[0].team.tone if self._get_kind() == DEAL else -1

    kind = Property(str, _get_kind, notify=changed)
    serial = Property(int, lambda self: self._serial, notify=changed)
    deal = Property("QVariantMap", lambda self: self._deal, notify=changed)
    rollup = Property("QVariantMap", lambda self: self._rollup, notify=changed)
    leaving = Property(bool, lambda self: self._leaving, notify=changed)
    tone = Property(int, _get_tone, notify=changed)


def roll_up(splashes: Sequence[SingleSplash], zone: tzinfo | None) -> RollUpSplash:
    """Many wins as one, the largest first."""
    from spm_desktop.services.formatting import print_number  # loads Babel, which a start need not wait for

    most = wall()["rollup"]["most_names"]
    ordered = sorted(splashes, key=lambda splash: -splash.amount)
    last = max(splashes, key=lambda splash: splash.created)
    styles = {replace(splash.amount_style, shown_decimals=0) for splash in splashes}
    total = print_number(styles.pop(), sum(splash.amount for splash in splashes)) if len(styles) == 1 else ""
    one_batch = len({splash.created for splash in splashes}) == 1
    headline = (
        QCoreApplication.translate("Wall", "ONE IMPORT, %1")
        if one_batch
        else QCoreApplication.translate("Wall", "JUST IN, %1")
    )
    more = len(ordered) - most
    return RollUpSplash(
        seq=last.seq,
        created=last.created,
        count=len(ordered),
        headline=headline.replace("%1", f"{last.created.astimezone(zone):%H:%M}"),
        sum_text=total,
        names=tuple((splash.face, splash.team, splash.amount_text) for splash in ordered[:most]),
        more_text=QCoreApplication.translate("Wall", "and %1 more").replace("%1", str(more))
        if more > 0
        else "",
    )


def _deal_content(splash: SingleSplash) -> dict[str, Any]:
    return {
        "flag": splash.flag,
        "face": face_source(splash.face),
        "tone": splash.team.tone,
        "name": splash.name,
        "amount_text": splash.amount_text,
        "with_text": splash.with_text,
        "has_lane": splash.lane_after is not None,
        "before": min(1.0, max(0.0, splash.lane_before or 0.0)),
        "after": min(1.0, max(0.0, splash.lane_after or 0.0)),
        "has_pace": splash.lane_pace is not None,
        "pace": splash.lane_pace or 0.0,
        "has_goal": splash.lane_goal is not None,
        "goal": splash.lane_goal or 0.0,
        "share_text": splash.share_text,
        "share_line": splash.share_line,
    }


def _roll_up_content(splash: RollUpSplash, stage: Stage) -> dict[str, Any]:
    place = wall()["rollup"]["tall" if stage.portrait else "wide"]
    room = (place["column_width"] - wall()["rollup"]["name_x"]) * stage.u
    role = wall()["type"]["win_name"]
    fitted = names.fit(
        [face.name for face, _, _ in splash.names],
        [room] * len(splash.names),
        lambda text, tracking: ink.text_width(text, role["size"] * stage.u, role["weight"], tracking),
        role["tracking"],
        wall()["board"]["squeeze"],
    )
    return {
        "headline": splash.headline,
        "count": splash.count,
        "sum_text": splash.sum_text,
        "names": [
            {
                "face": face_source(face),
                "name": name.text,
                "tracking": name.tracking,
                "tone": team.tone,
                "amount": amount,
            }
            for (face, team, amount), name in zip(splash.names, fitted, strict=True)
        ],
        "more": splash.more_text,
    }
