from datetime import date

from spm_desktop.domain.fiscal import FiscalCalendar, Shape, WeekRule
from spm_desktop.domain.period_parts import parts_of, year_before
from spm_desktop.domain.periods import ALL, Period, containing

GREGORIAN = FiscalCalendar()
WEEKS = FiscalCalendar(start_month=2, weeks=WeekRule())
DAY = date(2026, 11, 17)


def test_a_quarter_has_three_months_and_a_year_twelve() -> None:
    months = parts_of(containing(DAY, Shape.QUARTER, GREGORIAN), GREGORIAN)
    assert [str(month.start) for month in months] == ["2026-10-01", "2026-11-01", "2026-12-01"]
    assert len(parts_of(containing(DAY, Shape.YEAR, GREGORIAN), GREGORIAN)) == 12


def test_a_fiscal_quarter_of_whole_weeks_has_its_own_months() -> None:
    quarter = containing(date(2026, 8, 15), Shape.FISCAL_QUARTER, WEEKS)
    months = parts_of(quarter, WEEKS)
    assert [month.days // 7 for month in months] == [4, 4, 5]
    assert (months[0].start, months[-1].end) == quarter.bounds


def test_what_no_months_tile_is_one_part() -> None:
    month = containing(DAY, Shape.MONTH, GREGORIAN)
    week = containing(DAY, Shape.WEEK, GREGORIAN)
    odd = Period(date(2026, 1, 10), date(2026, 4, 1))
    decade = Period(date(2020, 1, 1), date(2030, 1, 1))
    for period in (month, week, odd, decade):
        assert parts_of(period, GREGORIAN) == (period,)
    assert parts_of(ALL, GREGORIAN) == ()


def test_the_year_before() -> None:
    assert year_before(containing(DAY, Shape.QUARTER, GREGORIAN), GREGORIAN) == Period(
        date(2025, 10, 1), date(2026, 1, 1)
    )
    fiscal = containing(DAY, Shape.FISCAL_QUARTER, WEEKS)
    before = year_before(fiscal, WEEKS)
    assert before is not None
    assert WEEKS.fiscal_number(Shape.FISCAL_QUARTER, before.bounds[0]) == (2026, 4)
    assert WEEKS.fiscal_number(Shape.FISCAL_QUARTER, fiscal.bounds[0]) == (2027, 4)
    week = containing(DAY, Shape.WEEK, GREGORIAN)
    assert year_before(week, GREGORIAN) == Period(date(2025, 11, 17), date(2025, 11, 24))
    assert year_before(ALL, GREGORIAN) is None
