"""Sessions and actions that wait for somebody, as lines of Home."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from spm_desktop.domain.coaching.sessions import Party, State
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.coaching.ports import CoachingFigures, CoachingReader
from spm_desktop.services.coaching.record import ActionPoint, Session, Status
from spm_desktop.services.coaching.rights import Circle, circle
from spm_desktop.services.home.view import Need, NeedKind, Urgency
from spm_desktop.services.sentences import counted

LOOKED_BACK = timedelta(days=60)
"""What was due longer ago is no matter of today."""
_STILL = (State.SCHEDULED, State.PREPARED)


def coaching_needs(
    reader: CoachingReader | None, actor: Actor, told: Callable[[date], str]
) -> Iterator[Need]:
    """What a manager has not held, what a rep has not prepared or read, and actions that are late. An owner
    of a profile who has no place in the organisation leads nobody's conversations day by day: only people
    who do are reminded. `told` says a day."""
    if reader is None or actor.person_id is None:
        return
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        part = circle(figures, actor, today)
        if not part.people:
            return
        names = {person.id: person.name for person in figures.organisation.people.values()}
        for session in figures.sessions(sorted(part.people), today - LOOKED_BACK):
            yield from _session(figures, part, session, names.get(session.rep_id or 0, ""), today, told)
        late = [
            one
            for one in figures.actions(sorted(part.people))
            if one.status is Status.OPEN and one.owner_id == actor.person_id and one.counted().is_late(today)
        ]
    yield from _actions(late, today, told)


def _session(
    figures: CoachingFigures,
    part: Circle,
    session: Session,
    rep: str,
    today: date,
    told: Callable[[date], str],
) -> Iterator[Need]:
    party, waits = part.party(session), session.state in _STILL
    late = (today - session.due_day).days
    if party is Party.MANAGER and waits and late > 0 and session.rep_id is not None:
        why = f"Due {told(session.due_day)}. Hold it, move it, or excuse it with a reason"
        title = f"1:1 with {rep} is {counted(late, 'day')} late"
        yield _need(session, Urgency.OVERDUE, title, why, "Open it", rep)
    elif party is Party.MANAGER and waits and late == 0:
        prepared = "is prepared" if session.state is State.PREPARED else "has not written anything yet"
        whom = rep or f"{len(session.attendees)} people"
        why = f"{rep} {prepared}" if rep else "A group session"
        yield _need(session, Urgency.TODAY, f"Session with {whom} today", why, "Open it", rep)
    elif party is Party.REP and session.state is State.SCHEDULED and -1 <= late <= 0:
        day = "today" if late == 0 else "tomorrow"
        why = "What you write before is what you talk about"
        yield _need(session, Urgency.TODAY, f"Prepare your session of {day}", why, "Prepare", "")
    elif party is Party.REP and _unread(session) and not session.is_locked(figures.now):
        why = f"Of {told(session.held_day or session.due_day)}. Say how useful it was; reply if you want"
        yield _need(session, Urgency.WEEK, "A note of your session waits to be read", why, "Read it", "")


def _unread(session: Session) -> bool:
    return session.state is State.COMPLETED and session.rep_seen_at is None


def _actions(late: Sequence[ActionPoint], today: date, told: Callable[[date], str]) -> Iterator[Need]:
    for one in late:
        due = one.due_day or today
        carried = f", carried {counted(one.carried, 'time')}" if one.carried else ""
        yield Need(
            key=f"coaching/action/{one.id}/{one.carried}",
            kind=NeedKind.COACHING,
            urgency=Urgency.OVERDUE,
            title=f"You promised: {one.what}",
            why=f"Due {told(due)}{carried}. Do it, or say why it is dropped",
            act="Open it",
            page="coaching",
            show=str(one.session_id),
            since=due,
        )


def _need(session: Session, urgency: Urgency, title: str, why: str, act: str, person: str) -> Need:
    return Need(
        key=f"coaching/{session.id}/{session.state.value}/{urgency.name}",
        kind=NeedKind.COACHING,
        urgency=urgency,
        title=title,
        why=why,
        act=act,
        page="coaching",
        show=str(session.id),
        since=session.due_day,
        person=person,
    )
