from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.metrics import Direction
from spm_desktop.domain.pips.assessment import Expectation, Result, assess
from spm_desktop.domain.pips.schedule import (
    Pause,
    day_number,
    last_day,
    measured_periods,
    moved_by,
    paused_days,
    plan_checkpoints,
    too_far_apart,
)
from spm_desktop.domain.pips.states import State
from tests.unit.domain.pips.cases import plan

OFFICE = WorkingCalendar(holidays=frozenset({date(2026, 12, 25)}))
OCTOBER_23 = date(2026, 10, 23)


def test_sixty_days_end_as_the_picture_says() -> None:
    last = last_day(OCTOBER_23, 60, OFFICE)
    assert last == date(2026, 12, 21)
    assert day_number(OCTOBER_23, (), date(2026, 11, 17)) == 26
    checkpoints = plan_checkpoints(OCTOBER_23, last, OFFICE)
    assert len(checkpoints) == 4
    assert all(OFFICE.is_working(day) for day in checkpoints)


def test_an_end_on_a_day_off_is_the_next_working_day() -> None:
    assert last_day(date(2026, 12, 1), 25, OFFICE) == date(2026, 12, 28)


@given(
    st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    st.integers(1, 180),
    st.sets(st.integers(0, 200), max_size=12),
)
def test_checkpoints_are_working_days_at_most_a_fortnight_apart(
    start: date, length: int, off: set[int]
) -> None:
    calendar = WorkingCalendar(holidays=frozenset(start + timedelta(days=n) for n in off))
    last = last_day(start, length, calendar)
    days = plan_checkpoints(start, last, calendar)
    assert all(start < day < last and calendar.is_working(day) for day in days)
    gap = too_far_apart(start, days, last)
    if gap is not None:  # only where no day in between is worked
        assert calendar.count(gap[0] + timedelta(days=1), gap[0] + timedelta(days=15)) == 0


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 9)), max_size=4))
def test_days_that_count_and_paused_days_are_all_days(stretches: list[tuple[int, int]]) -> None:
    pauses, free = [], 0
    for start, length in sorted(stretches):
        begin = max(start, free)
        free = begin + length
        pauses.append(Pause(OCTOBER_23 + timedelta(days=begin), OCTOBER_23 + timedelta(days=free), "Leave"))
    last = OCTOBER_23 + timedelta(days=100)
    counted = sum(period.days for period in measured_periods(OCTOBER_23, last, pauses))
    assert counted + paused_days(pauses, last + timedelta(days=1)) == 101
    assert day_number(OCTOBER_23, pauses, last) == counted


def test_an_open_pause_stops_the_clock() -> None:
    pause = Pause(date(2026, 11, 2), None, "Leave")
    assert day_number(OCTOBER_23, [pause], date(2026, 11, 9)) == 10
    assert [period.days for period in measured_periods(OCTOBER_23, date(2026, 12, 21), [pause])] == [10]
    assert moved_by(7, date(2026, 12, 18), OFFICE) == date(2026, 12, 28)  # past a holiday and a weekend


CALLS = Expectation(Direction.HIGHER, True, 40, 100, least=10)


@pytest.mark.parametrize(
    ("expectation", "actual", "n", "result"),
    [
        (CALLS, 100, 100, Result.MET),
        (CALLS, 99, 99, Result.PARTLY),
        (CALLS, 70, 70, Result.PARTLY),
        (CALLS, 69, 69, Result.NOT_MET),
        (CALLS, 9, 9, Result.NOT_ASSESSABLE),
        (CALLS, None, 50, Result.NOT_ASSESSABLE),
        (Expectation(Direction.LOWER, False, 50, 30, 1), 40, 5, Result.PARTLY),
        (Expectation(Direction.LOWER, False, 50, 30, 1), Fraction(301, 10), 5, Result.PARTLY),
        (Expectation(Direction.LOWER, False, 50, 30, 1), 41, 5, Result.NOT_MET),
        (Expectation(Direction.HIGHER, True, 100, 100, 1), 99, 5, Result.NOT_MET),
    ],
)
def test_results(expectation: Expectation, actual: Fraction | int | None, n: int, result: Result) -> None:
    assert assess(expectation, actual, n) is result


def test_nothing_is_missed_before_the_issue_in_a_pause_or_by_a_withdrawal() -> None:
    today, due = date(2026, 11, 17), date(2026, 11, 10)
    paused = (Pause(date(2026, 11, 9), None, "Asked"),)
    assert plan(State.ACTIVE).misses(due, today)
    assert not plan(State.ACTIVE).misses(today, today)
    assert not plan(State.APPROVED, version=0).misses(due, today)
    assert not plan(State.WITHDRAWN).misses(due, today)
    assert not plan(State.PAUSED, pauses=paused).misses(due, today)
    assert plan(State.PAUSED, pauses=paused).misses(date(2026, 11, 6), today)
    assert plan(State.CLOSED).misses(None, today)
