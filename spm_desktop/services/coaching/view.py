"""What the coaching page shows: everybody's next and last session, and one session with all that belongs to
it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from spm_desktop.domain.coaching.sessions import STEPS, Action, Party, State
from spm_desktop.domain.metrics import Exact, Metric, value_of
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.coaching.compliance import Compliance, compliance
from spm_desktop.services.coaching.ports import CoachingFigures, CoachingReader
from spm_desktop.services.coaching.record import (
    ActionPoint,
    Addendum,
    Answer,
    Series,
    Session,
    Status,
    TemplateVersion,
)
from spm_desktop.services.coaching.rights import circle, manager_of
from spm_desktop.services.coaching.shipped import SHIPPED
from spm_desktop.services.coaching.talking import seen_by
from spm_desktop.services.coaching.watching import Watched, watched
from spm_desktop.services.organisation import NO_TEAM, Office
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.scorecards.ports import Snapshot

_OPEN = (State.SCHEDULED, State.PREPARED)
_About = TypeVar("_About", Session, ActionPoint, Series)
_TOOK_PLACE = (State.HELD, State.COMPLETED)
LOOKED_BACK = timedelta(days=400)
"""Sessions that were due longer ago are not listed; what they agreed is."""
ACTIONS_LOOKED_BACK = timedelta(days=91)
_SINCE = ("won_revenue", "deals_won", "deals_opened")
"""What is told beside a session of the time since the last one."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody in the list.

    Attributes:
        last: the newest session that was held; `next`: the oldest that is still to be.
        late: whether `next` should have been held before today.
        open, overdue: actions about them.
        series: those that go on.
    """

    person_id: int
    name: str
    team: str
    last: Session | None
    next: Session | None
    late: bool
    open: int
    overdue: int
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class TemplateChoice:
    """A template that a new session may have, or may have again. `no` 0: as it was shipped."""

    key: str
    name: str
    no: int
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """The coaching that somebody has a part in.

    Attributes:
        people: those they lead, by name.
        own: who they are among those who are coached; None: they are not.
        sessions: all of these, in order of time; `actions`: open ones, and what was closed in the last
            quarter; `names` and `kinds` of sessions (the template's name).
        may_edit_templates: whether templates are theirs to change.
    """

    office: Office
    currency: str
    today: date
    now: datetime
    people: tuple[PersonLine, ...]
    own: int | None
    sessions: tuple[Session, ...]
    actions: tuple[ActionPoint, ...]
    names: Mapping[int, str]
    kinds: Mapping[int, str]
    templates: tuple[TemplateChoice, ...]
    compliance: tuple[Compliance, ...]
    may_edit_templates: bool

    @property
    def waiting(self) -> int:
        """How many sessions are late, or wait for their reader's reply or preparation."""
        return sum(line.late for line in self.people) + sum(
            one.state is State.COMPLETED and one.rep_seen_at is None
            for one in self.sessions
            if one.rep_id is not None and one.rep_id == self.own
        )


@dataclass(frozen=True, slots=True)
class Since:
    """A figure of the time since the last session."""

    metric: Metric
    value: Exact | None
    n: int


@dataclass(frozen=True, slots=True)
class OneSession:
    """A session as one of its parties sees it.

    Attributes:
        number: which one with the same people it is, of those that took place; from 1.
        actions: agreed in it; `earlier`: those from other sessions that are open, or were closed since the
            last one.
        last: the session before; `since`: figures from that day on.
        next: the one after it that is planned.
        note: the reader's own private note; None: they keep none here.
        can: what they may do with it now.
    """

    session: Session
    version: TemplateVersion
    party: Party
    office: Office
    today: date
    now: datetime
    rep: str
    manager: str
    number: int
    series: Series | None
    answers: Mapping[tuple[int, Party], Answer]
    addenda: tuple[Addendum, ...]
    actions: tuple[ActionPoint, ...]
    earlier: tuple[ActionPoint, ...]
    watched: Mapping[int, Watched]
    names: Mapping[int, str]
    scorecard: Snapshot | None
    last: Session | None
    since: tuple[Since, ...]
    next: Session | None
    note: str | None
    can: frozenset[Action]
    locked: bool
    metrics: tuple[Metric, ...]
    skills: tuple[str, ...]


def overview(reader: CoachingReader, actor: Actor) -> Overview:
    """Everybody's coaching, as far as it is the actor's to see."""
    with reader.look() as figures:
        office = viewing_office(figures, actor, None)
        today, now = office.today(figures.now), figures.now
        part = circle(figures, actor, today)
        sessions = figures.sessions(sorted(part.people), today - LOOKED_BACK)
        actions = figures.actions(sorted(part.people))
        series = [one for one in figures.series() if one.ended_at is None]
        organisation = figures.organisation
        kinds = {
            version: figures.template_version(version).template.name
            for version in {one.version_id for one in sessions}
        }
        own, promised, again = _by(sessions), _by(actions), _by(series)
        lines = [
            _line(
                figures,
                person,
                own.get(person, ()),
                promised.get(person, ()),
                again.get(person, ()),
                today=today,
            )
            for person in part.led
            if organisation.people[person].archived_at is None
        ]
        return Overview(
            office=office,
            currency=organisation.currency,
            today=today,
            now=now,
            people=tuple(sorted(lines, key=lambda line: line.name.casefold())),
            own=part.own if part.own in organisation.people else None,
            sessions=tuple(sessions),
            actions=tuple(
                one
                for one in actions
                if one.closed_day is None or one.closed_day >= today - ACTIONS_LOOKED_BACK
            ),
            names={person.id: person.name for person in organisation.people.values()},
            kinds=kinds,
            templates=tuple(template_choices(figures)),
            compliance=tuple(compliance(figures, sessions, actions, part.led, today)),
            may_edit_templates=access(actor, Area.COACHING_TEMPLATES) >= Access.WRITE,
        )


def open_session(reader: CoachingReader, actor: Actor, session_id: int) -> OneSession:
    """One session. Raises KnownError (``session_unknown``)."""
    with reader.look() as figures:
        session, party = seen_by(figures, actor, session_id)
        office = viewing_office(figures, actor, None)
        today, now, people = office.today(figures.now), figures.now, sorted(session.people)
        others = [one for one in figures.sessions(people) if one.meeting is session.meeting]
        before = [one for one in others if one.state in _TOOK_PLACE and _when(one) < _when(session)]
        last = max(before, key=_when, default=None)
        coming = (one for one in others if one.state in _OPEN and one.due_at > session.due_at)
        mine, earlier = _actions(figures, session, last)
        keeps_notes = party is Party.MANAGER and figures.can_keep_notes()
        organisation = figures.organisation
        return OneSession(
            session=session,
            version=figures.template_version(session.version_id),
            party=party,
            office=office,
            today=today,
            now=now,
            rep=", ".join(organisation.people[one].name for one in people),
            manager=manager_of(figures, session),
            number=len(before) + 1,
            series=next((one for one in figures.series() if one.id == session.series_id), None),
            answers={(one.item, one.party): one for one in figures.answers([session_id]).get(session_id, ())},
            addenda=tuple(figures.addenda([session_id]).get(session_id, ())),
            actions=tuple(mine),
            earlier=tuple(earlier),
            watched={
                one.id: found
                for one in (*mine, *earlier)
                if (found := watched(figures, one, office.calendar, office.today(one.created_at), today))
            },
            names={person.id: person.name for person in organisation.people.values()},
            scorecard=None if session.snapshot_id is None else figures.kept_scorecard(session.snapshot_id),
            last=last,
            since=tuple(_since(figures, session, last, today)),
            next=next(coming, None),
            note=figures.private_note(session_id, actor) if keeps_notes else None,
            can=frozenset(
                step.action for step in STEPS if step.source is session.state and party in step.parties
            ),
            locked=session.is_locked(now),
            metrics=tuple(one.metric for one in organisation.metrics.values()),
            skills=tuple(one.name for one in figures.skills() if not one.retired),
        )


def template_choices(figures: CoachingFigures) -> list[TemplateChoice]:
    """The shipped templates and those that were made, in the shipped order and then by name."""
    known = {head.current.key: head for head in figures.coaching_templates()}
    shipped = [TemplateChoice(key, template.name, 0) for key, template in SHIPPED.items() if key not in known]
    made = [
        TemplateChoice(key, head.current.template.name, head.current.no, head.archived)
        for key, head in known.items()
    ]
    order = list(SHIPPED)
    return sorted(
        (*shipped, *made),
        key=lambda one: (order.index(one.key) if one.key in order else len(order), one.name.casefold()),
    )


def _by(records: Sequence[_About]) -> Mapping[int | None, list[_About]]:
    """Whom they are about -> these."""
    found: dict[int | None, list[_About]] = {}
    for one in records:
        found.setdefault(one.rep_id, []).append(one)
    return found


def _line(
    figures: CoachingFigures,
    person: int,
    sessions: Sequence[Session],
    actions: Sequence[ActionPoint],
    series: Sequence[Series],
    *,
    today: date,
) -> PersonLine:
    """`sessions`, `actions` and `series` are those about this person."""
    held = [one for one in sessions if one.state in _TOOK_PLACE]
    coming = [one for one in sessions if one.state in _OPEN]
    now = next((one for one in held if one.state is State.HELD), None)
    ahead = now or min(coming, key=lambda one: one.due_at, default=None)
    points = [one for one in actions if one.status is Status.OPEN]
    organisation = figures.organisation
    team = organisation.team_on(person, today)
    return PersonLine(
        person_id=person,
        name=organisation.people[person].name,
        team=organisation.teams[team].name if team != NO_TEAM else "",
        last=max((one for one in held if one is not now), key=_when, default=None),
        next=ahead,
        late=ahead is not None and ahead is not now and ahead.due_day < today,
        open=len(points),
        overdue=sum(one.counted().is_late(today) for one in points),
        series=tuple(series),
    )


def _actions(
    figures: CoachingFigures, session: Session, last: Session | None
) -> tuple[list[ActionPoint], list[ActionPoint]]:
    """Those of this session, and those from others as they are now: nothing is copied."""
    found = figures.actions(sorted(session.people))
    mine = [one for one in found if one.session_id == session.id]
    since = _when(last) if last else session.due_at - timedelta(days=31)
    until = session.completed_at or figures.now
    earlier = [
        one
        for one in found
        if one.session_id != session.id
        and one.created_at <= until
        and (one.closed_at is None or one.closed_at >= since)
    ]
    return mine, earlier


def _since(figures: Figures, session: Session, last: Session | None, today: date) -> list[Since]:
    if last is None or session.rep_id is None or last.held_day is None:
        return []
    period = Period(last.held_day, (session.held_day or today) + ONE_DAY)
    if period.bounds[0] >= period.bounds[1]:
        return []
    found = []
    for key in _SINCE:
        measured = figures.organisation.metrics.get(key)
        if measured is not None:
            cells = [one for one in figures.cells(measured, period) if one.person_id == session.rep_id]
            total = sum(cell.total for cell in cells)
            found.append(Since(measured.metric, value_of(measured.metric, total, 1), sum(c.n for c in cells)))
    return found


def _when(session: Session) -> datetime:
    return session.held_at or session.due_at
