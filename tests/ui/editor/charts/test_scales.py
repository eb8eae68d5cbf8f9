"""Ticks are round and labels stand apart, whatever the values."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from spm_desktop.ui.editor.charts.scales import nice_ticks, spread

NUMBERS = st.floats(-1e9, 1e9, allow_nan=False)


@given(NUMBERS, st.floats(1e-6, 1e9), st.integers(3, 8), st.booleans())
def test_ticks_enclose_what_they_measure(low: float, length: float, most: int, whole: bool) -> None:
    ticks = nice_ticks(low, low + length, most, whole)
    slack = 1e-6 * max(abs(low), abs(low + length), 1)
    assert 2 <= len(ticks) <= most
    assert ticks[0] <= low + slack
    assert ticks[-1] >= low + length - slack
    assert not whole or all(tick == int(tick) for tick in ticks)


def test_ticks_are_those_a_person_would_choose() -> None:
    assert nice_ticks(0, 172_000) == [0, 50_000, 100_000, 150_000, 200_000]
    assert nice_ticks(0, 3, whole=True) == [0, 1, 2, 3]
    assert nice_ticks(0, 0.3, whole=True) == [0, 1]
    assert nice_ticks(5, 5) == [5, 5.25, 5.5, 5.75, 6]


@given(st.lists(st.floats(0, 200), max_size=12))
def test_labels_stand_apart_in_their_order(wanted: list[float]) -> None:
    placed = spread(wanted, 14, 0, 200)
    for before, after in pairwise(sorted(placed)):
        assert after - before >= 14 - 1e-9
    for one, two in pairwise(sorted(range(len(wanted)), key=lambda index: wanted[index])):
        assert placed[one] < placed[two]
    assert min(placed, default=0) >= 0
    assert max(placed, default=0) <= 200 or len(wanted) * 14 > 200


def test_labels_with_room_stay_where_they_are_wanted() -> None:
    assert spread([100, 20, 60], 14, 0, 200) == [100, 20, 60]
    assert spread([50, 50], 14, 0, 200) == [43, 57]
