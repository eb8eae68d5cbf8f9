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


class PersonErasure(msgspec.Struct, frozen=True):
    """A person whom two of HR erased. `trail`: the first link of the audit trail, which tells a database from
    one that began anew."""

    person: int
    trail: str


Noted = Erasure | PersonErasure


def note(database: Database, erasure: Noted) -> None:
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


def noted(folder: Path) -> list[Noted]:
    """The list of a profile. A line that was cut off by a failing disk is passed over."""
    path = folder / LIST
    if not path.exists():
        return []
    return [*_read(path)]


def _read(path: Path) -> Iterator[Noted]:
    for line in path.read_bytes().splitlines():
        try:
            told = msgspec.json.decode(line, type=dict[str, int | str])
            yield msgspec.convert(told, Erasure) if "pip" in told else msgspec.convert(told, PersonErasure)
        except (msgspec.DecodeError, msgspec.ValidationError):
            continue


def erased_in(live: Path) -> list[Noted]:
    """What a database knows to be purged or erased; nothing where it can't be read any more."""
    if not live.exists():
        return []
    try:
        with contextlib.closing(open_sqlite(live)) as database, database.read() as connection:
            rows = connection.execute(text("SELECT id, number FROM pip WHERE state = 'purged'")).all()
            plans = [Erasure(row.id, row.number) for row in rows]
            return [*plans, *_people_in(connection)]
    except (DatabaseError, KnownError):
        return []


def _people_in(connection: Connection) -> list[PersonErasure]:
    done = text("SELECT person_id FROM erasure WHERE done_at IS NOT NULL")
    trail = first_link(connection)
    return [PersonErasure(person, trail) for person in connection.execute(done).scalars()]


def first_link(connection: Connection) -> str:
    """The first link of the audit trail; '' while there is none."""
    return connection.execute(text("SELECT row_hash FROM audit WHERE seq = 1")).scalar() or ""


def came_back(connection: Connection, erasures: Sequence[Noted]) -> list[Noted]:
    """Those that a copy still has: plans first."""
    kept = connection.execute(text("SELECT id, number FROM pip WHERE state <> 'purged'")).all()
    plans = {Erasure(row.id, row.number) for row in kept}
    gone = text(
        "SELECT id FROM person p WHERE NOT EXISTS"
        " (SELECT 1 FROM erasure e WHERE e.person_id = p.id AND e.done_at IS NOT NULL)"
    )
    trail = first_link(connection)
    people = {PersonErasure(person, trail) for person in connection.execute(gone).scalars()}
    unique = dict.fromkeys(erasures)
    return [*(one for one in unique if one in plans), *(one for one in unique if one in people)]
