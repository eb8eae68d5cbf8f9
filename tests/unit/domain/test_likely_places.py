"""How sure places are, on cases whose answer is known."""

from spm_desktop.domain.likely_places import LEAST_DAYS, likely_places
from spm_desktop.domain.ranking import Order

DAYS = 60


def every_day(amount: int, each: int = 1) -> dict[int, int]:
    return dict.fromkeys(range(0, DAYS, each), amount)


def test_who_is_far_ahead_every_day_is_surely_first() -> None:
    daily = {"ana": every_day(100), "bo": every_day(50), "cy": every_day(10)}
    assert likely_places(daily, DAYS, Order.HIGHEST) == {"ana": (1, 1), "bo": (2, 2), "cy": (3, 3)}


def test_few_large_deals_say_little_about_a_place() -> None:
    daily = {"ana": {3: 900}, "bo": {10: 800}, "cy": every_day(20, each=2)}
    found = likely_places(daily, DAYS, Order.HIGHEST)
    assert found["ana"] == (1, 3)
    assert found["bo"] == (1, 3)


def test_equal_people_share_every_place() -> None:
    found = likely_places({"ana": every_day(10), "bo": every_day(10)}, DAYS, Order.HIGHEST)
    assert found == {"ana": (1, 1), "bo": (1, 1)}


def test_lowest_first_and_shares_of_a_goal() -> None:
    daily = {"ana": every_day(10), "bo": every_day(30)}
    assert likely_places(daily, DAYS, Order.LOWEST)["ana"] == (1, 1)
    goals = {"ana": 600, "bo": 6_000}
    assert likely_places(daily, DAYS, Order.HIGHEST, goals) == {"ana": (1, 1), "bo": (2, 2)}


def test_nothing_is_told_of_the_first_days_nor_of_those_who_have_nothing() -> None:
    daily = {"ana": {0: 5}, "bo": {1: 4}, "cy": {}}
    assert likely_places(daily, LEAST_DAYS - 1, Order.HIGHEST) == {}
    assert "cy" not in likely_places(daily, LEAST_DAYS, Order.HIGHEST)


def test_who_has_no_goal_is_not_ranked_by_it() -> None:
    daily = {"ana": every_day(10), "bo": every_day(20), "cy": every_day(30)}
    found = likely_places(daily, DAYS, Order.HIGHEST, {"ana": 100, "bo": 100})
    assert found == {"ana": (2, 2), "bo": (1, 1)}


def test_the_same_numbers_give_the_same_places_again() -> None:
    daily = {name: {day: (day * seed) % 11 for day in range(DAYS)} for seed, name in enumerate("abcdef", 3)}
    assert likely_places(daily, DAYS, Order.HIGHEST) == likely_places(daily, DAYS, Order.HIGHEST)
