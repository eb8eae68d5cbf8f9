"""Rows as files would hold them, and what is read from them: short words for the contract tests."""

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

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
    RecordKind,
)
from tests.offices import TestOffice

TODAY = date(2026, 3, 18)
OPENED = date(2026, 1, 5)


Said = TypeVar("Said", bound=Record)


def otherwise(record: Said, **fields: Any) -> Said:
    """A record that says something else in some fields."""
    replace = dataclasses.replace if dataclasses.is_dataclass(record) else msgspec.structs.replace
    return replace(record, **fields)


def name(text: str) -> PersonRef:
    return PersonRef("name", text)


def deal(
    key: str,
    owner: str | dict[str, int] = "Ann Lee",
    stage: str = "Won",
    amount: str | None = "100.00",
    *,
    opened: date | None = OPENED,
    close: date | None = TODAY,
    **more: Any,
) -> DealRecord:
    """A deal; `owner` is a name, or names with shares in per cent."""
    shares = {owner: 100} if isinstance(owner, str) else owner
    return DealRecord(
        origin=Origin("Deals", 2),
        key=key,
        owners=tuple(OwnerShare(name(who), share * 10_000) for who, share in shares.items()),
        stage=stage,
        amount=None if amount is None else Decimal(amount),
        opened=opened,
        close=close,
        **more,
    )


def teach_stages(office: TestOffice) -> None:
    """Lets the pipeline be known with its stages: those that come later hold their rows, and ask."""
    stages = ("Open", "Won", "Lost")
    told = [deal(f"stage {stage}", stage=stage, amount=None, opened=None) for stage in stages]
    office.bring(RecordKind.DEALS, told, sheet="stages")


def fact(
    key: str, person: str = "Ann Lee", value: str = "1", day: date = TODAY, metric: str = "Calls"
) -> FactRecord:
    """A value; without a key it is told apart by what it says."""
    identity = f"{person}|{metric}|{day}|{value}"
    return FactRecord(Origin("Facts", 2), key, name(person), metric, day, Decimal(value), identity=identity)


def person(text: str, team: str = "", **more: Any) -> PersonRecord:
    return PersonRecord(Origin("People", 2), text, (name(text),), team=team, **more)


def goal(who: str, target: str, start: date, end: date, metric: str = "won_revenue") -> GoalRecord:
    return GoalRecord(
        Origin("Goals", 2), "person", name(who), "", metric, start, end, Decimal(target)
    )  # fmt: skip


def sums(office: TestOffice, rule: str, grain: int = 0) -> dict[tuple[int, str, str], int]:
    """(period label, person, team) -> sum of a stream, as a reader adds it up."""
    rows = office.rows(
        "SELECT c.period, p.display_name, t.name, sum(c.sum) FROM ("
        " SELECT stream_id, grain, period, person_id, team_id, sum, n FROM total UNION ALL"
        " SELECT stream_id, grain, period, person_id, team_id, x.sum, x.n FROM total_pending x"
        "  JOIN operation o ON o.id = x.op_id AND o.state = 'applied'"
        ") c JOIN stream s ON s.id = c.stream_id JOIN person p ON p.id = c.person_id"
        " JOIN team t ON t.id = c.team_id WHERE s.rule = :rule AND c.grain = :grain"
        " GROUP BY c.period, p.display_name, t.name HAVING sum(c.n) <> 0 OR sum(c.sum) <> 0",
        rule=rule,
        grain=grain,
    )
    return {(period, who, team): int(total) for period, who, team, total in rows}


def won(office: TestOffice) -> dict[str, int]:
    """Person -> won revenue of all time, in cents."""
    return _by_person(sums(office, "deal:won_amount"))


def calls(office: TestOffice) -> dict[str, int]:
    """Person -> calls of all time."""
    return _by_person(sums(office, "fact:calls"))


def _by_person(cells: dict[tuple[int, str, str], int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for (_, who, _), total in cells.items():
        found[who] = found.get(who, 0) + total
    return found
