"""Profiles in places that fail: a full disk, a disk that may not be written to, a network drive, a locked
file, a database from the future. One sentence, and what was there is still there."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import event
from sqlalchemy.engine import Engine

from spm_desktop.storage import database as databases
from spm_desktop.storage.network_folder import is_network_folder
from tests.conftest import ROOT, Ran

Spm = Callable[..., Ran]

HEADER = "Opportunity ID,Owner,Stage,Amount,Created Date,Close Date\n"
FEW = HEADER + "A1,Ann Lee,Won,1000.50,2017-10-01,2017-10-20\nA2,Bob Ray,Lost,200,2017-10-02,2017-10-21\n"
MANY = HEADER + "".join(
    f"B{n},Person {n % 40},Won,{n},2017-{n % 12 + 1:02}-{n % 27 + 1:02},2017-12-30\n" for n in range(12_000)
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A small and a large file of deals, on a disk that works."""
    few, many = tmp_path / "few.csv", tmp_path / "many.csv"
    few.write_text(FEW)
    many.write_text(MANY)
    return few, many


def run(folder: Path, *arguments: str | Path) -> Ran:
    """The program as a process on the profile in `folder`."""
    done = subprocess.run(
        [sys.executable, "main.py", "--data", folder, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        stdin=subprocess.DEVNULL,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Ran(done.returncode, done.stdout, done.stderr)


def assert_refused(told: Ran, words: str) -> None:
    assert (told.code, told.out) == (1, "")
    assert words in told.err
    assert told.err.count("\n") == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a disk in memory: call it with mount options, at first and to change them."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = False

    def mount(options: str) -> Path:
        nonlocal mounted
        if mounted:
            options += ",remount"
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True)
        if done.returncode:
            pytest.skip("only root may mount a small disk")
        mounted = True
        return folder / "profile"

    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux may mount a small disk")
    yield mount
    subprocess.run(["umount", "--lazy", folder], check=False)


def test_a_disk_that_fills_up(small_disk: Callable[[str], Path], files: tuple[Path, Path]) -> None:
    few, many = files
    profile = small_disk("size=3m")
    assert run(profile, "import", "--create-people", few).code == 0
    full = run(profile, "import", "--create-people", many)
    assert_refused(full, "The disk with the profile is full")
    told = run(profile, "import", few)
    assert told.code == 0 or "The disk with the profile is full" in told.err, "nothing is in the way but room"

    board = run(profile, "board", "won_revenue", "--period", "2017")
    assert board.code == 0, "looking goes on"
    assert "Ann Lee" in board.out
    assert "Person" not in board.out, "nothing half-imported is seen"

    small_disk("size=40m")
    verified = run(profile, "verify")
    assert (verified.code, verified.err) == (0, "")
    again = run(profile, "import", "--create-people", many)
    assert (again.code, again.err) == (0, "")
    assert "12,000 created" in again.out
    assert run(profile, "verify").code == 0


def test_a_disk_that_fills_up_during_a_restore(
    small_disk: Callable[[str], Path], files: tuple[Path, Path], tmp_path: Path
) -> None:
    few, many = files
    large = tmp_path / "large"
    assert run(large, "import", "--create-people", many).code == 0
    assert run(large, "backup", "--to", tmp_path / "large.sqlite").code == 0
    profile = small_disk("size=11m")
    assert run(profile, "import", "--create-people", few).code == 0
    told = run(profile, "restore", tmp_path / "large.sqlite")
    assert told.code == 1
    assert "nothing was changed" in told.err
    small_disk("size=40m")
    assert "Ann Lee" in run(profile, "board", "won_revenue", "--period", "2017").out
    assert run(profile, "verify").code == 0
    assert [path.name for path in profile.iterdir() if path.name.startswith(".")] == []


def test_no_space_for_a_new_profile(small_disk: Callable[[str], Path], files: tuple[Path, Path]) -> None:
    profile = small_disk("size=200k")
    told = run(profile, "import", files[0])
    assert (told.code, told.out) == (1, "")
    assert "full" in told.err or "space" in told.err


def test_a_database_that_may_not_grow(
    spm: Spm, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a full disk, on every system and for everybody."""
    few, many = files
    assert spm("import", "--create-people", few).code == 0

    def limit(dbapi_connection: object, _record: object) -> None:
        if isinstance(dbapi_connection, sqlcipher.Connection):
            dbapi_connection.execute("PRAGMA max_page_count = 150")

    event.listen(Engine, "connect", limit)
    try:
        assert_refused(spm("import", "--create-people", many), "The disk with the profile is full")
    finally:
        event.remove(Engine, "connect", limit)
    assert "Person" not in spm("board", "won_revenue", "--period", "2017").out
    assert spm("verify").code == 0
    assert spm("import", "--create-people", many).code == 0
    assert spm("verify").code == 0


def test_a_profile_that_may_not_be_written_to(
    small_disk: Callable[[str], Path], files: tuple[Path, Path]
) -> None:
    profile = small_disk("size=20m")
    assert run(profile, "import", "--create-people", files[0]).code == 0
    small_disk("ro")
    for arguments in (("import", files[0]), ("settings", "name=Acme"), ("undo-import", "1")):
        told = run(profile, *arguments)
        assert (told.code, told.out) == (1, "")
        assert str(profile) in told.err
        assert told.err.count("\n") == 1
    assert_refused(run(profile.with_name("new"), "import", files[0]), "can't be made: Read-only file system")
    small_disk("rw")
    assert run(profile, "verify").code == 0


NOBODY: dict[str, Any] = {"user": 65_534, "group": 65_534, "extra_groups": []}


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can be somebody else")
def test_somebody_elses_profile(files: tuple[Path, Path], tmp_path: Path) -> None:
    look = [sys.executable, "-B", "-c", "import spm_desktop.app.entry, sqlalchemy"]
    try:
        readable = subprocess.run(look, cwd=ROOT, capture_output=True, **NOBODY).returncode == 0
    except PermissionError:  # not even Python itself
        readable = False
    if not readable:
        pytest.skip("this checkout, or its Python, is not readable for others")
    profile = tmp_path / "profile"
    assert run(profile, "import", "--create-people", files[0]).code == 0
    closed = {folder: folder.stat().st_mode for folder in (profile, *profile.parents)}
    closed = {folder: mode for folder, mode in closed.items() if not mode & 0o005}
    try:
        for folder, mode in closed.items():
            folder.chmod(mode | 0o055)
        done = subprocess.run(
            [sys.executable, "-B", "main.py", "--data", profile, "settings", "name=Acme"],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            **NOBODY,
        )
    finally:
        for folder, mode in closed.items():
            folder.chmod(mode)
    assert_refused(Ran(done.returncode, done.stdout, done.stderr), "may not be written to")
    assert run(profile, "verify").code == 0


def test_while_another_program_keeps_it_locked(
    spm: Spm, profile_folder: Path, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = files
    assert spm("import", "--create-people", few).code == 0
    monkeypatch.setattr(databases, "BUSY_SECONDS", 0.2)
    database = profile_folder / "database.sqlite"
    with contextlib.closing(sqlcipher.connect(str(database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        told = spm("import", "--create-people", many)
        assert_refused(told, "Another program has kept the database locked")
        assert "Ann Lee" in spm("board", "won_revenue", "--period", "2017").out, "looking goes on"
        other.execute("ROLLBACK")
    assert spm("import", "--create-people", many).code == 0
    assert spm("verify").code == 0


def test_a_database_from_the_future(
    spm: Spm, profile_folder: Path, files: tuple[Path, Path], tmp_path: Path
) -> None:
    assert spm("import", "--create-people", files[0]).code == 0
    database = profile_folder / "database.sqlite"
    with contextlib.closing(sqlcipher.connect(str(database))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = database.read_bytes()
    for arguments in (
        ("import", files[1]),
        ("verify",),
        ("board", "won_revenue"),
        ("settings",),
        ("snapshot", "--to", tmp_path / "pictures"),
    ):
        told = spm(*arguments)
        assert_refused(told, "This database was written by a newer SPM Desktop (schema 9999).")
        assert "Update the program" in told.err
    assert database.read_bytes() == before


NETWORK = "//server/share {folder} cifs rw 0 0\n/dev/sda1 / ext4 rw 0 0\n"
LOCAL = "/dev/sdb1 {folder} ext4 rw 0 0\n//server/share / cifs rw 0 0\n"


def test_on_a_network_drive(
    spm: Spm, profile_folder: Path, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = NETWORK.format(folder=profile_folder.parent)
    monkeypatch.setattr(databases, "is_network_folder", lambda folder: is_network_folder(folder, mounts))
    told = spm("import", files[0])
    assert_refused(told, f"The profile {profile_folder} lies on a network drive")
    assert "--db URL" in told.err
    assert not (profile_folder / "database.sqlite").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows by the drive")
def test_which_folders_are_on_the_network(tmp_path: Path) -> None:
    profile = tmp_path / "my profile"
    escaped = str(tmp_path).replace(" ", "\\040")
    assert is_network_folder(profile, NETWORK.format(folder=escaped))
    assert not is_network_folder(profile, LOCAL.format(folder=escaped))
    assert not is_network_folder(profile, NETWORK.format(folder=f"{escaped}/my"))
    assert not is_network_folder(profile, "")


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + b"\xff" * 4_080, b"not a database" * 400])
def test_what_lies_in_the_databases_place(
    spm: Spm, profile_folder: Path, files: tuple[Path, Path], content: bytes
) -> None:
    profile_folder.mkdir()
    database = profile_folder / "database.sqlite"
    database.write_bytes(content)
    told = spm("import", "--create-people", files[0])
    if not content:  # a new database begins as an empty file
        assert told.code == 0
        return
    assert_refused(told, "is damaged, or encrypted with another key")
    assert database.read_bytes() == content


def test_a_folder_in_the_databases_place(spm: Spm, profile_folder: Path, files: tuple[Path, Path]) -> None:
    (profile_folder / "database.sqlite").mkdir(parents=True)
    assert_refused(spm("import", files[0]), "can't be opened")


def test_a_file_in_the_profiles_place(spm: Spm, profile_folder: Path, files: tuple[Path, Path]) -> None:
    profile_folder.write_text("not a folder")
    told = spm("import", files[0])
    assert told.code in (1, 2)
    assert "Traceback" not in told.err
    assert str(profile_folder) in told.err


def test_a_server_that_is_not_there(spm: Spm, files: tuple[Path, Path]) -> None:
    told = spm("--db", "postgresql://somebody:secret@127.0.0.1:9/office", "import", files[0])
    assert_refused(told, "can't be opened")
    assert "secret" not in told.err
