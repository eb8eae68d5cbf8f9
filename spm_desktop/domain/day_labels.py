"""Days as integers that read like them."""

from datetime import date


def label(day: date) -> int:
    """A day as an integer that reads like it: 20171231."""
    return day.year * 10_000 + day.month * 100 + day.day


def from_label(number: int) -> date:
    """The day of a label. Raises ValueError for a number that is none."""
    return date(number // 10_000, number // 100 % 100, number % 100)
