"""When something is worth a celebration: once, ever, and only while it is fresh."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spm_desktop.domain.calendars import WorkingCalendar


class Tier(StrEnum):
    """How loud: a line in the ticker, a splash, or the whole stage."""

    TICKER = "ticker"
    ORDINARY = "ordinary"
    TOP = "top"


@dataclass(frozen=True, slots=True)
class DealTrigger:
    """Celebrates a single deal of at least `threshold` (reporting currency, smallest unit), of days from
    `since` on, the day the trigger was made."""

    id: int
    threshold: int
    since: date

    def tier(self, amount: int) -> Tier:
        """Smaller deals still get their line in the ticker."""
        return Tier.ORDINARY if amount >= self.threshold else Tier.TICKER


def deal_cause(trigger: DealTrigger, system: str, key: str) -> str:
    """What a splash is for, by names that survive undoing and importing again: never a row's number."""
    return f"deal-won/{trigger.id}/{system}/{key}"


def is_fresh(event: date, today: date, trigger: DealTrigger, calendar: WorkingCalendar) -> bool:
    """Whether a celebration of `event` is still news: today's or the previous working day's, and not from
    before the trigger existed."""
    return trigger.since <= event <= today and event >= calendar.previous(today)
