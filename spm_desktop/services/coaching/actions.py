"""Actions: promised in a session, open until they are closed, wherever the rep and the manager go."""

from dataclasses import replace
from datetime import date, datetime

from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.coaching.planning import TOPICS
from spm_desktop.services.coaching.ports import CoachingFigures, CoachingReader, CoachingStore
from spm_desktop.services.coaching.record import ActionPoint, Session, Status
from spm_desktop.services.coaching.rights import circle, refused
from spm_desktop.services.coaching.talking import check_open, seen_by
from spm_desktop.services.history import Changes, reversible

_CLOSED = {Status.DONE: "Done", Status.DROPPED: "Dropped", Status.OPEN: "Open again"}


def agree(
    reader: CoachingReader,
    store: CoachingStore,
    actor: Actor,
    session_id: int,
    what: str,
    owner_id: int | None,
    due: date | None,
    metric_id: int | None = None,
) -> Changes:
    """A new action, in a session that is not locked. In a group session its owner is who it is about.

    Raises KnownError (``session_unknown``, ``coaching_refused``).
    """
    with reader.look() as figures:
        action = new_action(figures, actor, session_id, what, owner_id, due, metric_id)
    made = [action]

    def do() -> None:
        made[0] = replace(action, id=store.add_action(actor, made[0]))

    return reversible(f"Agreed: {action.what}", TOPICS, do, lambda: store.remove_action(actor, made[0]))


def new_action(
    figures: CoachingFigures,
    actor: Actor,
    session_id: int,
    what: str,
    owner_id: int | None,
    due: date | None,
    metric_id: int | None,
) -> ActionPoint:
    """One that is not kept yet. Raises KnownError as `agree`."""
    session, _ = seen_by(figures, actor, session_id)
    check_open(session, figures.now)
    if not what.strip():
        raise refused("An action says what is to be done.", "Write it, then press Enter.")
    return ActionPoint(
        id=0,
        session_id=session_id,
        rep_id=_about(session, owner_id),
        owner_id=owner_id,
        what=what.strip(),
        due_day=due,
        metric_id=metric_id,
        created_at=figures.now,
        actor=actor.name,
    )


def close(
    reader: CoachingReader,
    store: CoachingStore,
    actor: Actor,
    action: ActionPoint,
    status: Status,
    evidence: str = "",
    since: datetime | None = None,
) -> Changes:
    """Closes an action as done or dropped, or opens it again. `since`: when it was done; None: now.

    Raises KnownError (``coaching_refused``, ``changed_since``).
    """
    with reader.look() as figures:
        _check_part(figures, actor, action)
        at = since or figures.now
        day = viewing_office(figures, actor, None).today(at)
    if status is Status.DROPPED and not evidence.strip():
        raise refused("What is dropped has its reason.", "Say in a few words why it is no longer wanted.")
    is_open = status is Status.OPEN
    after = replace(
        action,
        status=status,
        closed_at=None if is_open else at,
        closed_day=None if is_open else day,
        evidence=evidence.strip(),
    )
    return _put(store, actor, action, after, f"{_CLOSED[status]}: {action.what}", f"action {status.value}")


def change(
    reader: CoachingReader, store: CoachingStore, actor: Actor, before: ActionPoint, after: ActionPoint
) -> Changes:
    """Another owner, day, text or metric. Raises KnownError (``coaching_refused``, ``changed_since``)."""
    with reader.look() as figures:
        _check_part(figures, actor, before)
    if not after.what.strip():
        raise refused("An action says what is to be done.", "Drop it if it is no longer wanted.")
    kept = replace(
        before,
        what=after.what.strip(),
        owner_id=after.owner_id,
        due_day=after.due_day,
        metric_id=after.metric_id,
    )
    return _put(store, actor, before, kept, f"Changed: {kept.what}", "action changed")


def _put(
    store: CoachingStore, actor: Actor, before: ActionPoint, after: ActionPoint, words: str, what: str
) -> Changes:
    return reversible(
        words,
        TOPICS,
        lambda: store.put_action(actor, before, after, what),
        lambda: store.put_action(actor, after, before, f"{what} taken back"),
    )


def _check_part(figures: CoachingFigures, actor: Actor, action: ActionPoint) -> None:
    if action.rep_id not in circle(figures, actor, figures.now.date()).people:
        raise refused("This action is between others.", "Only they and who leads them can change it.")


def _about(session: Session, owner_id: int | None) -> int:
    if session.rep_id is not None:
        return session.rep_id
    return owner_id if owner_id in session.attendees and owner_id is not None else session.attendees[0]
