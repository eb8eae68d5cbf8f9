"""Puts a secret word into every text of a database that is not for walls, found by walking its tables.

A new column is seeded by itself, unless it is named here as something that a wall shows or needs.
"""

import re
from collections.abc import Callable
from functools import partial

from sqlalchemy import CheckConstraint, Connection, Integer, LargeBinary, Table, text
from sqlalchemy.exc import DBAPIError

from spm_desktop.storage.tables import metadata
from spm_desktop.storage.wall_access import COLUMNS

WORD = "xyzzy"
SHOWN: dict[str, frozenset[str]] = {
    "org": frozenset({"name", "currency", "fiscal_rule", "wall_places"}),
    "office": frozenset({"name", "tz", "work_week"}),
    "team": frozenset({"name", "code"}),
    "person": frozenset({"display_name"}),
    "person_photo": frozenset({"shown"}),
    "metric": frozenset({"key", "name", "unit", "direction", "level", "over_time", "across"}),
    "company_value": frozenset({"name"}),
    "stream": frozenset({"rule", "state"}),
    "operation": frozenset({"state"}),
    "screen": frozenset({"name", "settings"}),
    "playlist_item": frozenset({"scene", "settings"}),
    "splash": frozenset({"cause", "tier", "payload"}),
    "shout_out": frozenset({"message"}),
    "badge": frozenset({"name", "glyph", "kind"}),
    "wall_day": frozenset({"kind"}),
    "goal": frozenset({"subject_kind", "kind"}),
    "goal_target": frozenset({"pace"}),
    "contest": frozenset({"state", "plan"}),
    "contest_result": frozenset({"body", "sha256"}),
    "change_log": frozenset({"topic", "metric"}),
    "database": frozenset({"epoch"}),
}
"""Texts that walls show, or can't do without."""
MADE_UP = 900_001
"""The number of rows that are made up."""


def seed(connection: Connection) -> set[str]:
    """Returns the columns that hold a secret now, as ``table.column``.

    Every table that walls know nothing of gets a row that is made up. What points from row to row is not
    looked at meanwhile.
    """
    server = connection.dialect.name == "postgresql"
    if server:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
    seeded = set()
    for table in metadata.sorted_tables:
        if table.name not in COLUMNS:
            _try(connection, partial(_make_a_row, connection, table))
        for column in table.columns:
            if isinstance(column.type, Integer) or column.name in SHOWN.get(table.name, ()):
                continue
            name = f"{table.name}.{column.name}"
            for number in ("ctid",) if server else ("rowid", "''"):  # keys stay apart where rows are numbered
                secret = f"'{WORD}-{name}-' || {number}"
                if isinstance(column.type, LargeBinary):
                    secret = f"convert_to({secret}, 'UTF8')" if server else f"CAST({secret} AS BLOB)"
                change = text(f'UPDATE "{table.name}" SET "{column.name}" = {secret}')
                if _try(connection, partial(connection.execute, change)):
                    break
            binary = server and isinstance(column.type, LargeBinary)
            if _holds(connection, table.name, column.name, binary):
                seeded.add(name)
    return seeded


def _holds(connection: Connection, table: str, column: str, binary: bool) -> bool:
    told = f"encode(\"{column}\", 'escape')" if binary else f'CAST("{column}" AS TEXT)'
    found = connection.execute(text(f"SELECT 1 FROM \"{table}\" WHERE {told} LIKE '%{WORD}%'"))
    return found.first() is not None


def _make_a_row(connection: Connection, table: Table) -> None:
    """A row of a table, as its checks want it."""
    checks = " ".join(str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint))
    values: dict[str, object] = {}
    for column in table.columns:
        listed = re.search(rf"\b{column.name} IN \('(\w+)'", checks)
        least = re.search(rf"\b{column.name} BETWEEN (\d+)", checks)
        if least:
            values[column.name] = int(least[1])
        elif isinstance(column.type, Integer):
            later = column.name in ("to_day", "end_day")
            values[column.name] = MADE_UP if column.primary_key else 2 if later else 1
        elif isinstance(column.type, LargeBinary):
            values[column.name] = WORD.encode()
        else:
            values[column.name] = listed[1] if listed else WORD
    connection.execute(table.insert().values(values))


def _try(connection: Connection, change: Callable[[], object]) -> bool:
    """Whether the database lets it be done."""
    try:
        with connection.begin_nested():
            change()
            return True
    except DBAPIError:
        return False
