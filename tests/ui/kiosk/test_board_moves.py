"""From the shown order to the true one."""

from hypothesis import given
from hypothesis import strategies as st

from spm_desktop.ui.kiosk.board_moves import MOST_PLATES, next_step

keys = st.lists(st.integers(1, 30), unique=True, max_size=12)


def test_one_overtake_puts_the_winner_up_and_the_others_make_room() -> None:
    step = next_step([1, 2, 3, 4], [1, 4, 2, 3], {4: 500}, ())
    assert step.order == (1, 4, 2, 3)
    assert step.mover == 4
    assert step.making_room == (2, 3)
    assert step.final


def test_the_biggest_of_several_goes_first() -> None:
    step = next_step([1, 2, 3, 4, 5], [3, 5, 1, 2, 4], {3: 900, 5: 100}, ())
    assert step.mover == 5
    assert not step.final
    assert step.order == (1, 5, 2, 3, 4)
    step = next_step(step.order, [3, 5, 1, 2, 4], {3: 900, 5: 100}, (5,))
    assert step.mover == 3
    assert step.order == (3, 5, 1, 2, 4)
    assert step.final


def test_who_falls_only_glides() -> None:
    step = next_step([1, 2, 3], [2, 3, 1], {1: 700}, ())
    assert step.mover is None
    assert step.final


def test_who_rises_because_others_fall_gets_no_plate() -> None:
    assert next_step([1, 2, 3], [2, 3, 1], {}, ()).mover is None


def test_who_comes_onto_the_page_may_overtake() -> None:
    step = next_step([1, 2, 3], [1, 9, 2], {9: 1}, ())
    assert step.mover == 9
    assert step.order[:3] == (1, 9, 2)


@given(keys, keys, st.dictionaries(st.integers(1, 30), st.integers(0, 1000)))
def test_steps_end_at_the_truth_with_few_plates(
    shown: list[int], true: list[int], gains: dict[int, int]
) -> None:
    order, plated = list(shown), []
    for _ in range(MOST_PLATES + 1):
        step = next_step(order, true, gains, plated)
        order = [key for key in step.order if key in true or not step.final]
        if step.final:
            break
        assert step.mover is not None
        assert order.index(step.mover) == min(true.index(step.mover), len(order) - 1)
        plated.append(step.mover)
    assert order == true


@given(keys, keys, st.dictionaries(st.integers(1, 30), st.integers(0, 1000)))
def test_nobody_is_lost_or_doubled_on_the_way(
    shown: list[int], true: list[int], gains: dict[int, int]
) -> None:
    step = next_step(shown, true, gains, ())
    assert len(set(step.order)) == len(step.order)
    expected = set(true) if step.final else set(shown) | {step.mover}
    assert set(step.order) == expected
