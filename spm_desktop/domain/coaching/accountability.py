"""Whether coaching happens and promises are kept: counted, each with what it rests on.

A count says nothing about how good a conversation was, and nobody is ranked by it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from statistics import median

from spm_desktop.domain.coaching.sessions import Meeting, State

OFTEN = 3
"""Carried into so many sessions, an action is no plan any more."""
_HELD = frozenset({State.HELD, State.COMPLETED})


@dataclass(frozen=True, slots=True)
class Session:
    """A session as it is counted.

    Attributes:
        rep: whom it was about.
        due: the day it was planned for; `held` the day it took place.
        prepared: the rep wrote their part; `answered` they replied to the note.
    """

    rep: int
    due: date
    state: State
    meeting: Meeting = Meeting.ONE_TO_ONE
    held: date | None = None
    prepared: bool = False
    answered: bool = False


@dataclass(frozen=True, slots=True)
class ActionItem:
    """A promise. `carried`: into how many sessions it was taken while it was open."""

    owner: int
    due: date | None
    closed: date | None = None
    carried: int = 0

    def is_late(self, today: date) -> bool:
        """Open past its day."""
        return self.closed is None and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Share:
    """So many of how many. `value` None: there is nothing to divide by."""

    part: int
    whole: int

    @property
    def value(self) -> Fraction | None:
        return Fraction(self.part, self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class Accountability:
    """What a manager, or a rep, has kept.

    Attributes:
        held: of the 1:1s that were due and not excused.
        days_between: the median of days between two 1:1s of the same two, and how many stretches it rests on.
        on_time: of the actions that were due or are closed, those closed by their day.
        carried_often: of all actions those carried `OFTEN` times or more.
        prepared, answered: of the sessions that were held.
    """

    held: Share
    days_between: float | None
    stretches: int
    on_time: Share
    carried_often: Share
    prepared: Share
    answered: Share


def account(sessions: Iterable[Session], actions: Iterable[ActionItem], today: date) -> Accountability:
    """Counts what was due before today, and what was held at all."""
    meetings = [one for one in sessions if one.meeting is Meeting.ONE_TO_ONE]
    due = [one for one in meetings if one.due < today and one.state is not State.EXCUSED]
    took_place = [one for one in meetings if one.state in _HELD]
    gaps = _gaps(took_place)
    promises = list(actions)
    judged = [one for one in promises if one.due and (one.closed is not None or one.due < today)]
    return Accountability(
        held=Share(sum(one.state in _HELD for one in due), len(due)),
        days_between=median(gaps) if gaps else None,
        stretches=len(gaps),
        on_time=Share(
            sum(one.closed is not None and one.due is not None and one.closed <= one.due for one in judged),
            len(judged),
        ),
        carried_often=Share(sum(one.carried >= OFTEN for one in promises), len(promises)),
        prepared=Share(sum(one.prepared for one in took_place), len(took_place)),
        answered=Share(sum(one.answered for one in took_place), len(took_place)),
    )


def _gaps(held: Sequence[Session]) -> list[int]:
    by_rep: dict[int, list[date]] = {}
    for one in held:
        by_rep.setdefault(one.rep, []).append(one.held or one.due)
    return [(later - before).days for days in by_rep.values() for before, later in pairwise(sorted(days))]
