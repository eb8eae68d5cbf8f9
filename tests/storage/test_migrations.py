"""Databases of older versions open with today's schema, and lose nothing."""

import zlib
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from spm_desktop.storage import migrations
from spm_desktop.storage.database import open_sqlite
from spm_desktop.storage.tables import metadata


def test_the_newest_version_is_the_head_of_the_chain() -> None:
    assert migrations.known_versions()[-1] == migrations.HEAD


def test_a_database_of_the_first_version_becomes_todays(tmp_path: Path) -> None:
    database = open_sqlite(tmp_path / "database.sqlite")
    with database.write() as connection:
        migrations.upgrade(connection, "0001")
        connection.execute(
            text("INSERT INTO office(id, name, tz, work_week) VALUES (0, 'No office', 'UTC', '12345')")
        )
        connection.execute(
            text("INSERT INTO team(id, name, code, tone, office_id) VALUES (7, 'North', 'NOR', 2, 0)")
        )
        for login in ("Ann", "ann", "Bob"):
            connection.execute(
                text("INSERT INTO app_user(login, roles, created_at) VALUES (:login, 'rep', 0)"),
                {"login": login},
            )
    with database.write() as connection:
        migrations.upgrade(connection)
    with database.read() as connection:
        users = connection.execute(text("SELECT login, login_key FROM app_user ORDER BY id")).all()
        assert users == [("Ann", "ann"), ("ann", "ann 2"), ("Bob", "bob")]
        north = connection.execute(text("SELECT * FROM team")).one()
        assert (north.id, north.name, north.archived_at) == (7, "North", None)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == [], "tables, columns, keys and indexes are today's"
    database.close()


def test_private_notes_become_those_of_the_people_who_wrote_them(tmp_path: Path) -> None:
    database = open_sqlite(tmp_path / "database.sqlite")
    with database.write() as connection:
        migrations.upgrade(connection, "0021")
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        connection.execute(text("INSERT INTO person(id, display_name) VALUES (7, 'Mia')"))
        for login, person in (("mia", 7), ("olga", None)):
            connection.execute(
                text(
                    "INSERT INTO app_user(login, login_key, person_id, roles, created_at)"
                    " VALUES (:login, :login, :person, 'manager', 0)"
                ),
                {"login": login, "person": person},
            )
        connection.execute(text("INSERT INTO coaching_template(id, key) VALUES (1, 'weekly')"))
        connection.execute(
            text(
                "INSERT INTO coaching_template_version(id, template_id, no, body, actor, at)"
                " VALUES (1, 1, 1, x'00', 'mia', 0)"
            )
        )
        connection.execute(
            text(
                "INSERT INTO coaching_session(id, template_version_id, meeting, due_at, due_day, minutes,"
                " state, author, created_at) VALUES (1, 1, 'group', 0, 20260101, 30, 'scheduled', 'mia', 0)"
            )
        )
        for login in ("mia", "olga", "gone"):
            connection.execute(
                text("INSERT INTO coaching_private_note VALUES (1, :login, 'by ' || :login, 5)"),
                {"login": login},
            )
    with database.write() as connection:
        migrations.upgrade(connection)
    with database.read() as connection:
        notes = text("SELECT author_id, login, body, at FROM coaching_private_note ORDER BY body")
        assert connection.execute(notes).all() == [
            (None, "gone", "by gone", 5),
            (7, "", "by mia", 5),
            (None, "olga", "by olga", 5),
        ]
    database.close()


def test_files_of_plans_learn_their_size_and_stay_guarded(tmp_path: Path) -> None:
    database = open_sqlite(tmp_path / "database.sqlite")
    with database.write() as connection:
        migrations.upgrade(connection, "0022")
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        connection.execute(
            text(
                "INSERT INTO pip(id, number, employee_id, hr_owner, author, state, draft, events, edits,"
                " created_at) VALUES (3, 'PIP-2026-003', 7, '', 'mia', 'active', x'00', 0, 0, 0)"
            )
        )
        connection.execute(text("INSERT INTO person(id, display_name) VALUES (7, 'Rae')"))
        kept = zlib.compress(b"a scan" * 100)
        for digest, content in (("ab", kept), ("cd", kept[:9])):
            connection.execute(
                text("INSERT INTO pip_file VALUES (3, :digest, 'signed.pdf', :content, 'mia', 0)"),
                {"digest": digest, "content": content},
            )
    with database.write() as connection:
        migrations.upgrade(connection)
    with database.read() as connection:
        sizes = connection.execute(text("SELECT size FROM pip_file ORDER BY sha256")).scalars().all()
        assert sizes == [600, 0], "of a damaged one nothing is known, and the rest opens all the same"
    with pytest.raises(DatabaseError, match="never changes"), database.write() as connection:
        connection.execute(text("UPDATE pip_file SET size = 0"))
    database.close()
