"""Leaderboards as people meet them, on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import text

from spm_desktop.domain.attainment import WHOLE
from spm_desktop.domain.deals import Undated
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.boards import BoardQuery, By, Measure, board
from spm_desktop.services.topics import ASIDE
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from tests.contract.calling import (
    TODAY,
    YESTERDAY,
    ask,
    bring_facts,
    bring_people,
    calls,
    deal,
    goal,
    person,
    row_of,
    standing,
)
from tests.offices import OWNER, TestOffice


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


def away_for_a_week(office: TestOffice, name: str) -> None:
    """Away for the first 5 of March's 22 working days."""
    who = office.one("SELECT id FROM person WHERE display_name = :name", name=name)
    with unit_of_work(office.database, OWNER, office.clock) as work:
        work.connection.execute(
            text(
                "INSERT INTO exposure(person_id, from_day, to_day, permille)"
                " VALUES (:who, 20260302, 20260309, 0)"
            ),
            {"who": who},
        )
        work.changed(Change("people"))


def test_only_goals_that_say_so_are_adjusted_to_presence(calling: TestOffice) -> None:
    calling.bring(RecordKind.GOALS, [goal("Ann", 22), goal("Bo", 22)])
    for who in ("Ann", "Bo"):
        away_for_a_week(calling, who)
    ann = calling.one("SELECT id FROM person WHERE display_name = 'Ann'")
    with unit_of_work(calling.database, OWNER, calling.clock) as work:
        work.connection.execute(
            text("UPDATE goal SET exposure = 'auto' WHERE subject_id = :who"), {"who": ann}
        )
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
    with office.database.write() as connection:  # a row that was held and matched keeps its import
        connection.execute(text("UPDATE source_row SET import_id = import_id - 1 WHERE key = 'c'"))
    assert row_of(ask(office), "Ann").value == 3


def test_improvement_is_against_the_own_days_at_work(office: TestOffice) -> None:
    bring_people(office, person("Ann", "North"), person("Bo", "North"))
    # the 18th ends March's first 13 working days; three months before had 26 calls each in their first 13
    before = [calls("Ann", day, 26) for day in (date(2026, 2, 18), date(2026, 1, 19), date(2025, 12, 17))]
    few = [calls("Ann", date(2026, 2, 2), 0, "zero"), calls("Ann", date(2026, 2, 3), 0, "nought")]
    bring_facts(office, *before, *few, calls("Ann", TODAY, 39), calls("Bo", TODAY, 1))
    found = ask(office, measure=Measure.IMPROVEMENT)
    assert [(row.name, row.improvement) for row in found.rows] == [("Ann", Fraction(1, 2)), ("Bo", None)]
    assert row_of(found, "Ann").movement == 0
    away_for_a_week(office, "Ann")
    assert row_of(ask(office, measure=Measure.IMPROVEMENT), "Ann").improvement == Fraction(39, 8) / 2 - 1


def test_improvement_of_a_rate_is_the_difference(office: TestOffice) -> None:
    earlier = [deal(f"b{n}", "Ann", 1, date(2026, 2, 3), "Won" if n < 2 else "Lost") for n in range(5)]
    office.bring(RecordKind.DEALS, [*earlier, deal("n1", "Ann", 1), deal("n2", "Ann", 1, stage="Lost")])
    found = ask(office, "win_rate", measure=Measure.IMPROVEMENT)
    assert row_of(found, "Ann").improvement == 100  # from 40.0 % to 50.0 %
    with pytest.raises(KnownError, match="level"):
        ask(office, "open_pipeline", measure=Measure.IMPROVEMENT)


def test_one_reader_sees_every_change_of_what_it_read(calling: TestOffice) -> None:
    """It keeps the sums of periods that a change says nothing of."""
    reader = SqlBoards(calling.database, calling.clock)

    def values(period: str, by: By = By.PEOPLE) -> dict[str, Any]:
        found = board(reader, OWNER, BoardQuery("calls", by=by, period=period))
        return {row.name: row.value for row in found.rows}

    def looks() -> list[dict[str, Any]]:
        return [values("2026-02"), values("2026-03"), values("all"), values("2026-03", By.TEAMS)]

    february, march, whole, teams = looks()
    import_id = calling.bring(
        RecordKind.FACTS, [calls("Ann", date(2026, 2, 27), 40), calls("Ann", date(2026, 2, 28), 2)], sheet="x"
    ).import_id
    after = looks()
    assert after[0]["Ann"] == (february.get("Ann") or 0) + 42
    assert after[2]["Ann"] == whole["Ann"] + 42
    assert (after[1], after[3]) == (march, teams)
    assert import_id is not None
    calling.ledger.undo(OWNER, import_id)
    assert looks() == [february, march, whole, teams]
    by_goal = BoardQuery("calls", measure=Measure.GOAL, period="2026-03")
    for target in (10, 20):
        calling.bring(RecordKind.GOALS, [goal("Ann", target)])
        assert {row.name: row.goal for row in board(reader, OWNER, by_goal).rows}["Ann"] == target
    bring_people(calling, replace(person("Ann", "South"), since=date(2026, 3, 1)))
    assert values("2026-03") == march
    assert values("2026-03", By.TEAMS) != teams


def test_what_is_aside_of_boards_costs_them_nothing(
    calling: TestOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever praises a colleague, or saves a playlist, makes no wall read everybody and everything again."""
    reader, query = SqlBoards(calling.database, calling.clock), BoardQuery("calls")
    before = board(reader, OWNER, query).rows

    def never(*_: object) -> None:
        raise AssertionError("nothing of it changed")

    monkeypatch.setattr("spm_desktop.storage.boards.read_organisation", never)
    monkeypatch.setattr("spm_desktop.storage.boards.read_sums", never)
    for topic in ASIDE:
        with unit_of_work(calling.database, OWNER, calling.clock) as work:
            work.changed(Change(topic))
    assert board(reader, OWNER, query).rows == before


def test_a_kept_part_of_a_period_is_read_anew_with_its_days(calling: TestOffice) -> None:
    """Sums are kept by the parts that periods share: the days that a month has besides, or an edge."""
    kept = SqlBoards(calling.database, calling.clock)

    def values(reader: SqlBoards) -> list[tuple[Any, ...]]:
        periods = ("2026-02-03..2026-03-20", "2026-01-10..2026-02-02", "2026-02", "2026-02-03..2026-02-05")
        boards = [board(reader, OWNER, BoardQuery("calls", period=period)) for period in periods]
        return [(row.name, row.value, row.movement) for found in boards for row in found.rows]

    seen = [values(kept)]
    for day in (date(2026, 2, 1), date(2026, 2, 3), date(2026, 3, 21), date(2026, 1, 9)):
        bring_facts(calling, calls("Ann", day, 7), sheet=f"of {day}")
        seen.append(values(kept))
        assert seen[-1] == values(SqlBoards(calling.database, calling.clock))
    assert len(set(map(str, seen))) >= 3
