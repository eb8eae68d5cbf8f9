"""What happens in a session: both write, the manager begins and finishes it, the rep replies."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from spm_desktop.domain.coaching.sessions import Action, Meeting, Party, State, find_step
from spm_desktop.domain.development.skills import Skill
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.coaching.planning import TOPICS, Planned, manager_of, new_session
from spm_desktop.services.coaching.ports import CoachingFigures, CoachingReader, CoachingStore
from spm_desktop.services.coaching.record import Answer, Session
from spm_desktop.services.coaching.rights import circle, refused, unknown
from spm_desktop.services.history import Changes, reversible
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.scorecards.freeze import card_to_keep
from spm_desktop.services.scorecards.ports import ScorecardReader
from spm_desktop.services.scorecards.view import Kind
from spm_desktop.services.topics import Topic

CYCLES = 2
"""So many sessions later a note is locked."""
USUAL_CYCLE = timedelta(days=14)
"""How long a cycle is where no series says so."""
_WORDS = {
    Action.PREPARE: "Prepared",
    Action.HOLD: "Began",
    Action.COMPLETE: "Completed",
    Action.MISS: "Wrote down as missed",
    Action.EXCUSE: "Excused",
    Action.MOVE: "Moved",
}


def step(
    reader: CoachingReader,
    store: CoachingStore,
    actor: Actor,
    session_id: int,
    action: Action,
    *,
    reason: str = "",
    at: datetime | None = None,
) -> Changes:
    """Goes a step with a session. `at`: when, for a move.

    Raises KnownError (``session_unknown``, ``coaching_refused``).
    """
    with reader.look() as figures:
        session, party = seen_by(figures, actor, session_id)
        found = find_step(action, session.state, party)
        if found is None:
            raise refused(
                f"That is not possible with a session that is {session.state}.", "Look at it again."
            )
        if found.reason and not reason.strip():
            raise refused("An excuse needs its reason.", "Say in a few words why it did not take place.")
        after = replace(session, state=found.target, reason=reason.strip() or session.reason)
        match action:
            case Action.PREPARE:
                after = replace(after, prepared_at=figures.now)
            case Action.HOLD:
                after = _held(figures, actor, after)
            case Action.COMPLETE:
                after = replace(after, completed_at=figures.now, manager_seen_at=figures.now)
            case Action.MOVE if at is not None:
                day = viewing_office(figures, actor, None).today(at)
                after = replace(after, due_at=at, due_day=day)
            case _:
                pass
        words = f"{_WORDS[action]} the session with {_who(figures, session)}"
    what = f"session {action.value}"
    return reversible(
        words,
        TOPICS,
        lambda: store.put_session(actor, session, after, what),
        lambda: store.put_session(actor, after, session, f"{what} taken back"),
    )


def begin(
    reader: CoachingReader, store: CoachingStore, actor: Actor, people: Sequence[int], template_key: str
) -> Planned:
    """A session that nobody planned, and that begins now. Raises KnownError as `planning.plan`."""
    with reader.look() as figures:
        session, template, names = new_session(figures, actor, people, template_key, figures.now)
        session = _held(figures, actor, replace(session, state=State.HELD))
    session = replace(session, version_id=store.use_template(actor, template_key, template))
    begun = store.add_session(actor, session)
    return Planned(Changes(f"Began {template.name} with {names}", TOPICS), begun)


def write(
    reader: CoachingReader, store: CoachingStore, actor: Actor, session_id: int, before: Answer, after: Answer
) -> Changes:
    """What one side writes to an item; whoever writes, it stands for their side.

    On the manager's screen a rep may write too: then the manager types for the rep's side, and the record
    says whose login that was.

    Raises KnownError (``session_unknown``, ``coaching_refused``, ``changed_since``).
    """
    with reader.look() as figures:
        session, party = seen_by(figures, actor, session_id)
        check_open(session, figures.now)
        if party is Party.REP and after.party is not Party.REP:
            raise refused("This side is your manager's to write.", "Yours is beside it.")
        if party is Party.REP and session.state is State.COMPLETED:
            raise refused("The note is finished.", "Reply to it below: your reply stands under the note.")
        name = _who(figures, session)
    return reversible(
        f"Wrote in the session with {name}",
        TOPICS,
        lambda: store.put_answer(actor, session_id, before, after),
        lambda: store.put_answer(actor, session_id, after, before),
    )


def focus(reader: CoachingReader, store: CoachingStore, actor: Actor, session_id: int, skill: str) -> Changes:
    """The one skill that a session is about, of the list of skills; one that is new there is added by who
    may do that. Raises KnownError."""
    with reader.look() as figures:
        session, party = seen_by(figures, actor, session_id)
        check_open(session, figures.now)
        if party is Party.REP and session.state not in (State.SCHEDULED, State.PREPARED):
            raise refused("The focus stands once the session has begun.", "Say so in the conversation.")
        known = next((one for one in figures.skills() if one.is_called(skill)), None)
    if known is None and skill.strip():
        if access(actor, Area.SKILLS) < Access.WRITE:
            raise refused(f"“{skill.strip()}” is not in the list of skills.", "Choose one that is.")
        known = Skill(0, skill).checked()
        known = replace(known, id=store.use_skill(actor, known.name))
    chosen = (None, "") if known is None else (known.id, known.name)
    after = replace(session, skill_id=chosen[0], skill=chosen[1])
    return reversible(
        f"Focus: {after.skill}" if after.skill else "Left the focus open",
        TOPICS,
        lambda: store.put_session(actor, session, after, "session focus"),
        lambda: store.put_session(actor, after, session, "session focus"),
    )


def reply(
    reader: CoachingReader,
    store: CoachingStore,
    actor: Actor,
    session_id: int,
    text: str,
    usefulness: int | None,
) -> Changes:
    """The rep's own words about the session, and how useful it was (1 to 5); until it is locked.

    Raises KnownError (``session_unknown``, ``coaching_refused``).
    """
    with reader.look() as figures:
        session, party = seen_by(figures, actor, session_id)
        if party is not Party.REP:
            raise refused("The reply is the rep's own.", "Ask them for it.")
        if session.state not in (State.HELD, State.COMPLETED):
            raise refused("There is nothing to reply to yet.", "Reply once the session has taken place.")
        check_open(session, figures.now)
        after = replace(session, reply=text.strip(), replied_at=figures.now, usefulness=usefulness)
    return reversible(
        "Replied to the session",
        TOPICS,
        lambda: store.put_session(actor, session, after, "session reply"),
        lambda: store.put_session(actor, after, session, "session reply taken back"),
    )


def acknowledge(reader: CoachingReader, store: CoachingStore, actor: Actor, session_id: int) -> Changes:
    """Says that the note was read: read, not agreed to. Raises KnownError."""
    with reader.look() as figures:
        session, party = seen_by(figures, actor, session_id)
        if session.state is not State.COMPLETED:
            raise refused("The note is not finished.", "Acknowledge it once it is.")
        now = figures.now
    after = replace(session, rep_seen_at=now) if party is Party.REP else replace(session, manager_seen_at=now)
    return reversible(
        "Said that you have read the note",
        TOPICS,
        lambda: store.put_session(actor, session, after, "session read and acknowledged"),
        lambda: store.put_session(actor, after, session, "acknowledgement taken back"),
    )


def add(reader: CoachingReader, store: CoachingStore, actor: Actor, session_id: int, body: str) -> Changes:
    """Adds to a locked note. There is no way back: another addendum corrects it. Raises KnownError."""
    with reader.look() as figures:
        session, party = seen_by(figures, actor, session_id)
        if not session.is_locked(figures.now):
            raise refused("This note can still be changed.", "Write in it.")
        if not body.strip():
            raise refused("An addendum says something.", "Write it, then add it.")
    store.add_addendum(actor, session_id, party, body.strip())
    return Changes("Added to the note", TOPICS)


def freeze_into(
    reader: CoachingReader,
    scorecards: ScorecardReader,
    store: CoachingStore,
    actor: Actor,
    session_id: int,
    period: Period,
) -> Changes:
    """Freezes the rep's scorecard as it is now, and puts it into the note; once: done again, it stays.

    Raises KnownError (``session_unknown``, ``coaching_refused``, ``not_allowed``).
    """
    with reader.look() as figures:
        session, _ = seen_by(figures, actor, session_id)
        check_open(session, figures.now)
        if session.rep_id is None:
            raise refused("A group has no scorecard.", "Freeze each one’s on the Scorecards page.")
        words = f"Froze the scorecard of {figures.organisation.people[session.rep_id].name}"
        if session.snapshot_id is not None:
            if figures.kept_scorecard(session.snapshot_id).period.bounds != period.bounds:
                raise refused("This note has its scorecard.", "What is frozen never changes.")
            return Changes(words, TOPICS)
        if session.state is State.COMPLETED:
            raise refused("The note is finished.", "Freeze it on the Scorecards page: it stands there.")
    store.put_scorecard(actor, session, card_to_keep(scorecards, actor, Kind.PERSON, session.rep_id, period))
    return Changes(words, TOPICS | {Topic.SCORECARDS.value})


def seen_by(figures: CoachingFigures, actor: Actor, session_id: int) -> tuple[Session, Party]:
    """A session and somebody's part in it. Raises KnownError (``session_unknown``)."""
    session = figures.session(session_id)
    party = None if session is None else circle(figures, actor, figures.now.date()).party(session)
    if session is None or party is None:
        raise unknown()
    return session, party


def check_open(session: Session, now: datetime) -> None:
    """Raises KnownError (``coaching_refused``) for a note that nobody writes in any more."""
    if session.state in (State.MISSED, State.EXCUSED):
        raise refused("This session did not take place.", "Begin it after all, or plan another one.")
    if session.is_locked(now):
        raise refused("This note is locked.", "Add an addendum: it stands below the note.")


def _held(figures: CoachingFigures, actor: Actor, session: Session) -> Session:
    now = figures.now
    holder = session.manager_id if actor.person_id is None else manager_of(figures, actor, 0)
    locks = now + CYCLES * USUAL_CYCLE
    series = next((one for one in figures.series() if one.id == session.series_id), None)
    if series is not None and session.slot is not None:
        after: datetime | None = session.slot
        for _ in range(CYCLES):
            after = after and series.cadence().next_after(after)
        locks = max(after, now + USUAL_CYCLE) if after else locks
    day = viewing_office(figures, actor, None).today(now)
    return replace(session, manager_id=holder, held_at=now, held_day=day, locks_at=locks)


def _who(figures: CoachingFigures, session: Session) -> str:
    if session.meeting is Meeting.GROUP or session.rep_id is None:
        return f"{len(session.attendees)} people"
    return figures.organisation.people[session.rep_id].name
