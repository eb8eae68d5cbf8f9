"""Parts of the day, days of validity and how often: what the playlist of a TV may say."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spm_desktop.services.screens import PlaylistItem, SceneKind
from spm_desktop.services.screens.schedule import ALWAYS, Schedule
from spm_desktop.services.wall.rehearsal import rehearse
from spm_desktop.services.wall.rounds import spread

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FRIDAY = date(2026, 11, 20)


def at(hour: int, minute: int = 0, day: date = FRIDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), AMSTERDAM)


def test_a_part_of_a_day_ends_before_its_end() -> None:
    schedule = Schedule(frozenset({4}), time(16), time(17))
    assert not schedule.allows(at(15, 59))
    assert schedule.allows(at(16))
    assert schedule.allows(at(16, 59))
    assert not schedule.allows(at(17))
    assert not schedule.allows(at(16, day=FRIDAY + timedelta(days=1)))


def test_a_night_belongs_to_the_day_on_which_it_starts() -> None:
    schedule = Schedule(frozenset({4}), time(22), time(6))
    saturday = FRIDAY + timedelta(days=1)
    assert schedule.allows(at(23))
    assert schedule.allows(at(5, 59, saturday))
    assert not schedule.allows(at(6, 0, saturday))
    assert not schedule.allows(at(5))
    assert not schedule.allows(at(23, 0, saturday))


def test_first_and_last_day_are_both_shown() -> None:
    schedule = Schedule(since=FRIDAY, until=FRIDAY)
    assert schedule.allows(at(0))
    assert schedule.allows(at(23, 59))
    assert not schedule.allows(at(0, day=FRIDAY + timedelta(days=1)))
    assert schedule.next_start(at(0, day=FRIDAY + timedelta(days=1))) is None


def test_an_hour_that_the_clock_skips_is_skipped_and_one_that_comes_twice_is_shown_twice() -> None:
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    schedule = Schedule(start=time(2), end=time(3))
    minutes = {
        day: sum(
            schedule.allows(moment.astimezone(AMSTERDAM))
            for moment in (
                datetime.combine(day, time(0), AMSTERDAM).astimezone(ZoneInfo("UTC")) + timedelta(minutes=n)
                for n in range(6 * 60)
            )
        )
        for day in (spring, autumn, FRIDAY)
    }
    assert minutes == {spring: 0, autumn: 120, FRIDAY: 60}


@pytest.mark.parametrize(
    ("schedule", "start"),
    [
        (ALWAYS, at(12)),
        (Schedule(start=time(16), end=time(17)), at(16)),
        (Schedule(start=time(9), end=time(11)), at(9, day=FRIDAY + timedelta(days=1))),
        (Schedule(frozenset({0})), at(0, day=FRIDAY + timedelta(days=3))),
        (Schedule(since=FRIDAY + timedelta(days=7)), at(0, day=FRIDAY + timedelta(days=7))),
    ],
)
def test_when_a_scene_comes_next(schedule: Schedule, start: datetime) -> None:
    assert schedule.next_start(at(12)) == start


@given(
    st.builds(
        Schedule,
        st.frozensets(st.integers(0, 6)),
        st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0)),
        st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0)),
        st.none() | st.dates(),
        st.none() | st.dates(),
    )
)
def test_what_is_written_is_read_again(schedule: Schedule) -> None:
    assert Schedule.read(schedule.written()) == schedule


def test_what_can_not_be_read_counts_as_left_out() -> None:
    assert Schedule.read({"weekdays": "Monday", "from": 7, "to": "25:00", "since": "soon"}) == ALWAYS


@given(st.lists(st.integers(1, 5), max_size=8))
def test_every_scene_comes_and_never_beside_itself(weights: list[int]) -> None:
    order = spread([(str(number), weight) for number, weight in enumerate(weights)])
    assert set(order) == {str(number) for number in range(len(weights))}
    for number, weight in enumerate(weights):
        assert 1 <= order.count(str(number)) <= weight
    if len(weights) > 1:
        assert all(first != second for first, second in zip(order, order[1:] + order[:1], strict=True))


def test_a_rehearsal_tells_what_is_on_and_in_which_round() -> None:
    board = PlaylistItem(1, SceneKind.LEADERBOARD, seconds=20)
    noon = Schedule(start=time(12), end=time(13))
    lunch = PlaylistItem(2, SceneKind.ANNOUNCEMENT, seconds=10, schedule=noon)
    off = PlaylistItem(3, SceneKind.IDLE, enabled=False)
    moment = rehearse((board, lunch, off), at(12, 0) + timedelta(seconds=25))
    assert (moment.scene, moment.round, moment.since) == (lunch, (board, lunch), at(12))
    assert rehearse((board, lunch), at(12, 0) + timedelta(seconds=30)).scene == board
    assert rehearse((lunch, off), at(14)).scene is None
    assert rehearse((), at(14)).round == ()
