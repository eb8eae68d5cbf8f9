"""Laws of periods: shapes cut time without gaps, and totals by month and day re-sum to any period."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from spm_desktop.domain.fiscal import FiscalCalendar, Shape, WeekRule, YearAnchor
from spm_desktop.domain.periods import ALL, Period, containing, next_period, previous_period

DAYS = st.dates(date(1990, 1, 1), date(2050, 12, 31))
NAMED = st.sampled_from([shape for shape in Shape if shape not in (Shape.CUSTOM, Shape.ALL)])
PATTERNS = st.sampled_from([(4, 4, 5), (4, 5, 4), (5, 4, 4)])
CALENDARS = st.builds(
    FiscalCalendar,
    st.integers(1, 12),
    st.integers(0, 6),
    st.none() | st.builds(WeekRule, PATTERNS, st.sampled_from(YearAnchor)),
)


def each_day(period: Period) -> set[date]:
    start, end = period.bounds
    return {start + timedelta(days=n) for n in range((end - start).days)}


@given(DAYS, st.integers(1, 1200))
def test_months_plus_days_minus_days_are_the_period(start: date, length: int) -> None:
    period = Period(start, start + timedelta(days=length))
    split = period.split()
    counted: dict[date, int] = {}
    for part, sign in [(p, 1) for p in (split.months, *split.add) if p] + [(p, -1) for p in split.subtract]:
        for day in each_day(part):
            counted[day] = counted.get(day, 0) + sign
    assert {day for day, count in counted.items() if count} == each_day(period)
    assert set(counted.values()) <= {0, 1}
    if split.months:
        assert [day.day for day in split.months.bounds] == [1, 1]
    assert all(part.days <= 16 for part in split.add)
    assert sum(part.days for part in (*split.add, *split.subtract)) <= 32


@given(DAYS)
def test_a_stock_is_all_months_and_one_edge(end: date) -> None:
    split = Period(None, end).split()
    assert split.months is not None
    months_end = split.months.end
    assert split.months.start is None
    assert months_end is not None
    assert months_end.day == 1
    change = sum(p.days for p in split.add) - sum(p.days for p in split.subtract)
    assert months_end + timedelta(days=change) == end


def test_all_of_time_is_all_months() -> None:
    assert ALL.split().months == ALL


@given(DAYS, NAMED, CALENDARS)
def test_a_shape_cuts_time_without_gaps(day: date, shape: Shape, calendar: FiscalCalendar) -> None:
    period = containing(day, shape, calendar)
    before, after = previous_period(period, calendar), next_period(period, calendar)
    assert day in period
    assert before is not None
    assert after is not None
    assert before.end == period.start
    assert period.end == after.start
    assert previous_period(after, calendar) == period
    assert next_period(before, calendar) == period


@given(DAYS, CALENDARS)
def test_fiscal_parts_make_up_the_year(day: date, calendar: FiscalCalendar) -> None:
    year = calendar.year_of(day)
    for shape, count in ((Shape.FISCAL_MONTH, 12), (Shape.FISCAL_QUARTER, 4), (Shape.FISCAL_HALF, 2)):
        parts = [calendar.fiscal_part(shape, year, n + 1) for n in range(count)]
        assert parts[0][0] == calendar.year_start(year)
        assert parts[-1][1] == calendar.year_start(year + 1)
        assert all(a[1] == b[0] for a, b in pairwise(parts))
        held = calendar.fiscal_number(shape, day)
        assert held[0] == year
        assert calendar.range(shape, day) == parts[held[1] - 1]
    if calendar.weeks:
        assert (calendar.year_start(year + 1) - calendar.year_start(year)).days in (364, 371)
        assert calendar.year_start(year).weekday() == calendar.week_start


@given(st.integers(1990, 2050), st.integers(1, 12), st.integers(0, 6))
def test_a_year_nearest_to_its_month_is_at_most_three_days_off(year: int, month: int, week: int) -> None:
    calendar = FiscalCalendar(month, week, WeekRule(anchor=YearAnchor.NEAREST))
    plain = FiscalCalendar(month, week)
    assert abs((calendar.year_start(year) - plain.year_start(year)).days) <= 3
