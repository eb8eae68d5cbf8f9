"""A TV's connection reads what is meant for the wall, and nothing else, however the question is put."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.errors import KnownError
from spm_desktop.storage.database import Database
from spm_desktop.storage.profile import open_profile
from spm_desktop.storage.tables import metadata
from spm_desktop.storage.wall_access import COLUMNS, open_for_wall
from tests.offices import NOON


@pytest.fixture(scope="module")
def wall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("wall") / "database.sqlite"
    owner = open_profile(path, FrozenClock(NOON), "Europe/Berlin", before_migration=lambda: None)
    with owner.write() as connection:
        connection.exec_driver_sql("CREATE VIEW person_view AS SELECT email FROM person_private")
        connection.exec_driver_sql("CREATE VIEW wall_view AS SELECT display_name FROM person")
    owner.close()
    database = open_for_wall(path)
    yield database
    database.close()


def ask(wall: Database, query: str) -> list[object]:
    with wall.read() as connection:
        return list(connection.exec_driver_sql(query))


@pytest.mark.parametrize("table", sorted(set(metadata.tables) - set(COLUMNS)))
@pytest.mark.parametrize(
    "question",
    [
        "SELECT * FROM {table}",
        "SELECT count(*) FROM {table}",
        "WITH total AS (SELECT * FROM {table}) SELECT * FROM total",
        "WITH RECURSIVE person AS (SELECT * FROM {table}) SELECT count(*) FROM person",
        "SELECT id FROM team WHERE EXISTS (SELECT 1 FROM {table} WHERE 1)",
        "SELECT (SELECT count(*) FROM {table}) FROM team",
        "SELECT id FROM team UNION ALL SELECT count(*) FROM {table}",
    ],
)
def test_other_tables_are_refused(wall: Database, table: str, question: str) -> None:
    with pytest.raises(DatabaseError, match=r"prohibited|not authorized"):
        ask(wall, question.format(table=f'"{table}"'))


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (name, column.name)
        for name, allowed in sorted(COLUMNS.items())
        if name in metadata.tables
        for column in metadata.tables[name].columns
        if column.name not in allowed
    ],
)
def test_other_columns_are_refused(wall: Database, table: str, column: str) -> None:
    for query in (
        f'SELECT "{column}" FROM "{table}"',
        f'WITH team AS (SELECT "{column}" AS name FROM "{table}") SELECT name FROM team',
    ):
        with pytest.raises(DatabaseError, match="prohibited"):
            ask(wall, query)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM person_view",
        "SELECT * FROM wall_view",  # nobody made this view for the wall
        "SELECT * FROM sqlite_master",
        "INSERT INTO splash(cause, tier, payload, created, expires) VALUES ('a', 'b', 'c', 1, 1)",
        "UPDATE team SET name = 'x'",
        "DELETE FROM total",
        "CREATE TEMP TABLE t(a)",
        "ATTACH ':memory:' AS x",
        "PRAGMA query_only = OFF",
        "PRAGMA table_info(audit)",
        "SELECT load_extension('x')",
        "VACUUM",
    ],
)
def test_everything_else_is_refused(wall: Database, statement: str) -> None:
    with pytest.raises(DatabaseError):
        ask(wall, statement)


def test_what_is_meant_for_the_wall_is_read(wall: Database) -> None:
    for table, columns in COLUMNS.items():
        names = ", ".join(f'"{column}"' for column in sorted(columns))
        ask(wall, f'SELECT {names} FROM "{table}"')
        ask(wall, f'SELECT count(*) FROM "{table}"')
    assert ask(wall, "PRAGMA data_version")


def test_a_missing_database_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        open_for_wall(tmp_path / "database.sqlite")
    assert refused.value.code == "database_unreachable"
    assert not list(tmp_path.iterdir())
