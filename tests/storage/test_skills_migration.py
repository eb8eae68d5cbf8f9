"""What sessions of an older version were about becomes the list of skills."""

from pathlib import Path

import pytest
from sqlalchemy import text

from spm_desktop.storage import migrations
from spm_desktop.storage.database import Database, open_postgresql, open_sqlite
from tests.postgres import PostgresServer

SESSION = (
    "INSERT INTO coaching_session(id, template_version_id, meeting, due_at, due_day, minutes, state, skill,"
    " author, created_at) VALUES (:id, 1, 'group', :id, 20260101, 30, 'completed', :skill, 'mia', 0)"
)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    if request.param == "sqlite":
        return open_sqlite(tmp_path / "database.sqlite")
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return open_postgresql(server.create())


def test_one_list_from_what_was_typed(database: Database) -> None:
    with database.write() as connection:
        migrations.upgrade(connection, "0018")
        connection.execute(text("INSERT INTO coaching_template(id, key) VALUES (1, 'weekly')"))
        connection.execute(
            text("INSERT INTO coaching_template_version VALUES (1, 1, 1, :body, 'mia', 0)"), {"body": b"{}"}
        )
        for number, skill in enumerate(("Asking first", " asking  FIRST ", "", "价格", "Price"), 1):
            connection.execute(text(SESSION), {"id": number, "skill": skill})
    with database.write() as connection:
        migrations.upgrade(connection)
    with database.read() as connection:
        told = connection.execute(
            text(
                "SELECT s.id, k.name FROM coaching_session s LEFT JOIN skill k ON k.id = s.skill_id"
                " ORDER BY s.id"
            )
        ).all()
        assert told == [(1, "Asking first"), (2, "Asking first"), (3, None), (4, "价格"), (5, "Price")]
        assert connection.execute(text("SELECT count(*) FROM skill")).scalar_one() == 3
    database.close()
