from datetime import date
from fractions import Fraction

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.improvement import Stretch, baseline_periods, improvement
from spm_desktop.domain.periods import ALL, Period

OFFICE = WorkingCalendar()
FISCAL = FiscalCalendar()
NOVEMBER = Period(date(2017, 11, 1), date(2017, 12, 1), Shape.MONTH)


def test_the_baseline_is_the_same_elapsed_part_of_three_months() -> None:
    found = baseline_periods(NOVEMBER, date(2017, 11, 14), FISCAL, OFFICE)  # the tenth working day
    assert found == (
        Period(date(2017, 10, 1), date(2017, 10, 14)),
        Period(date(2017, 9, 1), date(2017, 9, 15)),
        Period(date(2017, 8, 1), date(2017, 8, 15)),
    )
    assert [OFFICE.working_days(period) for period in found] == [10, 10, 10]


def test_a_closed_period_is_held_against_whole_ones() -> None:
    found = baseline_periods(NOVEMBER, date(2018, 5, 1), FISCAL, OFFICE)
    assert found[0] == Period(date(2017, 10, 1), date(2017, 11, 1))
    assert len(found) == 3


def test_all_of_time_has_no_baseline() -> None:
    assert baseline_periods(ALL, date(2017, 11, 14), FISCAL, OFFICE) == ()


def test_a_sum_improves_per_working_day_present() -> None:
    usual = Stretch(2_000, 20, 5)
    assert improvement(Stretch(1_250, 10, 4), usual) == Fraction(1, 4)
    assert improvement(Stretch(1_250, 5, 4), usual) == Fraction(3, 2)


def test_a_quotient_improves_by_points() -> None:
    assert improvement(Stretch(14, 20, 20), Stretch(30, 50, 50), quotient_units=1000) == 100


def test_a_thin_baseline_says_nothing() -> None:
    assert improvement(Stretch(1_250, 10, 4), Stretch(900, 10, 4)) is None


def test_nothing_to_divide_by_says_nothing() -> None:
    assert improvement(Stretch(1_250, 0, 4), Stretch(900, 10, 9)) is None
    assert improvement(Stretch(1_250, 10, 4), Stretch(0, 10, 9)) is None
    assert improvement(Stretch(1_250, 10, 4), Stretch(0, 0, 0)) is None
