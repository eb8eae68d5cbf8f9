"""What was erased leaves the file; where it can't yet, that is told."""

import logging
from pathlib import Path

import pytest
from sqlalchemy import text

from spm_desktop.storage import migrations, scrubbing
from spm_desktop.storage.database import Database, open_sqlite
from spm_desktop.storage.scrubbing import scrub

NAME = "Xylophone-secret"


def holds(folder: Path) -> bool:
    return any(NAME.encode() in path.read_bytes() for path in folder.iterdir())


def forgetting(folder: Path) -> Database:
    """A database in which a name stood."""
    database = open_sqlite(folder / "database.sqlite")
    with database.write() as connection:
        migrations.upgrade(connection)
        connection.execute(text("INSERT INTO person(id, display_name) VALUES (7, :name)"), {"name": NAME})
    with database.write() as connection:
        connection.execute(text("DELETE FROM person WHERE id = 7"))
    return database


def test_what_was_erased_leaves_the_file_and_its_log(tmp_path: Path) -> None:
    database = forgetting(tmp_path)
    assert holds(tmp_path)
    scrub(database)
    assert not holds(tmp_path)
    database.close()


def test_a_reader_who_holds_the_log_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(scrubbing, "BUSY_SECONDS", 0.0)
    database = forgetting(tmp_path)
    with database.read() as connection, caplog.at_level(logging.WARNING):
        connection.execute(text("SELECT count(*) FROM person")).all()
        scrub(database)
    assert "still holds copies" in caplog.text
    database.close()
    assert not holds(tmp_path), "once everybody has closed it"
