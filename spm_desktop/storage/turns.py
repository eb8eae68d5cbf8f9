"""Who writes next: those who wait for SQLite's one write lock get it before whoever had it last.

SQLite lets waiters poll, and tells nobody that somebody waits: who writes again and again, as an import does,
has the lock back before the others wake. So each writer takes a turn first and keeps it until its transaction
has begun. A turn is a courtesy and no guard, which SQLite is: who doesn't get one in time goes on without.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 2.0
"""Seconds to wait for a turn: somebody whose process stands still may have it."""
LOOK_EVERY = 0.004


def somebody_waits(database: Path) -> bool:
    """Whether somebody has the turn. To be asked by who writes now, and gave it back when they began."""
    from filelock import FileLock, Timeout

    lock = FileLock(_turn_file(database))
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return True
    except OSError:
        return False
    lock.release()
    return False


@contextmanager
def turn(database: Path) -> Iterator[None]:
    """Has the turn to begin a transaction on a database until the context ends."""
    from filelock import FileLock, Timeout  # 40 ms that commands which only read need not pay

    lock = FileLock(_turn_file(database), timeout=PATIENCE, poll_interval=LOOK_EVERY)
    with suppress(Timeout, OSError):  # where no file can be made, SQLite says it better
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _turn_file(database: Path) -> Path:
    return database.with_name(f"{database.name}-turn")
