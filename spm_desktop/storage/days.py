"""Days and instants as the tables keep them."""

from datetime import UTC, date, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def label(day: date) -> int:
    """A day as an integer that reads like it: 20171231."""
    return day.year * 10_000 + day.month * 100 + day.day


def optional_label(day: date | None) -> int | None:
    return None if day is None else label(day)


def from_label(number: int) -> date:
    return date(number // 10_000, number // 100 % 100, number % 100)


def optional_day(number: int | None) -> date | None:
    return None if number is None else from_label(number)


def micros(instant: datetime) -> int:
    """An instant as microseconds since 1970, UTC."""
    return (instant - _EPOCH) // _MICROSECOND


def from_micros(number: int) -> datetime:
    return _EPOCH + timedelta(microseconds=number)
