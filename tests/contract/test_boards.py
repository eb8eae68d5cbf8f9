"""Leaderboards as people meet them, on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import text

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.attainment import WHOLE
from spm_desktop.domain.deals import Undated
from spm_desktop.domain.errors import KnownError
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
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.boards import Board, BoardQuery, BoardRow, By, Measure, board
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from spm_desktop.storage.wall_access import open_for_wall
from tests.offices import NOON, OWNER, TestOffice

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


def ask(office: TestOffice, metric: str = "calls", actor: Actor = OWNER, **query: Any) -> Board:
    return board(SqlBoards(office.database, office.clock), actor, BoardQuery(metric, **query))


def standing(found: Board) -> list[tuple[int, str, Any]]:
    return [(row.rank, row.name, row.value) for row in found.rows]


def row_of(found: Board, name: str) -> BoardRow:
    return next(row for row in found.rows if row.name == name)


@pytest.fixture
def calling(office: TestOffice) -> TestOffice:
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
    return office


def test_ties_share_a_rank_and_zeros_appear(calling: TestOffice) -> None:
    found = ask(calling)
    assert standing(found) == [(1, "Ann", 5), (1, "Bo", 5), (3, "Cy", 4), (4, "Dee", 0)]
    assert [row.tied for row in found.rows] == [True, True, False, False]
    assert row_of(found, "Dee").team == "No team"
    assert found.total.value == 14


def test_the_first_ranks_never_split_a_tie(calling: TestOffice) -> None:
    assert [row.name for row in ask(calling, top=1).rows] == ["Ann", "Bo"]
    assert ask(calling, top=1).total_rows == 4


def test_the_lowest_first(calling: TestOffice) -> None:
    assert standing(ask(calling, ascending=True))[0] == (1, "Dee", 0)


def test_movement_of_a_running_period_is_since_yesterday(calling: TestOffice) -> None:
    found = ask(calling)
    assert {row.name: row.movement for row in found.rows} == {"Ann": 0, "Bo": 2, "Cy": -1, "Dee": 0}


def test_movement_of_a_period_that_is_over_is_against_the_one_before(calling: TestOffice) -> None:
    found = ask(calling, period="2026-02")
    assert standing(found)[0] == (1, "Dee", 9)
    assert row_of(found, "Dee").movement == 0  # everybody tied in January
    calling.clock.set(datetime(2026, 4, 2, 12, tzinfo=UTC))
    assert row_of(ask(calling, period="2026-03"), "Dee").movement == -3


def test_on_the_first_day_of_a_period_everybody_is_new(calling: TestOffice) -> None:
    assert {row.movement for row in ask(calling, period="today").rows} == {None}


def test_who_joins_today_is_new(calling: TestOffice) -> None:
    bring_people(calling, person("Eve", "North", since=TODAY))
    found = ask(calling, team="North")
    assert {row.name: row.movement for row in found.rows} == {"Ann": 0, "Bo": 1, "Eve": None}


def test_a_fact_counts_for_the_team_of_its_day(calling: TestOffice) -> None:
    bring_people(calling, person("Ann", "South", since=date(2026, 3, 10)))
    bring_facts(calling, calls("Ann", date(2026, 3, 11), 7))
    assert standing(ask(calling, by=By.TEAMS)) == [(1, "South", 11), (2, "North", 10), (3, "No team", 0)]
    assert [(name, value) for _, name, value in standing(ask(calling, team="North"))] == [
        ("Ann", 5),
        ("Bo", 5),
    ]
    ann = row_of(ask(calling, team="South"), "Ann")
    assert (ann.value, ann.actual, ann.team) == (7, 12, "South")
    assert row_of(ask(calling), "Ann").value == 12


def test_who_has_left_or_is_yet_to_come_is_nobody_without_figures(calling: TestOffice) -> None:
    bring_people(calling, person("New", "North", since=date(2026, 3, 16)))
    names = [row.name for row in ask(calling, period="2026-02").rows]
    assert "New" not in names
    bring_facts(calling, calls("New", date(2026, 2, 20), 1))
    new = row_of(ask(calling, period="2026-02"), "New")
    assert (new.value, new.team) == (1, "No team")


def test_managers_do_not_compete_and_their_figures_count_for_the_team(calling: TestOffice) -> None:
    bring_people(calling, person("Ann", "North", manager="Max"))
    bring_facts(calling, calls("Max", TODAY, 30))
    assert "Max" not in [row.name for row in ask(calling).rows]
    assert row_of(ask(calling, by=By.TEAMS), "North").value == 40


def test_archived_people_are_marked(calling: TestOffice) -> None:
    bring_people(calling, person("Cy", active=False))
    assert row_of(ask(calling), "Cy").archived
    assert row_of(ask(calling), "Cy").value == 4


def test_offices(calling: TestOffice) -> None:
    bring_people(calling, person("Ann", "North", office="Oslo"))
    assert standing(ask(calling, by=By.OFFICES)) == [(1, "Oslo", 10), (2, "No office", 4)]


def test_teams_below_are_in_scope(calling: TestOffice) -> None:
    bring_people(calling, person("Lea", "Head office"), person("Cy", "South", manager="Lea"))
    with calling.database.read() as connection:
        parent = connection.execute(text("SELECT parent_id FROM team WHERE name = 'South'")).scalar_one()
    assert parent is not None
    assert [row.name for row in ask(calling, team="head  OFFICE").rows] == ["Cy"]


def test_goals_rank_by_attainment_and_nobody_without_a_goal_has_any(calling: TestOffice) -> None:
    calling.bring(RecordKind.GOALS, [goal("Ann", 10), goal("Bo", 4), goal("North", 20, kind="team")])
    found = ask(calling, measure=Measure.GOAL)
    assert [(row.rank, row.name, row.attainment) for row in found.rows] == [
        (1, "Bo", WHOLE * 5 // 4),
        (2, "Ann", WHOLE // 2),
        (3, "Cy", None),
        (3, "Dee", None),
    ]
    assert row_of(ask(calling, by=By.TEAMS), "North").goal == 20
    assert ask(calling, team="North").total.attainment == WHOLE // 2


def test_goals_that_tile_a_period_add_up_and_others_say_nothing(calling: TestOffice) -> None:
    months = [(date(2026, n, 1), date(2026, n + 1, 1)) for n in (1, 2, 3)]
    calling.bring(RecordKind.GOALS, [goal("Ann", 10, month) for month in months])
    calling.bring(RecordKind.GOALS, [goal("Bo", 10, month) for month in months[1:]], sheet="more")
    found = ask(calling, period="2026-Q1")
    assert [(row.name, row.goal) for row in found.rows if row.goal] == [("Ann", 30)]
    assert {row.goal for row in ask(calling, period="2026-W11").rows} == {None}


def test_only_goals_that_say_so_are_adjusted_to_presence(calling: TestOffice) -> None:
    calling.bring(RecordKind.GOALS, [goal("Ann", 22), goal("Bo", 22)])
    with unit_of_work(calling.database, OWNER, calling.clock) as work:
        run = work.connection.execute
        ids = {row.display_name: row.id for row in run(text("SELECT id, display_name FROM person"))}
        for who in ("Ann", "Bo"):  # away for the first week of March 2026, which has 22 working days
            run(
                text(
                    "INSERT INTO exposure(person_id, from_day, to_day, permille)"
                    " VALUES (:who, 20260302, 20260309, 0)"
                ),
                {"who": ids[who]},
            )
        run(text("UPDATE goal SET exposure = 'auto' WHERE subject_id = :who"), {"who": ids["Ann"]})
        work.changed(Change("goals"))
    found = ask(calling)
    assert (row_of(found, "Ann").goal, row_of(found, "Bo").goal) == (17, 22)


def test_a_ratio_is_the_ratio_of_sums(office: TestOffice) -> None:
    bring_people(office, person("Ann", "North"), person("Bo", "North"), person("Cy", "North"))
    deals = [
        deal("1", "Ann", 10),
        deal("2", "Bo", 20),
        deal("3", "Bo", 30, stage="Lost"),
        deal("4", "Bo", 40, stage="Lost"),
        deal("5", "Cy", 50, closed=None),
    ]
    office.bring(RecordKind.DEALS, list(deals))
    found = ask(office, "win_rate")
    assert standing(found) == [(1, "Ann", 1000), (2, "Bo", Fraction(1000, 3)), (3, "Cy", None)]
    assert row_of(found, "Bo").n == 3
    assert found.total.value == 500
    assert row_of(found, "Cy").undated == {Undated.NO_CLOSED: 1}
    assert found.undated == {Undated.NO_CLOSED: 1}
    assert ask(office, "win_rate", by=By.TEAMS).undated == {Undated.NO_CLOSED: 1}


def test_lower_is_better_ranks_the_lowest_first(office: TestOffice) -> None:
    slow = replace(deal("1", "Ann", 10), opened=date(2026, 1, 1))
    office.bring(RecordKind.DEALS, [slow, deal("2", "Bo", 20)])
    assert [row.name for row in ask(office, "cycle_days").rows] == ["Bo", "Ann"]


def test_a_stock_runs_to_the_end_and_follows_people_to_their_team(office: TestOffice) -> None:
    bring_people(office, person("Ann", "North"), person("Bo", "South"))
    open_deals = [deal("1", "Ann", 100, None, "Open"), deal("2", "Bo", 7, None, "Open")]
    office.bring(RecordKind.DEALS, [*open_deals, deal("3", "Bo", 1, YESTERDAY)])
    bring_people(office, person("Ann", "South", since=TODAY))
    assert row_of(ask(office, "open_pipeline"), "Ann").value == 10_000
    assert standing(ask(office, "open_pipeline", by=By.TEAMS)) == [(1, "South", 10_700), (2, "North", 0)]
    assert row_of(ask(office, "open_pipeline", period="2026-02"), "Bo").value == 800
    assert row_of(ask(office, "open_pipeline", period="2026-01"), "Bo").value == 0


def test_the_latest_value_is_of_the_newest_day_then_import_then_row(office: TestOffice) -> None:
    bring_people(office, person("Ann", "North"), person("Bo", "North"))
    bring_facts(office, calls("Ann", YESTERDAY, 3, "b"), calls("Ann", YESTERDAY, 8, "c"), sheet="second")
    bring_facts(
        office, calls("Ann", YESTERDAY, 5, "d"), calls("Ann", date(2026, 3, 2), 9, "e"), sheet="third"
    )
    with unit_of_work(office.database, OWNER, office.clock) as work:
        work.connection.execute(text("UPDATE metric SET over_time = 'latest' WHERE key = 'calls'"))
        work.changed(Change("metrics"))
    assert standing(ask(office)) == [(1, "Ann", 5), (2, "Bo", None)]
    assert row_of(ask(office, period="2026-03-02"), "Ann").value == 9
    assert row_of(ask(office, period="today"), "Ann").value is None
    office.ledger.undo(OWNER, office.one('SELECT max(id) FROM "import"'))
    assert row_of(ask(office), "Ann").value == 8


def test_improvement_is_against_the_own_days_at_work(office: TestOffice) -> None:
    bring_people(office, person("Ann", "North"), person("Bo", "North"))
    # the 18th ends March's first 13 working days; three months before had 26 calls each in their first 13
    before = [calls("Ann", day, 26) for day in (date(2026, 2, 18), date(2026, 1, 19), date(2025, 12, 17))]
    few = [calls("Ann", date(2026, 2, 2), 0, "zero"), calls("Ann", date(2026, 2, 3), 0, "nought")]
    bring_facts(office, *before, *few, calls("Ann", TODAY, 39), calls("Bo", TODAY, 1))
    found = ask(office, measure=Measure.IMPROVEMENT)
    assert [(row.name, row.improvement) for row in found.rows] == [("Ann", Fraction(1, 2)), ("Bo", None)]
    assert row_of(found, "Ann").movement == 0


def test_improvement_of_a_rate_is_the_difference(office: TestOffice) -> None:
    earlier = [deal(f"b{n}", "Ann", 1, date(2026, 2, 3), "Won" if n < 2 else "Lost") for n in range(5)]
    office.bring(RecordKind.DEALS, [*earlier, deal("n1", "Ann", 1), deal("n2", "Ann", 1, stage="Lost")])
    found = ask(office, "win_rate", measure=Measure.IMPROVEMENT)
    assert row_of(found, "Ann").improvement == 100  # from 40.0 % to 50.0 %
    with pytest.raises(KnownError, match="level"):
        ask(office, "open_pipeline", measure=Measure.IMPROVEMENT)


def test_today_is_the_date_of_the_office_that_looks(calling: TestOffice) -> None:
    bring_people(calling, person("Kai", "Far", office="Kiritimati"))
    with unit_of_work(calling.database, OWNER, calling.clock) as work:
        work.connection.execute(text("UPDATE office SET tz = 'Pacific/Kiritimati' WHERE name = 'Kiritimati'"))
        work.changed(Change("settings"))
    far = calling.one("SELECT id FROM office WHERE name = 'Kiritimati'")
    here, there = ask(calling, period="today"), ask(calling, period="today", office_id=far)
    assert (here.today, there.today) == (TODAY, TODAY + timedelta(days=1))
    assert (row_of(here, "Bo").value, row_of(there, "Bo").value) == (3, 0)
    kai = Actor("Kai", frozenset({Role.REP}), calling.one("SELECT id FROM person WHERE display_name = 'Kai'"))
    assert ask(calling, actor=kai, period="today").today == TODAY + timedelta(days=1)


def test_a_kept_look_sees_every_change(calling: TestOffice) -> None:
    reader = SqlBoards(calling.database, calling.clock)
    query = BoardQuery("calls")
    assert board(reader, OWNER, query).rows[0].value == 5
    bring_facts(calling, calls("Cy", TODAY, 10), sheet="late")
    assert standing(board(reader, OWNER, query))[0] == (1, "Cy", 14)
    calling.ledger.undo(OWNER, calling.one('SELECT max(id) FROM "import"'))
    assert standing(board(reader, OWNER, query))[0] == (1, "Ann", 5)
    bring_people(calling, person("Zoe", "North"))
    calling.bring(RecordKind.GOALS, [goal("Zoe", 3)])
    assert row_of(board(reader, OWNER, query), "Zoe").goal == 3
    calling.ledger.merge()
    assert standing(board(reader, OWNER, query))[0] == (1, "Ann", 5)


def test_a_board_follows_the_fiscal_year(calling: TestOffice) -> None:
    with unit_of_work(calling.database, OWNER, calling.clock) as work:
        work.connection.execute(text("UPDATE org SET fiscal_rule = '{\"start_month\": 3}', week_start = 6"))
        work.changed(Change("settings"))
    assert ask(calling, period="FY2027-Q1").period.bounds == (date(2026, 3, 1), date(2026, 6, 1))
    assert ask(calling, period="this-week").period.bounds[0] == date(2026, 3, 15)


@pytest.fixture
def secret(calling: TestOffice) -> TestOffice:
    """Calls are not for the wall; Max manages North."""
    bring_people(calling, person("Ann", "North", manager="Max"))
    with unit_of_work(calling.database, OWNER, calling.clock) as work:
        work.connection.execute(text("UPDATE metric SET wall_visible = 0 WHERE key = 'calls'"))
        work.changed(Change("metrics"))
    return calling


def acting(office: TestOffice, role: Role, name: str = "") -> Actor:
    found = office.rows("SELECT id FROM person WHERE display_name = :name", name=name)
    return Actor(name or role.value, frozenset({role}), found[0][0] if found else None)


def test_everybody_sees_what_the_wall_shows(calling: TestOffice) -> None:
    for role in Role:
        assert len(ask(calling, actor=acting(calling, role)).rows) == 4


def test_other_figures_are_for_those_who_may_see_them(secret: TestOffice) -> None:
    for role in (Role.EXECUTIVE, Role.HR):
        assert len(ask(secret, actor=acting(secret, role)).rows) == 4
    for role in (Role.ADMIN, Role.KIOSK):
        with pytest.raises(KnownError, match="may not see"):
            ask(secret, actor=acting(secret, role))
    manager = acting(secret, Role.MANAGER, "Max")
    assert [row.name for row in ask(secret, actor=manager).rows] == ["Ann", "Bo"]
    assert [row.name for row in ask(secret, actor=manager, by=By.TEAMS).rows] == ["North"]
    with pytest.raises(KnownError, match="does not manage"):
        ask(secret, actor=manager, team="South")
    rep = acting(secret, Role.REP, "Bo")
    assert standing(ask(secret, actor=rep)) == [(1, "Bo", 5)]


def test_what_is_mistyped_is_told_with_a_remedy(calling: TestOffice) -> None:
    with pytest.raises(KnownError, match="won_revenue"):
        ask(calling, "won_revenu")
    with pytest.raises(KnownError, match="“North”"):
        ask(calling, team="Nort")
    with pytest.raises(KnownError, match="not a period"):
        ask(calling, period="2026-13")


def test_a_wall_can_read_every_board(calling: TestOffice) -> None:
    if calling.database.path is None:
        pytest.skip("PostgreSQL guards the wall by a role of its own")
    calling.bring(RecordKind.DEALS, [deal("1", "Ann", 10)])
    calling.bring(RecordKind.GOALS, [goal("Ann", 10)])
    wall = open_for_wall(calling.database.path)
    try:
        reader = SqlBoards(wall, FrozenClock(NOON))
        kiosk = Actor("Wall", frozenset({Role.KIOSK}))
        for metric in ("won_revenue", "win_rate", "open_pipeline", "calls"):
            for by in By:
                for measure in (Measure.VALUE, Measure.GOAL):
                    assert board(reader, kiosk, BoardQuery(metric, by, measure)).rows
        assert board(reader, kiosk, BoardQuery("calls", measure=Measure.IMPROVEMENT)).rows
    finally:
        wall.close()
