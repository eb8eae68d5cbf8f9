"""Days that come round, totals that are passed, streaks: the examples beside them, and their edges."""

import doctest
from datetime import date, timedelta
from types import ModuleType

import pytest

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.recognition import records, triggers
from spm_desktop.domain.recognition.records import DayKind, next_day
from spm_desktop.domain.recognition.triggers import best_before, crossed_on, streak_until
from spm_desktop.services.wall import recognition_scene

MONDAY = date(2026, 3, 16)


@pytest.mark.parametrize("module", [records, triggers, recognition_scene], ids=lambda one: one.__name__)
def test_examples(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def test_a_total_that_falls_back_was_passed_when_it_is_passed_for_good() -> None:
    days = {MONDAY: 10, MONDAY + timedelta(days=1): -4, MONDAY + timedelta(days=2): 5}
    assert crossed_on(days, 10) == MONDAY + timedelta(days=2)


def test_who_began_this_year_has_no_anniversary_this_year() -> None:
    assert next_day(DayKind.ANNIVERSARY, MONDAY, MONDAY) == (date(2027, 3, 16), 1)
    assert next_day(DayKind.BIRTHDAY, date(1990, 3, 16), MONDAY) == (MONDAY, 0)


def test_weeks_with_nothing_in_them_are_nothing_to_compare_with() -> None:
    assert best_before([0, 5, 3, 0, 9]) is None
    assert best_before([1, 5, 3, 9]) == 9


def test_a_gap_breaks_a_streak() -> None:
    days = {MONDAY - timedelta(days=4): 1, MONDAY: 1, MONDAY + timedelta(days=1): 1}  # no Friday
    assert streak_until(days, MONDAY + timedelta(days=1), WorkingCalendar(), 3) == []
    assert streak_until({}, MONDAY, WorkingCalendar(), 1) == []
