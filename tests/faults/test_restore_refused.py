"""Restores that are refused, or killed on the way: what was there stays, or the copy is there."""

import contextlib
import shutil
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.backups import restore as restore_service
from spm_desktop.storage import backup as backups
from spm_desktop.storage import restore as restoring
from spm_desktop.storage.backup import back_up
from spm_desktop.storage.ledger.operations import begin_operation
from tests.contract.records import calls, deal, fact, won
from tests.faults.processes import process
from tests.faults.workplace import AFTER, BEFORE, Workplace, leftovers


def test_not_while_an_import_runs(work: Workplace) -> None:
    with work.office() as office:
        with office.database.write() as connection:
            begin_operation(connection, kind="undo", system_id=1, import_id=1, actor="Olga", clock=work.clock)
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

    original = run.write_facts

    def restore_first(*arguments: Any, **options: Any) -> None:
        monkeypatch.setattr(restoring, "_refuse_while_importing", lambda *_: "")
        work.restore()
        original(*arguments, **options)

    monkeypatch.setattr(run, "write_facts", restore_first)
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


def test_while_another_program_keeps_it_locked(work: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restoring, "BUSY_SECONDS", 0.3)
    monkeypatch.setattr(backups, "PATIENCE_SECONDS", 0.3)
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
