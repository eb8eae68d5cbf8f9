"""How long a whole leaderboard takes: 1,000 people with ranks, movement and goals, on SQLite.

The clock stands on a Wednesday in the middle of a quarter, so that open periods have a yesterday to compare
with. The organisation is kept between calls, as in the program; sums until something changes.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, text

from spm_desktop.config.clock import FrozenClock
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.boards import BoardQuery, By, Measure, board
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.database import Database, insert_rows
from spm_desktop.storage.days import label
from spm_desktop.storage.profile import open_profile
from spm_desktop.storage.team_tree import rebuild_closure

NOW = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
FIRST_DAY = date(2024, 1, 1)
PEOPLE, TEAMS, OFFICES = 1_000, 50, 5
SIZES = (100_000, 1_000_000)
CALLS = 15
ACTOR = Actor("Benchmark", frozenset({Role.EXECUTIVE}))

SHARES = {"deal:won_amount": 30, "deal:won_count": 30, "deal:closed_count": 40}
"""How the facts spread over the streams, in per cent."""

QUERIES = {
    "week": BoardQuery("won_revenue", period="this-week"),
    "month": BoardQuery("won_revenue", period="this-month"),
    "quarter": BoardQuery("won_revenue", period="this-quarter"),
    "year": BoardQuery("won_revenue", period="this-year"),
    "last_year": BoardQuery("won_revenue", period="last-year"),
    "quarter_by_goal": BoardQuery("won_revenue", measure=Measure.GOAL, period="this-quarter"),
    "quarter_of_a_ratio": BoardQuery("win_rate", period="this-quarter"),
    "year_of_a_ratio": BoardQuery("win_rate", period="this-year"),
    "quarter_by_teams": BoardQuery("won_revenue", by=By.TEAMS, period="this-quarter"),
    "quarter_by_improvement": BoardQuery("won_revenue", measure=Measure.IMPROVEMENT, period="this-quarter"),
    "odd_days": BoardQuery("won_revenue", period="2026-02-10..2026-11-07"),
}


def run() -> dict[str, Any]:
    """Median milliseconds of a board by number of facts and kind of board: after a change of the figures, and
    again without one."""
    return {name: figure for size in SIZES for name, figure in _measure(size).items()}


def _measure(size: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder, office(Path(folder), size) as (database, clock):
        reader = SqlBoards(database, clock)
        found[f"first_board_{size}_facts_ms"] = {"value": _timed(reader, QUERIES["quarter"])}
        for name, query in QUERIES.items():
            _timed(reader, query)
            changed = median(_after_change(database, reader, query) for _ in range(CALLS))
            again = median(_timed(reader, query) for _ in range(CALLS))
            found[f"{name}_{size}_facts_ms"] = {"value": changed, "again": again, "goal": "<= 10"}
    return found


def _after_change(database: Database, reader: SqlBoards, query: BoardQuery) -> float:
    with database.write() as connection:
        connection.execute(text("INSERT INTO change_log(at, actor, topic) VALUES (0, '', 'figures')"))
    return _timed(reader, query)


def _timed(reader: SqlBoards, query: BoardQuery) -> float:
    began = perf_counter()
    found = board(reader, ACTOR, query)
    taken = perf_counter() - began
    assert found.total_rows in (PEOPLE, TEAMS)
    return round(taken * 1000, 2)


@contextmanager
def office(folder: Path, facts: int) -> Iterator[tuple[Database, FrozenClock]]:
    """An office with so many facts, the same every time."""
    clock = FrozenClock(NOW)
    database = open_profile(folder / "database.sqlite", clock, "UTC", before_migration=lambda: None)
    try:
        random = Random(2026)
        with database.write() as connection:
            _fill_organisation(connection)
            _fill_goals(connection, random)
            for rule, share in SHARES.items():
                _fill_stream(connection, random, rule, facts * share // 100)
            _fill_totals(connection)
            connection.execute(text("ANALYZE"))
        yield database, clock
    finally:
        database.close()


def _fill_organisation(connection: Connection) -> None:
    insert_rows(
        connection,
        "office",
        ("id", "name", "tz", "work_week"),
        [(n, f"Office {n}", "Europe/Berlin", "12345") for n in range(1, OFFICES + 1)],
    )
    insert_rows(
        connection,
        "team",
        ("id", "name", "code", "tone", "office_id"),
        [(n, f"Team {n}", f"T{n}", n % 7, n % OFFICES + 1) for n in range(1, TEAMS + 1)],
    )
    rebuild_closure(connection)
    people = range(1, PEOPLE + 1)
    insert_rows(connection, "person", ("id", "display_name"), [(n, f"Person {n:04}") for n in people])
    insert_rows(connection, "membership", ("person_id", "team_id"), [(n, n % TEAMS + 1) for n in people])


def _fill_goals(connection: Connection, random: Random) -> None:
    """A goal for everybody in every month of the three years."""
    metric = connection.execute(text("SELECT id FROM metric WHERE key = 'won_revenue'")).scalar_one()
    months = [(year, month) for year in (2024, 2025, 2026) for month in range(1, 13)]
    goals, targets = [], []
    for person in range(1, PEOPLE + 1):
        for year, month in months:
            start = date(year, month, 1)
            end = date(year + month // 12, month % 12 + 1, 1)
            identity = len(goals) + 1
            goals.append((identity, metric, "person", person, label(start), label(end), "committed"))
            targets.append((identity, 1, random.randrange(500_000, 2_000_000), "", 0))
    columns = ("id", "metric_id", "subject_kind", "subject_id", "start_day", "end_day", "kind")
    insert_rows(connection, "goal", columns, goals)
    insert_rows(connection, "goal_target", ("goal_id", "no", "num", "actor", "recorded_at"), targets)


def _fill_stream(connection: Connection, random: Random, rule: str, count: int) -> None:
    stream = connection.execute(text("SELECT id FROM stream WHERE rule = :rule"), {"rule": rule}).scalar_one()
    first = connection.execute(text("SELECT coalesce(max(row_id), 0) + 1 FROM fact")).scalar_one()
    days = [label(FIRST_DAY + timedelta(days=n)) for n in range((NOW.date() - FIRST_DAY).days + 1)]
    money = rule.endswith("amount")
    rows = [
        (
            first + n,
            stream,
            random.randrange(PEOPLE) + 1,
            random.choice(days),
            random.randrange(1_000_000) if money else 1,
        )
        for n in range(count)
    ]
    insert_rows(connection, "fact", ("row_id", "stream_id", "person_id", "day", "value"), rows)


def _fill_totals(connection: Connection) -> None:
    for grain, period in ((0, "f.day"), (1, "f.day / 100")):
        connection.execute(
            text(
                "INSERT INTO total(stream_id, grain, period, person_id, team_id, sum, n)"
                f" SELECT f.stream_id, {grain}, {period}, f.person_id, m.team_id, sum(f.value), count(*)"
                " FROM fact f JOIN membership m ON m.person_id = f.person_id"
                " GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5"
            )
        )
