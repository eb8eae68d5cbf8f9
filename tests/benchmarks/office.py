"""An office with as many facts as wanted: a thousand people in teams, with goals, and eight metrics that were
imported beside those that deals make, over three years. Every row has its provenance, and the totals are
those of the facts.

The clock stands on a Wednesday in the middle of a quarter, so that open periods have a yesterday to compare
with.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import Connection, text

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.metrics import fact_rule, metric_key
from spm_desktop.excel.parser import GuardedParser
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.importing.options import ImportOptions
from spm_desktop.services.importing.service import import_file
from spm_desktop.storage.database import Database, insert_rows, take_ids
from spm_desktop.storage.days import label
from spm_desktop.storage.ledger.store import SqlLedger
from spm_desktop.storage.profile import open_profile
from spm_desktop.storage.tables import metadata
from spm_desktop.storage.team_tree import rebuild_closure
from tests.benchmarks.generated import (
    DAYS,
    FIRST_DAY,
    METRICS,
    PEOPLE,
    figures,
    person_name,
    write_csv,
)

NOW = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
TEAMS, OFFICES = 50, 5
IMPORTED = 2_000
"""Rows that come in through the program itself; the others are of the same feed."""
OF_DEALS = {"deal:won_amount": 20, "deal:won_count": 10, "deal:closed_count": 10}
"""How many per cent of the facts are of the streams that deals make; the others are imported ones."""
ACTOR = Actor("Benchmark", frozenset({Role.ADMIN, Role.EXECUTIVE}))

_AT_ONCE = 200_000
_INDEXES = {index.name: index for name in ("source_row", "fact") for index in metadata.tables[name].indexes}


def import_into(database: Database, clock: FrozenClock, path: Path) -> None:
    """Imports a file as the program does; whoever is not known is made."""
    ledger = SqlLedger(database, clock)
    import_file(ledger, GuardedParser(), ACTOR, path, ImportOptions(create_people=True))


def open_office(path: Path) -> tuple[Database, FrozenClock]:
    """The database of a profile, made where there is none; the caller closes it."""
    clock = FrozenClock(NOW)
    return open_profile(path, clock, "UTC", before_migration=lambda: None), clock


@contextmanager
def office(folder: Path, facts: int) -> Iterator[tuple[Database, FrozenClock]]:
    """The office of a folder; one that is there already is used again."""
    path = folder / "database.sqlite"
    unfinished = folder / "unfinished.sqlite"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        database, clock = open_office(unfinished)
        _fill(database, clock, facts, folder)
        database.close()  # the last one to close it leaves one file
        unfinished.rename(path)
    database, clock = open_office(path)
    try:
        yield database, clock
    finally:
        database.close()


def _fill(database: Database, clock: FrozenClock, facts: int, folder: Path) -> None:
    with database.write() as connection:
        _fill_organisation(connection)
        _fill_goals(connection, Random(2026))
    seen = folder / "seen.csv"
    write_csv(seen, figures(IMPORTED, seed=1), "S")
    import_into(database, clock, seen)
    seen.unlink()
    with database.write() as connection:
        for index in _INDEXES.values():
            index.drop(connection)
        _fill_facts(connection, facts - IMPORTED)
        for index in _INDEXES.values():
            index.create(connection)
        _fill_totals(connection)
        connection.execute(text("ANALYZE"))


def _fill_organisation(connection: Connection) -> None:
    insert_rows(
        connection,
        "office",
        ("id", "name", "tz", "work_week"),
        [(n, f"Office {n}", "UTC", "12345") for n in range(1, OFFICES + 1)],
    )
    insert_rows(
        connection,
        "team",
        ("id", "name", "code", "tone", "office_id"),
        [(n, f"Team {n}", f"T{n}", n % 7, n % OFFICES + 1) for n in range(1, TEAMS + 1)],
    )
    rebuild_closure(connection)
    first = take_ids(connection, "person", PEOPLE)
    people = range(first, first + PEOPLE)
    names = [(n, person_name(n - first + 1)) for n in people]
    insert_rows(connection, "person", ("id", "display_name"), names)
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


def _fill_facts(connection: Connection, count: int) -> None:
    """Facts and their source rows, as further rows of the one import there is."""
    import_id, feed, op = connection.execute(
        text(
            'SELECT i.id, i.feed_id, o.id FROM "import" i JOIN operation o ON o.import_id = i.id'
            " ORDER BY i.id DESC LIMIT 1"
        )
    ).one()
    first = take_ids(connection, "source_row", count)
    streams = _streams(connection)
    days = [label(FIRST_DAY + timedelta(days=n)) for n in range(DAYS)]
    for start in range(0, count, _AT_ONCE):
        found = figures(min(_AT_ONCE, count - start), seed=start)
        rows = [
            (first + start + n, streams[(metric * 131 + n) % 100][metric], person, days[day], value)
            for n, (day, person, metric, value) in enumerate(zip(*(c.tolist() for c in found), strict=True))
        ]
        insert_rows(connection, "fact", ("row_id", "stream_id", "person_id", "day", "value"), rows)
    connection.execute(
        text(
            "INSERT INTO source_row(id, feed_id, key, import_id, sheet, row, hash, day, kind, from_op)"
            " SELECT row_id, :feed, printf('X-%08d', row_id), :import, '', row_id,"
            " CAST(printf('%016d', row_id) AS BLOB), day, 'row', :op FROM fact WHERE row_id >= :first"
        ),
        {"feed": feed, "import": import_id, "op": op, "first": first},
    )


def _streams(connection: Connection) -> list[list[int]]:
    """For each of a hundred facts in turn: the stream by the place of its metric."""
    ids = {row.rule: row.id for row in connection.execute(text("SELECT rule, id FROM stream"))}
    imported = [ids[fact_rule(metric_key(name))] for name in METRICS]
    of_deals = [[ids[rule]] * len(METRICS) for rule, share in OF_DEALS.items() for _ in range(share)]
    return of_deals + [imported] * (100 - len(of_deals))


def _fill_totals(connection: Connection) -> None:
    connection.execute(text("DELETE FROM total_pending"))
    connection.execute(text("DELETE FROM total"))
    into = "INSERT INTO total(stream_id, grain, period, person_id, team_id, sum, n)"
    connection.execute(
        text(
            f"{into} SELECT f.stream_id, 0, f.day, f.person_id, m.team_id, f.sum, f.n FROM ("
            " SELECT stream_id, person_id, day, sum(value) AS sum, count(*) AS n FROM fact"
            " GROUP BY stream_id, person_id, day) f JOIN membership m ON m.person_id = f.person_id"
            " ORDER BY 1, 2, 3, 4, 5"
        )
    )
    connection.execute(
        text(
            f"{into} SELECT stream_id, 1, period / 100, person_id, team_id, sum(sum), sum(n) FROM total"
            " GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5"
        )
    )
