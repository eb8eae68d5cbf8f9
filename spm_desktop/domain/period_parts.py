"""The months of a longer period, and the same period a year before."""

from collections.abc import Iterator

from spm_desktop.domain.fiscal import FiscalCalendar, Shape, add_months
from spm_desktop.domain.periods import ONE_DAY, Period

MOST_PARTS = 24
_WEEKS_OF_A_YEAR = 52 * 7 * ONE_DAY


def parts_of(period: Period, calendar: FiscalCalendar) -> tuple[Period, ...]:
    """The months, Gregorian or fiscal, that tile a period; the period alone where none do, where it is a
    month or shorter, or longer than `MOST_PARTS` of them. None for a period without bounds."""
    if not period.is_bounded:
        return ()
    for shape in (Shape.MONTH, Shape.FISCAL_MONTH):
        months = tuple(_months(period, shape, calendar))
        if 1 < len(months) <= MOST_PARTS and months[-1].end == period.end:
            return months
    return (period,)


def _months(period: Period, shape: Shape, calendar: FiscalCalendar) -> Iterator[Period]:
    day, end = period.bounds
    while day < end:
        start, day = calendar.range(shape, day)
        if start < period.bounds[0]:
            return
        yield Period(start, day, shape)


def year_before(period: Period, calendar: FiscalCalendar) -> Period | None:
    """The same period a year earlier: the same months, the same fiscal months, else the same weekdays 52
    weeks before. None for a period without bounds, and at the beginning of the calendar."""
    if not period.is_bounded:
        return None
    start, end = period.bounds
    try:
        if period.shape.is_fiscal and calendar.weeks:
            year, number = calendar.fiscal_number(period.shape, start)
            return Period(*calendar.fiscal_part(period.shape, year - 1, number), period.shape)
        if start.day == 1 and end.day == 1:
            return Period(add_months(start, -12), add_months(end, -12), period.shape)
        return Period(start - _WEEKS_OF_A_YEAR, end - _WEEKS_OF_A_YEAR, period.shape)
    except (ValueError, OverflowError):
        return None
