"""How much is written in one transaction where there is much to write and others may want to write, too."""

import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from spm_desktop.storage.turns import somebody_waits

STEP = 2_000
"""Rows written between two looks at who waits."""
LONG_ENOUGH = 0.25
"""Seconds: what was written has to be committed, too, while whoever comes then waits."""


def steps(connection: Connection, rows: int) -> Iterator[int]:
    """How many rows to write next in the running transaction, again and again: `rows` together, or fewer if
    somebody else waits to write or it takes long. The same pages are written once for many rows if nobody
    waits."""
    began = time.monotonic()
    while rows > 0:
        step = min(rows, STEP)
        yield step
        rows -= step
        if time.monotonic() - began > LONG_ENOUGH or _others_wait(connection):
            return


def _others_wait(connection: Connection) -> bool:
    """Whether somebody waits for SQLite's one write lock; on a server nobody has to."""
    database = connection.engine.url.database
    return connection.dialect.name == "sqlite" and database is not None and somebody_waits(Path(database))
