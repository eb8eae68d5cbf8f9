"""Laws of working days and of days against instants."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from spm_desktop.domain.calendars import WorkingCalendar, local_day, start_of_day
from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.periods import Period, containing

DAYS = st.dates(date(2015, 1, 1), date(2027, 12, 31))
CALENDARS = st.builds(
    WorkingCalendar,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.frozensets(st.dates(date(2020, 1, 1), date(2020, 3, 31)), max_size=40),
)
NEAR = st.dates(date(2019, 12, 1), date(2020, 4, 30))
ZONES = st.sampled_from(
    [
        "Europe/Amsterdam",
        "America/New_York",
        "Asia/Beirut",
        "America/Havana",
        "Asia/Tehran",
        "Africa/Cairo",
        "Australia/Lord_Howe",
        "America/Santiago",
        "Pacific/Chatham",
        "Africa/Casablanca",
        "Europe/Dublin",
        "Antarctica/Troll",
        "UTC",
    ]
)


@given(CALENDARS, NEAR, st.integers(-5, 150))
def test_counting_is_asking_every_day(calendar: WorkingCalendar, start: date, length: int) -> None:
    days = [start + timedelta(days=n) for n in range(length)]
    assert calendar.count(start, start + timedelta(days=length)) == sum(map(calendar.is_working, days))


@given(CALENDARS, NEAR, st.integers(1, 20))
def test_going_forth_and_back(calendar: WorkingCalendar, day: date, working_days: int) -> None:
    later = calendar.add(day, working_days)
    assert calendar.is_working(later)
    assert calendar.count(day + timedelta(days=1), later + timedelta(days=1)) == working_days
    assert calendar.add(later, -working_days) <= day


@given(CALENDARS, NEAR, st.integers(1, 60), NEAR)
def test_today_is_at_most_one_day_more_than_what_is_completed(
    calendar: WorkingCalendar, start: date, length: int, today: date
) -> None:
    period = Period(start, start + timedelta(days=length))
    number, days = calendar.day_number(period, today)
    works_today = today in period and calendar.is_working(today)
    assert number == calendar.completed(period, today) + works_today
    assert 0 <= number <= days == calendar.working_days(period)


@given(DAYS, ZONES)
def test_daylight_saving_never_loses_or_doubles_a_day(day: date, name: str) -> None:
    zone = ZoneInfo(name)
    start, following = start_of_day(day, zone), start_of_day(day + timedelta(days=1), zone)
    instant = timedelta(microseconds=1)
    assert local_day(start, zone) == day
    assert local_day(start - instant, zone) == day - timedelta(days=1)
    assert local_day(following - instant, zone) == day
    assert timedelta(hours=22) <= following - start <= timedelta(hours=26)


@given(DAYS, st.integers(0, 24 * 60 * 60 - 1), ZONES)
def test_every_instant_is_in_one_period_of_a_shape(day: date, second: int, name: str) -> None:
    """Half-open periods tile time, whatever the clocks do."""
    zone = ZoneInfo(name)
    instant = datetime.combine(day, time.min, UTC) + timedelta(seconds=second)
    for shape in (Shape.DAY, Shape.WEEK, Shape.MONTH, Shape.QUARTER):
        period = containing(local_day(instant, zone), shape, FiscalCalendar())
        start, end = period.bounds
        assert start_of_day(start, zone) <= instant < start_of_day(end, zone)
