"""When a scene may be shown: days of validity, weekdays, and a part of the day, by the clock on the wall."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Always, unless something says otherwise. Times are those of the office's clock: an hour that a clock
    skips is skipped, one that comes twice counts twice.

    Attributes:
        weekdays: 0 is Monday; empty: every day. Of a part of the day that goes past midnight the day on which
            it starts counts.
        start, end: the part of the day; `end` is excluded, and before or at `start` it is of the next day.
            Either without the other reaches to midnight.
        since, until: the first and the last day.
    """

    weekdays: frozenset[int] = frozenset()
    start: time | None = None
    end: time | None = None
    since: date | None = None
    until: date | None = None

    def allows(self, local: datetime) -> bool:
        """Whether the scene may be shown at this time of the office's clock."""
        day, now = local.date(), local.time()
        start, end = self.start or time.min, self.end
        if end is None or end == time.min:
            return now >= start and self._has(day)
        if start < end:
            return start <= now < end and self._has(day)
        return (now >= start and self._has(day)) or (now < end and self._has(day - _DAY))

    def next_start(self, local: datetime, within: timedelta = timedelta(days=370)) -> datetime | None:
        """The next minute at which the scene may be shown again, now included; None where that is never, or
        later than `within`."""
        if self.allows(local):
            return local
        start = self.start or time.min
        for days in range(within.days + 1):
            day = local.date() + days * _DAY
            at = datetime.combine(day, start, local.tzinfo)
            if at > local and self._has(day):
                return at
        return None

    def written(self) -> dict[str, Any]:
        """As a playlist keeps it; what is as usual is left out."""
        told: dict[str, Any] = {}
        if self.weekdays:
            told["weekdays"] = sorted(self.weekdays)
        for name, value in (("from", self.start), ("to", self.end)):
            if value is not None:
                told[name] = f"{value:%H:%M}"
        for name, day in (("since", self.since), ("until", self.until)):
            if day is not None:
                told[name] = day.isoformat()
        return told

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> "Schedule":
        """From what a playlist keeps; what is no value of it counts as left out."""
        days = written.get("weekdays")
        return cls(
            frozenset(day for day in days if day in range(7)) if isinstance(days, list) else frozenset(),
            _time(written.get("from")),
            _time(written.get("to")),
            _date(written.get("since")),
            _date(written.get("until")),
        )

    def _has(self, day: date) -> bool:
        if self.weekdays and day.weekday() not in self.weekdays:
            return False
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


ALWAYS = Schedule()


def _time(told: Any) -> time | None:
    try:
        return time.fromisoformat(told)
    except (TypeError, ValueError):
        return None


def _date(told: Any) -> date | None:
    try:
        return date.fromisoformat(told)
    except (TypeError, ValueError):
        return None
