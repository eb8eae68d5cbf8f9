"""Looks whether something is to be celebrated that no single deal tells: goals met, totals passed, bests,
streaks, contests, days of somebody's own.

Done after every import and with the daily jobs: whoever is first enters a cause, once, ever.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from spm_desktop.domain.recognition.records import OwnDay
from spm_desktop.domain.recognition.triggers import Rule, Trigger
from spm_desktop.services.contests.ports import ContestFigures
from spm_desktop.services.recognition.causes import ANNOUNCED, Cause, Causes


@dataclass(frozen=True, slots=True)
class Standing:
    """A cause that the figures tell, of late and not withdrawn."""

    name: str
    trigger: Trigger
    known: Mapping[str, Any]
    person_id: int | None
    team_id: int | None


class CelebrationReader(Protocol):
    """Where it is looked."""

    def look(self) -> AbstractContextManager[ContestFigures]: ...

    def triggers(self) -> Sequence[tuple[Trigger, date]]:
        """Those that are on, and the day each was made."""

    def leads(self) -> Sequence[str]:
        """The causes of leads that were taken and not withdrawn, the oldest first."""

    def own_days(self) -> Sequence[OwnDay]:
        """Today's and the coming ones, of those who agreed."""

    def standing(self, since: date) -> Sequence[Standing]:
        """What happened since that day; of leads also those that nobody was told of."""


class CelebrationStore(Protocol):
    """Where it is entered."""

    def publish_days(self) -> None:
        """Tells walls of the birthdays and anniversaries of the next days, of those who agreed."""

    def settle(self, entered: Sequence[Cause], gone: Sequence[str]) -> int:
        """Enters what is new, and withdraws what is gone, by name; returns how many changed."""


def celebrate_due(reader: CelebrationReader, store: CelebrationStore) -> int:
    """Celebrates what is due now, and withdraws what holds no more. Returns how many entries changed."""
    store.publish_days()
    triggers = [one for one in reader.triggers() if one[0].rule is not Rule.DEAL_WON]
    if not any(trigger.rule is Rule.CONTEST_WON for trigger, _ in triggers):
        triggers.append((ANNOUNCED, date.min))
    with reader.look() as figures:
        causes = Causes(figures, reader.leads(), reader.own_days())
        gone = [
            one.name
            for one in reader.standing(causes.window.bounds[0])
            if not causes.still_holds(one.trigger, one.known, one.person_id, one.team_id)
        ]
        # who is in front again because a lead was none has not taken it once more
        causes.leads = [name for name in causes.leads if name not in gone]
        found = [cause for trigger, since in triggers for cause in causes.of(trigger, since)]
        return store.settle(found, gone)


def spend(reader: CelebrationReader, store: CelebrationStore, trigger: Trigger) -> None:
    """What holds already when a trigger is made, or made easier, is never celebrated."""
    with reader.look() as figures:
        causes = Causes(figures, reader.leads(), reader.own_days())
        holding = causes.of(trigger, causes.window.bounds[0])
        store.settle([cause.silenced() for cause in holding], [])
