"""Copies of a local profile's database: when it changed, daily, before migrations, and by hand.

A copy is made beside its place under another name, opened, checked and brought to the disk before it gets its
name: whatever has a backup's name is whole.
"""

import contextlib
import os
import shutil
import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from filelock import FileLock, Timeout
from sqlalchemy import text

from spm_desktop.config.clock import Clock
from spm_desktop.config.folders import Profile, make_private_folder
from spm_desktop.domain.errors import KnownError
from spm_desktop.storage.database import Database
from spm_desktop.storage.network_folder import is_network_folder

DAILY = timedelta(days=1)
KEPT_DAYS = 14
"""Of so many days with automatic copies the last one is kept."""
KEPT_NEWEST = 3
"""So many automatic copies are kept, of whatever day. Other copies are never removed."""
PATIENCE_SECONDS = 10.0
"""So long copying waits for those who write, and for those who still look at what was."""

_STAMP = "%Y%m%d-%H%M%S"
_HEADER = b"SQLite format 3\0"


def back_up(source: Path, target: Path) -> Path:
    """Copies a live database to `target`, checks the copy, and only then gives it its name.

    Raises:
        KnownError: the copy can't be written, or is not whole.
    """
    made: list[Path] = []
    try:
        workshop = target.parent
        if is_network_folder(workshop):  # SQLite can't work there; a finished copy can lie there
            workshop = source.parent
        copy = _unfinished(workshop, target.name)
        made.append(copy)
        with contextlib.closing(connect(source)) as live, contextlib.closing(connect(copy)) as new:
            live.backup(new, pages=-1)
            new.execute("PRAGMA journal_mode = DELETE")
        check_whole(copy, source)
        if workshop != target.parent:
            local, copy = copy, _unfinished(target.parent, target.name)
            made.append(copy)
            shutil.copyfile(local, copy)
            if local.stat().st_size != copy.stat().st_size:
                raise OSError("the copy is shorter than what was copied")
        settle_on_disk(copy)
        os.replace(copy, target)
    except (OSError, sqlcipher.Error) as error:
        if "malformed" in str(error) or "not a database" in str(error):
            raise _damaged(source, str(error)) from error
        why = (isinstance(error, OSError) and error.strerror) or error
        raise KnownError(
            "backup_failed",
            f"The database can't be copied to {target}: {why}.",
            "Check that the folder exists, may be written to and has space.",
        ) from error
    finally:
        for path in made:
            for suffix in ("", "-journal", "-wal", "-shm"):
                Path(f"{path}{suffix}").unlink(missing_ok=True)
    return target


def _unfinished(folder: Path, name: str) -> Path:
    """A name for a copy that is being made, for this user's eyes only."""
    path = folder / f".{name}.{uuid.uuid4().hex[:8]}.part"
    path.touch(mode=0o600)
    return path


def connect(path: Path) -> sqlcipher.Connection:
    """A connection for copying, past the engine that all other work goes through."""
    return sqlcipher.connect(str(path), timeout=PATIENCE_SECONDS)


def check_whole(copy: Path, source: Path) -> None:
    """Opens a copy of `source` and looks at all of it. Raises KnownError when it is not whole."""
    with contextlib.closing(connect(copy)) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise _damaged(source, found)


def _damaged(source: Path, found: str) -> KnownError:
    return KnownError(
        "backup_damaged",
        f"The database {source} is damaged, so no copy of it counts: {found}.",
        "Run spm-desktop verify, and restore the last backup: spm-desktop restore FILE.",
    )


def settle_on_disk(path: Path) -> None:
    """Waits until a file's content is on the disk, whatever happens to the machine."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def by_hand(profile: Profile, clock: Clock, target: Path | None) -> Path:
    """A copy where the user wants it, a file or a folder; else in the profile.

    Raises:
        KnownError: there is nothing to copy, or `target` is something else than an older copy.
    """
    if not profile.database.exists():
        raise KnownError(
            "profile_empty", f"There is no database in {profile.folder} yet.", "Name a profile with --data."
        )
    if target is None:
        return back_up(profile.database, unused(profile, "by-hand", clock))
    if target.is_dir():
        target = target / f"by-hand-{stamp(clock)}.sqlite"
    if target.exists() and not _is_copy(target):
        raise KnownError(
            "backup_target_taken",
            f"{target} is something else than a backup, and is not overwritten.",
            "Choose another name.",
        )
    return back_up(profile.database, target)


def _is_copy(path: Path) -> bool:
    """Whether a file may be overwritten by a copy: a database that nothing works on."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER and not Path(f"{path}-wal").exists()
    return False


def before_migration(profile: Profile, clock: Clock) -> Path:
    """The copy without which no old database is changed."""
    return back_up(profile.database, unused(profile, "before-migration", clock))


def unused(profile: Profile, kind: str, clock: Clock) -> Path:
    """A place among the backups for a copy that must not take another one's."""
    make_private_folder(profile.backups)
    path = profile.backups / f"{kind}-{stamp(clock)}.sqlite"
    number = 1
    while path.exists():
        number += 1
        path = path.with_name(f"{kind}-{stamp(clock)}-{number}.sqlite")
    return path


def when_changed(
    database: Database, profile: Profile, clock: Clock, *, every: timedelta = DAILY
) -> Path | None:
    """A copy if something visible changed since the last automatic one and that is older than `every`.

    None when there is nothing to copy, or another process is copying right now.

    Raises:
        KnownError: the copy can't be written, or there is not twice its size left on the disk.
    """
    with database.read() as connection:
        epoch, seq = connection.execute(
            text("SELECT epoch, coalesce((SELECT max(seq) FROM change_log), 0) FROM database")
        ).one()
    name = f"auto-{stamp(clock)}-{epoch[:6]}-{seq}.sqlite"
    earlier = [path for path in _automatic(profile) if path.name <= name]
    if seq == 0:
        return None
    if earlier:
        unchanged = earlier[-1].stem.endswith(f"-{epoch[:6]}-{seq}")
        if unchanged or clock.now() - _made_at(earlier[-1]) < every:
            return None
    make_private_folder(profile.backups)
    with _alone(profile) as alone:
        if not alone:
            return None
        for left in profile.backups.glob(".auto-*.part*"):  # by a process that was killed
            left.unlink(missing_ok=True)
        _refuse_last_space(profile)
        copy = back_up(profile.database, profile.backups / name)
        for old in _superfluous(_automatic(profile)):
            old.unlink(missing_ok=True)
    return copy


@contextlib.contextmanager
def _alone(profile: Profile) -> Iterator[bool]:
    """Whether no other process makes automatic copies of this profile meanwhile."""
    make_private_folder(profile.locks)
    lock = FileLock(profile.locks / "backup.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def _refuse_last_space(profile: Profile) -> None:
    size = profile.database.stat().st_size
    free = shutil.disk_usage(profile.backups).free
    if free < 2 * size:
        raise KnownError(
            "backup_no_space",
            f"There is not enough space in {profile.backups} for a copy of the database.",
            "Free some space, or remove old backups there.",
        )


def stamp(clock: Clock) -> str:
    """Now, as part of a name that sorts by time."""
    return clock.now().strftime(_STAMP)


def _automatic(profile: Profile) -> list[Path]:
    """The automatic copies, oldest first."""
    return sorted(profile.backups.glob("auto-*-*-*-*.sqlite"))


def _made_at(copy: Path) -> datetime:
    return datetime.strptime(copy.name[5:20], _STAMP).replace(tzinfo=UTC)


def _superfluous(copies: Sequence[Path]) -> list[Path]:
    """Those of `copies`, oldest first, that are neither among the newest nor the last of a recent day."""
    last_of_day = {copy.name[5:13]: copy for copy in copies}
    kept = {*copies[-KEPT_NEWEST:], *list(last_of_day.values())[-KEPT_DAYS:]}
    return [copy for copy in copies if copy not in kept]
