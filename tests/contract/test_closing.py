"""Closed periods keep their figures, and what changes after is listed with its rows; on both databases."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.metrics import OverTime
from spm_desktop.domain.period_names import parse_period
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.closing import Closed, close_period, closed_periods
from spm_desktop.services.hand_entry import Entry, enter_values
from spm_desktop.services.history import Changes
from spm_desktop.services.importing import undo_import
from spm_desktop.services.leaderboards import LeaderboardQuery, read_leaderboard
from spm_desktop.services.metrics import change_metric, defined_metrics
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.closing import SqlClosings, SqlClosingStore
from spm_desktop.storage.leaderboards import SqlLeaderboards
from spm_desktop.storage.metric_store import SqlMetricStore
from tests.contract.calling import TODAY, bring_facts, calls, deal, fill_calling, goal
from tests.offices import OWNER, TestOffice, filled_office

FEBRUARY = parse_period("2026-02", TODAY, FiscalCalendar())
FEB = date(2026, 2, 10)


def close(office: TestOffice, actor: Actor = OWNER) -> Changes:
    boards = SqlBoards(office.database, office.clock)
    store = SqlClosingStore(office.database, office.clock)
    return close_period(SqlClosings(boards), store, actor, FEBRUARY, "en")


def closed(office: TestOffice, actor: Actor = OWNER) -> Closed:
    (found,) = closed_periods(SqlClosings(SqlBoards(office.database, office.clock)), actor)
    return found


@filled_office
def february(office: TestOffice) -> None:
    """Ann called five times in February, Dee nine times; Ann won a deal."""
    fill_calling(office)
    bring_facts(office, calls("Ann", FEB, 5, key="ann"), sheet="february")
    won = deal("D1", "Ann", 300, FEB)
    office.bring(RecordKind.DEALS, [replace(won, opened=date(2026, 2, 2))], sheet="deals")


def test_nothing_has_changed_at_first(february: TestOffice) -> None:
    changes = close(february)
    assert changes.words == "Closed February"
    found = closed(february)
    assert (found.actor, found.intact, found.differences, found.gone) == ("Olga Owner", True, (), ())
    assert changes.undo is not None
    back = changes.undo()
    assert closed_periods(SqlClosings(SqlBoards(february.database, february.clock)), OWNER) == []
    assert back.undo is not None
    back.undo()
    assert closed(february).differences == ()


def test_later_rows_are_told_with_file_and_row(february: TestOffice) -> None:
    close(february)
    bring_facts(february, calls("Ann", FEB, 8, key="ann"), sheet="february")  # another version of the row
    enter_values(february.ledger, OWNER, "calls", [Entry("Bo", FEB, Decimal(2), "Found on paper")])
    bring_facts(february, calls("Bo", TODAY, 1), sheet="march")  # outside of the period
    told = {(one.metric.key, one.name): one for one in closed(february).differences}
    assert told.keys() == {("calls", "Ann"), ("calls", "Bo")}
    ann, bo = told["calls", "Ann"], told["calls", "Bo"]
    assert (ann.then, ann.now) == (5, 8)
    assert [(one.came, one.row.file, one.row.value) for one in ann.rows] == [
        (False, "february.csv", 5),
        (True, "february.csv", 8),
    ]
    assert (bo.then, bo.now) == (None, 2)
    assert [(one.came, one.row.file, one.row.row) for one in bo.rows] == [
        (True, "Entered by hand by Olga Owner.csv", 2)
    ]


def test_an_undone_import_takes_its_rows_along(february: TestOffice) -> None:
    close(february)
    newest = february.one('SELECT max(id) FROM "import"')
    undo_import(february.ledger, OWNER, newest)
    told = {one.metric.key: one for one in closed(february).differences}
    assert {"won_revenue", "deals_won", "win_rate", "deals_opened"} <= told.keys()
    revenue = told["won_revenue"]
    assert (revenue.then, revenue.now) == (30_000, None)
    assert [(one.came, one.row.external_id) for one in revenue.rows] == [(False, "D1")]


def test_goals_and_definitions_that_changed_are_told(february: TestOffice) -> None:
    close(february)
    span = (date(2026, 2, 1), date(2026, 3, 1))
    february.bring(RecordKind.GOALS, [goal("Ann", 40, span)], sheet="goals")
    store = SqlMetricStore(february.database, february.clock)
    metric = next(one for one in defined_metrics(store, OWNER) if one.metric.key == "calls")
    formula = replace(metric.meaning.formula, over_time=OverTime.AVERAGE)
    bring_facts(february, calls("Dee", FEB, 1), sheet="more")
    change_metric(store, OWNER, metric, replace(metric.meaning, formula=formula), "Days differ")
    told = {one.name: one for one in closed(february).differences if one.metric.key == "calls"}
    assert (told["Ann"].goal_then, told["Ann"].goal_now) == (None, 40)
    assert told["Dee"].redefined
    assert (told["Dee"].then, told["Dee"].now) == (9, 5)


def test_only_what_is_over_is_closed_once_by_who_may(february: TestOffice) -> None:
    with pytest.raises(KnownError) as refused:
        close(february, Actor("Mia", frozenset({Role.MANAGER})))
    assert refused.value.code == "not_allowed"
    close(february)
    with pytest.raises(KnownError) as refused:
        close(february)
    assert refused.value.code == "period_closed"
    march = parse_period("2026-03", TODAY, FiscalCalendar())
    boards = SqlBoards(february.database, february.clock)
    with pytest.raises(KnownError) as refused:
        close_period(
            SqlClosings(boards), SqlClosingStore(february.database, february.clock), OWNER, march, "en"
        )
    assert refused.value.code == "period_open"


def test_a_rep_is_told_of_their_own_figures_only(february: TestOffice) -> None:
    with february.database.write() as connection:
        connection.exec_driver_sql("UPDATE metric SET wall_visible = 0")
        connection.exec_driver_sql("INSERT INTO change_log(at, actor, topic) VALUES (0, '', 'metrics')")
    close(february)
    for name in ("Ann", "Bo"):
        enter_values(february.ledger, OWNER, "calls", [Entry(name, FEB + timedelta(1), Decimal(2))])
    ann = february.one("SELECT id FROM person WHERE display_name = 'Ann'")
    rep = Actor("Ann", frozenset({Role.REP}), ann)
    assert {one.name for one in closed(february, rep).differences} == {"Ann"}
    assert {one.name for one in closed(february).differences} == {"Ann", "Bo"}


def test_what_was_kept_shows_when_somebody_touched_it(february: TestOffice) -> None:
    close(february)
    with february.database.write() as connection:
        connection.exec_driver_sql("UPDATE snapshot SET body = replace(body, '\"5\"', '\"6\"')")
    assert not closed(february).intact


def test_boards_of_a_closed_period_say_so(february: TestOffice) -> None:
    reader = SqlLeaderboards(SqlBoards(february.database, february.clock))
    asked = LeaderboardQuery(FEBRUARY, "calls")
    assert read_leaderboard(reader, OWNER, asked).closed is None
    close(february)
    assert read_leaderboard(reader, OWNER, asked).closed == february.clock.now()
    march = replace(asked, period=parse_period("2026-03", TODAY, FiscalCalendar()))
    assert read_leaderboard(reader, OWNER, march).closed is None
