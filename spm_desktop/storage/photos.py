"""Photos of people: kept once they are given, and shown to walls only while the person agrees.

Walls may read the column ``shown`` and not ``picture``. A person's `photo_id` marks the picture that is
shown: another picture, or none, is another mark.
"""

import hashlib
from collections.abc import Collection

from sqlalchemy import Connection, bindparam, text

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.topics import Topic
from spm_desktop.storage.erasures import overwrite_deleted
from spm_desktop.storage.unit_of_work import Change, UnitOfWork

_SHOW = (
    "UPDATE person_photo SET shown = CASE WHEN EXISTS (SELECT 1 FROM person p"
    " JOIN person_private v ON v.person_id = p.id WHERE p.id = person_photo.person_id"
    " AND p.wall_opt_out = 0 AND p.archived_at IS NULL AND v.show_photo = 1) THEN picture END"
    " WHERE person_id IN :people"
)
_MARK = (
    "UPDATE person SET photo_id = (SELECT mark FROM person_photo o WHERE o.person_id = person.id"
    " AND o.shown IS NOT NULL) WHERE id IN :people"
)


def photo_of(connection: Connection, person_id: int) -> bytes | None:
    """The picture that is kept of somebody, shown or not."""
    query = text("SELECT picture FROM person_photo WHERE person_id = :id")
    found = connection.execute(query, {"id": person_id}).scalar()
    return None if found is None else bytes(found)


def set_photo(work: UnitOfWork, person_id: int, seen: bytes | None, picture: bytes | None) -> None:
    """Keeps another picture of somebody, or none; what was kept is overwritten on the disk.

    Raises KnownError (``changed_since``, ``person_gone``).
    """
    connection = work.connection
    overwrite_deleted(connection)
    bumped = connection.execute(  # first: of two at once the second sees the first's
        text("UPDATE person SET version = version + 1 WHERE id = :id RETURNING id"), {"id": person_id}
    )
    if bumped.scalar() is None:
        raise KnownError(
            "person_gone", "This person is not there any more.", "Look at the list as it is now."
        )
    if photo_of(connection, person_id) != seen:
        raise KnownError(
            "changed_since",
            "Somebody changed this photo meanwhile.",
            "Look at it as it is now, and change it again if you still want to.",
        )
    drop_photo(connection, person_id)
    if picture is not None:
        connection.execute(
            text("INSERT INTO person_photo(person_id, mark, picture) VALUES (:id, :mark, :picture)"),
            {"id": person_id, "mark": mark_of(picture), "picture": picture},
        )
    show_photos(connection, [person_id])
    work.audited("photo kept" if picture is not None else "photo removed", person=person_id)
    work.changed(Change(Topic.PEOPLE))


def drop_photo(connection: Connection, person_id: int) -> None:
    """Leaves nothing of it."""
    connection.execute(text("DELETE FROM person_photo WHERE person_id = :id"), {"id": person_id})
    connection.execute(text("UPDATE person SET photo_id = NULL WHERE id = :id"), {"id": person_id})


def show_photos(connection: Connection, people: Collection[int]) -> None:
    """Shows or hides the photos of these as they want it now."""
    there = set(connection.execute(text("SELECT person_id FROM person_photo")).scalars())
    faced = sorted(there.intersection(people))
    if not faced:
        return
    overwrite_deleted(connection)
    for statement in (_SHOW, _MARK):
        query = text(statement).bindparams(bindparam("people", expanding=True))
        connection.execute(query, {"people": faced})


def mark_of(picture: bytes) -> int:
    """Tells pictures apart: the same for the same picture, 0 to 2^62."""
    return int.from_bytes(hashlib.sha256(picture).digest()[:8], "big") >> 2
