"""Undoing imports of people and goals, in any order: what stands is what the others state, and what somebody
set by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from spm_desktop.domain.membership_edits import LAST_DAY
from spm_desktop.domain.records import FactRecord, GoalRecord, Origin, PersonRecord, PersonRef, RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.coaching.planning import plan
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.coaching import SqlCoaching, SqlCoachingStore
from spm_desktop.storage.totals import rekey_people
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


@pytest.mark.parametrize(
    ("order", "left"),
    [
        ((1, 2, 0), [{"A": 3, "C": 3}, {"A": 6}, {}]),
        ((0, 1, 2), [{"No team": 1, "B": 2, "C": 3}, {"No team": 3, "C": 3}, {}]),
        ((0, 2, 1), [{"No team": 1, "B": 2, "C": 3}, {"No team": 1, "B": 5}, {}]),
    ],
)
def test_in_any_order_what_stands_is_what_the_others_state(
    moved: tuple[TestOffice, list[int]], order: tuple[int, ...], left: list[dict[str, int]]
) -> None:
    office, imports = moved
    for which, expected in zip(order, left, strict=True):
        office.ledger.undo(office.actor, imports[which])
        office.ledger.merge()
        assert calls_by_team(office) == (expected or {"No team": 6})
    assert spans(office) == []
    assert office.rows("SELECT name FROM team") == [("No team",)], "nobody speaks of the teams any more"


def test_an_undone_import_leaves_no_name_behind(office: TestOffice) -> None:
    def named(name: str) -> int:
        refs = (PersonRef("id", "7"), PersonRef("name", name))
        record = PersonRecord(Origin("", 1), name, refs, email=f"{name}@example.com".lower())
        return office.bring(RecordKind.PEOPLE, [record], sheet="people").import_id or 0

    first, second, third = named("Ann"), named("Anne"), named("Anna")
    for undone, left in ((second, "Anna"), (third, "Ann")):
        assert office.ledger.undo(office.actor, undone).kept == ()
        assert office.rows(
            "SELECT p.display_name, x.email FROM person p JOIN person_private x ON x.person_id = p.id"
        ) == [(left, f"{left}@example.com".lower())]
    office.ledger.undo(office.actor, first)
    assert office.rows("SELECT 1 FROM person") == []


def by_hand(office: TestOffice, *memberships: tuple[str, int, int]) -> None:
    """Somebody sets Ann's memberships, past all imports: (team, from, to)."""
    person = office.one("SELECT id FROM person WHERE display_name = 'Ann'")
    with office.database.write() as connection:
        connection.execute(text("DELETE FROM membership"))
        for team, first, last in memberships:
            connection.execute(
                text(
                    "INSERT INTO membership(person_id, team_id, from_day, to_day)"
                    " SELECT :person, id, :first, :last FROM team WHERE name = :team"
                ),
                {"person": person, "team": team, "first": first, "last": last},
            )
        rekey_people(connection, [person])


def test_what_was_set_by_hand_since_stays(moved: tuple[TestOffice, list[int]]) -> None:
    office, (first, _, third) = moved
    by_hand(office, ("A", 0, 20260305), ("B", 20260305, LAST_DAY))
    for undone in (third, first):
        kept = office.ledger.undo(office.actor, undone).kept
        assert "The team history of Ann was changed since and stays." in kept
        office.ledger.merge()
        assert spans(office) == [("A", 0, 20260305), ("B", 20260305, LAST_DAY)]
        assert calls_by_team(office) == {"A": 1, "B": 5}


def test_what_was_set_by_hand_between_comes_back(moved: tuple[TestOffice, list[int]]) -> None:
    office, _ = moved
    by_hand(office, ("B", 0, LAST_DAY))
    fourth = move(office, "D", date(2026, 3, 16))
    assert calls_by_team(office) == {"B": 3, "D": 3}
    assert office.ledger.undo(office.actor, fourth).kept == ()
    office.ledger.merge()
    assert spans(office) == [("B", 0, LAST_DAY)]
    assert calls_by_team(office) == {"B": 6}


def test_a_hand_made_membership_that_an_import_confirms_outlives_it(office: TestOffice) -> None:
    first, _ = move(office, "A"), move(office, "B", TEN)
    by_hand(office, ("B", 0, LAST_DAY))
    confirming = move(office, "B", TEN)
    office.ledger.undo(office.actor, confirming)
    office.ledger.undo(office.actor, first)
    assert spans(office) == [("B", 0, LAST_DAY)]


def test_a_team_removed_by_hand_is_not_asked_back(office: TestOffice) -> None:
    move(office, "A")
    second = move(office, "B")
    with office.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM membership WHERE from_day = 0")
        connection.exec_driver_sql("DELETE FROM team_closure WHERE ancestor <> 0")
        connection.exec_driver_sql("DELETE FROM team WHERE name = 'A'")
    office.ledger.undo(office.actor, second)
    assert [span[0] for span in spans(office)] == ["B"]


def test_imports_raise_the_versions_that_editors_compare(office: TestOffice) -> None:
    def versions() -> list[int]:
        return [
            office.one("SELECT version FROM person"),
            office.one("SELECT version FROM membership ORDER BY from_day LIMIT 1"),
            office.one("SELECT version FROM team WHERE name = 'A'"),
        ]

    move(office, "A")
    before = versions()
    again = move(office, "A")
    assert versions() == before, "nothing changed"
    record = replace(ann("B", TEN), name="Ann")
    moved = office.bring(RecordKind.PEOPLE, [record], sheet="people").import_id or 0
    led = office.bring(RecordKind.PEOPLE, [replace(ann("A"), manager="Max")], sheet="people")
    after = versions()
    assert all(new > old for new, old in zip(after, before, strict=True))
    office.ledger.undo(office.actor, led.import_id or 0)
    office.ledger.undo(office.actor, moved)
    assert all(new > old for new, old in zip(versions(), after, strict=True))
    office.ledger.undo(office.actor, again)


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


def test_a_target_set_by_hand_outlives_the_imports_around_it(office: TestOffice) -> None:
    move(office, "A")
    first = office.bring(RecordKind.GOALS, [goal(100)], sheet="goals").import_id or 0
    with office.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO goal_target(goal_id, no, num, actor, recorded_at, reason)"
            " SELECT goal_id, 2, 12000, 'Olga', 0, 'agreed' FROM goal_target"
        )
    confirming, later = (
        office.bring(RecordKind.GOALS, [goal(value)], sheet="goals").import_id or 0 for value in (120, 140)
    )
    for undone, expected in ((later, 120), (confirming, 120), (first, 120)):
        kept = office.ledger.undo(office.actor, undone).kept
        assert target(office) == expected
    assert kept == ("The goal of Ann was changed by hand since and stays.",)


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
    assert office.rows("SELECT display_name FROM person") == [], "nobody speaks of her any more"


def test_people_nobody_else_speaks_of_go(office: TestOffice) -> None:
    call = FactRecord(Origin("", 1), "a", PersonRef("name", "Zoe"), "Calls", date(2026, 3, 2), Decimal(1))
    only = office.bring(RecordKind.FACTS, [call], sheet="one")
    assert office.ledger.undo(office.actor, only.import_id or 0).kept == ()
    assert office.rows("SELECT display_name FROM person") == []
    assert office.rows("SELECT key_norm FROM person_key") == []


def test_people_who_were_coached_since_stay(office: TestOffice) -> None:
    brought = office.bring(RecordKind.PEOPLE, [ann("A")], sheet="people").import_id or 0
    store = SqlCoachingStore(office.database, office.clock)
    reader = SqlCoaching(SqlBoards(office.database, office.clock))
    anns = office.one("SELECT id FROM person")
    lead = Actor("Olga Owner", frozenset({Role.ADMIN, Role.MANAGER}))
    plan(reader, store, lead, [anns], "weekly", office.clock.now())
    assert "Ann has other records and stays." in office.ledger.undo(office.actor, brought).kept
    assert office.one("SELECT rep_id FROM coaching_session") == anns
