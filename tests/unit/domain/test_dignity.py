"""How far down a wall names people."""

import pytest

from spm_desktop.domain.dignity import WallPlaces


@pytest.mark.parametrize(
    ("people", "everybody", "upper_half", "first_ten"),
    [(1, 1, 1, 1), (2, 2, 1, 1), (3, 3, 2, 2), (7, 7, 4, 6), (11, 11, 6, 10), (40, 40, 20, 10)],
)
def test_the_last_place_that_is_named(
    people: int, everybody: int, upper_half: int, first_ten: int
) -> None:  # fmt: skip
    assert WallPlaces.ALL.last_named(people) == everybody
    assert WallPlaces.UPPER_HALF.last_named(people) == upper_half
    assert WallPlaces.FIRST_TEN.last_named(people) == first_ten
