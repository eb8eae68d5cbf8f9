"""Short ways to fill an office whose people call customers, and to ask for its boards."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

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
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards import Board, BoardQuery, BoardRow, board
from spm_desktop.storage.boards import SqlBoards
from tests.offices import NOON, OWNER, TestOffice, filled_office

TODAY = NOON.date()
YESTERDAY = TODAY - timedelta(days=1)
MARCH = (date(2026, 3, 1), date(2026, 4, 1))


def person(name: str, team: str = "", **more: Any) -> PersonRecord:
    return PersonRecord(Origin("", 1), name, (PersonRef("name", name),), team=team, **more)


def calls(name: str, day: date, value: int, key: str = "") -> FactRecord:
    key = key or f"{name}-{day}-{value}"
    return FactRecord(Origin("", 1), key, PersonRef("name", name), "Calls", day, Decimal(value))


def deal(key: str, owner: str, amount: int, closed: date | None = TODAY, stage: str = "Won") -> DealRecord:
    return DealRecord(
        Origin("", 1),
        key,
        (OwnerShare(PersonRef("name", owner)),),
        stage,
        amount=Decimal(amount),
        opened=date(2026, 2, 2),
        close=closed,
    )


def goal(who: str, target: int, span: tuple[date, date] = MARCH, kind: str = "person") -> GoalRecord:
    ref = PersonRef("name", who) if kind == "person" else None
    team = who if kind == "team" else ""
    return GoalRecord(Origin("", 1), kind, ref, team, "Calls", *span, Decimal(target))


def bring_people(office: TestOffice, *people: Record) -> None:
    office.bring(RecordKind.PEOPLE, list(people), sheet="people")


def bring_facts(office: TestOffice, *facts: Record, sheet: str = "calls") -> None:
    office.bring(RecordKind.FACTS, list(facts), sheet=sheet)


def fill_calling(office: TestOffice) -> None:
    """Ann and Bo of North, Cy of South, and Dee, who calls for nobody."""
    bring_people(office, person("Ann", "North"), person("Bo", "North"), person("Cy", "South"), person("Dee"))
    bring_facts(
        office,
        calls("Ann", date(2026, 3, 2), 5),
        calls("Bo", YESTERDAY, 2),
        calls("Bo", TODAY, 3),
        calls("Cy", date(2026, 3, 3), 4),
        calls("Dee", date(2026, 2, 27), 9),
    )


calling = filled_office(fill_calling)


def ask(office: TestOffice, metric: str = "calls", actor: Actor = OWNER, **query: Any) -> Board:
    return board(SqlBoards(office.database, office.clock), actor, BoardQuery(metric, **query))


def standing(found: Board) -> list[tuple[int, str, Any]]:
    return [(row.rank, row.name, row.value) for row in found.rows]


def row_of(found: Board, name: str) -> BoardRow:
    return next(row for row in found.rows if row.name == name)
