from datetime import date

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar, Shape, WeekRule, YearAnchor
from spm_desktop.domain.period_names import parse_period, period_name
from spm_desktop.domain.periods import ALL, Period, containing, next_period, previous_period, recognised

TODAY = date(2026, 11, 18)  # a Wednesday
CALENDAR = FiscalCalendar()
FROM_FEBRUARY = FiscalCalendar(start_month=2)
RETAIL = FiscalCalendar(start_month=2, week_start=6, weeks=WeekRule(anchor=YearAnchor.NEAREST))


def days(text: str, calendar: FiscalCalendar = CALENDAR) -> str:
    period = parse_period(text, TODAY, calendar)
    return f"{period.start}..{period.end}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017", "2017-01-01..2018-01-01"),
        ("2017-Q4", "2017-10-01..2018-01-01"),
        ("2017q4", "2017-10-01..2018-01-01"),
        ("2017-H1", "2017-01-01..2017-07-01"),
        ("2017-10", "2017-10-01..2017-11-01"),
        ("2017-W40", "2017-10-02..2017-10-09"),
        ("2020-W53", "2020-12-28..2021-01-04"),
        ("2017-10-31", "2017-10-31..2017-11-01"),
        ("2017-10-01..2018-01-01", "2017-10-01..2018-01-01"),
        ("today", "2026-11-18..2026-11-19"),
        ("yesterday", "2026-11-17..2026-11-18"),
        ("this-day", "2026-11-18..2026-11-19"),
        ("this-week", "2026-11-16..2026-11-23"),
        ("last-week", "2026-11-09..2026-11-16"),
        ("this-month", "2026-11-01..2026-12-01"),
        ("last month", "2026-10-01..2026-11-01"),
        ("next-month", "2026-12-01..2027-01-01"),
        ("Last-Quarter", "2026-07-01..2026-10-01"),
        ("this-half", "2026-07-01..2027-01-01"),
        ("last-year", "2025-01-01..2026-01-01"),
        ("all", "None..None"),
    ],
)
def test_calendar_periods(text: str, expected: str) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FY2018", "2017-02-01..2018-02-01"),
        ("FY2018-Q1", "2017-02-01..2017-05-01"),
        ("fy2018-h2", "2017-08-01..2018-02-01"),
        ("FY2018-03", "2017-04-01..2017-05-01"),
        ("FY2018-12", "2018-01-01..2018-02-01"),
        ("this-fiscal-quarter", "2026-11-01..2027-02-01"),
        ("last-fiscal-year", "2025-02-01..2026-02-01"),
        ("last-fiscal-month", "2026-10-01..2026-11-01"),
        ("2017-Q4", "2017-10-01..2018-01-01"),
    ],
)
def test_fiscal_periods_are_named_by_the_year_they_end_in(text: str, expected: str) -> None:
    assert days(text, FROM_FEBRUARY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The published 4-5-4 calendar of the retail trade: 2023 has 53 weeks.
        ("FY2024", "2023-01-29..2024-02-04"),
        ("FY2025", "2024-02-04..2025-02-02"),
        ("FY2024-12", "2023-12-31..2024-02-04"),
        ("FY2025-02", "2024-03-03..2024-04-07"),
    ],
)
def test_a_year_of_whole_weeks(text: str, expected: str) -> None:
    calendar = FiscalCalendar(2, 6, WeekRule((4, 5, 4), YearAnchor.NEAREST))
    assert days(text, calendar) == expected


def test_a_year_may_end_on_the_last_weekday_of_its_month() -> None:
    calendar = FiscalCalendar(
        10, 6, WeekRule((4, 4, 5), YearAnchor.LAST)
    )  # ends on September's last Saturday
    assert days("FY2023", calendar) == "2022-09-25..2023-10-01"
    assert days("FY2024", calendar) == "2023-10-01..2024-09-29"


def test_weeks_start_where_the_office_says() -> None:
    assert days("this-week", FiscalCalendar(week_start=6)) == "2026-11-15..2026-11-22"
    assert days("2017-W40", FiscalCalendar(week_start=6)) == "2017-10-02..2017-10-09"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2017-13",
        "2017-Q5",
        "2017-Q0",
        "2017-H3",
        "2017-W54",
        "2021-W53",
        "2017-02-30",
        "0000",
        "9999",
        "FY2018-13",
        "FY2018-00",
        "this-decade",
        "2017-10-01..",
        "next-fiscal-week-",
        "FY0001",
    ],
)
def test_nonsense_is_refused_with_the_forms_that_exist(text: str) -> None:
    with pytest.raises(KnownError) as refusal:
        parse_period(text, TODAY, RETAIL)
    assert refusal.value.code == "period_unknown"
    assert "2017-Q4" in refusal.value.hint


@pytest.mark.parametrize("text", ["2018-01-01..2017-10-01", "2018-01-01..2018-01-01"])
def test_a_period_without_days_is_refused(text: str) -> None:
    with pytest.raises(KnownError) as refusal:
        parse_period(text, TODAY, CALENDAR)
    assert refusal.value.code == "period_empty"


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("2018-03", "2018-02-01..2018-03-01", "2018-04-01..2018-05-01"),
        ("2018-Q1", "2017-10-01..2018-01-01", "2018-04-01..2018-07-01"),
        ("2018-W01", "2017-12-25..2018-01-01", "2018-01-08..2018-01-15"),
        ("FY2018-Q1", "2016-11-01..2017-02-01", "2017-05-01..2017-08-01"),
        ("2018-01-10..2018-01-20", "2017-12-31..2018-01-10", "2018-01-20..2018-01-30"),
    ],
)
def test_the_neighbours_have_the_same_shape(text: str, before: str, after: str) -> None:
    period = parse_period(text, TODAY, FROM_FEBRUARY)
    earlier, later = previous_period(period, FROM_FEBRUARY), next_period(period, FROM_FEBRUARY)
    assert earlier is not None
    assert later is not None
    assert f"{earlier.start}..{earlier.end}" == before
    assert f"{later.start}..{later.end}" == after
    assert earlier.shape is later.shape is period.shape


def test_all_of_time_and_the_first_year_have_nothing_before() -> None:
    assert previous_period(ALL, CALENDAR) is None
    assert previous_period(parse_period("0001", TODAY, CALENDAR), CALENDAR) is None


@pytest.mark.parametrize(
    ("start", "end", "shape"),
    [
        (date(2017, 10, 1), date(2018, 1, 1), Shape.QUARTER),
        (date(2017, 10, 1), date(2017, 11, 1), Shape.MONTH),
        (date(2017, 2, 1), date(2018, 2, 1), Shape.FISCAL_YEAR),
        (date(2017, 10, 1), date(2017, 12, 1), Shape.CUSTOM),
    ],
)
def test_the_days_of_a_stored_goal_find_their_name(start: date, end: date, shape: Shape) -> None:
    assert recognised(start, end, FROM_FEBRUARY).shape is shape


def test_periods_of_the_same_days_are_equal() -> None:
    quarter = parse_period("2017-Q4", TODAY, CALENDAR)
    assert quarter == parse_period("2017-10-01..2018-01-01", TODAY, CALENDAR)
    assert date(2017, 12, 31) in quarter
    assert date(2018, 1, 1) not in quarter


def test_the_part_before_a_day() -> None:
    month = parse_period("2017-10", TODAY, CALENDAR)
    assert month.before(date(2017, 10, 1)) is None
    assert month.before(date(2017, 10, 5)) == Period(date(2017, 10, 1), date(2017, 10, 5))
    assert month.before(date(2018, 1, 1)) == month
    assert month.up_to_end() == Period(None, date(2017, 11, 1))


@pytest.mark.parametrize("calendar", [CALENDAR, FROM_FEBRUARY, RETAIL])
@pytest.mark.parametrize("shape", [shape for shape in Shape if shape not in (Shape.CUSTOM, Shape.ALL)])
@pytest.mark.parametrize("day", [TODAY, date(2026, 10, 2), date(2025, 1, 31)])
def test_a_period_is_named_so_that_it_can_be_read_again(
    day: date, shape: Shape, calendar: FiscalCalendar
) -> None:
    period = containing(day, shape, calendar)
    assert parse_period(period_name(period, TODAY, calendar), TODAY, calendar) == period


def test_names_of_running_periods_move_on_and_others_stay() -> None:
    quarter = parse_period("2026-Q4", TODAY, CALENDAR)
    assert period_name(quarter, TODAY, CALENDAR) == "this-quarter"
    assert period_name(quarter, date(2027, 1, 1), CALENDAR) == "2026-Q4"
    assert period_name(ALL, TODAY, CALENDAR) == "all"
