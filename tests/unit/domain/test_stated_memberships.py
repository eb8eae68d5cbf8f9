"""Team history: what is said with a date, what without, and what is never rewritten."""

import pytest

from spm_desktop.domain.membership_edits import FIRST_DAY, LAST_DAY, Span, Spans
from spm_desktop.domain.stated_memberships import Tenure, hand_over, place, unrank

NORTH, SOUTH = 1, 2
TODAY = 20260318
MARCH, JUNE = 20260301, 20260601


def test_nothing_known_and_no_date_means_always() -> None:
    assert place((), Span(NORTH), None, TODAY) == (Span(NORTH),)


def test_a_move_without_a_date_holds_from_today() -> None:
    assert place((Span(NORTH),), Span(SOUTH), None, TODAY) == (
        Span(NORTH, end=TODAY),
        Span(SOUTH, start=TODAY),
    )


def test_a_move_with_a_date_holds_until_the_next_one() -> None:
    known = (Span(NORTH, end=JUNE), Span(SOUTH, start=JUNE))
    assert place(known, Span(3), MARCH, TODAY) == (
        Span(NORTH, end=MARCH),
        Span(3, start=MARCH, end=JUNE),
        Span(SOUTH, start=JUNE),
    )
    assert place((Span(SOUTH, start=JUNE),), Span(NORTH), MARCH, TODAY) == (
        Span(NORTH, start=MARCH, end=JUNE),
        Span(SOUTH, start=JUNE),
    )


def test_back_in_a_team_after_a_gap() -> None:
    left = (Span(NORTH, end=MARCH),)
    assert place(left, Span(NORTH), None, TODAY) == (*left, Span(NORTH, start=TODAY))


def test_the_same_again_changes_nothing() -> None:
    known = (Span(NORTH, end=MARCH), Span(SOUTH, start=MARCH, role="Closer", ranked=False))
    assert place(known, Span(SOUTH), MARCH, TODAY) == known
    assert place(known, Span(SOUTH, role="Closer"), None, TODAY) == known


def test_moving_back_on_the_same_day_leaves_no_trace() -> None:
    moved = place((Span(NORTH),), Span(SOUTH), MARCH, TODAY)
    assert place(moved, Span(NORTH), MARCH, TODAY) == (Span(NORTH),)


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (None, (Span(NORTH, end=TODAY, role="Rep"), Span(NORTH, start=TODAY, role="Closer"))),
        (MARCH, (Span(NORTH, end=MARCH, role="Rep"), Span(NORTH, start=MARCH, role="Closer"))),
        (FIRST_DAY, (Span(NORTH, role="Closer"),)),
    ],
)
def test_another_role_in_the_same_team(since: int | None, expected: Spans) -> None:
    known = (Span(NORTH, role="Rep"),)
    assert place(known, Span(NORTH, role="Closer"), since, TODAY) == expected


def test_a_first_role_fills_the_whole_membership() -> None:
    assert place((Span(NORTH),), Span(NORTH, role="Rep"), MARCH, TODAY) == (Span(NORTH, role="Rep"),)


def test_who_was_promoted_did_sell_before() -> None:
    known = (Span(NORTH),)
    assert unrank(known, known, TODAY) == (Span(NORTH, end=TODAY), Span(NORTH, start=TODAY, ranked=False))


def test_who_is_new_as_a_manager_was_never_ranked() -> None:
    assert unrank((Span(NORTH),), (), TODAY) == (Span(NORTH, ranked=False),)
    came = (Span(SOUTH, end=MARCH), Span(NORTH, start=MARCH))
    assert unrank(came, (Span(SOUTH),), TODAY) == (came[0], Span(NORTH, start=MARCH, ranked=False))


def test_another_manager_of_a_team() -> None:
    first = hand_over((), 7, TODAY)
    assert first == (Tenure(7),)
    assert hand_over(first, 7, TODAY) == first
    second = hand_over(first, 8, TODAY)
    assert second == (Tenure(7, end=TODAY), Tenure(8, start=TODAY))
    assert hand_over(second, 9, TODAY) == (Tenure(7, end=TODAY), Tenure(9, start=TODAY))
    assert hand_over((Tenure(7, end=MARCH),), 8, TODAY) == (Tenure(7, end=MARCH), Tenure(8, TODAY, LAST_DAY))
