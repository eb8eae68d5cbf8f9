"""Leaderboards agree with brute force: whoever is in whatever team when, whatever has been imported how far.

On SQLite and on PostgreSQL.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.metrics import OverTime
from spm_desktop.domain.period_names import parse_period
from spm_desktop.domain.periods import Period
from spm_desktop.services.boards import Board, BoardQuery, By, Measure, board
from spm_desktop.services.drill import drill
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.database import Database
from spm_desktop.storage.drill import SqlDrill
from tests.offices import OWNER, TestOffice
from tests.property.board_model import DAYS, METRICS, STREAMS, Fact, Member, Model, Target
from tests.property.board_store import store

NAMED = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-Q1", "2026", "2026-W07", "2026-02-10", "all"]
MONTHS = [(date(2026, n, 1), date(2026, n + 1, 1)) for n in range(1, 5)]
GOALS = [*MONTHS, (date(2026, 1, 1), date(2026, 4, 1))]
PEOPLE, TEAMS, OFFICES = 4, 3, 2

days = st.sampled_from(DAYS[26:38] + DAYS[40::11])
"""Few enough that facts, today and the edges of months, memberships and periods often meet."""
people = st.integers(1, PEOPLE)
states = st.sampled_from(["merged", "merged", "applied", "pending", "closing", "closed"])
facts = st.builds(Fact, st.sampled_from(STREAMS), people, days, st.integers(-3, 9), states)


@st.composite
def memberships(draw: st.DrawFn) -> list[Member]:
    """Some people without a team, some always in one, some who change teams with or without a gap."""
    found = []
    for person in range(1, PEOPLE + 1):
        edges: list[Any] = sorted(draw(st.sets(days, max_size=3)))
        if draw(st.booleans()):
            edges = [None, *edges]
        if draw(st.booleans()):
            edges = [*edges, None]
        for start, end in pairwise(edges):
            if draw(st.integers(0, 3)):
                ranked = draw(st.integers(0, 4)) > 0
                found.append(Member(person, draw(st.integers(1, TEAMS)), ranked, start, end))
    return found


@st.composite
def models(draw: st.DrawFn) -> Model:
    spans = draw(st.sets(st.tuples(people, st.sampled_from(GOALS)), max_size=12))
    return Model(
        people=PEOPLE,
        parents={1: None, 2: draw(st.sampled_from([None, 1])), 3: draw(st.sampled_from([None, 1, 2]))},
        offices={0: 0} | {team: draw(st.integers(0, OFFICES)) for team in range(1, TEAMS + 1)},
        members=draw(memberships()),
        archived=draw(st.dictionaries(people, days, max_size=2)),
        facts=draw(st.lists(facts, max_size=25)),
        goals=[Target(who, *span, draw(st.integers(1, 20))) for who, span in sorted(spans)],
    )


@st.composite
def spans(draw: st.DrawFn) -> Period:
    start, end = sorted((draw(days), draw(days)))
    return Period(start, end + timedelta(days=1))


queries = st.builds(
    BoardQuery,
    metric=st.sampled_from(sorted(METRICS)),
    by=st.sampled_from(By),
    measure=st.sampled_from([Measure.VALUE, Measure.GOAL]),
    period=st.sampled_from(NAMED) | spans(),
    team=st.none() | st.integers(1, TEAMS),
    ascending=st.booleans(),
)


@given(model=models(), query=queries, today=days, look_twice=st.booleans())
@settings(max_examples=120, suppress_health_check=list(HealthCheck))
def test_a_board_is_what_brute_force_says(
    emptied: Callable[[], TestOffice], model: Model, query: BoardQuery, today: date, look_twice: bool
) -> None:
    office = emptied()
    metric = METRICS[query.metric]
    with office.database.write() as connection:
        store(connection, model, metric)
    reader = SqlBoards(office.database, clock_on(today))
    found = board(reader, OWNER, query)
    if look_twice:
        assert board(reader, OWNER, query).rows == found.rows
    period = query.period
    if isinstance(period, str):
        period = parse_period(period, today, model.fiscal)
    team = query.team if isinstance(query.team, int) else None
    expected = model.board(metric, query.by.value, query.measure.value, period, team, query.ascending, today)
    told = {
        row.key: (row.rank, row.value, row.n, row.goal, row.attainment, row.movement, row.tied)
        for row in found.rows
    }
    assert told == {
        key: (row.rank, row.value, row.n, row.goal, row.attainment, row.movement, row.tied)
        for key, row in expected.items()
    }
    assert [row.rank for row in found.rows] == sorted(row.rank for row in found.rows)
    _check_sums(found)
    if query.by is By.PEOPLE and team is None:
        for row in found.rows:
            behind = drill(SqlDrill(reader), OWNER, query.metric, row.key, period)
            assert behind.value == row.value
            assert len(behind.rows) >= row.n


def _check_sums(found: Board) -> None:
    """What adds up adds up: teams and offices make the total."""
    if found.by is not By.PEOPLE and found.metric.over_time in (OverTime.SUM, OverTime.STOCK):
        assert sum(row.value or 0 for row in found.rows) == found.total.value


def clock_on(day: date) -> FrozenClock:
    return FrozenClock(datetime.combine(day, time(12), UTC))


@pytest.fixture
def emptied(office: TestOffice) -> Callable[[], TestOffice]:
    """The office without anybody and anything in it."""

    def empty() -> TestOffice:
        _clear(office.database)
        return office

    return empty


def _clear(database: Database) -> None:
    tables = (
        "fact", "total", "total_pending", "source_row", "operation", '"import"', "file", "feed",
        "source_system", "goal_target", "goal", "membership", "person", "team_closure",
    )  # fmt: skip
    with database.write() as connection:
        for table in tables:
            connection.execute(text(f"DELETE FROM {table}"))
        connection.execute(text("UPDATE team SET parent_id = NULL"))
        connection.execute(text("DELETE FROM team WHERE id <> 0"))
        connection.execute(text("DELETE FROM office WHERE id <> 0"))
