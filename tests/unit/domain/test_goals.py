from datetime import date
from fractions import Fraction

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.goals import Goal, Presence, exposure, goals_for, target_of
from spm_desktop.domain.periods import Period

OFFICE = WorkingCalendar()


def month(number: int, year: int = 2017) -> Period:
    following = date(year + number // 12, number % 12 + 1, 1)
    return Period(date(year, number, 1), following)


def quarter(number: int) -> Period:
    start = month(3 * number - 2).bounds[0]
    return Period(start, month(3 * number).bounds[1])


YEAR = Period(date(2017, 1, 1), date(2018, 1, 1))
MONTHS = [Goal(month(n), 100 * n) for n in range(1, 13)]


def test_the_goal_of_exactly_the_period_speaks_for_it() -> None:
    goals = [*MONTHS, Goal(quarter(4), 5_000)]
    assert [goal.target for goal in goals_for(quarter(4), goals, tiles=True)] == [5_000]


def test_months_tile_a_quarter() -> None:
    found = goals_for(quarter(4), MONTHS, tiles=True)
    assert [goal.target for goal in found] == [1000, 1100, 1200]
    assert target_of(found, (), OFFICE) == 3300


def test_quotients_need_their_own_goal() -> None:
    assert goals_for(quarter(4), MONTHS, tiles=False) == ()


def test_a_gap_is_never_filled_and_a_goal_never_cut() -> None:
    assert goals_for(quarter(4), [*MONTHS[:10], MONTHS[11]], tiles=True) == ()
    assert goals_for(month(10), [Goal(quarter(4), 5_000)], tiles=True) == ()
    late = Period(date(2017, 10, 2), date(2017, 11, 1))
    assert goals_for(late, MONTHS, tiles=True) == ()


def test_the_fewest_goals_that_tile_are_used() -> None:
    quarters = [Goal(quarter(n), n) for n in range(1, 5)]
    assert [goal.target for goal in goals_for(YEAR, MONTHS + quarters, tiles=True)] == [1, 2, 3, 4]
    mixed = goals_for(YEAR, [*MONTHS, quarters[3]], tiles=True)
    assert [goal.target for goal in mixed] == [100 * n for n in range(1, 10)] + [4]


def test_a_dead_end_does_not_hide_a_tiling() -> None:
    dead_end = Goal(Period(date(2017, 10, 1), date(2017, 12, 15)), 9)
    assert len(goals_for(quarter(4), [dead_end, *MONTHS], tiles=True)) == 3


def test_no_goal_no_target() -> None:
    assert target_of(goals_for(month(1), [], tiles=True), (), OFFICE) is None


def test_a_goal_is_used_as_written_unless_it_adjusts() -> None:
    away = [Presence(date(2017, 11, 1), date(2017, 11, 12), 0)]  # 8 of November's 22 working days
    assert target_of([Goal(month(11), 2_200)], away, OFFICE) == 2_200
    assert target_of([Goal(month(11), 2_200, adjusts=True)], away, OFFICE) == 1_400


def test_each_tile_adjusts_to_its_own_days() -> None:
    away = [Presence(date(2017, 11, 1), date(2017, 12, 1), 0)]
    goals = [Goal(month(n), 1_000, adjusts=True) for n in (10, 11, 12)]
    assert target_of(goals, away, OFFICE) == 2_000


def test_a_target_reduced_to_nothing_is_no_goal() -> None:
    away = [Presence(date(2017, 11, 1), date(2017, 12, 1), 0)]
    assert target_of([Goal(month(11), 1_000, adjusts=True)], away, OFFICE) is None


def test_ramp_and_absence_multiply() -> None:
    ramp = Presence(date(2017, 11, 1), date(2017, 12, 1), 500)
    leave = Presence(date(2017, 11, 20), date(2017, 12, 11), 0)  # 9 working days left in November
    assert exposure(month(11), [ramp, leave], OFFICE) == Fraction(13, 44)


def test_without_a_word_about_presence_everybody_is_there() -> None:
    assert exposure(month(11), [], OFFICE) == 1
    sunday = Period(date(2017, 11, 5), date(2017, 11, 6))
    assert exposure(sunday, [], OFFICE) == 1
