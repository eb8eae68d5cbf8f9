from datetime import date
from fractions import Fraction

import pytest

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.metrics import Direction, Exact, OverTime
from spm_desktop.domain.pace import PaceStep, PaceThresholds, Status, elapsed_share, expected, status
from spm_desktop.domain.periods import Period

NOVEMBER = Period(date(2026, 11, 1), date(2026, 12, 1))
OFFICE = WorkingCalendar(holidays=frozenset({date(2026, 11, 2)}))
HIGHER, LOWER = Direction.HIGHER, Direction.LOWER


def test_on_day_14_of_20_thirteen_days_are_expected() -> None:
    share = elapsed_share(NOVEMBER, date(2026, 11, 20), OFFICE)
    assert share == Fraction(13, 20)
    assert expected(600_000, OverTime.SUM, share) == 390_000


@pytest.mark.parametrize("over_time", [OverTime.RATIO, OverTime.AVERAGE, OverTime.LATEST, OverTime.STOCK])
def test_of_ratios_averages_and_levels_the_target_itself_is_expected(over_time: OverTime) -> None:
    assert expected(280, over_time, Fraction(1, 2)) == 280


def test_weights_say_when_the_work_is_expected() -> None:
    steps = (
        PaceStep(Period(date(2026, 11, 1), date(2026, 11, 16)), 1),
        PaceStep(Period(date(2026, 11, 16), date(2026, 12, 1)), 3),
    )
    assert elapsed_share(NOVEMBER, date(2026, 11, 16), OFFICE, steps) == Fraction(1, 4)
    assert elapsed_share(NOVEMBER, date(2026, 11, 18), OFFICE, steps) == Fraction(1, 4) + Fraction(
        3, 4
    ) * Fraction(2, 11)
    assert elapsed_share(NOVEMBER, date(2026, 12, 1), OFFICE, steps) == 1


def test_a_period_without_working_days_expects_everything_at_its_end() -> None:
    sunday = Period(date(2026, 11, 15), date(2026, 11, 16))
    assert elapsed_share(sunday, date(2026, 11, 15), OFFICE) == 0
    assert elapsed_share(sunday, date(2026, 11, 16), OFFICE) == 1


@pytest.mark.parametrize(
    ("actual", "target", "expected_now", "direction", "over_time", "is_over", "stands"),
    [
        (95, 200, 100, HIGHER, OverTime.SUM, False, Status.ON_TRACK),
        (Fraction(9499, 100), 200, 100, HIGHER, OverTime.SUM, False, Status.AT_RISK),
        (80, 200, 100, HIGHER, OverTime.SUM, False, Status.AT_RISK),
        (79, 200, 100, HIGHER, OverTime.SUM, False, Status.BEHIND),
        (-10, 200, 0, HIGHER, OverTime.SUM, False, Status.ON_TRACK),
        (250, 200, 100, HIGHER, OverTime.SUM, False, Status.ON_TRACK),
        (200, 200, 200, HIGHER, OverTime.SUM, True, Status.MET),
        (199, 200, 200, HIGHER, OverTime.SUM, True, Status.MISSED),
        (105, 200, 100, LOWER, OverTime.SUM, False, Status.ON_TRACK),
        (120, 200, 100, LOWER, OverTime.SUM, False, Status.AT_RISK),
        (121, 200, 100, LOWER, OverTime.SUM, False, Status.BEHIND),
        (201, 200, 300, LOWER, OverTime.SUM, False, Status.MISSED),
        (200, 200, 200, LOWER, OverTime.SUM, True, Status.MET),
        (1, 0, 0, LOWER, OverTime.SUM, False, Status.MISSED),
        (0, 0, 0, LOWER, OverTime.SUM, False, Status.ON_TRACK),
        (260, 280, 280, HIGHER, OverTime.RATIO, False, Status.AT_RISK),
        (500, 450, 450, LOWER, OverTime.RATIO, False, Status.AT_RISK),
        (None, 450, 450, LOWER, OverTime.RATIO, False, None),
        (100, None, 0, HIGHER, OverTime.SUM, False, None),
    ],
)
def test_how_a_goal_stands(
    actual: Exact | None,
    target: Exact | None,
    expected_now: Exact,
    direction: Direction,
    over_time: OverTime,
    is_over: bool,
    stands: Status | None,
) -> None:
    assert status(actual, target, expected_now, direction, over_time, is_over) is stands


def test_the_thresholds_are_settings() -> None:
    strict = PaceThresholds(on_track=1000, at_risk=990)
    assert status(99, 200, 100, HIGHER, OverTime.SUM, False, strict) is Status.AT_RISK
    assert status(98, 200, 100, HIGHER, OverTime.SUM, False, strict) is Status.BEHIND
