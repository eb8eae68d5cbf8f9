"""Private notes: their author's alone in this program. A database's administrator, a backup and a court can
read them, and the page says so."""

from dataclasses import replace

from spm_desktop.domain.coaching.sessions import Party
from spm_desktop.domain.coaching.templates import NOTES
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.coaching.planning import TOPICS
from spm_desktop.services.coaching.ports import CoachingReader, CoachingStore
from spm_desktop.services.coaching.record import Answer
from spm_desktop.services.coaching.rights import refused
from spm_desktop.services.coaching.talking import check_open, seen_by
from spm_desktop.services.history import Changes

WARNING = (
    "Hidden from everyone else in this program. An administrator, a backup and a court can still read it."
)


def keep_note(
    reader: CoachingReader, store: CoachingStore, actor: Actor, session_id: int, before: str, body: str
) -> Changes:
    """Keeps the manager's own note about a session in place of the one before; '' removes it. Undo is the
    field's own.

    Raises KnownError (``session_unknown``, ``notes_need_roles``, ``changed_since``).
    """
    with reader.look() as figures:
        _, party = seen_by(figures, actor, session_id)
        if party is not Party.MANAGER:
            raise refused("Private notes are for who holds the session.", "Write into your own part.")
        if not figures.can_keep_notes():
            raise KnownError(
                "notes_need_roles",
                "Private notes are off on this server: its administrators' rules do not guard them yet.",
                "Keep them elsewhere, or work on a profile of your own.",
            )
    store.put_private_note(actor, session_id, before, body)
    return Changes("Kept your private note", frozenset())


def make_evidence(reader: CoachingReader, store: CoachingStore, actor: Actor, session_id: int) -> Changes:
    """Shares a private note: its words go to the end of the shared notes, and both see them from then on.

    That it was done is in the audit trail. There is no way back: the rep may have read it.
    Raises KnownError (``session_unknown``, ``coaching_refused``).
    """
    with reader.look() as figures:
        session, _ = seen_by(figures, actor, session_id)
        check_open(session, figures.now)
        body = figures.private_note(session_id, actor)
        if not body.strip():
            raise refused("There is no private note here.", "Write one first, or write into the notes.")
        known = figures.answers([session_id]).get(session_id, ())
        before = next(
            (one for one in known if (one.item, one.party) == (NOTES, Party.MANAGER)),
            Answer(NOTES, Party.MANAGER),
        )
    joined = f"{before.body}\n{body}" if before.body else body
    store.share_private_note(actor, session_id, body, before, replace(before, body=joined))
    return Changes("Shared the note: both can read it now", TOPICS)
