"""Going back to a copy while others have the database open, or what is left of it."""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text

from spm_desktop.config.clock import FrozenClock
from spm_desktop.config.folders import Profile
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.backups import restore as restore_service
from spm_desktop.storage import restore as restoring
from spm_desktop.storage.backup import back_up
from spm_desktop.storage.ledger.operations import begin_operation
from spm_desktop.storage.profile import open_profile
from spm_desktop.storage.restore import ProfileBackups
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.records import calls, deal, fact, won
from tests.faults.processes import process
from tests.offices import NOON, OWNER, ZONE, TestOffice

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


class Workplace:
    """A profile, an office that works in it, and a copy of an earlier state (calls of Ann: 1)."""

    def __init__(self, profile: Profile, copy: Path) -> None:
        self.profile = profile
        self.copy = copy
        self.clock = FrozenClock(NOON)
        self.backups = ProfileBackups(profile, self.clock, ZONE)

    @contextlib.contextmanager
    def office(self) -> Iterator[TestOffice]:
        database = open_profile(self.profile.database, self.clock, ZONE, before_migration=lambda: None)
        with contextlib.closing(database):
            yield TestOffice(database, self.clock)

    def restore(self, source: Path | None = None) -> Path | None:
        return restore_service(self.backups, OWNER, source or self.copy)

    def refusal(self, source: Path | None = None) -> KnownError:
        with pytest.raises(KnownError) as refused:
            self.restore(source)
        return refused.value

    def calls(self) -> dict[str, int]:
        with self.office() as office:
            assert SqlVerifier(office.database, self.clock).run("").ok
            return calls(office)

    def ask(self, query: str) -> Any:
        with contextlib.closing(sqlcipher.connect(str(self.profile.database))) as connection:
            return connection.execute(query).fetchone()[0]

    def damage_header(self) -> None:
        with self.profile.database.open("rb+") as file:
            file.write(os.urandom(200))


@pytest.fixture
def work(profile_folder: Path, tmp_path: Path) -> Workplace:
    profile = Profile(profile_folder)
    profile.create()
    workplace = Workplace(profile, tmp_path / "copy.sqlite")
    with workplace.office() as office:
        office.bring(RecordKind.FACTS, [fact("F1")])
        back_up(profile.database, workplace.copy)
        office.bring(RecordKind.FACTS, [fact("F2", value="20"), fact("F3", "Bob Ray", "300")])
    return workplace


BEFORE, AFTER = {"Ann Lee": 1}, {"Ann Lee": 21, "Bob Ray": 300}


def leftovers(profile: Profile) -> list[str]:
    return [path.name for path in profile.folder.iterdir() if path.name.startswith(".")]


def test_back_and_forth(work: Workplace) -> None:
    assert work.calls() == AFTER
    kept = work.restore()
    assert work.calls() == BEFORE
    assert kept is not None
    assert kept.name.startswith("before-restore-")
    work.restore(kept)
    assert work.calls() == AFTER
    assert leftovers(work.profile) == []


def test_a_wall_that_stays_open_sees_one_change(work: Workplace) -> None:
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


def test_not_while_an_import_runs(work: Workplace) -> None:
    with work.office() as office:
        with office.database.write() as connection:
            begin_operation(
                connection, kind="undo", system_id=1, import_id=1, actor="Olga", clock=work.clock
            )
        refused = work.refusal()
        assert refused.code == "import_running"
        assert refused.message == "An import or undo is changing the data right now."
        assert calls(office) == AFTER
        with office.database.write() as connection:
            gone = "UPDATE operation SET host = 'gone', lease_until = 0 WHERE state = 'pending'"
            connection.execute(text(gone))
    work.restore()
    assert work.calls() == BEFORE


def test_an_import_that_begins_too_late_ends_without_a_trace(
    work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the last look and the change nothing can be locked; the import notices by its lease."""
    from spm_desktop.storage.ledger import run

    original = run.writing.write_rows

    def restore_first(*arguments: Any) -> int:
        monkeypatch.setattr(restoring, "_refuse_while_importing", lambda *_: "")
        work.restore()
        return original(*arguments)

    monkeypatch.setattr(run.writing, "write_rows", restore_first)
    with work.office() as office, pytest.raises(KnownError) as refused:
        office.bring(RecordKind.FACTS, [fact("F9", value="9")])
    assert refused.value.code == "import_dropped"
    assert work.calls() == BEFORE
    monkeypatch.undo()
    with work.office() as office:
        office.bring(RecordKind.FACTS, [fact("F9", value="9")])
    assert work.calls() == {"Ann Lee": 10}


def test_a_copy_made_during_an_import(work: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was half done in it is dropped, even if a process of that number runs."""
    from spm_desktop.storage.ledger import flip

    original = flip.publish_cells
    during = work.copy.with_name("during.sqlite")

    def copy_first(*arguments: Any) -> None:
        original(*arguments)
        back_up(work.profile.database, during)

    monkeypatch.setattr(flip, "publish_cells", copy_first)
    with work.office() as office:
        office.bring(RecordKind.DEALS, [deal("D1")])
        assert won(office) == {"Ann Lee": 10_000}
    work.restore(during)
    assert work.ask("SELECT count(*) FROM operation WHERE state = 'pending'") == 0
    assert work.calls() == AFTER
    with work.office() as office:
        assert won(office) == {}
        office.bring(RecordKind.DEALS, [deal("D1")])
        assert won(office) == {"Ann Lee": 10_000}


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


def test_while_another_program_keeps_it_locked(work: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restoring, "BUSY_SECONDS", 0.3)
    with contextlib.closing(sqlcipher.connect(str(work.profile.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert work.refusal().code == "database_locked"
        other.execute("ROLLBACK")
    assert work.calls() == AFTER
    assert leftovers(work.profile) == []


def test_only_one_at_a_time(work: Workplace) -> None:
    with process(RESTORES, work.profile.folder, work.copy, "_keep") as restorer:
        assert restorer.hear() == "here"
        assert work.refusal().code == "restore_running"
        assert restorer.ask() == "done"
    assert work.calls() == BEFORE


def foreign(path: Path) -> Path:
    with contextlib.closing(sqlcipher.connect(str(path))) as connection:
        connection.execute("CREATE TABLE audit(a)")
    return path


def half(copy: Path, path: Path) -> Path:
    content = copy.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


def newer(copy: Path, path: Path) -> Path:
    shutil.copyfile(copy, path)
    with contextlib.closing(sqlcipher.connect(str(path))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    return path


def test_what_can_not_be_restored(work: Workplace, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")
    empty = tmp_path / "empty.sqlite"
    empty.touch()
    sources = {
        tmp_path / "nothing.sqlite": "backup_missing",
        tmp_path: "backup_missing",
        letter: "backup_unusable",
        empty: "backup_unusable",
        work.profile.database: "backup_unusable",
        foreign(tmp_path / "foreign.sqlite"): "backup_unusable",
        half(work.copy, tmp_path / "half.sqlite"): "backup_unusable",
        newer(work.copy, tmp_path / "newer.sqlite"): "database_newer",
    }
    for source, code in sources.items():
        assert work.refusal(source).code == code, source
    assert work.calls() == AFTER
    assert leftovers(work.profile) == []


def test_only_administrators_restore(work: Workplace) -> None:
    with pytest.raises(KnownError, match="may not change backups"):
        restore_service(work.backups, Actor("Rita", frozenset({Role.REP})), work.copy)


RESTORES = """
import sys
from pathlib import Path
from spm_desktop.config.clock import Clock
from spm_desktop.config.folders import Profile
from spm_desktop.services.actors import Actor, Role
from spm_desktop.storage import restore
profile, copy, stop = Profile(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3]
backups = restore.ProfileBackups(profile, Clock(), "Europe/Berlin")
def stopping(name):
    original = getattr(restore, name)
    def wait(*arguments):
        result = original(*arguments)
        if stop == name:
            print("here", flush=True)
            sys.stdin.readline()
        return result
    setattr(restore, name, wait)
for name in ("_copy", "_refuse_foreign", "_keep", "_empty", "_write_into", "check_whole"):
    stopping(name)
backups.restore(Actor("Olga", frozenset(Role)), copy)
print("done", flush=True)
"""


@pytest.mark.parametrize(
    ("stop", "expected"),
    [
        ("_copy", AFTER),
        ("_refuse_foreign", AFTER),
        ("_keep", AFTER),
        ("_write_into", BEFORE),
        ("check_whole", BEFORE),
    ],
)
def test_killed_on_the_way(work: Workplace, stop: str, expected: dict[str, int]) -> None:
    with process(RESTORES, work.profile.folder, work.copy, stop) as restorer:
        assert restorer.hear() == "here"
        restorer.kill()
    assert work.calls() == expected
    work.restore()
    assert work.calls() == BEFORE
    assert leftovers(work.profile) == []


def test_killed_after_the_damaged_file_was_emptied(work: Workplace) -> None:
    """The one moment in which there is nothing; the copy is still there, and the damaged file is kept."""
    work.damage_header()
    with process(RESTORES, work.profile.folder, work.copy, "_empty") as restorer:
        assert restorer.hear() == "here"
        restorer.kill()
    assert len(list(work.profile.backups.glob("damaged-*"))) == 1
    work.restore()
    assert work.calls() == BEFORE
