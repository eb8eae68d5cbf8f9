"""What a wall's own look at a local database lives through; every kind of scene is shown meanwhile."""

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from spm_desktop.domain.records import RecordKind
from spm_desktop.services.wall import OfficeWall
from spm_desktop.services.wall_views import LeaderboardScene, PodiumScene, WallState
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from tests.contract.walls import MakeWall, deal, everything, lively, wall_of
from tests.offices import TestOffice

__all__ = ["everything", "lively", "wall_of"]  # fixtures


pytestmark = pytest.mark.parametrize("make_office", ["sqlite"], indirect=True)


@pytest.fixture
def wall(everything: TestOffice, wall_of: MakeWall) -> OfficeWall:
    return wall_of(everything)


@pytest.fixture
def other(everything: TestOffice) -> Iterator[sqlite3.Connection]:
    """Another program with the same file open."""
    path = everything.database.path
    assert path is not None
    connection = sqlite3.connect(path, isolation_level=None, timeout=5)
    yield connection
    connection.close()


def values(state: WallState) -> list[str]:
    board = next(scene for scene in state.scenes if isinstance(scene, LeaderboardScene))
    return [row.money_text or row.number_text for row in board.rows]


def test_a_locked_file_is_read_all_the_same(wall: OfficeWall, other: sqlite3.Connection) -> None:
    before = values(wall.load())
    other.execute("BEGIN EXCLUSIVE")
    assert values(wall.load()) == before
    assert not wall.changed()
    other.execute("ROLLBACK")


def test_a_file_is_check_pointed_and_vacuumed_under_the_reader(
    everything: TestOffice, wall: OfficeWall, other: sqlite3.Connection
) -> None:
    before = values(wall.load())
    everything.database.close()
    for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
        other.execute(statement)
        wall.changed()
        assert values(wall.load()) == before


def test_a_storm_of_commits_ends_in_the_newest_state(everything: TestOffice, wall: OfficeWall) -> None:
    wall.load()
    for number in range(200):
        with unit_of_work(everything.database, everything.actor, everything.clock) as work:
            work.changed(Change("figures"))
        if number % 20 == 0:
            assert wall.changed()
    everything.bring(RecordKind.DEALS, [deal("newest", "Cy Dee", 99_000)])
    assert wall.changed()
    assert "€99,000" in values(wall.load())
    assert not wall.changed()


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(hours=-3), timedelta(days=400)])
def test_a_clock_that_jumps_only_changes_the_date(
    everything: TestOffice, wall: OfficeWall, jump: timedelta
) -> None:
    wall.load()
    everything.clock.set(everything.clock.now() + jump)
    wall.changed()
    assert wall.load().today == (everything.clock.now()).date()


def test_a_quarter_that_ends_at_midnight_is_told_as_the_next(
    everything: TestOffice, wall: OfficeWall
) -> None:
    everything.clock.set(everything.clock.now().replace(month=3, day=31, hour=21, minute=59))  # Berlin: 23:59
    march = next(scene for scene in wall.load().scenes if isinstance(scene, PodiumScene))
    assert march.title == "March so far"
    everything.clock.set(everything.clock.now() + timedelta(minutes=2))
    assert wall.changed()
    state = wall.load()
    assert (state.today.month, state.today.day) == (4, 1)
    assert not any(isinstance(scene, PodiumScene) for scene in state.scenes), "nobody has begun April"


def test_two_screens_celebrate_apart(everything: TestOffice, wall_of: MakeWall) -> None:
    first, second = wall_of(everything), wall_of(everything)
    first.load()
    second.load()
    everything.bring(RecordKind.DEALS, [deal("big", "Cy Dee", 50_000)])
    told = [wall.load() for wall in (first, second) if wall.changed()]
    assert [len(state.splashes) for state in told] == [1, 1]


def test_a_wall_can_write_nothing(everything: TestOffice, wall: OfficeWall) -> None:
    from spm_desktop.storage.wall_access import open_for_wall

    path = everything.database.path
    assert path is not None
    database = open_for_wall(Path(path))
    try:
        for statement in ("DELETE FROM screen", "UPDATE person SET display_name = ''", "DROP TABLE splash"):
            with database.read() as connection, pytest.raises(DBAPIError):
                connection.execute(text(statement))
    finally:
        database.close()
    assert wall.load().screen
