"""The organisation's one fiscal calendar, and the Gregorian shapes beside it.

A shape (month, quarter, fiscal half ...) cuts all of time into periods without gaps; `FiscalCalendar.range`
finds the one that holds a day.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Shape(StrEnum):
    """What kind of stretch of time a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    FISCAL_MONTH = "fiscal-month"
    FISCAL_QUARTER = "fiscal-quarter"
    FISCAL_HALF = "fiscal-half"
    FISCAL_YEAR = "fiscal-year"
    CUSTOM = "custom"
    ALL = "all"

    @property
    def is_fiscal(self) -> bool:
        """Whether it follows the organisation's year."""
        return self in _FISCAL_MONTHS


_MONTHS = {Shape.MONTH: 1, Shape.QUARTER: 3, Shape.HALF: 6, Shape.YEAR: 12}
_FISCAL_MONTHS = {
    Shape.FISCAL_MONTH: 1,
    Shape.FISCAL_QUARTER: 3,
    Shape.FISCAL_HALF: 6,
    Shape.FISCAL_YEAR: 12,
}


class YearAnchor(StrEnum):
    """Where a year of whole weeks begins: on the week's first day at or before, or nearest to, the first of
    the start month."""

    LAST = "last"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class WeekRule:
    """Fiscal months of whole weeks. `pattern` is the weeks of a quarter's months and sums to 13; a year of
    53 weeks gives its last month one more."""

    pattern: tuple[int, int, int] = (4, 4, 5)
    anchor: YearAnchor = YearAnchor.LAST

    def __post_init__(self) -> None:
        if sum(self.pattern) != 13 or min(self.pattern) < 1:
            raise ValueError("the weeks of a quarter's months must sum to 13")


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """When the organisation's year and week begin.

    Attributes:
        start_month: 1-12. A fiscal year is named by the calendar year it ends in.
        week_start: 0 (Monday) to 6 (Sunday).
        weeks: None where fiscal months are Gregorian months.
    """

    start_month: int = 1
    week_start: int = 0
    weeks: WeekRule | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.start_month <= 12:
            raise ValueError("the start month is 1 to 12")
        if not 0 <= self.week_start <= 6:
            raise ValueError("the week starts on 0 (Monday) to 6 (Sunday)")

    def year_start(self, year: int) -> date:
        """First day of the fiscal year named `year`. Raises ValueError or OverflowError outside of time."""
        first = date(year if self.start_month == 1 else year - 1, self.start_month, 1)
        if self.weeks is None:
            return first
        if self.weeks.anchor is YearAnchor.NEAREST:
            first += timedelta(days=3)
        return self.week_of(first)

    def year_of(self, day: date) -> int:
        """The name of the fiscal year that holds `day`."""
        year = day.year + 1
        while day < self.year_start(year):
            year -= 1
        return year

    def week_of(self, day: date) -> date:
        """First day of the week that holds `day`."""
        return day - timedelta(days=(day.weekday() - self.week_start) % 7)

    def fiscal_part(self, shape: Shape, year: int, number: int = 1) -> tuple[date, date]:
        """Start and end of a fiscal year's month, quarter or half, numbered from 1."""
        months = _FISCAL_MONTHS[shape]
        first = (number - 1) * months
        return self._month_start(year, first), self._month_start(year, first + months)

    def fiscal_number(self, shape: Shape, day: date) -> tuple[int, int]:
        """Fiscal year and number (from 1) of the month, quarter or half that holds `day`."""
        year = self.year_of(day)
        month = next(n for n in range(12, 0, -1) if self._month_start(year, n - 1) <= day)
        return year, (month - 1) // _FISCAL_MONTHS[shape] + 1

    def _month_start(self, year: int, months: int) -> date:
        """The day after so many fiscal months (0-12) of a year."""
        if months == 12:
            return self.year_start(year + 1)
        start = self.year_start(year)
        if self.weeks is None:
            return add_months(start, months)
        quarters, rest = divmod(months, 3)
        return start + timedelta(weeks=13 * quarters + sum(self.weeks.pattern[:rest]))

    def range(self, shape: Shape, day: date) -> tuple[date, date]:
        """Start and end of the period of that shape that holds `day`; not for CUSTOM and ALL."""
        if shape is Shape.DAY:
            return day, day + timedelta(days=1)
        if shape is Shape.WEEK:
            start = self.week_of(day)
            return start, start + timedelta(days=7)
        if shape.is_fiscal:
            return self.fiscal_part(shape, *self.fiscal_number(shape, day))
        months = _MONTHS[shape]
        start = date(day.year, (day.month - 1) // months * months + 1, 1)
        return start, add_months(start, months)


def add_months(first: date, months: int) -> date:
    """The first of the month so many months after `first`'s month."""
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
