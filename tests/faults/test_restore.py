"""Going back to a copy while others have the database open, or what is left of it."""

import contextlib
import os
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from spm_desktop.config.folders import Profile
from spm_desktop.storage import backup as backups
from spm_desktop.storage.verify import SqlVerifier
from tests.faults.processes import process
from tests.faults.workplace import AFTER, BEFORE, Workplace, leftovers

WALL = """
import sys
from pathlib import Path
from spm_desktop.storage.wall_access import open_for_wall
wall = open_for_wall(Path(sys.argv[1]))
connection = wall.engine.connect()
def look():
    return connection.exec_driver_sql("SELECT coalesce(sum(sum), 0) FROM total WHERE grain = 1").scalar()
with connection.begin():
    print(look(), flush=True)
    sys.stdin.readline()
    print(look(), flush=True)
for _ in sys.stdin:
    with connection.begin():
        print(look(), flush=True)
"""
"""A wall: one look that lasts until it is asked again, then a look for each line."""

EDITOR = """
import sys
from spm_desktop.storage.database import open_sqlite
from pathlib import Path
database = open_sqlite(Path(sys.argv[1]))
print("open", flush=True)
for line in sys.stdin:
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE org SET name = ?", (line.strip(),))
    print("written", flush=True)
"""

LEAVES_A_LOG = """
import os, sys
import sqlcipher3.dbapi2 as sqlcipher
connection = sqlcipher.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA wal_autocheckpoint = 0")
connection.execute("UPDATE person SET display_name = display_name || ' from the log'")
print("written", flush=True)
sys.stdin.readline()
"""


def test_back_and_forth(work: Workplace) -> None:
    assert work.calls() == AFTER
    kept = work.restore()
    assert work.calls() == BEFORE
    assert kept is not None
    assert kept.name.startswith("before-restore-")
    work.restore(kept)
    assert work.calls() == AFTER
    assert leftovers(work.profile) == []


def test_a_wall_that_stays_open_sees_one_change(work: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "PATIENCE_SECONDS", 0.3)
    with process(WALL, work.profile.database) as wall:
        assert wall.hear() == "321"
        work.restore()
        assert wall.ask() == "321", "its look goes on as it began"
        assert wall.ask() == "1"
        work.restore(next(work.profile.backups.glob("before-restore-*")))
        assert wall.ask() == "321"
    assert work.calls() == AFTER


def test_an_editor_that_stays_open_goes_on_in_the_restored_database(work: Workplace) -> None:
    with process(EDITOR, work.profile.database) as editor:
        assert editor.hear() == "open"
        assert editor.ask("Before") == "written"
        work.restore()
        assert work.ask("SELECT name FROM org") == ""
        assert editor.ask("After") == "written"
        assert work.ask("SELECT name FROM org") == "After"
    assert work.ask("SELECT name FROM org") == "After"
    assert work.calls() == BEFORE


def test_the_log_of_the_replaced_database_is_not_applied(work: Workplace) -> None:
    with process(LEAVES_A_LOG, work.profile.database) as writer:
        assert writer.hear() == "written"
        writer.kill()
    assert Path(f"{work.profile.database}-wal").stat().st_size > 0
    kept = work.restore()
    assert work.ask("SELECT display_name FROM person") == "Ann Lee"
    assert work.calls() == BEFORE
    assert kept is not None
    with contextlib.closing(sqlcipher.connect(str(kept))) as connection:
        found = connection.execute("SELECT display_name FROM person ORDER BY id").fetchone()
    assert found == ("Ann Lee from the log",), "nothing of what is replaced is lost"


def test_into_an_empty_profile(work: Workplace, tmp_path: Path) -> None:
    elsewhere = Workplace(Profile(tmp_path / "new"), work.copy)
    assert elsewhere.restore() is None
    assert elsewhere.calls() == BEFORE


def test_another_profiles_live_database(work: Workplace, tmp_path: Path) -> None:
    """Copied with what is still in its log."""
    elsewhere = Workplace(Profile(tmp_path / "new"), work.copy)
    with process(LEAVES_A_LOG, work.profile.database) as writer:
        writer.hear()
        elsewhere.restore(work.profile.database)
    assert elsewhere.ask("SELECT display_name FROM person ORDER BY id") == "Ann Lee from the log"


def test_from_a_read_only_copy(work: Workplace) -> None:
    work.copy.chmod(0o400)
    work.restore()
    assert work.calls() == BEFORE


def test_damaged_pages(work: Workplace) -> None:
    with work.profile.database.open("rb+") as file:
        file.seek(4096 * 3)
        file.write(os.urandom(4096 * 40))
    kept = work.restore()
    assert work.calls() == BEFORE
    assert kept is not None


def test_what_is_no_database_any_more(work: Workplace) -> None:
    work.damage_header()
    damaged = work.profile.database.read_bytes()
    kept = work.restore()
    assert work.calls() == BEFORE
    assert kept is not None
    assert kept.name.startswith("damaged-")
    assert kept.read_bytes() == damaged


def test_a_log_beside_what_is_no_database_any_more(work: Workplace) -> None:
    with process(LEAVES_A_LOG, work.profile.database) as writer:
        writer.hear()
        writer.kill()
    work.damage_header()
    work.restore()
    assert work.ask("SELECT display_name FROM person") == "Ann Lee"
    assert work.calls() == BEFORE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself refuses")
def test_what_is_no_database_any_more_but_still_open(work: Workplace) -> None:
    """The other process has read it while it was whole, and would write into what comes."""
    with process(EDITOR, work.profile.database) as editor:
        assert editor.hear() == "open"
        editor.ask("Before")
        work.damage_header()
        damaged = work.profile.database.read_bytes()
        refused = work.refusal()
        assert refused.code == "database_in_use"
        assert work.profile.database.read_bytes() == damaged
    work.restore()
    assert work.calls() == BEFORE


def test_a_new_epoch_and_a_link_in_the_trail(work: Workplace) -> None:
    before = work.ask("SELECT epoch FROM database")
    head = work.ask("SELECT row_hash FROM audit ORDER BY seq DESC")
    work.restore()
    assert work.ask("SELECT epoch FROM database") != before
    meta, body = (
        work.ask(f"SELECT {column} FROM audit JOIN audit_payload USING (seq) ORDER BY seq DESC")
        for column in ("meta", "body")
    )
    assert '"action":"restore"' in meta
    assert head in body
    assert str(work.copy) in body
    with work.office() as office:
        assert not SqlVerifier(office.database, work.clock).run(head).ok, "the noted head is gone"
