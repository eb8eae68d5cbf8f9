"""Memberships changed by hand never overlap, and what gives way is told."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spm_desktop.domain.membership_edits import (
    FIRST_DAY,
    LAST_DAY,
    Cut,
    Span,
    Spans,
    join,
    lay,
    lift,
    move,
)

NORTH, SOUTH, WEST = 1, 2, 3
ALWAYS_NORTH = Span(NORTH, role="AE")

days = st.integers(1, 12)
whole = st.builds(lambda team, a, b: Span(team, min(a, b), max(a, b) + 1), st.integers(1, 3), days, days)


def no_overlap(spans: Spans) -> bool:
    return all(a.end <= b.start for a, b in pairwise(spans))


def test_a_move_ends_what_was_and_takes_the_role_along() -> None:
    edited = move((ALWAYS_NORTH,), SOUTH, 20260401)
    before = Span(NORTH, FIRST_DAY, 20260401, "AE")
    assert edited.spans == (before, Span(SOUTH, 20260401, LAST_DAY, "AE"))
    assert edited.cuts == (Cut(ALWAYS_NORTH, (before,)),)


def test_a_move_lasts_until_what_comes_next() -> None:
    spans = (Span(NORTH, 0, 50), Span(WEST, 50, 90))
    assert move(spans, SOUTH, 20).spans == (Span(NORTH, 0, 20), Span(SOUTH, 20, 50), Span(WEST, 50, 90))
    assert move((Span(WEST, 50, 90),), SOUTH, 20).spans == (Span(SOUTH, 20, 50), Span(WEST, 50, 90))


def test_what_lies_in_the_middle_parts_the_other() -> None:
    edited = lay((ALWAYS_NORTH,), Span(SOUTH, 10, 20))
    assert [(span.team, span.start, span.end) for span in edited.spans] == [
        (NORTH, 0, 10),
        (SOUTH, 10, 20),
        (NORTH, 20, LAST_DAY),
    ]
    assert len(edited.cuts[0].left) == 2


def test_other_dates_cut_the_neighbours_and_leave_the_rest() -> None:
    spans = (Span(NORTH, 0, 10), Span(SOUTH, 10, 20), Span(WEST, 20, 30))
    edited = lay(spans, Span(SOUTH, 5, 30), instead_of=spans[1])
    assert edited.spans == (Span(NORTH, 0, 5), Span(SOUTH, 5, 30))
    assert edited.cuts == (Cut(spans[0], (Span(NORTH, 0, 5),)), Cut(spans[2], ()))


def test_one_that_is_taken_away_leaves_days_without_a_team() -> None:
    spans = (Span(NORTH, 0, 10), Span(SOUTH, 10, 20))
    assert lift(spans, spans[0]).spans == (spans[1],)


def test_no_days_is_no_membership() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        lay((), Span(NORTH, 5, 5))


@given(st.lists(whole, max_size=6), st.lists(whole, max_size=4))
def test_nobody_is_ever_in_two_teams(laid: list[Span], others: list[Span]) -> None:
    spans: Spans = ()
    for span in laid:
        spans = lay(spans, span).spans
    assert no_overlap(spans)
    if laid:
        assert laid[-1] in spans
    second: Spans = ()
    for span in others:
        second = lay(second, span).spans
    both = join(spans, second)
    assert no_overlap(both)
    assert set(spans) <= set(both)
    covered = {day for span in (*spans, *second) for day in range(span.start, span.end)}
    assert covered == {day for span in both for day in range(span.start, span.end)}
