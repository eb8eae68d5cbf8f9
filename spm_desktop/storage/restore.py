"""Goes back to a copy of the database while other processes may have it open.

A database file that is in use is never renamed, replaced or removed: a process that has the old file open
would go on writing to it unseen, and its write-ahead log would be applied to the new one. The copy is written
into the live file, in one transaction of SQLite's: readers see everything as it was until they see everything
as it is, and whoever is killed halfway has changed nothing.
"""

import contextlib
import os
import shutil
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from filelock import FileLock, Timeout
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from spm_desktop.config.clock import Clock
from spm_desktop.config.folders import Profile, make_private_folder
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.storage.backup import back_up, by_hand, check_whole, connect, unused
from spm_desktop.storage.database import BUSY_SECONDS, open_sqlite
from spm_desktop.storage.erasures import Erasure, Noted, came_back, erased_in, noted
from spm_desktop.storage.heads import forget_head
from spm_desktop.storage.ledger.dropping import taking_back
from spm_desktop.storage.ledger.operations import abandoned, unfinished
from spm_desktop.storage.person_erasure import erase_again
from spm_desktop.storage.pip_purge import purge_plan
from spm_desktop.storage.profile import open_profile
from spm_desktop.storage.scrubbing import scrub
from spm_desktop.storage.unit_of_work import unit_of_work

_OWN_TABLES = {"alembic_version", "source_row", "audit", "database"}
_LOCKED_FROM, _LOCKED_BYTES = 0x40000000, 512
"""Where SQLite keeps its locks in a database file; every connection in WAL mode holds one there."""


@dataclass(frozen=True, slots=True)
class ProfileBackups:
    """See `services.backups.Backups`. No connection of this process may be open in `restore`. Copies are
    files of this machine: `machine_clock`, which nobody freezes, dates them."""

    profile: Profile
    clock: Clock
    zone: str
    machine_clock: Clock = field(default_factory=Clock)

    def make(self, actor: Actor, target: Path | None) -> Path:
        copy = by_hand(self.profile, self.machine_clock, target)
        database = open_sqlite(self.profile.database)
        with contextlib.closing(database), unit_of_work(database, actor, self.clock) as work:
            work.audited("back up", file=str(copy))
        return copy

    def restore(self, actor: Actor, source: Path) -> Path | None:
        profile, live = self.profile, self.profile.database
        if not source.is_file():
            raise KnownError("backup_missing", f"There is no file {source}.", "Name a backup file.")
        if live.exists() and source.samefile(live):
            raise KnownError(
                "backup_unusable", f"{source} is the database itself.", "Name a file that backup wrote."
            )
        profile.create()
        with _only_one(profile):
            replaced = _refuse_while_importing(live, self.clock)
            erased = [*noted(profile.folder), *erased_in(live)]
            try:
                with self._prepared(actor, source, replaced, erased) as arriving:
                    _refuse_while_importing(live, self.clock)
                    kept = _keep(profile, self.machine_clock)
                    _write_over(arriving, live)
                    forget_head(profile.folder)
                    check_whole(live, source)
            except (OSError, sqlcipher.Error) as error:
                raise KnownError(
                    "restore_failed",
                    f"{source} can't be put in the place of {live}: {error}.",
                    "Check that the folder may be written to and has space; nothing was changed.",
                ) from error
        return kept

    @contextlib.contextmanager
    def _prepared(self, actor: Actor, source: Path, replaced: str, erased: Sequence[Noted]) -> Iterator[Path]:
        """The copy as it will be: with this program's schema, without imports that were running when it was
        made or what was erased since, and with an epoch of its own, so that no wall replays what it has
        shown. `replaced`: the newest link of the audit chain that goes."""
        arriving = self.profile.folder / ".restoring.sqlite"
        try:
            _remove(arriving)
            _copy(source, arriving)
            _refuse_foreign(arriving, source)
            database = open_profile(arriving, self.clock, self.zone, before_migration=lambda: None)
            with contextlib.closing(database):
                with unit_of_work(database, actor, self.clock) as work:
                    for operation in unfinished(work.connection, self.clock):
                        for _ in taking_back(work.connection, operation):
                            pass  # in one transaction: nobody waits for this file
                    epoch = {"new": uuid.uuid4().hex}
                    work.connection.execute(text("UPDATE database SET epoch = :new"), epoch)
                    back = came_back(work.connection, erased)
                    for erasure in back:
                        if isinstance(erasure, Erasure):
                            purge_plan(work, erasure, "It was purged before this copy was restored.")
                        else:
                            erase_again(work, erasure.person)
                    work.audited("restore", file=str(source), replaced=replaced)
                if back:
                    scrub(database)
            yield arriving
        finally:
            _remove(arriving)


@contextlib.contextmanager
def _only_one(profile: Profile) -> Iterator[None]:
    make_private_folder(profile.locks)
    lock = FileLock(profile.locks / "restore.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise KnownError(
            "restore_running",
            f"Another restore of {profile.folder} is running.",
            "Wait until it has ended.",
        ) from None
    try:
        yield
    finally:
        lock.release()


def _remove(database: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm", "-turn"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """Copies a backup, wherever it lies; a database with a log beside it, with what is in the log."""
    if Path(f"{source}-wal").exists():
        back_up(source, target)
    else:
        target.touch(mode=0o600)
        shutil.copyfile(source, target)


def _refuse_foreign(copy: Path, source: Path) -> None:
    with contextlib.suppress(sqlcipher.DatabaseError), contextlib.closing(connect(copy)) as connection:
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            if names >= _OWN_TABLES:
                return
    raise KnownError(
        "backup_unusable",
        f"{source} is not a whole SPM Desktop database.",
        "Name a file that spm-desktop backup wrote.",
    )


def _refuse_while_importing(live: Path, clock: Clock) -> str:
    """The newest link of the live audit chain, '' where there is none or the database is too damaged to tell.

    An import that begins after this look loses its lease with the restore, and ends without a trace.

    Raises:
        KnownError: an import, match or undo is running.
    """
    if not live.exists():
        return ""
    try:
        with contextlib.closing(open_sqlite(live)) as database, database.read() as connection:
            running = {operation.id for operation in unfinished(connection, clock)}
            running -= {operation.id for operation in abandoned(connection, clock)}
            newest = connection.execute(text("SELECT row_hash FROM audit ORDER BY seq DESC LIMIT 1"))
            head: str = newest.scalar() or ""
    except DatabaseError:
        return ""
    except KnownError as refused:
        if refused.code not in ("database_damaged", "database_incomplete"):
            raise
        return ""
    if running:
        raise KnownError(
            "import_running",
            "An import or undo is changing the data right now.",
            "Wait until it has ended, then restore.",
        )
    return head


def _keep(profile: Profile, clock: Clock) -> Path | None:
    """Keeps what is about to be replaced; a database that is too damaged to be copied, byte by byte."""
    if not profile.database.exists():
        return None
    try:
        return back_up(profile.database, unused(profile, "before-restore", clock))
    except KnownError as refused:
        if refused.code != "backup_damaged":
            raise
        kept = unused(profile, "damaged", clock)
        for suffix in ("", "-wal"):
            if Path(f"{profile.database}{suffix}").exists():
                shutil.copyfile(f"{profile.database}{suffix}", f"{kept}{suffix}")
        return kept


def _write_over(arriving: Path, live: Path) -> None:
    """Makes `live` what `arriving` is."""
    try:
        _write_into(arriving, live)
    except sqlcipher.DatabaseError as error:
        if "not a database" not in str(error):
            raise
        _empty(live)
        _write_into(arriving, live)


def _write_into(arriving: Path, live: Path) -> None:
    """One transaction, which waits for writers and does not disturb readers. Nothing is asked of `live`
    before: it may be damaged."""
    deadline = time.monotonic() + BUSY_SECONDS

    def be_patient(status: int, _remaining: int, _pages: int) -> None:
        if status != sqlcipher.SQLITE_DONE and time.monotonic() > deadline:
            raise KnownError(
                "database_locked",
                "Another program has kept the database locked for half a minute.",
                "Close other SPM Desktop windows, then restore again.",
            )

    with contextlib.closing(connect(arriving)) as source, contextlib.closing(connect(live)) as target:
        source.backup(target, pages=-1, progress=be_patient, sleep=0.05)
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _empty(live: Path) -> None:
    """Empties a file that is no database any more, with its log, which must not be applied to what comes.

    Raises:
        KnownError: another process has it open, and could still write to it.
    """
    try:
        if os.name == "posix":
            import fcntl

            with live.open("rb+") as file:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED_BYTES, _LOCKED_FROM)
                file.truncate(0)
                for suffix in ("-wal", "-shm"):
                    Path(f"{live}{suffix}").unlink(missing_ok=True)
        else:
            _remove(live)  # refused there while another process has it open
    except (BlockingIOError, PermissionError) as error:
        raise KnownError(
            "database_in_use",
            f"The damaged database {live} is still open in another program.",
            "Close all SPM Desktop windows and screens of this profile, then restore again.",
        ) from error
