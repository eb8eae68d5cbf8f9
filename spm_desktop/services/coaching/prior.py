"""Earlier conversations, as plans and reviews name them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.coaching.sessions import State
from spm_desktop.domain.rich_text import plain
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.coaching.ports import CoachingFigures, CoachingReader, CoachingStore
from spm_desktop.services.coaching.record import ActionPoint, Session
from spm_desktop.services.coaching.rights import circle, unknown
from spm_desktop.services.pips.record import Record


@dataclass(frozen=True, slots=True)
class Discussion:
    """A session that was held.

    Attributes:
        kind: the template's name: "Weekly 1:1".
        manager: who held it.
        told: what both wrote, without marks; never a private note.
        reply: the rep's own words about it; `usefulness` 1 to 5.
        actions: what was agreed in it.
        acknowledged: whether both said that they have read it.
        snapshot_id: the frozen scorecard in it.
    """

    session_id: int
    day: date
    kind: str
    manager: str
    told: str
    reply: str
    usefulness: int | None
    actions: tuple[ActionPoint, ...]
    acknowledged: bool
    snapshot_id: int | None


def sessions_of(reader: CoachingReader, actor: Actor, person_id: int) -> list[Discussion]:
    """The sessions held with a person, the newest first, for the person and who leads them; nothing for
    others: HR reads what a plan links to (`sessions_of_case`)."""
    with reader.look() as figures:
        if person_id not in circle(figures, actor, figures.now.date()).people:
            return []
        return _discussions(figures, person_id, None)


def sessions_of_case(
    reader: CoachingReader, store: CoachingStore, actor: Actor, case: Record
) -> list[Discussion]:
    """The sessions that a plan links to, for HR; that they were read is noted.

    Raises KnownError (``session_unknown``) for who is not of HR.
    """
    if Role.HR not in actor.roles:
        raise unknown()
    versions = (case.draft, *(version.content for version in case.versions))
    linked = {prior.session_id for content in versions for prior in content.prior if prior.session_id}
    with reader.look() as figures:
        found = _discussions(figures, case.employee_id, linked)
    if found:
        store.note_read(actor, f"read for {case.number}", [one.session_id for one in found])
    return found


def _discussions(figures: CoachingFigures, person_id: int, only: Collection[int] | None) -> list[Discussion]:
    held = [
        one
        for one in figures.sessions([person_id])
        if one.state in (State.HELD, State.COMPLETED) and (only is None or one.id in only)
    ]
    answers = figures.answers([one.id for one in held])
    actions = figures.actions([person_id])
    return [
        Discussion(
            session_id=one.id,
            day=one.held_day or one.due_day,
            kind=figures.template_version(one.version_id).template.name,
            manager=_manager(figures, one),
            told="\n".join(plain(answer.body) for answer in answers.get(one.id, ()) if answer.body),
            reply=plain(one.reply),
            usefulness=one.usefulness,
            actions=tuple(action for action in actions if action.session_id == one.id),
            acknowledged=one.rep_seen_at is not None and one.manager_seen_at is not None,
            snapshot_id=one.snapshot_id,
        )
        for one in reversed(held)
    ]


def _manager(figures: CoachingFigures, session: Session) -> str:
    person = figures.organisation.people.get(session.manager_id or 0)
    return person.name if person else session.author
