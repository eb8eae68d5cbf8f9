from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spm_desktop.domain.coaching.accountability import ActionItem, Session, account
from spm_desktop.domain.coaching.cadence import (
    EVERY_SECOND_WEEK,
    FIRST_MONDAY,
    LAST_WORKING_DAY,
    WEEKLY,
    Cadence,
)
from spm_desktop.domain.coaching.sessions import STEPS, Action, Meeting, Party, State, find_step
from spm_desktop.domain.errors import KnownError

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TUESDAY, NINE = date(2026, 3, 3), time(9)
"""The clocks change on 29 March."""


def utc(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


class TestCadence:
    def test_nine_o_clock_stays_nine_o_clock(self) -> None:
        found = Cadence(WEEKLY, TUESDAY, NINE, AMSTERDAM).between(utc(2026, 3, 20), utc(2026, 4, 10))
        assert found == [utc(2026, 3, 24, 8), utc(2026, 3, 31, 7), utc(2026, 4, 7, 7)]

    def test_a_skipped_time_is_later_and_a_repeated_one_the_first(self) -> None:
        spring = Cadence("FREQ=DAILY", date(2026, 3, 28), time(2, 30), AMSTERDAM)
        assert spring.between(utc(2026, 3, 29), utc(2026, 3, 30)) == [
            datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 03:30 on the new clock
        ]
        autumn = Cadence("FREQ=DAILY", date(2026, 10, 24), time(2, 30), AMSTERDAM)
        assert autumn.between(utc(2026, 10, 25), utc(2026, 10, 26)) == [
            datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        ]

    def test_months(self) -> None:
        mondays = Cadence(FIRST_MONDAY, date(2026, 1, 5), time(10), AMSTERDAM)
        days = [at.date() for at in mondays.between(utc(2026, 1, 1), utc(2026, 5, 1))]
        assert days == [date(2026, 1, 5), date(2026, 2, 2), date(2026, 3, 2), date(2026, 4, 6)]
        ends = Cadence(LAST_WORKING_DAY, date(2026, 1, 30), time(10), AMSTERDAM)
        assert [at.day for at in ends.between(utc(2026, 1, 1), utc(2026, 6, 1))] == [30, 27, 31, 30, 29]
        thirty_first = Cadence("FREQ=MONTHLY;BYMONTHDAY=31", date(2026, 1, 31), time(10), AMSTERDAM)
        assert [at.month for at in thirty_first.between(utc(2026, 1, 1), utc(2027, 1, 1))] == [
            1,
            3,
            5,
            7,
            8,
            10,
            12,
        ]

    def test_the_next_one_and_the_end(self) -> None:
        three = Cadence(f"{EVERY_SECOND_WEEK};COUNT=3", TUESDAY, NINE, AMSTERDAM)
        assert three.next_after(utc(2026, 3, 3, 8)) == utc(2026, 3, 17, 8)
        assert three.next_after(utc(2026, 3, 31, 7)) is None

    @pytest.mark.parametrize("rule", ["every Tuesday", "FREQ=SOMETIMES", "", "FREQ=WEEKLY;BYDAY=XX"])
    def test_what_is_no_rule(self, rule: str) -> None:
        with pytest.raises(KnownError, match="no recurrence rule"):
            Cadence(rule, TUESDAY, NINE, AMSTERDAM).between(utc(2026, 3, 1), utc(2026, 4, 1))

    def test_too_many(self) -> None:
        with pytest.raises(KnownError, match="too many"):
            Cadence("FREQ=MINUTELY", TUESDAY, NINE, AMSTERDAM).between(utc(2026, 3, 1), utc(2026, 6, 1))

    @given(
        st.sampled_from([WEEKLY, EVERY_SECOND_WEEK, FIRST_MONDAY, LAST_WORKING_DAY, "FREQ=DAILY"]),
        st.sampled_from(["Europe/Amsterdam", "America/St_Johns", "Australia/Lord_Howe", "Asia/Tokyo"]),
        st.integers(0, 23),
        st.lists(st.integers(0, 500), min_size=1, max_size=6),
    )
    def test_windows_tile(self, rule: str, zone: str, hour: int, cuts: list[int]) -> None:
        """However a year is cut into windows, each session is in exactly one of them."""
        cadence = Cadence(rule, date(2026, 1, 5), time(hour, 30), ZoneInfo(zone))
        start = utc(2026, 1, 1)
        edges = [start, *(start + timedelta(days=cut, hours=7) for cut in sorted(set(cuts))), utc(2028, 1, 1)]
        parts = [at for low, high in pairwise(edges) for at in cadence.between(low, high)]
        assert parts == cadence.between(edges[0], edges[-1])
        assert len(set(parts)) == len(parts)


class TestSessions:
    def test_no_row_stands_twice(self) -> None:
        keys = [(step.action, step.source, party) for step in STEPS for party in step.parties]
        assert len(keys) == len(set(keys))

    @pytest.mark.parametrize(
        ("action", "state", "party", "target"),
        [
            (Action.PREPARE, State.SCHEDULED, Party.REP, State.PREPARED),
            (Action.PREPARE, State.SCHEDULED, Party.MANAGER, None),
            (Action.HOLD, State.MISSED, Party.MANAGER, State.HELD),
            (Action.HOLD, State.SCHEDULED, Party.REP, None),
            (Action.COMPLETE, State.HELD, Party.MANAGER, State.COMPLETED),
            (Action.COMPLETE, State.HELD, Party.REP, None),
            (Action.EXCUSE, State.MISSED, Party.MANAGER, State.EXCUSED),
            (Action.MISS, State.HELD, Party.SYSTEM, None),
            (Action.MOVE, State.PREPARED, Party.REP, State.PREPARED),
            (Action.MOVE, State.COMPLETED, Party.MANAGER, None),
        ],
    )
    def test_who_may_do_what(self, action: Action, state: State, party: Party, target: State | None) -> None:
        step = find_step(action, state, party)
        assert (None if step is None else step.target) is target

    def test_an_excuse_needs_a_reason(self) -> None:
        assert {step.action for step in STEPS if step.reason} == {Action.EXCUSE}


class TestAccountability:
    TODAY = date(2026, 11, 20)

    def test_what_was_due_and_not_excused_counts(self) -> None:
        sessions = [
            Session(1, date(2026, 11, 3), State.COMPLETED, prepared=True, answered=True),
            Session(1, date(2026, 11, 10), State.HELD, held=date(2026, 11, 12)),
            Session(1, date(2026, 11, 17), State.MISSED),
            Session(2, date(2026, 11, 17), State.EXCUSED),
            Session(2, date(2026, 11, 4), State.COMPLETED, Meeting.GROUP),
            Session(2, date(2026, 11, 27), State.SCHEDULED),
        ]
        found = account(sessions, [], self.TODAY)
        assert (found.held.value, found.held.whole) == (Fraction(2, 3), 3)
        assert (found.days_between, found.stretches) == (9, 1)
        assert (found.prepared.value, found.answered.value) == (Fraction(1, 2), Fraction(1, 2))

    def test_promises(self) -> None:
        actions = [
            ActionItem(1, date(2026, 11, 5), date(2026, 11, 5)),
            ActionItem(1, date(2026, 11, 5), date(2026, 11, 9), carried=1),
            ActionItem(1, date(2026, 11, 6), carried=3),
            ActionItem(1, date(2026, 12, 6)),
            ActionItem(1, None),
        ]
        found = account([], actions, self.TODAY)
        assert (found.on_time.part, found.on_time.whole) == (1, 3)
        assert (found.carried_often.part, found.carried_often.whole) == (1, 5)
        assert [one.is_late(self.TODAY) for one in actions] == [False, False, True, False, False]

    def test_nothing_is_nothing_and_not_zero(self) -> None:
        found = account([], [], self.TODAY)
        assert [found.held.value, found.on_time.value, found.days_between] == [None, None, None]
