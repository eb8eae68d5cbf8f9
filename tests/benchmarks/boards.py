"""How long a whole leaderboard takes: 1,000 people with ranks, team ranks, movement and goals, on SQLite; and
a scorecard of one person: all metrics, and eight months of each.

``value`` is after a change of all figures, ``elsewhere`` after one of another month, ``after_a_goal`` of
somebody's goal, ``again`` without any; all in milliseconds of processor time: on a machine that does other
work too, only these tell of the program. ``wall_clock`` is what ``value`` took by the clock. The organisation
is kept between calls, as in the program.
"""

from collections.abc import Callable
from datetime import date
from statistics import median
from time import perf_counter, thread_time
from typing import Any

from sqlalchemy import text

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.periods import Period
from spm_desktop.services.boards import BoardQuery, By, Measure, board
from spm_desktop.services.scorecards import Kind, scorecard
from spm_desktop.services.scorecards.build import PERIODS
from spm_desktop.services.topics import Topic
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.database import Database
from spm_desktop.storage.scorecards import SqlScorecards
from spm_desktop.storage.sums import read_sums
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from tests.benchmarks.apart import FACTS, working_folder
from tests.benchmarks.office import ACTOR, NOW, PEOPLE, TEAMS, office

CALLS = 11
RAW_CALLS = 3
SMALL = FACTS // 10

QUERIES = {
    "week": (BoardQuery("won_revenue", period="this-week"), 10),
    "month": (BoardQuery("won_revenue", period="this-month"), 10),
    "quarter": (BoardQuery("won_revenue", period="this-quarter"), 10),
    "year": (BoardQuery("won_revenue", period="this-year"), 10),
    "last_year": (BoardQuery("won_revenue", period="last-year"), 10),
    "quarter_by_goal": (BoardQuery("won_revenue", measure=Measure.GOAL, period="this-quarter"), 10),
    "quarter_of_a_ratio": (BoardQuery("win_rate", period="this-quarter"), 10),
    "year_of_a_ratio": (BoardQuery("win_rate", period="this-year"), 10),
    "quarter_by_teams": (BoardQuery("won_revenue", by=By.TEAMS, period="this-quarter"), 10),
    "improvement": (BoardQuery("won_revenue", measure=Measure.IMPROVEMENT, period="this-quarter"), 20),
    "odd_days": (BoardQuery("won_revenue", period="2026-02-10..2026-11-07"), 20),
    "4_4_5_quarter": (BoardQuery("won_revenue", period="2026-07-26..2026-10-25"), 20),
}
"""Name -> what is asked, and the milliseconds that it may take."""

_RAW = (
    "SELECT f.person_id, m.team_id, sum(f.value), count(*) FROM raw_fact f"
    " JOIN membership m ON m.person_id = f.person_id WHERE f.stream_id = :stream"
    " AND f.day >= 20261001 AND f.day < 20270101 GROUP BY f.person_id, m.team_id ORDER BY 3 DESC"
)
_QUARTER = Period(date(2026, 10, 1), date(2027, 1, 1))


def run() -> dict[str, Any]:
    """Median milliseconds by kind of board, with many facts and with a tenth of them, and how many times as
    long adding up the facts themselves takes."""
    with working_folder() as folder:
        found: dict[str, dict[str, Any]] = {}
        for size in (SMALL, FACTS):
            with office(folder / f"office-{size}", size) as (database, clock):
                found[str(size)] = _boards(SqlBoards(database, clock), database)
                if size == FACTS:
                    raw, sums = _raw_quarter(database)
    told: dict[str, Any] = {}
    for name, times in found[str(FACTS)].items():
        goal = QUERIES[name][1] if name in QUERIES else 10
        told[f"{name}_{FACTS}_facts_ms"] = {**times, "goal": f"< {goal}"}
        told[f"{name}_to_a_tenth"] = {
            "value": round(times["value"] / found[str(SMALL)][name]["value"], 2),
            "goal": "<= 1.5",
        }
    quarter = found[str(FACTS)]["quarter"]["value"]
    return told | {
        "raw_group_by_ms": {"value": raw},
        "sums_faster_than_raw": {"value": round(raw / sums, 1), "goal": ">= 15"},
        "whole_board_faster_than_raw": {"value": round(raw / quarter, 1)},
    }


def _boards(boards: SqlBoards, database: Database) -> dict[str, dict[str, float]]:
    found = {}
    for name, (query, _) in QUERIES.items():

        def look(query: BoardQuery = query) -> None:
            assert board(boards, ACTOR, query).total_rows in (PEOPLE, TEAMS)

        found[name] = _measured(look, database)
    cards = SqlScorecards(boards)
    people = iter(range(1, PEOPLE))

    def card() -> None:
        lines = scorecard(cards, ACTOR, Kind.PERSON, next(people), "this-month").lines
        assert sum(len(line.history) == PERIODS for line in lines) >= 12

    found["scorecard"] = _measured(card, database)
    return found


def _measured(look: Callable[[], None], database: Database) -> dict[str, float]:
    look()
    everything = _after(look, database, Change(Topic.FIGURES))
    elsewhere = _after(look, database, Change(Topic.FIGURES, from_day=20240201, to_day=20240229))
    goal = _after(look, database, Change(Topic.GOALS, record_id=1))
    return {
        "value": median(busy for busy, _ in everything),
        "wall_clock": median(clock for _, clock in everything),
        "elsewhere": median(busy for busy, _ in elsewhere),
        "after_a_goal": median(busy for busy, _ in goal),
        "again": median(_timed(look)[0] for _ in range(CALLS)),
    }


def _after(look: Callable[[], None], database: Database, change: Change) -> list[tuple[float, float]]:
    """Of looks that each follow a change."""
    times = []
    for _ in range(CALLS):
        with unit_of_work(database, ACTOR, FrozenClock(NOW)) as work:
            work.changed(change)
        times.append(_timed(look))
    return times


def _timed(look: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of processor time, and by the clock."""
    began, began_clock = thread_time(), perf_counter()
    look()
    return round((thread_time() - began) * 1000, 2), round((perf_counter() - began_clock) * 1000, 2)


def _raw_quarter(database: Database) -> tuple[float, float]:
    """The same quarter from the facts, with an index that covers all that is asked for, and from the totals:
    both without ranks, teams' ranks, movement and goals."""
    with database.write() as connection:
        connection.execute(
            text(
                "CREATE TABLE IF NOT EXISTS raw_fact AS SELECT stream_id, person_id, day, value FROM fact"
                " WHERE stream_id = (SELECT stream_id FROM fact GROUP BY stream_id ORDER BY count(*) DESC"
                " LIMIT 1)"
            )
        )
        connection.execute(
            text("CREATE INDEX IF NOT EXISTS ix_raw_fact ON raw_fact(stream_id, day, person_id, value)")
        )
        stream = connection.execute(text("SELECT stream_id FROM raw_fact LIMIT 1")).scalar_one()
    with database.read() as connection:
        raw = median(
            _timed(lambda: connection.execute(text(_RAW), {"stream": stream}).all())[0]
            for _ in range(RAW_CALLS)
        )
        sums = median(
            _timed(lambda: read_sums(connection, stream, None, _QUARTER, ()))[0] for _ in range(CALLS)
        )
        return raw, sums
