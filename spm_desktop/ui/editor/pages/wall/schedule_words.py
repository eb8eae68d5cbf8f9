"""When scenes are shown, in words."""

from datetime import date, time

from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.screens import PlaylistItem, Schedule

EVERY_DAY: frozenset[int] = frozenset()
_NAMED = {
    EVERY_DAY: "Every day",
    frozenset(range(5)): "Monday to Friday",
    frozenset({5, 6}): "At the weekend",
}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WHOLE = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def days_text(weekdays: frozenset[int]) -> str:
    """ "Every day", "Fridays", "Mon, Wed, Thu"."""
    if weekdays in _NAMED:
        return _NAMED[weekdays]
    if len(weekdays) == 1:
        return _WHOLE[next(iter(weekdays))]
    return ", ".join(_DAYS[day] for day in sorted(weekdays))


def often_text(weight: int) -> str:
    """How often a scene comes in a round."""
    return {1: "Once", 2: "Twice"}.get(weight, f"{weight} times")


def when_text(item: PlaylistItem, dates: DateFormatter, today: date) -> str:
    """ "All day", "Fri 16:00–17:00", "until 27 Nov, twice a round"."""
    schedule = item.schedule
    told = [_part(schedule)]
    if schedule.since is not None and schedule.since > today:
        told.append(f"from {dates.day(schedule.since, today)}")
    if schedule.until is not None:
        told.append(f"until {dates.day(schedule.until, today)}")
    if item.weight > 1:
        told.append(f"{often_text(item.weight).lower()} a round")
    words = ", ".join(filter(None, told)) or "All day"
    return words[:1].upper() + words[1:]


def _part(schedule: Schedule) -> str:
    days = "" if schedule.weekdays == EVERY_DAY else _short(schedule.weekdays)
    if schedule.start is None and schedule.end is None:
        return days
    start, end = schedule.start or time.min, schedule.end or time.min
    return f"{days} {start:%H:%M}–{end:%H:%M}".strip()


def _short(weekdays: frozenset[int]) -> str:
    if weekdays == frozenset(range(5)):
        return "Mon–Fri"
    return ", ".join(_DAYS[day] for day in sorted(weekdays))
