"""Days and times as they are told in conversations, and what people are called there."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from spm_desktop.services.dates_text import DateFormatter


class DayWords:
    """As seen from one place on one day."""

    def __init__(self, language: str, zone: ZoneInfo, today: date) -> None:
        self.zone, self.today, self.language = zone, today, language
        self._dates = DateFormatter(language)

    def day(self, day: date) -> str:
        """ "17 Nov"."""
        return self._dates.day(day, self.today)

    def weekday(self, day: date) -> str:
        """ "Tue 17 Nov"."""
        return self._dates.weekday(day)

    def clock(self, instant: datetime) -> str:
        """ "15:54"."""
        return self._dates.clock(instant.astimezone(self.zone))

    def moment(self, instant: datetime) -> str:
        """ "11:20", with its day where that is another one."""
        day = instant.astimezone(self.zone).date()
        return self.clock(instant) if day == self.today else f"{self.day(day)}, {self.clock(instant)}"


def first_name(name: str) -> str:
    """What somebody is called in a conversation."""
    return name.split()[0] if name.split() else name
