"""Periods: half-open stretches of days, and how their totals are put together."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from spm_desktop.domain.fiscal import FiscalCalendar, Shape, add_months

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` to the day before `end`.

    Both are None for all of time; only `start` is None for "everything up to" (see `up_to_end`). Two
    periods of the same days are equal whatever they are called.
    """

    start: date | None
    end: date | None
    shape: Shape = field(default=Shape.CUSTOM, compare=False)

    def __post_init__(self) -> None:
        if self.start is not None and (self.end is None or self.end <= self.start):
            raise ValueError(f"a period needs at least one day: [{self.start}, {self.end})")

    @property
    def bounds(self) -> tuple[date, date]:
        """First day and the day after the last. Raises ValueError for a period without a start or end."""
        if self.start is None or self.end is None:
            raise ValueError("this period has no bounds")
        return self.start, self.end

    @property
    def is_bounded(self) -> bool:
        return self.start is not None and self.end is not None

    @property
    def days(self) -> int:
        """Number of days. Raises ValueError for a period without bounds."""
        start, end = self.bounds
        return (end - start).days

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.end is not None and self.end <= today

    def before(self, day: date) -> "Period | None":
        """The part dated before `day`; None when there is none."""
        if self.end is not None and self.end <= day:
            return self
        if self.start is not None and day <= self.start:
            return None
        return Period(self.start, day)

    def up_to_end(self) -> "Period":
        """Everything up to the period's end: what a stock sums over."""
        return Period(None, self.end)

    def split(self) -> "Split":
        """The totals to add and to take away, see `Split`."""
        return _split(self)


ALL = Period(None, None, Shape.ALL)


@dataclass(frozen=True, slots=True)
class Split:
    """A period as totals exist: by Gregorian month and by day.

    The period is the months of `months`, plus the days of `add`, minus the days of `subtract`: an edge
    longer than half a month is cheaper as the month minus its other days.

    Attributes:
        months: one run of whole months (from the first of one to the first of another), without a start or
            end where the period has none; None where no month is needed.
    """

    months: Period | None
    add: tuple[Period, ...] = ()
    subtract: tuple[Period, ...] = ()


def _split(period: Period) -> Split:
    start, end = period.start, period.end
    if end is None:
        return Split(ALL)
    if start is not None and _first_of_month(start) == _first_of_month(end - ONE_DAY):
        return _within_month(start, end)
    first_month, last_month = start, end
    add, subtract = [], []
    if start is not None and start.day > 1:
        month = _first_of_month(start)
        following = add_months(month, 1)
        if _mostly(following - start, following - month):
            first_month = month
            subtract.append(Period(month, start))
        else:
            first_month = following
            add.append(Period(start, following))
    if end.day > 1:
        month = _first_of_month(end)
        following = add_months(month, 1)
        if _mostly(end - month, following - month):
            last_month = following
            subtract.append(Period(end, following))
        else:
            last_month = month
            add.append(Period(month, end))
    empty = first_month is not None and last_month <= first_month
    return Split(None if empty else Period(first_month, last_month), tuple(add), tuple(subtract))


def _within_month(start: date, end: date) -> Split:
    month = _first_of_month(start)
    following = add_months(month, 1)
    if not _mostly(end - start, following - month):
        return Split(None, (Period(start, end),))
    outside = ((month, start), (end, following))
    return Split(Period(month, following), (), tuple(Period(a, b) for a, b in outside if a < b))


def _mostly(part: timedelta, whole: timedelta) -> bool:
    return 2 * part > whole


def _first_of_month(day: date) -> date:
    return day.replace(day=1)


def containing(day: date, shape: Shape, calendar: FiscalCalendar) -> Period:
    """The period of that shape that holds `day`; not for CUSTOM and ALL."""
    return Period(*calendar.range(shape, day), shape)


def previous_period(period: Period, calendar: FiscalCalendar) -> Period | None:
    """The period of the same shape before: the month before a month, as many days for days and weeks.

    None for a period without bounds, and at the beginning of the calendar.
    """
    if not period.is_bounded:
        return None
    start, end = period.bounds
    try:
        if period.shape in (Shape.DAY, Shape.WEEK, Shape.CUSTOM):
            return Period(start - (end - start), start, period.shape)
        return containing(start - ONE_DAY, period.shape, calendar)
    except (ValueError, OverflowError):
        return None


def next_period(period: Period, calendar: FiscalCalendar) -> Period | None:
    """The period of the same shape after; None for a period without bounds, and at the calendar's end."""
    if not period.is_bounded:
        return None
    start, end = period.bounds
    try:
        if period.shape in (Shape.DAY, Shape.WEEK, Shape.CUSTOM):
            return Period(end, end + (end - start), period.shape)
        return containing(end, period.shape, calendar)
    except (ValueError, OverflowError):
        return None


def recognised(start: date, end: date, calendar: FiscalCalendar) -> Period:
    """The period of these days under the plainest name it has: a stored goal's "November 2025"."""
    for shape in Shape:
        if shape not in (Shape.CUSTOM, Shape.ALL) and calendar.range(shape, start) == (start, end):
            return Period(start, end, shape)
    return Period(start, end)
