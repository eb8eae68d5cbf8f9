"""Writers wait their turn, and say so when it never comes."""

import threading
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.errors import KnownError
from spm_desktop.storage import database as door
from spm_desktop.storage import portions
from spm_desktop.storage.database import Database
from spm_desktop.storage.profile import open_profile
from spm_desktop.storage.turns import turn
from tests.offices import NOON


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_profile(
        tmp_path / "database.sqlite", FrozenClock(NOON), "Europe/Berlin", before_migration=lambda: None
    )


def test_a_writer_waits_for_another(database: Database) -> None:
    assert database.path is not None
    other = sqlcipher.connect(str(database.path), isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    happened: list[str] = []

    def end() -> None:
        happened.append("the other one ends")
        other.execute("COMMIT")

    timer = threading.Timer(0.3, end)
    timer.start()
    with database.write() as connection:
        happened.append("its turn")
        connection.execute(text("INSERT INTO counter VALUES ('x', 1)"))
    assert happened == ["the other one ends", "its turn"]
    timer.join()
    other.close()
    database.close()


def test_a_lock_that_is_never_released_is_told(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "BUSY_SECONDS", 0.2)
    assert database.path is not None
    other = sqlcipher.connect(str(database.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(KnownError) as refused, database.write():
        pass
    assert refused.value.code == "database_locked"
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM org")).scalar() == 1
    other.execute("ROLLBACK")
    with database.write() as connection:
        connection.execute(text("INSERT INTO counter VALUES ('x', 1)"))
    other.close()
    database.close()


def test_four_writers_lose_nothing(database: Database) -> None:
    def work() -> None:
        for _ in range(50):
            with database.write() as connection:
                value = connection.execute(
                    text("SELECT value FROM counter WHERE name = 'membership_edits'")
                ).scalar_one()
                connection.execute(
                    text("UPDATE counter SET value = :v WHERE name = 'membership_edits'"), {"v": value + 1}
                )

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        total = connection.execute(text("SELECT value FROM counter WHERE name = 'membership_edits'")).scalar()
    assert total == 200
    database.close()


def test_who_writes_again_and_again_lets_the_others_in(database: Database) -> None:
    written, enough = 0, threading.Event()

    def write_on_and_on() -> None:
        nonlocal written
        while not enough.is_set():
            with database.write():
                written += 1
                enough.wait(0.02)

    busy = threading.Thread(target=write_on_and_on)
    busy.start()
    waited_for = []
    for _ in range(20):
        before = written
        with database.write():
            waited_for.append(written - before)
    enough.set()
    busy.join()
    assert max(waited_for) <= 10, "the one under way, and a few while a busy machine did not wake this one"
    database.close()


def test_who_writes_much_ends_as_soon_as_somebody_waits(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portions, "LONG_ENOUGH", 60.0)
    assert database.path is not None
    with database.write() as connection:
        assert list(portions.steps(connection, 5_000)) == [2_000, 2_000, 1_000]
        with turn(database.path):
            assert list(portions.steps(connection, 5_000)) == [2_000]
    database.close()
