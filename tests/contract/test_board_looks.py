"""Who sees what of a leaderboard, when it is today, and what a look at the database keeps; on SQLite and on
PostgreSQL."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.boards import BoardQuery, By, Measure, board
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from spm_desktop.storage.wall_access import open_for_wall
from tests.contract.calling import (
    TODAY,
    ask,
    bring_facts,
    bring_people,
    calls,
    deal,
    fill_calling,
    goal,
    person,
    row_of,
    standing,
)
from tests.offices import NOON, OWNER, TestOffice, filled_office


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


@filled_office
def secret(office: TestOffice) -> None:
    """Calls are not for the wall; Max manages North."""
    fill_calling(office)
    bring_people(office, person("Ann", "North", manager="Max"))
    with unit_of_work(office.database, OWNER, office.clock) as work:
        work.connection.execute(text("UPDATE metric SET wall_visible = 0 WHERE key = 'calls'"))
        work.changed(Change("metrics"))


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


def test_a_rep_sees_no_goals_of_teams(secret: TestOffice) -> None:
    secret.bring(RecordKind.GOALS, [goal("North", 20, kind="team"), goal("Bo", 10)])
    rep, manager = acting(secret, Role.REP, "Bo"), acting(secret, Role.MANAGER, "Max")
    for measure in (Measure.VALUE, Measure.GOAL):
        found = ask(secret, actor=rep, by=By.TEAMS, measure=measure)
        assert {(row.goal, row.attainment) for row in found.rows} == {(None, None)}
        assert row_of(ask(secret, actor=manager, by=By.TEAMS, measure=measure), "North").goal == 20
    own = ask(secret, actor=rep, team="North")
    assert (own.total.goal, own.total.attainment) == (None, None)
    assert row_of(own, "Bo").goal == 10
    assert ask(secret, actor=manager, team="North").total.goal == 20


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
        calling.bring(RecordKind.GOALS, [goal("Ann", 12)], sheet="later")
        assert row_of(board(reader, kiosk, BoardQuery("calls")), "Ann").goal == 12
    finally:
        wall.close()
