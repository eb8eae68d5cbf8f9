"""Copies of a local profile's database: on start when it changed, daily, before migrations, and by hand.

Each copy is opened and checked before it counts.
"""

import contextlib
import os
import shutil
import uuid
from datetime import timedelta
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text

from spm_desktop.config.clock import Clock
from spm_desktop.config.folders import Profile, make_private_folder
from spm_desktop.domain.errors import KnownError
from spm_desktop.storage.database import Database, open_sqlite

KEPT = 14
"""Automatic copies that are kept; those made by hand and before migrations are never removed."""
DAILY = timedelta(days=1)


def back_up(source: Path, target: Path) -> Path:
    """Copies a live database to `target`, checks the copy, and only then gives it its name.

    Raises:
        KnownError: the copy can't be written, or is not whole.
    """
    partial = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        with contextlib.closing(_connect(source)) as live, contextlib.closing(_connect(partial)) as copy:
            live.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode = DELETE")
            found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise KnownError(
                "backup_damaged",
                f"The copy of {source} is not whole ({found}).",
                "Check the disk, then run: spm-desktop verify.",
            )
        os.replace(partial, target)
    except (OSError, sqlcipher.Error) as error:
        raise KnownError(
            "backup_failed",
            f"The database can't be copied to {target}: {error}.",
            "Check that the folder exists, may be written to and has space.",
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return target


def _connect(path: Path) -> sqlcipher.Connection:
    return sqlcipher.connect(str(path), timeout=10)


def _stamp(clock: Clock) -> str:
    return clock.now().strftime("%Y%m%d-%H%M%S")


def by_hand(profile: Profile, clock: Clock, target: Path | None) -> Path:
    """A copy where the user wants it, else in the profile."""
    if not profile.database.exists():
        raise KnownError(
            "profile_empty", f"There is no database in {profile.folder} yet.", "Name a profile with --data."
        )
    make_private_folder(profile.backups)
    return back_up(profile.database, target or profile.backups / f"by-hand-{_stamp(clock)}.sqlite")


def before_migration(profile: Profile, clock: Clock) -> Path:
    """The copy without which no old database is changed."""
    make_private_folder(profile.backups)
    return back_up(profile.database, profile.backups / f"before-migration-{_stamp(clock)}.sqlite")


def when_changed(database: Database, profile: Profile, clock: Clock) -> Path | None:
    """A copy if a day has passed since the last one and something visible changed since; None if not."""
    with database.read() as connection:
        seq = connection.execute(text("SELECT max(seq) FROM change_log")).scalar() or 0
    if seq == 0:
        return None
    made = sorted(profile.backups.glob("auto-*.sqlite"))
    if made:
        newest = made[-1]
        age = clock.now().timestamp() - newest.stat().st_mtime
        if newest.stem.endswith(f"-{seq}") or age < DAILY.total_seconds():
            return None
    make_private_folder(profile.backups)
    copy = back_up(profile.database, profile.backups / f"auto-{_stamp(clock)}-{seq}.sqlite")
    for old in made[: max(0, len(made) + 1 - KEPT)]:
        old.unlink(missing_ok=True)
    return copy


def restore(profile: Profile, source: Path, clock: Clock) -> Path | None:
    """Puts a copy in the place of the profile's database; what was there is kept beside the backups.

    The restored database gets a new epoch, so that no wall replays what it has shown.

    Returns:
        Where the replaced database is now, None if there was none.

    Raises:
        KnownError: the copy is not a whole database of this program.
    """
    _prove(source)
    profile.create()
    make_private_folder(profile.backups)
    kept = None
    if profile.database.exists():
        kept = back_up(profile.database, profile.backups / f"before-restore-{_stamp(clock)}.sqlite")
    arriving = profile.database.with_name(f".{uuid.uuid4().hex[:8]}.restoring")
    try:
        shutil.copyfile(source, arriving)
        with contextlib.closing(_connect(arriving)) as connection:
            connection.execute("UPDATE database SET epoch = ?", (uuid.uuid4().hex,))
            connection.commit()
        for suffix in ("-wal", "-shm"):
            Path(f"{profile.database}{suffix}").unlink(missing_ok=True)
        os.replace(arriving, profile.database)
    except OSError as error:
        raise KnownError(
            "restore_failed",
            f"{source} can't be put in the place of {profile.database}: {error}.",
            "Check that the folder may be written to and has space; the old database is untouched.",
        ) from error
    finally:
        arriving.unlink(missing_ok=True)
    return kept


def _prove(source: Path) -> None:
    if not source.is_file():
        raise KnownError("backup_missing", f"There is no file {source}.", "Name a backup file.")
    database = open_sqlite(source, read_only=True)
    try:
        with database.read() as connection:
            whole = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"
            tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
    finally:
        database.close()
    if not whole or not {"alembic_version", "source_row", "audit"} <= tables:
        raise KnownError(
            "backup_unusable",
            f"{source} is not a whole SPM Desktop database.",
            "Name a file that spm-desktop backup wrote.",
        )
