"""When something is worth a celebration: once, ever, and only while it is fresh."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spm_desktop.domain.calendars import WorkingCalendar


class Tier(StrEnum):
    """How loud: not a word (it is spent), a line in the ticker, a splash, or the whole stage."""

    SILENT = "silent"
    TICKER = "ticker"
    ORDINARY = "ordinary"
    TOP = "top"

    @property
    def rank(self) -> int:
        """The louder, the larger."""
        return list(Tier).index(self)


@dataclass(frozen=True, slots=True)
class Caps:
    """How many splashes of one trigger a day may bring for one person, for one team, and in all; 0: any
    number. What is more gets a line in the ticker."""

    person: int = 0
    team: int = 0
    day: int = 0

    def allow(self, person: int, team: int, day: int) -> bool:
        """Whether there is room for one more, beside so many of the same person, team and day."""
        return all(
            not most or there < most
            for most, there in ((self.person, person), (self.team, team), (self.day, day))
        )


NO_CAPS = Caps()


@dataclass(frozen=True, slots=True)
class DealTrigger:
    """Celebrates a single deal of at least `threshold` (reporting currency, smallest unit), of days from
    `since` on, the day the trigger was made, as loudly as `loud` says."""

    id: int
    threshold: int
    since: date
    loud: Tier = Tier.ORDINARY
    caps: Caps = NO_CAPS

    def tier(self, amount: int) -> Tier:
        """Smaller deals still get their line in the ticker."""
        return self.loud if amount >= self.threshold else Tier.TICKER


def loudest(triggers: Sequence[DealTrigger], amount: int) -> DealTrigger:
    """Which of several triggers celebrates a deal: one deal is celebrated once."""
    return max(triggers, key=lambda one: (one.tier(amount).rank, one.threshold, -one.id))


def deal_cause(trigger: DealTrigger, system: str, key: str) -> str:
    """What a splash is for, by names that survive undoing and importing again: never a row's number."""
    return f"deal-won/{trigger.id}/{system}/{key}"


def is_fresh(event: date, today: date, trigger: DealTrigger, calendar: WorkingCalendar) -> bool:
    """Whether a celebration of `event` is still news: today's or the previous working day's, and not from
    before the trigger existed."""
    return trigger.since <= event <= today and event >= calendar.previous(today)
