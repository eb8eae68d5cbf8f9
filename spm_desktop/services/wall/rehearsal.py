"""What a playlist would play at some time: the round that is due then, and where in it the wall would be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from spm_desktop.services.screens.records import PlaylistItem
from spm_desktop.services.wall.rounds import spread

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """A wall at some time.

    Attributes:
        round: the scenes that are due, in the order in which they come, some more than once.
        place: which of them is on, counted from 0; -1: none, the wall shows office and clock.
        since: when this round began: scenes came, or went, with their part of the day.
    """

    round: tuple[PlaylistItem, ...]
    place: int
    since: datetime

    @property
    def scene(self) -> PlaylistItem | None:
        """What is on."""
        return self.round[self.place] if self.place >= 0 else None


def rehearse(items: Sequence[PlaylistItem], local: datetime) -> Moment:
    """A wall that has been on all day, at a time of the office's clock."""
    due = _due(items, local)
    since = local.replace(second=0, microsecond=0)
    midnight = since.replace(hour=0, minute=0)
    while since > midnight and _due(items, since - _MINUTE) == due:
        since -= _MINUTE
    known = {f"{item.id}": item for item in due}
    order = tuple(known[key] for key in spread([(key, item.weight) for key, item in known.items()]))
    passed = (local - since).total_seconds() % max(1, sum(item.seconds for item in order))
    for place, item in enumerate(order):
        if passed < item.seconds:
            return Moment(order, place, since)
        passed -= item.seconds
    return Moment(order, -1, since)


def _due(items: Sequence[PlaylistItem], local: datetime) -> tuple[PlaylistItem, ...]:
    return tuple(item for item in items if item.enabled and item.schedule.allows(local))
