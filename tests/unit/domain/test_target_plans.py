from datetime import date
from fractions import Fraction

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.goals import Presence, exposure
from spm_desktop.domain.periods import Period
from spm_desktop.domain.target_plans import (
    PlanCell,
    joining,
    plan,
    presences_in,
    season_of,
    suggested,
    weighed,
)

OFFICE = WorkingCalendar()
JANUARY = Period(date(2027, 1, 1), date(2027, 2, 1))
MARCH = Period(date(2027, 3, 1), date(2027, 4, 1))


def test_a_quarter_over_two_people_by_working_days() -> None:
    found = plan(100_000, (21, 20, 23), [[PlanCell(1)] * 3, [PlanCell(3)] * 3])
    assert found.cells == ((8_203, 7_813, 8_984), (24_610, 23_437, 26_953))
    assert (found.given, found.left) == (100_000, 0)


def test_the_odd_rest_of_steps_goes_to_whom_rounding_took_most_from() -> None:
    found = plan(100_050, (1,), [[PlanCell(1)], [PlanCell(2)]], step=100)
    assert found.cells == ((33_350,), (66_700,))


def test_nobody_is_lucky_every_month() -> None:
    found = plan(1_000, (1, 1, 1), [[PlanCell(1)] * 3 for _ in range(4)])
    assert [sum(row) for row in found.cells] == [250, 250, 250, 250]


def test_a_locked_cell_stays_and_the_others_bear_the_difference() -> None:
    found = plan(90, (1, 1, 1), [[PlanCell(1, 50), PlanCell(1), PlanCell(1)], [PlanCell(1)] * 3])
    assert found.cells == ((50, 10, 10), (0, 10, 10))


def test_a_month_when_nobody_is_there_falls_to_the_others() -> None:
    found = plan(90, (1, 1), [[PlanCell(0), PlanCell(1)]])
    assert (found.cells, found.left) == (((0, 90),), 0)


def test_what_nobody_can_take_is_told() -> None:
    assert plan(90, (1,), [[PlanCell(0)]]).left == 90
    assert plan(90, (1,), [[PlanCell(1, 100)], [PlanCell(1)]]).left == -10


def test_a_new_joiner_counts_step_by_step() -> None:
    hired = date(2027, 1, 11)
    assert joining(hired) == (
        Presence(date.min, hired, 0),
        Presence(hired, date(2027, 2, 1), 400),
        Presence(date(2027, 2, 1), date(2027, 3, 1), 600),
        Presence(date(2027, 3, 1), date(2027, 4, 1), 800),
    )
    assert exposure(JANUARY, joining(hired), OFFICE) == Fraction(15 * 400, 21 * 1000)


def test_days_away_and_ramp_come_together() -> None:
    leave = Presence(date(2027, 3, 15), date(2027, 4, 1), 0)
    cell = weighed(PlanCell(100), MARCH, presences_in([leave], date(2027, 1, 11)), OFFICE)
    assert cell.weight == Fraction(100 * 10 * 800, 23 * 1000)
    assert weighed(PlanCell(100), MARCH, presences_in([], None), OFFICE).weight == 100


def test_a_season_needs_every_month() -> None:
    assert season_of([[10, 20], [30]]) == [15, 30]
    assert season_of([[10], []]) is None
    assert season_of([[10], [0]]) is None
    assert season_of([]) is None


def test_suggestions_go_on_as_before() -> None:
    assert suggested(done=6_300, days=63, ahead=20, n=12) == 2_000
    assert suggested(done=6_300, days=63, ahead=20, n=4) is None, "four facts suggest nothing"
    assert suggested(done=0, days=63, ahead=20, n=12) is None
    assert suggested(done=100, days=0, ahead=20, n=12) is None
