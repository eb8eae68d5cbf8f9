"""Every number leads to the rows it is made of, on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import Period
from spm_desktop.domain.records import (
    DealRecord,
    FactRecord,
    Origin,
    OwnerShare,
    PersonRecord,
    PersonRef,
    Record,
    RecordKind,
)
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.drill import Drill, Part, drill
from spm_desktop.services.drill_teams import TeamDrill, Whose, drill_teams
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.drill import SqlDrill
from tests.contract.records import otherwise
from tests.offices import OWNER, TestOffice, filled_office

MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))
MONDAY, TUESDAY = date(2026, 3, 16), date(2026, 3, 17)


def person(name: str, team: str, email: str = "", manager: str = "") -> PersonRecord:
    refs = [PersonRef("name", name)]
    if email:
        refs = [PersonRef("email", email)]
    return PersonRecord(Origin("", 2), name, tuple(refs), email=email, team=team, manager=manager)


def deal(row: int, key: str, amount: str, closed: date, stage: str = "Won") -> DealRecord:
    owners = (OwnerShare(PersonRef("name", "Ann"), 600_000), OwnerShare(PersonRef("name", "Bo"), 400_000))
    return DealRecord(
        Origin("Deals", row), key, owners, stage, amount=Decimal(amount), opened=MONDAY, close=closed
    )


def calls(row: int, value: int, key: str = "") -> FactRecord:
    return FactRecord(
        Origin("Calls", row),
        key,
        PersonRef("name", "Ann"),
        "Calls",
        MONDAY,
        Decimal(value),
        identity=f"{value}",
    )


@filled_office
def sold(office: TestOffice) -> None:
    people: list[Record] = [person("Ann", "North", manager="Max"), person("Bo", "South")]
    office.bring(RecordKind.PEOPLE, people, sheet="people")
    deals: list[Record] = [
        deal(2, "D-1", "100.01", TUESDAY),
        deal(3, "D-2", "50", MONDAY),
        deal(4, "D-3", "9", TUESDAY, "Lost"),
        deal(5, "D-4", "1", date(2026, 2, 27)),
    ]
    office.bring(RecordKind.DEALS, deals, sheet="deals")


def ask(
    office: TestOffice, metric: str, who: str = "Ann", period: str = "2026-03", actor: Actor = OWNER
) -> Drill:
    return drill(SqlDrill(SqlBoards(office.database, office.clock)), actor, metric, who, period)


def test_rows_of_a_sum_with_the_share_of_each(sold: TestOffice) -> None:
    found = ask(sold, "won_revenue")
    assert found.value == 9_001
    assert [(r.file, r.sheet, r.row, r.external_id, r.day, r.value) for r in found.rows] == [
        ("deals.csv", "Deals", 3, "D-2", MONDAY, 3_000),
        ("deals.csv", "Deals", 2, "D-1", TUESDAY, 6_001),
    ]
    assert ask(sold, "won_revenue", "bo").value == 6_000
    assert ask(sold, "won_revenue", "Bo", "2026-01").rows == ()


def test_rows_of_a_ratio_are_told_apart(sold: TestOffice) -> None:
    found = ask(sold, "win_rate")
    assert found.value == Fraction(2000, 3)
    assert sorted((r.external_id, r.part.value) for r in found.rows) == [
        ("D-1", Part.DENOMINATOR),
        ("D-1", Part.NUMERATOR),
        ("D-2", Part.DENOMINATOR),
        ("D-2", Part.NUMERATOR),
        ("D-3", Part.DENOMINATOR),
    ]


def test_rows_of_a_stock_go_back_to_the_beginning(sold: TestOffice) -> None:
    found = ask(sold, "open_pipeline", period="2026-03-17")
    assert found.value == 0
    assert sum(row.value for row in found.rows) == 0
    assert {row.day for row in found.rows} >= {MONDAY, TUESDAY, date(2026, 2, 27)}


def test_what_was_taken_back_is_behind_nothing(sold: TestOffice) -> None:
    sold.bring(RecordKind.DEALS, [deal(2, "D-1", "70", TUESDAY)], sheet="deals")
    assert [row.value for row in ask(sold, "won_revenue").rows] == [3_000, 4_200]
    sold.ledger.undo(OWNER, sold.one('SELECT max(id) FROM "import"'))
    assert [row.value for row in ask(sold, "won_revenue").rows] == [3_000, 6_001]


def test_rows_without_a_key_have_no_external_id(sold: TestOffice) -> None:
    sold.bring(RecordKind.FACTS, [calls(2, 5), calls(3, 6)], sheet="calls", merge=False)
    found = ask(sold, "calls")
    assert [(row.row, row.external_id, row.value) for row in found.rows] == [(2, "", 5), (3, "", 6)]


def test_people_are_found_by_name_or_address_and_never_guessed(sold: TestOffice) -> None:
    twins: list[Record] = [
        person("Cy", "North", "cy@north.example"),
        person("Cy", "South", "cy@south.example"),
    ]
    sold.bring(RecordKind.PEOPLE, twins, sheet="people")
    with pytest.raises(KnownError, match="2 people are called"):
        ask(sold, "won_revenue", "Cy")
    assert ask(sold, "won_revenue", "CY@South.example").person.name == "Cy"
    with pytest.raises(KnownError, match="nobody called"):
        ask(sold, "won_revenue", "An")


def test_rows_are_seen_by_whom_they_concern(sold: TestOffice) -> None:
    ids = {name: identity for identity, name in sold.rows("SELECT id, display_name FROM person")}
    assert ask(sold, "won_revenue", actor=Actor("Max", frozenset({Role.MANAGER}), ids["Max"])).rows
    assert ask(sold, "won_revenue", actor=Actor("Ann", frozenset({Role.REP}), ids["Ann"])).rows
    assert ask(sold, "won_revenue", actor=Actor("Eva", frozenset({Role.EXECUTIVE}))).rows
    for actor, who in (
        (Actor("Max", frozenset({Role.MANAGER}), ids["Max"]), "Bo"),
        (Actor("Bo", frozenset({Role.REP}), ids["Bo"]), "Ann"),
        (Actor("Adam", frozenset({Role.ADMIN})), "Ann"),
        (Actor("Wall", frozenset({Role.KIOSK})), "Ann"),
    ):
        with pytest.raises(KnownError, match="may not see"):
            ask(sold, "won_revenue", who, actor=actor)


def test_a_manager_sees_the_rows_of_days_in_the_team(sold: TestOffice) -> None:
    """Ann left North, which Max manages, on Tuesday."""
    sold.bring(RecordKind.FACTS, [calls(2, 5), otherwise(calls(3, 6), day=TUESDAY)], sheet="calls")
    moved = replace(person("Ann", "South"), since=TUESDAY)
    sold.bring(RecordKind.PEOPLE, [moved], sheet="people")
    max_id = sold.one("SELECT id FROM person WHERE display_name = 'Max'")
    manager = Actor("Max", frozenset({Role.MANAGER}), max_id)
    for metric, days, value in (("calls", {MONDAY}, 5), ("won_revenue", {MONDAY}, 3_000)):
        found = ask(sold, metric, actor=manager)
        assert ({row.day for row in found.rows}, found.value) == (days, value)
        assert {row.day for row in ask(sold, metric).rows} == {MONDAY, TUESDAY}
    assert ask(sold, "calls", period="2026-03-16", actor=manager).value == 5
    with pytest.raises(KnownError, match="may not see the rows"):
        ask(sold, "calls", period="2026-03-17", actor=manager)


def test_a_stock_is_its_managers_whose_team_it_counts_for(sold: TestOffice) -> None:
    max_id = sold.one("SELECT id FROM person WHERE display_name = 'Max'")
    manager = Actor("Max", frozenset({Role.MANAGER}), max_id)
    sold.bring(RecordKind.PEOPLE, [replace(person("Ann", "South"), since=TUESDAY)], sheet="people")
    assert ask(sold, "open_pipeline", period="2026-03-16", actor=manager).rows
    with pytest.raises(KnownError, match="may not see the rows"):
        ask(sold, "open_pipeline", period="2026-03", actor=manager)
    sold.bring(RecordKind.PEOPLE, [replace(person("Bo", "North"), since=TUESDAY)], sheet="people")
    found = ask(sold, "open_pipeline", "Bo", actor=manager)
    assert found.rows == ask(sold, "open_pipeline", "Bo").rows


def of_team(
    office: TestOffice, metric: str, team: str, actor: Actor = OWNER, whose: Whose = Whose.TEAM
) -> TeamDrill:
    identity = office.one("SELECT id FROM team WHERE name = :name", name=team)
    if whose is Whose.OFFICE:
        identity = office.one("SELECT office_id FROM team WHERE name = :name", name=team)
    reader = SqlDrill(SqlBoards(office.database, office.clock))
    return drill_teams(reader, actor, metric, whose, identity, MARCH)


def test_the_rows_of_a_team_say_whose_they_are_and_make_its_number(sold: TestOffice) -> None:
    both = of_team(sold, "won_revenue", "North", whose=Whose.OFFICE)
    assert [(row.person, row.row.external_id, row.row.value) for row in both.rows] == [
        ("Ann", "D-2", 3_000),
        ("Bo", "D-2", 2_000),
        ("Ann", "D-1", 6_001),
        ("Bo", "D-1", 4_000),
    ]
    assert both.whole
    assert {row.person for row in of_team(sold, "won_revenue", "South").rows} == {"Bo"}
    assert {row.row.part for row in of_team(sold, "win_rate", "North").rows} == {
        Part.NUMERATOR,
        Part.DENOMINATOR,
    }
    assert sum(row.row.value for row in of_team(sold, "open_pipeline", "North").rows) == 0


def test_a_row_counts_for_the_team_of_its_day(sold: TestOffice) -> None:
    sold.bring(RecordKind.PEOPLE, [replace(person("Bo", "North"), since=TUESDAY)], sheet="people")
    north, south = of_team(sold, "won_revenue", "North"), of_team(sold, "won_revenue", "South")
    assert [(row.person, row.row.external_id) for row in south.rows] == [("Bo", "D-2")]
    assert ("Bo", "D-1") in [(row.person, row.row.external_id) for row in north.rows]


def test_rows_of_teams_are_seen_by_who_manages_them(sold: TestOffice) -> None:
    ids = {name: identity for identity, name in sold.rows("SELECT id, display_name FROM person")}
    max_ = Actor("Max", frozenset({Role.MANAGER}), ids["Max"])
    both = of_team(sold, "won_revenue", "South", max_, Whose.OFFICE)
    assert {row.person for row in both.rows} == {"Ann"}
    for actor, team in (
        (max_, "South"),
        (Actor("Ann", frozenset({Role.REP}), ids["Ann"]), "North"),
        (Actor("Adam", frozenset({Role.ADMIN})), "North"),
    ):
        with pytest.raises(KnownError) as refused:
            of_team(sold, "won_revenue", team, actor)
        assert refused.value.code == "not_allowed"
