"""Facts are added up exactly, whatever their size."""

import pytest

from spm_desktop.storage.ledger.adding_up import Facts, add_up, table_of

NORTH, SOUTH = 7, 8
MEMBERSHIPS = [(1, 20260101, 20260301, NORTH), (1, 20260301, 99991231, SOUTH), (2, 20260301, 20260305, SOUTH)]


def cells(*facts: tuple[int, int, int, int, int]) -> list[tuple[int, ...]]:
    """(stream, grain, period, person, team, sum, n) of facts (stream, person, day, value, count)."""
    found = add_up(Facts(*table_of(facts, 5)), MEMBERSHIPS)
    return found.some(0, len(found.sums))


def test_a_day_is_in_one_team_and_a_reason_in_none() -> None:
    assert cells((3, 1, 20260228, 5, 1), (3, 1, 20260301, 6, 1), (3, 1, 20260228, 1, 1), (3, 1, 2, 9, 1)) == [
        (3, 2, 2, 1, 0, 9, 1),
        (3, 0, 20260228, 1, NORTH, 6, 2),
        (3, 0, 20260301, 1, SOUTH, 6, 1),
        (3, 1, 202602, 1, NORTH, 6, 2),
        (3, 1, 202603, 1, SOUTH, 6, 1),
    ]


def test_who_is_in_no_team_on_the_day() -> None:
    found = cells((3, 2, 20260228, 5, 1), (3, 2, 20260305, 5, 1), (3, 9, 20260301, 5, 1))
    assert [cell[3:5] for cell in found] == [(2, 0), (9, 0), (2, 0), (2, 0), (2, 0), (9, 0)]


def test_nothing_is_left_where_as_much_goes_as_comes() -> None:
    assert cells((3, 1, 20260301, 5, 1), (3, 1, 20260301, -5, -1)) == []
    assert cells((3, 1, 20260301, 5, 1), (3, 1, 20260301, -5, -1), (3, 1, 20260302, 0, 1)) == [
        (3, 0, 20260302, 1, SOUTH, 0, 1),
        (3, 1, 202603, 1, SOUTH, 0, 1),
    ]
    assert cells() == []


def test_sums_are_exact_or_refused() -> None:
    most = 2**62
    found = cells((3, 1, 20260301, most, 1), (3, 2, 20260301, most, 1), (3, 2, 20260301, 1, 1))
    assert {cell[5] for cell in found} == {most, most + 1}
    for value in (most, -(2**63)):
        with pytest.raises(OverflowError):
            cells((3, 1, 20260301, value, 1), (3, 1, 20260301, value, 1))
