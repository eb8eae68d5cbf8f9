from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from spm_desktop.domain.calendars import WorkingCalendar, local_day, start_of_day
from spm_desktop.domain.periods import Period

NOVEMBER = Period(date(2026, 11, 1), date(2026, 12, 1))
ROTTERDAM = WorkingCalendar(holidays=frozenset({date(2026, 11, 2), date(2026, 11, 7)}))  # the 7th: a Saturday


def test_holidays_count_once_and_only_on_working_days() -> None:
    assert ROTTERDAM.working_days(NOVEMBER) == 20
    assert WorkingCalendar().working_days(NOVEMBER) == 21


@pytest.mark.parametrize(
    ("today", "number"),
    [
        (date(2026, 10, 31), (0, 20)),
        (date(2026, 11, 2), (0, 20)),
        (date(2026, 11, 3), (1, 20)),
        (date(2026, 11, 20), (14, 20)),
        (date(2026, 11, 22), (14, 20)),
        (date(2026, 11, 30), (20, 20)),
        (date(2027, 1, 1), (20, 20)),
    ],
)
def test_day_14_of_20(today: date, number: tuple[int, int]) -> None:
    assert ROTTERDAM.day_number(NOVEMBER, today) == number


def test_pace_counts_days_completed_before_today() -> None:
    assert ROTTERDAM.completed(NOVEMBER, date(2026, 11, 20)) == 13
    assert ROTTERDAM.completed(NOVEMBER, date(2026, 12, 24)) == 20
    assert ROTTERDAM.completed(NOVEMBER, date(2026, 10, 1)) == 0


def test_the_previous_working_day_skips_weekend_and_holiday() -> None:
    assert ROTTERDAM.previous(date(2026, 11, 3)) == date(2026, 10, 30)
    assert ROTTERDAM.add(date(2026, 11, 20), 3) == date(2026, 11, 25)


def test_a_week_may_begin_on_sunday_and_skip_friday() -> None:
    cairo = WorkingCalendar(frozenset({6, 0, 1, 2, 3}))
    assert cairo.is_working(date(2026, 11, 22))
    assert not cairo.is_working(date(2026, 11, 20))


def test_an_office_that_never_works_is_impossible() -> None:
    with pytest.raises(ValueError, match="at least one weekday"):
        WorkingCalendar(frozenset())


def test_the_first_part_of_a_period() -> None:
    assert ROTTERDAM.first_part(NOVEMBER, 2) == Period(date(2026, 11, 1), date(2026, 11, 5))
    assert ROTTERDAM.first_part(NOVEMBER, 99) == NOVEMBER


def test_a_timestamp_becomes_a_day_where_the_office_is() -> None:
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    assert local_day(late, ZoneInfo("Europe/Amsterdam")) == date(2026, 11, 21)
    assert local_day(late, ZoneInfo("America/New_York")) == date(2026, 11, 20)


def test_a_date_and_a_time_without_a_zone_stay_where_they_are() -> None:
    assert local_day(date(2026, 11, 20), ZoneInfo("Asia/Tokyo")) == date(2026, 11, 20)
    assert local_day(datetime(2026, 3, 29, 2, 30), ZoneInfo("Europe/Berlin")) == date(2026, 3, 29)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("zone", "day", "start"),
    [
        ("Europe/Amsterdam", date(2026, 3, 29), datetime(2026, 3, 28, 23, tzinfo=UTC)),
        ("Europe/Amsterdam", date(2026, 3, 30), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        ("Asia/Beirut", date(2026, 3, 29), datetime(2026, 3, 28, 22, tzinfo=UTC)),  # no midnight that day
        ("America/Havana", date(2026, 11, 1), datetime(2026, 11, 1, 4, tzinfo=UTC)),  # two midnights
    ],
)
def test_a_day_starts_at_its_first_instant(zone: str, day: date, start: datetime) -> None:
    assert start_of_day(day, ZoneInfo(zone)) == start
