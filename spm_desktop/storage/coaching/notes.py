"""Private notes. They are of the person who wrote them; of a login only where it is nobody's of the
organisation, since a login may become somebody else's."""

from datetime import datetime

from sqlalchemy import Connection, text

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.storage.days import micros

_THEIRS = "session_id = :session AND coalesce(author_id, 0) = :person AND login = :login"


def read_note(connection: Connection, actor: Actor, session_id: int) -> str:
    """The actor's own note about a session; '' where there is none. Several, of people who turned out to be
    one, below each other."""
    query = text(f"SELECT body FROM coaching_private_note WHERE {_THEIRS} ORDER BY id")
    return "\n".join(connection.execute(query, _place(actor, session_id)).scalars())


def replace_note(
    connection: Connection, actor: Actor, session_id: int, before: str, body: str, at: datetime
) -> None:
    """Puts this in the place of the note before; nothing, where that is all white space. Raises KnownError
    (``changed_since``)."""
    known = read_note(connection, actor, session_id)
    if known != before:
        raise KnownError(
            "changed_since",
            f"You wrote here in another window meanwhile: “{known}”.",
            "What is typed here is still in the field: put the two together, and it is saved.",
        )
    place = _place(actor, session_id)
    connection.execute(text(f"DELETE FROM coaching_private_note WHERE {_THEIRS}"), place)
    if body.strip():
        connection.execute(
            text(
                "INSERT INTO coaching_private_note(session_id, author_id, login, body, at)"
                " VALUES (:session, nullif(:person, 0), :login, :body, :at)"
            ),
            {**place, "body": body, "at": micros(at)},
        )


def _place(actor: Actor, session_id: int) -> dict[str, int | str]:
    person = actor.person_id or 0
    return {"session": session_id, "person": person, "login": "" if person else actor.name}
