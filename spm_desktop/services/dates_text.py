"""Days, periods and ages as people read them, in their language."""

from datetime import date, datetime, timedelta

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, format_time, format_timedelta

from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.periods import Period
from spm_desktop.services.formatting import locale_of

_FISCAL_LETTERS = {Shape.FISCAL_MONTH: "P", Shape.FISCAL_QUARTER: "Q", Shape.FISCAL_HALF: "H"}
_AGE_UNITS = (timedelta(days=1), timedelta(hours=1), timedelta(minutes=1))


class DateFormatter:
    """Prints days and periods in one language. Make one and keep it."""

    def __init__(self, language: str) -> None:
        self.locale: Locale = locale_of(language)

    def day(self, day: date, today: date | None = None) -> str:
        """A day: "2 Oct 2017", or "2 Oct" in today's year."""
        skeleton = "MMMd" if today and day.year == today.year else "yMMMd"
        return format_skeleton(skeleton, day, locale=self.locale)

    def long_day(self, day: date) -> str:
        """A day in full, "Friday 20 November": for a wall that is looked at today."""
        return format_skeleton("MMMMEEEEd", day, locale=self.locale)

    def weekday(self, day: date) -> str:
        """A day with its weekday, "Fri 25 Dec"; its year is told elsewhere."""
        return format_skeleton("MMMEd", day, locale=self.locale)

    def weekday_name(self, day: date) -> str:
        """Only the weekday, "Mon"."""
        return format_date(day, "ccc", locale=self.locale)

    def weekday_in_full(self, day: date) -> str:
        """Only the weekday, "Monday"."""
        return format_date(day, "cccc", locale=self.locale)

    def short_month(self, day: date) -> str:
        """The month of a day, "Nov"; its year is told elsewhere."""
        return format_date(day, "LLL", locale=self.locale)

    def clock(self, local: datetime) -> str:
        """The time, "14:32", of an instant already in the viewer's zone."""
        return format_time(local, "short", locale=self.locale)

    def age(self, then: datetime, now: datetime) -> str:
        """How long ago, "6 min ago"; at least a minute, also when clocks disagree."""
        passed = max(now - then, timedelta(minutes=1))
        unit = next(unit for unit in _AGE_UNITS if passed >= unit)
        return format_timedelta(
            -(passed // unit * unit), threshold=1, add_direction=True, format="short", locale=self.locale
        )

    def period(self, period: Period, fiscal: FiscalCalendar, today: date | None = None) -> str:
        """A period's title: "Q4 2017", "Week 40, 2017", "November 2025", "1 Oct – 15 Nov 2017".

        A month of today's year goes without its year.
        """
        if not period.is_bounded:
            return "All time" if period.end is None else f"Until {self.day(_last_day(period.end), today)}"
        start, end = period.bounds
        match period.shape:
            case Shape.DAY:
                return self.day(start, today)
            case Shape.WEEK:
                return self._week(start)
            case Shape.MONTH:
                if today and start.year == today.year:
                    return format_date(start, "LLLL", locale=self.locale)
                return format_skeleton("yMMMM", start, locale=self.locale)
            case Shape.QUARTER:
                return format_skeleton("yQQQ", start, locale=self.locale)
            case Shape.HALF:
                return f"H{1 if start.month == 1 else 2} {start.year}"
            case Shape.YEAR:
                return format_date(start, "y", locale=self.locale)
            case Shape.FISCAL_YEAR:
                return f"FY{fiscal.year_of(start)}"
            case Shape.FISCAL_MONTH | Shape.FISCAL_QUARTER | Shape.FISCAL_HALF:
                year, number = fiscal.fiscal_number(period.shape, start)
                return f"{_FISCAL_LETTERS[period.shape]}{number} FY{year}"
            case _:
                return format_interval(start, _last_day(end), "yMMMd", locale=self.locale)

    def _week(self, start: date) -> str:
        year, week, _ = (start + timedelta(days=3)).isocalendar()  # a Sunday's week is the one it mostly is
        return f"Week {week}, {year}" if self.locale.language == "en" else f"{year}-W{week:02}"


def _last_day(end: date) -> date:
    return end - timedelta(days=1)
