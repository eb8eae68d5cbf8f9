"""The days of a plan: its end, its checkpoints, and the pauses that stop its clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.periods import ONE_DAY, Period

FARTHEST_APART = 14
"""Calendar days between two checkpoints, and from the last one to the end."""
USUAL_LENGTHS = (30, 60, 90)
LONGEST = 90
LONGEST_WITH_REASON = 180


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands still from `start` up to the day before `end`; None: until somebody ends it."""

    start: date
    end: date | None
    reason: str

    def days_until(self, day: date) -> int:
        """How many of its days are before `day`."""
        last = day if self.end is None else min(self.end, day)
        return max(0, (last - self.start).days)

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


def on_working_day(day: date, calendar: WorkingCalendar) -> date:
    """The day itself, or the next working one."""
    return day if calendar.is_working(day) else calendar.add(day, 1)


def last_day(start: date, length: int, calendar: WorkingCalendar) -> date:
    """The last day of a plan of so many calendar days; on a day off it is the next working day."""
    return on_working_day(start + timedelta(days=length - 1), calendar)


def plan_checkpoints(start: date, last: date, calendar: WorkingCalendar) -> tuple[date, ...]:
    """Working days, as evenly as can be, at most `FARTHEST_APART` days from each other and from both ends.

    Where a whole fortnight is off there is no such day: then the next working day after it.
    """
    length = (last - start).days
    parts = max(1, ceil(length / FARTHEST_APART))
    while True:
        found = []
        for number in range(1, parts):
            day = start + timedelta(days=round(number * length / parts))
            while not calendar.is_working(day) and day > start:
                day -= ONE_DAY
            found.append(day if day > start else on_working_day(start + ONE_DAY, calendar))
        days = tuple(sorted({day for day in found if start < day < last}))
        if not too_far_apart(start, days, last) or parts > length:
            return days
        parts += 1


def too_far_apart(start: date, checkpoints: Sequence[date], last: date) -> tuple[date, date] | None:
    """The first two neighbours (start, checkpoints, last day) that are too far apart; None: none are."""
    days = [start, *sorted(checkpoints), last]
    for one, other in pairwise(days):
        if (other - one).days > FARTHEST_APART:
            return one, other
    return None


def moved_by(days: int, day: date, calendar: WorkingCalendar) -> date:
    """Where an open checkpoint, or the end, is after the clock stood still for so many calendar days."""
    return on_working_day(day + timedelta(days=days), calendar)


def paused_days(pauses: Sequence[Pause], until: date) -> int:
    """Calendar days before `until` in which the clock stood still."""
    return sum(pause.days_until(until) for pause in pauses)


def day_number(start: date, pauses: Sequence[Pause], today: date) -> int:
    """For "Day 26 of 60": days of the plan up to and including today, without paused ones; 0 before it."""
    if today < start:
        return 0
    after = today + ONE_DAY
    return (after - start).days - paused_days(pauses, after)


def measured_periods(start: date, last: date, pauses: Sequence[Pause]) -> tuple[Period, ...]:
    """The stretches of a plan that count: from its start to its last day, without the paused days."""
    found = []
    begin, end = start, last + ONE_DAY
    for pause in sorted(pauses, key=lambda pause: pause.start):
        if pause.start > begin:
            found.append(Period(begin, min(pause.start, end)))
        begin = max(begin, end if pause.end is None else pause.end)
        if begin >= end:
            break
    if begin < end:
        found.append(Period(begin, end))
    return tuple(found)
