"""How sure places are, on cases whose answer is known."""

import random

from spm_desktop.domain.likely_places import LEAST_DAYS, likely_places
from spm_desktop.domain.ranking import Order, tiers

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


def test_places_do_not_depend_on_the_order_of_people_or_days() -> None:
    daily = {name: {day: (day * seed) % 11 for day in range(DAYS)} for seed, name in enumerate("abcdef", 3)}
    turned = {name: dict(reversed(days.items())) for name, days in reversed(daily.items())}
    assert likely_places(turned, DAYS, Order.HIGHEST) == likely_places(daily, DAYS, Order.HIGHEST)


def test_who_was_hardly_seen_is_drawn_towards_the_others() -> None:
    """One lucky day is no proof; a hundred steady ones are."""
    daily = {name: every_day(20 + number % 3) for number, name in enumerate("abcdefgh")}
    lucky = likely_places(daily | {"lucky": {0: 2_000}}, DAYS, Order.HIGHEST)["lucky"]
    steady = likely_places(daily | {"steady": every_day(33)}, DAYS, Order.HIGHEST)["steady"]
    assert steady == (1, 1)
    assert lucky[0] == 1
    assert lucky[1] >= 4


def test_true_places_are_inside_in_nine_of_ten_cases() -> None:
    """Simulated offices whose true levels are known: ten people, a dozen deals each, of unlike sizes."""
    chance = random.Random(7)
    inside = asked = width = 0
    for _ in range(30):
        levels = [chance.gammavariate(8, 1 / 8) for _ in range(10)]
        daily: dict[str, dict[int, int]] = {str(number): {} for number in range(10)}
        for number, level in enumerate(levels):
            for day in range(DAYS):
                if chance.random() < level * 12 / DAYS:
                    daily[str(number)][day] = round(chance.lognormvariate(7, 0.7))
        for key, (low, high) in likely_places(daily, DAYS, Order.HIGHEST).items():
            place = 1 + sum(level > levels[int(key)] for level in levels)
            inside += low <= place <= high
            width += high - low
            asked += 1
    assert 0.87 <= inside / asked <= 0.99
    assert width / asked < 8.5


def test_tiers_are_told_where_intervals_separate() -> None:
    apart = {"a": (1, 2), "b": (1, 3), "c": (2, 3), "d": (4, 5), "e": (4, 5), "f": (6, 6)}
    assert tiers(apart) == [["a", "b", "c"], ["d", "e"], ["f"]]
    assert tiers({"a": (1, 2), "b": (2, 3), "c": (3, 3)}) == [["a", "b", "c"]]
    assert tiers({}) == []
