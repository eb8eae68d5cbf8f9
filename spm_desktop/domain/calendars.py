"""Working days of an office, and days against instants."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from spm_desktop.domain.periods import Period

MONDAY_TO_FRIDAY = frozenset(range(5))
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """When an office works.

    Attributes:
        work_week: weekdays that are worked, 0 (Monday) to 6 (Sunday); at least one.
        holidays: days off that would be worked otherwise.
    """

    work_week: frozenset[int] = MONDAY_TO_FRIDAY
    holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if not self.work_week or not self.work_week <= set(range(7)):
            raise ValueError("a work week has at least one weekday, 0 (Monday) to 6 (Sunday)")

    def is_working(self, day: date) -> bool:
        """Whether the office works on `day`."""
        return day.weekday() in self.work_week and day not in self.holidays

    def count(self, start: date, end: date) -> int:
        """Working days in [start, end); 0 when `end` is not after `start`."""
        days = (end - start).days
        if days <= 0:
            return 0
        weeks, rest = divmod(days, 7)
        first = start.weekday()
        odd = sum((first + n) % 7 in self.work_week for n in range(rest))
        off = sum(start <= day < end and day.weekday() in self.work_week for day in self.holidays)
        return weeks * len(self.work_week) + odd - off

    def working_days(self, period: Period) -> int:
        """Working days of a period with bounds."""
        return self.count(*period.bounds)

    def completed(self, period: Period, today: date) -> int:
        """Working days of the period before `today`: what pace counts."""
        start, end = period.bounds
        return self.count(start, min(end, today))

    def day_number(self, period: Period, today: date) -> tuple[int, int]:
        """For "Day 14 of 20": working days up to and including today, and all; 0 before the first."""
        start, end = period.bounds
        return self.count(start, min(end, today + _ONE_DAY)), self.count(start, end)

    def previous(self, day: date) -> date:
        """The last working day before `day`."""
        return self.add(day, -1)

    def add(self, day: date, working_days: int) -> date:
        """The working day so many after `day` (before it when negative); 0 gives `day` itself."""
        step = _ONE_DAY if working_days > 0 else -_ONE_DAY
        left = abs(working_days)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def first_part(self, period: Period, working_days: int) -> Period:
        """The beginning of the period, up to and including its nth working day; at most the whole period."""
        start, end = period.bounds
        if working_days >= self.count(start, end):
            return period
        return Period(start, self.add(start - _ONE_DAY, max(working_days, 1)) + _ONE_DAY)


def local_day(when: date | datetime, zone: ZoneInfo) -> date:
    """The day in an office's zone. A date stays that date, and a time without a zone is the office's own."""
    if not isinstance(when, datetime):
        return when
    return when.date() if when.tzinfo is None else when.astimezone(zone).date()


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of a local day, in UTC, also where the clock skips or repeats midnight."""
    return datetime.combine(day, time(), zone).astimezone(UTC)
