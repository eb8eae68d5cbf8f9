"""How a row that has to wait is kept, and read again."""

from datetime import date, datetime
from decimal import Decimal

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


def _moment(said: str | datetime | None) -> date | datetime | None:
    """A date or a timestamp: one with a zone was kept as the instant, others as they were written."""
    if said is None or isinstance(said, datetime):
        return said
    return date.fromisoformat(said) if len(said) == len("2026-01-31") else datetime.fromisoformat(said)
