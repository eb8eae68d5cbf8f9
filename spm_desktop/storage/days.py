"""Days and instants as the tables keep them."""

from datetime import UTC, date, datetime, timedelta

from spm_desktop.domain.day_labels import from_label, label

__all__ = [
    "from_label",
    "from_micros",
    "label",
    "micros",
    "optional_day",
    "optional_instant",
    "optional_label",
]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def optional_label(day: date | None) -> int | None:
    return None if day is None else label(day)


def optional_day(number: int | None) -> date | None:
    return None if number is None else from_label(number)


def micros(instant: datetime) -> int:
    """An instant as microseconds since 1970, UTC."""
    return (instant - _EPOCH) // _MICROSECOND


def from_micros(number: int) -> datetime:
    return _EPOCH + timedelta(microseconds=number)


def optional_instant(number: int | None) -> datetime | None:
    return None if number is None else from_micros(number)
