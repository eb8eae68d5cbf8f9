"""The chance to reach a target, on sums whose answer is known."""

import random

import pytest

from spm_desktop.domain.metrics import Direction
from spm_desktop.domain.prospects import LEAST_DAYS, prospect

HIGHER, LOWER = Direction.HIGHER, Direction.LOWER


def test_a_target_like_the_past_is_as_likely_as_not() -> None:
    found = prospect([90.0, 110.0] * 50, 100, 0, 0, 60)
    assert found is not None
    assert found.chance(6_000, HIGHER) == pytest.approx(0.5)
    assert found.chance(5_700, HIGHER) > 0.98
    assert found.chance(6_300, HIGHER) < 0.02
    assert found.chance(6_300, LOWER) > 0.98


def test_what_is_held_already_is_sure_and_can_not_be_lost() -> None:
    found = prospect([90.0, 110.0] * 50, 100, 500, 700, 10)
    assert found is not None
    assert found.chance(700, HIGHER) == 1
    assert found.chance(699, LOWER) == 0


def test_too_few_days_tell_nothing() -> None:
    assert prospect([10.0] * 10, LEAST_DAYS - 1, 0, 0, 60) is None
    assert prospect([10.0] * 4, 100, 0, 0, 60) is None


def test_targets_are_reached_as_often_as_is_said() -> None:
    """Simulated sellers with a deal every third day: over many quarters the chances sum to the hits."""
    chance = random.Random(3)

    def days(number: int) -> list[float]:
        return [chance.lognormvariate(7, 0.8) if chance.random() < 1 / 3 else 0.0 for _ in range(number)]

    told = hits = 0.0
    for _ in range(300):
        past = [day for day in days(250) if day]
        found = prospect(past, 250, 0, 0, 62)
        assert found is not None
        target = chance.uniform(20_000, 40_000)
        told += found.chance(target, HIGHER)
        hits += sum(days(62)) >= target
    assert told == pytest.approx(hits, abs=25)
