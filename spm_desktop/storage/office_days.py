"""Which days each office works."""

from collections import defaultdict
from datetime import date

from sqlalchemy import Connection, text

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.storage.days import from_label


def office_calendars(connection: Connection) -> dict[int, WorkingCalendar]:
    """Office -> its working days; the table keeps the week as ISO weekdays ('12345')."""
    holidays: dict[int, set[date]] = defaultdict(set)
    for row in connection.execute(text("SELECT office_id, day FROM holiday")):
        holidays[row.office_id].add(from_label(row.day))
    return {
        row.id: WorkingCalendar(frozenset(int(day) - 1 for day in row.work_week), frozenset(holidays[row.id]))
        for row in connection.execute(text("SELECT id, work_week FROM office"))
    }
