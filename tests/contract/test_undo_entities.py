"""Undoing imports of people and goals, in any order: what a later import changed stays, and is told."""

from datetime import date
from decimal import Decimal

import pytest

from spm_desktop.domain.records import FactRecord, GoalRecord, Origin, PersonRecord, PersonRef, RecordKind
from tests.offices import TestOffice

TEN, FIFTEEN = date(2026, 3, 10), date(2026, 3, 15)


def ann(team: str, since: date | None = None) -> PersonRecord:
    return PersonRecord(Origin("", 1), "Ann", (PersonRef("name", "Ann"),), team=team, since=since)


def move(office: TestOffice, team: str, since: date | None = None) -> int:
    return office.bring(RecordKind.PEOPLE, [ann(team, since)], sheet="people").import_id or 0


def spans(office: TestOffice) -> list[tuple[object, ...]]:
    return office.rows(
        "SELECT t.name, m.from_day, m.to_day FROM membership m JOIN team t ON t.id = m.team_id ORDER BY 2"
    )


def calls_by_team(office: TestOffice) -> dict[object, object]:
    rows = office.rows(
        "SELECT t.name, sum(x.sum) FROM total x JOIN team t ON t.id = x.team_id WHERE x.grain = 1"
        " GROUP BY t.name HAVING sum(x.n) <> 0"
    )
    return {name: int(total) for name, total in rows}


@pytest.fixture
def moved(office: TestOffice) -> tuple[TestOffice, list[int]]:
    """Ann was in A, from the tenth in B, from the fifteenth in C; she called on three days."""
    imports = [move(office, "A"), move(office, "B", TEN), move(office, "C", FIFTEEN)]
    days = (date(2026, 3, 2), date(2026, 3, 12), date(2026, 3, 17))
    facts = [
        FactRecord(Origin("", n), f"f{n}", PersonRef("name", "Ann"), "Calls", day, Decimal(n))
        for n, day in enumerate(days, start=1)
    ]
    office.bring(RecordKind.FACTS, facts, sheet="calls")
    assert calls_by_team(office) == {"A": 1, "B": 2, "C": 3}
    return office, imports


def test_newest_first_goes_all_the_way_back(moved: tuple[TestOffice, list[int]]) -> None:
    office, (_, second, third) = moved
    assert office.ledger.undo(office.actor, third).kept == ()
    assert office.ledger.undo(office.actor, second).kept == ()
    office.ledger.merge()
    assert [span[0] for span in spans(office)] == ["A"]
    assert calls_by_team(office) == {"A": 6}


def test_what_a_later_import_moved_stays(moved: tuple[TestOffice, list[int]]) -> None:
    office, (_, second, _) = moved
    before = spans(office)
    kept = office.ledger.undo(office.actor, second).kept
    office.ledger.merge()
    assert "Some team memberships rest on later imports too, and stay as they are." in kept
    assert spans(office) == before
    assert calls_by_team(office) == {"A": 1, "B": 2, "C": 3}


def goal(target: int) -> GoalRecord:
    ref = PersonRef("name", "Ann")
    start, end = date(2026, 3, 1), date(2026, 4, 1)
    return GoalRecord(Origin("", 1), "person", ref, "", "Won revenue", start, end, Decimal(target))


def target(office: TestOffice) -> object:
    rows = office.rows(
        "SELECT t.num FROM goal g JOIN goal_target t ON t.goal_id = g.id"
        " WHERE g.withdrawn_at IS NULL ORDER BY t.no DESC LIMIT 1"
    )
    return rows[0][0] // 100 if rows else None


@pytest.mark.parametrize(
    ("order", "left"),
    [
        ((2, 1, 0), [120, 100, None]),
        ((0, 1, 2), [140, 140, None]),
        ((1, 2, 0), [140, 100, None]),
        ((0, 2, 1), [140, 120, None]),
    ],
)
def test_targets_in_any_order(office: TestOffice, order: tuple[int, ...], left: list[int | None]) -> None:
    move(office, "A")
    imports = [
        office.bring(RecordKind.GOALS, [goal(value)], sheet="goals").import_id or 0
        for value in (100, 120, 140)
    ]
    for which, expected in zip(order, left, strict=True):
        office.ledger.undo(office.actor, imports[which])
        assert target(office) == expected
    history = office.rows("SELECT num, reason FROM goal_target ORDER BY no")
    assert [num // 100 for num, _ in history[:3]] == [100, 120, 140], "every earlier target stays on record"


def test_people_whom_others_speak_of_stay(office: TestOffice) -> None:
    def call(key: str, day: int) -> FactRecord:
        return FactRecord(
            Origin("", 1), key, PersonRef("name", "Zoe"), "Calls", date(2026, 3, day), Decimal(1)
        )

    first = office.bring(RecordKind.FACTS, [call("a", 2)], sheet="one")
    second = office.bring(RecordKind.FACTS, [call("b", 3)], sheet="two")
    assert office.ledger.undo(office.actor, first.import_id or 0).kept == (
        "Zoe has other records and stays.",
    )
    assert office.rows("SELECT display_name FROM person") == [("Zoe",)]
    office.ledger.undo(office.actor, second.import_id or 0)
    assert office.rows("SELECT display_name FROM person") == [("Zoe",)]


def test_people_nobody_else_speaks_of_go(office: TestOffice) -> None:
    call = FactRecord(Origin("", 1), "a", PersonRef("name", "Zoe"), "Calls", date(2026, 3, 2), Decimal(1))
    only = office.bring(RecordKind.FACTS, [call], sheet="one")
    assert office.ledger.undo(office.actor, only.import_id or 0).kept == ()
    assert office.rows("SELECT display_name FROM person") == []
    assert office.rows("SELECT key_norm FROM person_key") == []
