"""What people type for a period: ``2017-Q4``, ``this-month``, ``FY2018-Q1``, ``2017-10-01..2018-01-01``."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.periods import ALL, Period, containing, next_period, previous_period

FORMS = (
    "2017, 2017-H1, 2017-Q4, 2017-10, 2017-W40, 2017-10-31, FY2018, FY2018-H1, FY2018-Q1, FY2018-03, "
    "this-month, last-quarter, this-fiscal-year, 2017-10-01..2018-01-01 or all"
)

_DATE = r"(\d{4}-\d{2}-\d{2})"
_RELATIVE = re.compile(r"(this|last|next)-(fiscal-)?(day|week|month|quarter|half|year)")
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}


def parse_period(text: str, today: date, calendar: FiscalCalendar) -> Period:
    """The period that `text` names; upper and lower case are the same.

    Raises KnownError (``period_unknown``, ``period_empty``) for what names none.
    """
    word = text.strip().lower().replace(" ", "-")
    try:
        found = _named(word, today, calendar)
    except (ValueError, OverflowError):  # a 13th month, a 54th week, a year beyond the calendar
        found = None
    if found is None:
        raise KnownError("period_unknown", f"“{text.strip()}” is not a period.", f"Use one of: {FORMS}.")
    return found


def period_name(period: Period, today: date, calendar: FiscalCalendar) -> str:
    """A text that `parse_period` reads as the period: one that holds today by its shape (``this-quarter``),
    so that it moves on with time; others by what they are called, or by their days."""
    if not period.is_bounded:
        return "all"
    start, end = period.bounds
    shape = period.shape
    if shape is not Shape.CUSTOM and period == containing(today, shape, calendar):
        return f"this-{shape.value}"
    match shape:
        case Shape.YEAR:
            return f"{start.year}"
        case Shape.HALF:
            return f"{start.year}-H{(start.month - 1) // 6 + 1}"
        case Shape.QUARTER:
            return f"{start.year}-Q{(start.month - 1) // 3 + 1}"
        case Shape.MONTH:
            return f"{start:%Y-%m}"
    return f"{start}..{end}"


def _named(word: str, today: date, calendar: FiscalCalendar) -> Period | None:
    if word == "all":
        return ALL
    if word in _DAYS:
        return containing(today + timedelta(days=_DAYS[word]), Shape.DAY, calendar)
    if relative := _RELATIVE.fullmatch(word):
        return _relative(relative[1], _relative_shape(relative), today, calendar)
    if span := re.fullmatch(rf"{_DATE}\.\.{_DATE}", word):
        return _span(date.fromisoformat(span[1]), date.fromisoformat(span[2]))
    for pattern, make in _PATTERNS.items():
        if parts := re.fullmatch(pattern, word):
            return make(calendar, *map(int, parts.groups()))
    if re.fullmatch(_DATE, word):
        return containing(date.fromisoformat(word), Shape.DAY, calendar)
    return None


def _relative_shape(relative: re.Match[str]) -> Shape:
    fiscal = relative[2] and relative[3] not in ("day", "week")
    return Shape(f"fiscal-{relative[3]}" if fiscal else relative[3])


def _relative(which: str, shape: Shape, today: date, calendar: FiscalCalendar) -> Period | None:
    this = containing(today, shape, calendar)
    if which == "last":
        return previous_period(this, calendar)
    return next_period(this, calendar) if which == "next" else this


def _span(start: date, end: date) -> Period:
    if end <= start:
        raise KnownError(
            "period_empty",
            f"The period {start}..{end} has no days.",
            "Its end is the day after its last day, so it must be later than its start.",
        )
    return Period(start, end)


def _part(shape: Shape, months: int) -> Callable[..., Period]:
    """Makes the calendar's nth stretch of so many months."""

    def make(calendar: FiscalCalendar, year: int, number: int) -> Period:
        return containing(date(year, (number - 1) * months + 1, 1), shape, calendar)

    return make


def _fiscal(shape: Shape, most: int) -> Callable[..., Period]:
    """Makes the fiscal year's nth month, quarter or half, of which there are `most`."""

    def make(calendar: FiscalCalendar, year: int, number: int = 1) -> Period:
        if not 1 <= number <= most:
            raise ValueError(f"a year has {most}")
        return Period(*calendar.fiscal_part(shape, year, number), shape)

    return make


def _year(calendar: FiscalCalendar, year: int) -> Period:
    return containing(date(year, 1, 1), Shape.YEAR, calendar)


def _iso_week(calendar: FiscalCalendar, year: int, week: int) -> Period:
    start = date.fromisocalendar(year, week, 1)
    return Period(start, start + timedelta(days=7), Shape.WEEK)


_PATTERNS: dict[str, Callable[..., Period]] = {
    r"(\d{4})": _year,
    r"(\d{4})-?h(\d)": _part(Shape.HALF, 6),
    r"(\d{4})-?q(\d)": _part(Shape.QUARTER, 3),
    r"(\d{4})-(\d{1,2})": _part(Shape.MONTH, 1),
    r"(\d{4})-?w(\d{1,2})": _iso_week,
    r"fy(\d{4})": _fiscal(Shape.FISCAL_YEAR, 1),
    r"fy(\d{4})-?h(\d)": _fiscal(Shape.FISCAL_HALF, 2),
    r"fy(\d{4})-?q(\d)": _fiscal(Shape.FISCAL_QUARTER, 4),
    r"fy(\d{4})-(\d{1,2})": _fiscal(Shape.FISCAL_MONTH, 12),
}
