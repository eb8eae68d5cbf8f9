"""Which splash comes next: each once, in order, and many at once as one, but for the greatest of them.

Without Qt and without a clock of its own; the caller says when it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from spm_desktop.domain.splashes import Tier
from spm_desktop.services.wall_views import SingleSplash

ROLL_UP_FROM = 3
MOST_OF_ONE = 4
MOST_ALONE = 2
"""So many of the top tier have the stage to themselves before a crowd behind them is rolled up, they too: one
import never keeps the scenes away for minutes."""
TOO_OLD = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a screen has celebrated: `seq` within the database's `epoch`."""

    epoch: str
    seq: int


class SplashQueue:
    """What waits to be shown on one screen.

    `cursor` is where the screen stands; None: it has never shown anything. It moves when something is taken,
    so a screen that was off in the meantime celebrates the rest when it is back, if that is not too old.
    """

    def __init__(self, cursor: Cursor | None) -> None:
        self.cursor = cursor
        self._waiting: list[SingleSplash] = []
        self._alone = 0  # of the top tier, one after the other

    def hear(self, epoch: str, seq: int, splashes: Sequence[SingleSplash], now: datetime) -> None:
        """Takes the ledger as it is now; `seq` is its newest sequence.

        Another epoch (a restore, a moved profile) and a first start celebrate nothing of what was before.
        """
        if self.cursor is None or self.cursor.epoch != epoch:
            self.cursor = Cursor(epoch, max([seq, *(splash.seq for splash in splashes)]))
            self._waiting.clear()
            return
        told = {splash.seq: splash for splash in splashes}
        known = {splash.seq for splash in self._waiting}
        fresh = [
            splash
            for splash in told.values()
            if splash.seq > self.cursor.seq and splash.seq not in known and now - splash.created <= TOO_OLD
        ]
        waiting = [told.get(splash.seq, splash) for splash in (*self._waiting, *fresh)]
        self._waiting = sorted(
            (splash for splash in waiting if not splash.retracted), key=lambda one: one.seq
        )

    def take(self, now: datetime) -> list[SingleSplash]:
        """What to show now: nothing, one splash, or all that wait, to be rolled up. The greatest of the top
        tier come first, and alone."""
        self._waiting = [splash for splash in self._waiting if now - splash.created <= TOO_OLD]
        tops = [splash for splash in self._waiting if splash.tier == Tier.TOP]
        crowd = self._is_a_crowd()
        if tops and (self._alone < MOST_ALONE or not crowd):
            taken = [min(tops, key=_greatness)]
            self._alone += 1
        else:
            taken = self._waiting if crowd else self._waiting[:1]
            self._alone = 0
        self._waiting = [splash for splash in self._waiting if splash not in taken]
        if taken and self.cursor is not None:  # what is still to come of before is not shown after a restart
            self.cursor = Cursor(self.cursor.epoch, max(self.cursor.seq, taken[-1].seq))
        return taken

    def _is_a_crowd(self) -> bool:
        """Whether so many wait that they become one picture; what one person did at once is told in turn."""
        count, people = len(self._waiting), {splash.face.person_id for splash in self._waiting}
        return count >= ROLL_UP_FROM and (len(people) > 1 or count > MOST_OF_ONE)

    @property
    def top_waits(self) -> bool:
        """Whether something waits that others make room for."""
        return any(splash.tier == Tier.TOP for splash in self._waiting)


def _greatness(splash: SingleSplash) -> tuple[bool, int, int]:
    """The greater comes first: goals, records and contests before deals, deals by their amounts."""
    return splash.amount is not None, -(splash.amount or 0), splash.seq
