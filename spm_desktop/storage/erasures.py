"""What was erased for good, listed beside the database: a restored copy must not bring it back.

The list says what, not whose: the id of a record and its number. A lost disk loses it with the database; then
whoever restores a copy on another machine brings the list along with it, or purges again.
"""

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from spm_desktop.domain.errors import KnownError
from spm_desktop.storage.database import Database, open_sqlite

LIST = "erased.jsonl"


class Erasure(msgspec.Struct, frozen=True):
    """A plan that two of HR purged. `number` tells it from another one under the same id, in a database that
    began anew."""

    pip: int
    number: str


def note(database: Database, erasure: Erasure) -> None:
    """Adds to the list; on a server there is none: it is restored by whoever runs it."""
    if database.path is None:
        return
    with database.path.with_name(LIST).open("ab") as file:
        file.write(msgspec.json.encode(erasure) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def overwrite_deleted(connection: Connection) -> None:
    """From now on nothing that this connection deletes can be read from the free pages of the file."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")


def noted(folder: Path) -> list[Erasure]:
    """The list of a profile. A line that was cut off by a failing disk is passed over."""
    path = folder / LIST
    if not path.exists():
        return []
    return [*_read(path)]


def _read(path: Path) -> Iterator[Erasure]:
    for line in path.read_bytes().splitlines():
        try:
            yield msgspec.json.decode(line, type=Erasure)
        except msgspec.DecodeError:
            continue


def purged_in(live: Path) -> list[Erasure]:
    """What a database knows to be purged; nothing where it can't be read any more."""
    if not live.exists():
        return []
    try:
        with contextlib.closing(open_sqlite(live)) as database, database.read() as connection:
            rows = connection.execute(text("SELECT id, number FROM pip WHERE state = 'purged'")).all()
            return [Erasure(row.id, row.number) for row in rows]
    except (DatabaseError, KnownError):
        return []


def came_back(connection: Connection, erasures: Sequence[Erasure]) -> list[Erasure]:
    """Those that a copy still has."""
    kept = connection.execute(text("SELECT id, number FROM pip WHERE state <> 'purged'")).all()
    known = {(row.id, row.number) for row in kept}
    return [one for one in dict.fromkeys(erasures) if (one.pip, one.number) in known]
