"""The coaching session that a plan links as an earlier conversation, as far as its sides shared it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spm_desktop.domain.coaching.sessions import Party as Side
from spm_desktop.domain.coaching.templates import Template
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.rich_text import plain
from spm_desktop.services.actors import Actor
from spm_desktop.services.coaching.ports import CoachingFigures, CoachingReader
from spm_desktop.services.coaching.record import Answer, Session
from spm_desktop.services.coaching.rights import manager_of
from spm_desktop.services.pips.acting import find_case
from spm_desktop.services.pips.ports import PipReader, PipStore


@dataclass(frozen=True, slots=True)
class Said:
    """What one side wrote to one point of the agenda. `rating` 1 to 5; None: it has none."""

    point: str
    side: Side
    words: str
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """A promise of the session, and what became of it."""

    what: str
    owner: str
    due: date | None
    status: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A session without anybody's private note.

    Attributes:
        reply: of the person, '' for none; `usefulness` 1 to 5 as they rated it.
        seen_by_person, seen_by_manager: when each said that they have read it.
    """

    session_id: int
    kind: str
    day: date
    manager: str
    said: tuple[Said, ...]
    agreed: tuple[Agreed, ...]
    added: tuple[str, ...]
    reply: str
    usefulness: int | None
    seen_by_person: datetime | None
    seen_by_manager: datetime | None


def open_linked(
    reader: PipReader,
    coaching: CoachingReader,
    store: PipStore,
    actor: Actor,
    pip_id: int,
    session_id: int,
) -> Shared:
    """One session that this plan links; that it was read is noted with the plan.

    Raises KnownError: ``pip_unknown``, and ``session_unknown`` for every session that the plan does not link,
    or that is not about its employee.
    """
    with reader.look() as figures:
        case = find_case(figures, actor, pip_id)
    linked = {prior.session_id for prior in case.record.content.prior}
    with coaching.look() as looked:
        session = looked.session(session_id) if session_id and session_id in linked else None
        if session is None or case.record.employee_id not in session.people:
            raise KnownError(
                "session_unknown",
                "This plan links no such session.",
                "Only what a plan names can be read from it.",
            )
        shared = _shared(looked, session, case.record.employee_id)
    store.read(actor, pip_id, f"session {session_id} read")
    return shared


def _shared(figures: CoachingFigures, session: Session, employee_id: int) -> Shared:
    template = figures.template_version(session.version_id).template
    people = figures.organisation.people
    actions = [one for one in figures.actions([employee_id]) if one.session_id == session.id]
    return Shared(
        session_id=session.id,
        kind=template.name,
        day=session.held_day or session.due_day,
        manager=manager_of(figures, session),
        said=tuple(_said(template, figures.answers([session.id]).get(session.id, ()))),
        agreed=tuple(
            Agreed(one.what, people[one.owner_id].name if one.owner_id else "", one.due_day, one.status.value)
            for one in actions
        ),
        added=tuple(plain(one.body) for one in figures.addenda([session.id]).get(session.id, ())),
        reply=plain(session.reply),
        usefulness=session.usefulness,
        seen_by_person=session.rep_seen_at,
        seen_by_manager=session.manager_seen_at,
    )


def _said(template: Template, answers: Sequence[Answer]) -> list[Said]:
    found = []
    for answer in answers:
        item = template.item(answer.item)
        if not answer.is_empty:
            point = item.title if item else "Another point"
            found.append(Said(point, answer.party, plain(answer.body), answer.rating))
    return found
