"""Puts the office of `board_model` into a database, as rows and as the totals that the ledger would keep."""

from datetime import UTC, date, datetime, time

from sqlalchemy import Connection, text

from spm_desktop.domain.membership_edits import LAST_DAY
from spm_desktop.domain.metrics import Metric
from spm_desktop.storage.database import insert_rows
from spm_desktop.storage.days import label, micros
from spm_desktop.storage.ledger.additions import store_metric
from spm_desktop.storage.team_tree import rebuild_closure
from spm_desktop.storage.totals import TEAM_OF_DAY
from tests.property.board_model import METRICS, Model


def store(connection: Connection, model: Model, metric: Metric) -> None:
    """Puts the office into an empty database."""
    offices = [(n, f"Office {n}", "Europe/Berlin", "12345") for n in set(model.offices.values()) - {0}]
    insert_rows(connection, "office", ("id", "name", "tz", "work_week"), offices)
    for team in sorted(model.parents):
        row = (team, f"Team {team}", f"T{team}", 0, model.offices[team], model.parents[team])
        insert_rows(connection, "team", ("id", "name", "code", "tone", "office_id", "parent_id"), [row])
    rebuild_closure(connection)
    for person in range(1, model.people + 1):
        gone = model.archived.get(person)
        at = None if gone is None else micros(datetime.combine(gone, time(12), UTC))
        insert_rows(connection, "person", ("id", "display_name", "archived_at"), [(person, f"P{person}", at)])
    members = [
        (
            m.person,
            m.team,
            int(m.ranked),
            label(m.start) if m.start else 0,
            label(m.end) if m.end else LAST_DAY,
        )
        for m in model.members
    ]
    columns = ("person_id", "team_id", "ranked", "from_day", "to_day")
    insert_rows(connection, "membership", columns, members)
    for each in METRICS.values():
        store_metric(connection, each, "test", 0)
    metric_id = connection.execute(
        text("SELECT id FROM metric WHERE key = :k"), {"k": metric.key}
    ).scalar_one()
    for number, goal in enumerate(model.goals, start=1):
        row = (number, metric_id, "person", goal.person, label(goal.start), label(goal.end), "committed")
        columns = ("id", "metric_id", "subject_kind", "subject_id", "start_day", "end_day", "kind")
        insert_rows(connection, "goal", columns, [row])
        targets = [(number, 1, goal.value + 1, "", 0), (number, 2, goal.value, "", 0)]
        insert_rows(connection, "goal_target", ("goal_id", "no", "num", "actor", "recorded_at"), targets)
    _store_facts(connection, model)


def _end(day: date | None) -> int:
    return LAST_DAY if day is None else label(day)


MERGED, APPLIED, PENDING = 1, 2, 3
_OPENED_BY = {"merged": MERGED, "applied": APPLIED, "pending": PENDING, "closing": MERGED, "closed": MERGED}
_CLOSED_BY = {"closing": PENDING, "closed": MERGED}


def _store_facts(connection: Connection, model: Model) -> None:
    for statement in (
        "INSERT INTO source_system(id, name) VALUES (1, 'CRM')",
        "INSERT INTO feed(id, system_id, kind, shape, key_columns, mode)"
        " VALUES (1, 1, 'facts', 'x', 'id', 'merge')",
        "INSERT INTO file(id, sha256, name, size) VALUES (1, 'x', 'x.csv', 1)",
        'INSERT INTO "import"(id, feed_id, file_id, file_name, state, actor, at, counts)'
        " VALUES (1, 1, 1, 'x.csv', 'applied', 'test', 0, '{}')",
        "INSERT INTO operation(id, kind, state, actor, at) VALUES (1, 'import', 'merged', 'test', 0),"
        " (2, 'import', 'applied', 'test', 0), (3, 'import', 'pending', 'test', 0)",
    ):
        connection.execute(text(statement))
    streams = {row.rule: row.id for row in connection.execute(text("SELECT rule, id FROM stream"))}
    rows, facts = [], []
    for number, f in enumerate(model.facts, start=1):
        rows.append(
            (number, 1, f"k{number}", 1, "", number, b"", _OPENED_BY[f.state], _CLOSED_BY.get(f.state))
        )
        facts.append((number, streams[f.stream], f.person, label(f.day), f.value))
    columns = ("id", "feed_id", "key", "import_id", "sheet", "row", "hash", "from_op", "to_op")
    insert_rows(connection, "source_row", columns, rows)
    insert_rows(connection, "fact", ("row_id", "stream_id", "person_id", "day", "value"), facts)
    for table, op, states in (
        ("total", "", (MERGED,)),
        ("total_pending", "r.from_op, ", (APPLIED, PENDING)),
    ):
        for grain, period in ((0, "x.day"), (1, "x.day / 100")):
            named = "op_id, " if op else ""
            connection.execute(
                text(
                    f"INSERT INTO {table}({named}stream_id, grain, period, person_id, team_id, sum, n)"
                    f" SELECT {op}x.stream_id, {grain}, {period}, x.person_id, coalesce(m.team_id, 0),"
                    " sum(x.value), count(*) FROM fact x JOIN source_row r ON r.id = x.row_id"
                    f" {TEAM_OF_DAY} WHERE r.from_op IN ({', '.join(map(str, states))})"
                    f" AND (r.to_op IS NULL OR r.to_op = {PENDING})"
                    f" GROUP BY {op}x.stream_id, {period}, x.person_id, coalesce(m.team_id, 0)"
                )
            )
