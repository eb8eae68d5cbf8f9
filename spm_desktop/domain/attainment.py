"""Actual against target: whether a goal is met, by how much, and how to print it without a lie."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Direction, Exact

WHOLE = 1_000_000_000
"""Attainment is counted in billionths: this is 100 %."""


def check_target(target: Exact, direction: Direction) -> None:
    """Raises KnownError (``target_unusable``) for a target that nothing can be measured against."""
    if target < 0 or (target == 0 and direction is Direction.HIGHER):
        least = "is above zero" if direction is Direction.HIGHER else "is not below zero"
        raise KnownError(
            "target_unusable",
            f"A target {least}: nothing can be measured against another.",
            "Give such a target, or none.",
        )


def is_met(actual: Exact, target: Exact, direction: Direction) -> bool:
    """Whether the target is reached, exactly."""
    return actual >= target if direction is Direction.HIGHER else actual <= target


def attainment(actual: Exact | None, target: Exact | None, direction: Direction) -> int | None:
    """Attainment in billionths, rounded down, never below zero and not capped.

    Higher is better: a / t. Lower is better: 2 - a / t. None without an actual value or a goal. Below
    `WHOLE` exactly when the target is not met.
    """
    if actual is None or target is None:
        return None
    if target <= 0:
        check_target(target, direction)
        return WHOLE if actual <= 0 else 0
    part = WHOLE * actual.numerator * target.denominator
    whole = actual.denominator * target.numerator
    if direction is Direction.LOWER:
        part = 2 * WHOLE * whole - part
    return max(0, part // whole)


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as it is printed: `digits` with the last `decimals` of them behind the point."""

    digits: int
    decimals: int


def printed(value: Exact, decimals: int, shown: int) -> Printed:
    """A value in units of 10 ** -decimals, rounded half-even to the digits that are shown."""
    return Printed(_scaled(value, decimals, shown, round), shown)


def printed_against(
    value: Exact, target: Exact, direction: Direction, decimals: int, shown: int, finer: int = 1
) -> tuple[Printed, Printed]:
    """A value and its target as they are printed beside each other.

    A value that misses its target is never printed like it (or past it): it gets `finer` more decimals
    instead, rounded away from the target, and as many more as an unusually fine target needs. The target
    then has the same decimals.

    Args:
        value, target: in units of 10 ** -decimals.
        shown: decimals that are printed where nothing is at stake.
    """
    if is_met(value, target, direction):
        return printed(value, decimals, shown), printed(target, decimals, shown)
    away = floor if direction is Direction.HIGHER else ceil
    digits, goal = _scaled(value, decimals, shown, round), _scaled(target, decimals, shown, round)
    while is_met(digits, goal, direction):
        shown += finer
        finer = 1
        digits, goal = _scaled(value, decimals, shown, away), _scaled(target, decimals, shown, round)
    return Printed(digits, shown), Printed(goal, shown)


def _scaled(value: Exact, decimals: int, shown: int, rounding: Callable[[Exact], int]) -> int:
    if shown >= decimals:
        return rounding(value * 10 ** (shown - decimals))
    return rounding(Fraction(value, 10 ** (decimals - shown)))


def percent_printed(billionths: int, shown: int = 0) -> Printed:
    """Attainment in per cent. What is not met never reads 100 %."""
    return printed_against(billionths, WHOLE, Direction.HIGHER, 7, shown)[0]
