"""How a row that has to wait is kept, and read again."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec

from spm_desktop.domain.records import (
    DealRecord,
    FactRecord,
    GoalRecord,
    Origin,
    OwnerShare,
    PersonRecord,
    PersonRef,
    Record,
)


def keep(record: Record) -> bytes:
    """A record as bytes, dates and decimals as text."""
    return msgspec.msgpack.encode(record)


def deal_again(kept: bytes) -> DealRecord:
    """The deal that `keep` kept."""
    said = msgspec.msgpack.decode(kept)
    said["origin"] = Origin(**said["origin"])
    said["owners"] = tuple(
        OwnerShare(PersonRef(**owner["person"]), owner["share"]) for owner in said["owners"]
    )
    said["amount"] = None if said["amount"] is None else Decimal(said["amount"])
    for moment in ("opened", "close", "expected"):
        said[moment] = _moment(said[moment])
    return DealRecord(**said)


def fact_again(kept: bytes) -> FactRecord:
    """The fact that `keep` kept."""
    said = msgspec.msgpack.decode(kept)
    said["origin"] = Origin(**said["origin"])
    said["person"] = PersonRef(**said["person"])
    said["value"] = Decimal(said["value"])
    said["day"] = _moment(said["day"])
    return FactRecord(**said)


def goal_again(kept: bytes) -> GoalRecord:
    """The goal that `keep` kept."""
    said = msgspec.msgpack.decode(kept)
    said["origin"] = Origin(**said["origin"])
    said["person"] = PersonRef(**said["person"]) if said["person"] else None
    said["target"] = Decimal(said["target"])
    for day in ("start", "end"):
        said[day] = _moment(said[day])
    return GoalRecord(**said)


def person_again(kept: bytes) -> PersonRecord:
    """The person that `keep` kept."""
    said = msgspec.msgpack.decode(kept)
    said["origin"] = Origin(**said["origin"])
    said["refs"] = tuple(PersonRef(**ref) for ref in said["refs"])
    for day in ("hire_day", "leave_day", "since"):
        said[day] = _moment(said[day])
    return PersonRecord(**said)


def _moment(text: str | None) -> Any:
    """A date or a timestamp, as it was written."""
    if text is None:
        return None
    return date.fromisoformat(text) if len(text) == len("2026-01-31") else datetime.fromisoformat(text)
