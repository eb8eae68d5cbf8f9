"""Sessions and series that are planned, moved and taken back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from spm_desktop.domain.coaching.sessions import Meeting, State
from spm_desktop.domain.coaching.templates import Template
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import THE_PROGRAM, Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.coaching.ports import CoachingFigures, CoachingReader, CoachingStore
from spm_desktop.services.coaching.record import Series, Session
from spm_desktop.services.coaching.rights import circle, refused
from spm_desktop.services.coaching.shipped import SHIPPED
from spm_desktop.services.history import Changes, reversible
from spm_desktop.services.topics import Topic

TOPICS = frozenset({Topic.COACHING.value})
AHEAD = timedelta(days=35)
"""How far ahead sessions of series stand in the calendar."""
MISSED_AFTER = timedelta(days=7)
"""A session that was not held so long after its day was missed."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What was planned, and the session's id."""

    changes: Changes
    session_id: int


def plan(
    reader: CoachingReader,
    store: CoachingStore,
    actor: Actor,
    people: Sequence[int],
    template_key: str,
    at: datetime,
) -> Planned:
    """One session: a 1:1 with one person, a group session with several.

    Raises KnownError (``not_allowed``, ``template_unknown``).
    """
    with reader.look() as figures:
        session, template, names = new_session(figures, actor, people, template_key, at)
    session = replace(session, version_id=store.use_template(actor, template_key, template))
    ids = [0]

    def do() -> None:
        ids[0] = store.add_session(actor, replace(session, id=ids[0]))

    def take_back() -> None:
        store.remove_session(actor, replace(session, id=ids[0]))

    changes = reversible(f"Planned {template.name} with {names}", TOPICS, do, take_back)
    return Planned(changes, ids[0])


def new_session(
    figures: CoachingFigures, actor: Actor, people: Sequence[int], template_key: str, at: datetime
) -> tuple[Session, Template, str]:
    """One that is not kept yet, without the version of its template; and with whom it is. Raises KnownError
    as `plan`."""
    check_led(figures, actor, people)
    template = usable_template(figures, template_key)
    alone = len(people) == 1
    session = Session(
        id=0,
        rep_id=people[0] if alone else None,
        manager_id=manager_of(figures, actor, people[0]),
        version_id=0,
        due_at=at.astimezone(UTC),
        due_day=viewing_office(figures, actor, None).today(at),
        minutes=template.minutes,
        author=actor.name,
        meeting=Meeting.ONE_TO_ONE if alone else Meeting.GROUP,
        attendees=() if alone else tuple(people),
    )
    name = figures.organisation.people[people[0]].name
    return session, template, name if alone else f"{len(people)} people"


def start_series(
    reader: CoachingReader, store: CoachingStore, actor: Actor, series: Series, template_key: str
) -> Changes:
    """Sessions that come again. `series` has neither id, template nor length yet.

    Raises KnownError (``not_allowed``, ``cadence_wrong``, ``template_unknown``).
    """
    with reader.look() as figures:
        check_led(figures, actor, [series.rep_id])
        template = usable_template(figures, template_key)
        held_by = manager_of(figures, actor, series.rep_id)
        name = figures.organisation.people[series.rep_id].name
        if series.cadence().next_after(figures.now) is None:
            raise KnownError(
                "cadence_wrong", "No session would ever be due.", "Choose a first day that is still to come."
            )
    store.use_template(actor, template_key, template)
    with reader.look() as figures:
        known = {head.current.key: head.current.template_id for head in figures.coaching_templates()}
    series = replace(
        series,
        template_id=known[template_key],
        manager_id=held_by,
        author=actor.name,
        minutes=template.minutes,
    )
    made: list[Series] = []

    def do() -> None:
        if made:
            store.put_series(actor, _ended(reader, made[0]), made[0], "series goes on")
        else:
            made.append(replace(series, id=store.add_series(actor, series)))
        look_ahead(reader, store)

    def take_back() -> None:
        _end(reader, store, actor, made[0])

    return reversible(f"{template.name} with {name} comes again", TOPICS, do, take_back)


def end_series(reader: CoachingReader, store: CoachingStore, actor: Actor, series: Series) -> Changes:
    """No more sessions of it; those in which something was written stay. Raises KnownError."""
    with reader.look() as figures:
        check_led(figures, actor, [series.rep_id])
        name = figures.organisation.people[series.rep_id].name

    def take_back() -> None:
        store.put_series(actor, _ended(reader, series), series, "series goes on")
        look_ahead(reader, store)

    return reversible(
        f"Ended the series with {name}", TOPICS, lambda: _end(reader, store, actor, series), take_back
    )


def look_ahead(reader: CoachingReader, store: CoachingStore) -> int:
    """Puts the coming sessions of every series into the calendar, and those that nobody put there while
    nothing ran; returns how many. The agent does it daily."""
    with reader.look() as figures:
        now = figures.now
        sessions = figures.sessions()
        new = [session for series in figures.series() for session in _coming(figures, series, sessions, now)]
    for session in new:
        store.add_session(THE_PROGRAM, session)
    return len(new)


def miss_old(reader: CoachingReader, store: CoachingStore) -> int:
    """Writes down as missed what was due a week ago and not held, so that it can be excused; returns how
    many. The agent does it daily."""
    with reader.look() as figures:
        old = [
            one
            for one in figures.sessions()
            if one.state in (State.SCHEDULED, State.PREPARED) and one.due_at < figures.now - MISSED_AFTER
        ]
    for one in old:
        store.put_session(THE_PROGRAM, one, replace(one, state=State.MISSED), "session missed")
    return len(old)


def usable_template(figures: CoachingFigures, key: str) -> Template:
    """The newest version of a template. Raises KnownError (``template_unknown``)."""
    for head in figures.coaching_templates():
        if head.current.key == key and not head.archived:
            return head.current.template
        if head.current.key == key:
            break
    else:
        if key in SHIPPED:
            return SHIPPED[key]
    raise KnownError("template_unknown", "There is no such template.", "Choose one of the list.")


def check_led(figures: CoachingFigures, actor: Actor, people: Iterable[int]) -> None:
    """Raises KnownError (``not_allowed``) unless the actor leads all of them."""
    led = circle(figures, actor, figures.now.date()).led
    for person in people:
        if person not in led:
            known = figures.organisation.people.get(person)
            raise KnownError(
                "not_allowed",
                f"{actor.name} does not lead {known.name if known else 'them'}.",
                "Who leads their team plans their sessions.",
            )


def manager_of(figures: CoachingFigures, actor: Actor, person: int) -> int | None:
    """Who holds a session that the actor plans: they do, or, where they have no place in the organisation,
    who leads the person's team."""
    if actor.person_id is not None:
        return actor.person_id
    return leader_of(figures, person)


def leader_of(figures: CoachingFigures, person: int) -> int | None:
    """Who leads a person's team today, or the next team above it that somebody else leads."""
    organisation, today = figures.organisation, figures.now.date()
    managers = figures.team_managers(today)
    team: int | None = organisation.team_on(person, today)
    while team is not None:
        if managers.get(team, person) != person:
            return managers[team]
        team = organisation.teams[team].parent_id
    return None


def _coming(
    figures: CoachingFigures, series: Series, sessions: Sequence[Session], now: datetime
) -> list[Session]:
    if series.ended_at is not None or series.rep_id not in figures.organisation.people:
        return []
    if figures.organisation.people[series.rep_id].archived_at is not None:
        return []
    slots = [one.slot for one in sessions if one.series_id == series.id and one.slot]
    start = max(slots) + timedelta(microseconds=1) if slots else now
    head = next(one for one in figures.coaching_templates() if one.current.template_id == series.template_id)
    return [
        Session(
            id=0,
            rep_id=series.rep_id,
            manager_id=_holder(figures, series),
            version_id=head.current.id,
            due_at=at,
            due_day=at.astimezone(series.zone).date(),
            minutes=series.minutes,
            author=series.author,
            series_id=series.id,
            slot=at,
        )
        for at in series.cadence().between(start, now + AHEAD)
    ]


def _holder(figures: CoachingFigures, series: Series) -> int | None:
    """Who holds the coming sessions: as before, while they lead the person; else who does."""
    manager, today = series.manager_id, figures.now.date()
    if manager is None:
        return None
    team = figures.organisation.team_on(series.rep_id, today)
    managed = (one for one, by in figures.team_managers(today).items() if by == manager)
    leads = any(team in figures.organisation.subtree[one] for one in managed)
    return manager if leads else leader_of(figures, series.rep_id)


def _end(reader: CoachingReader, store: CoachingStore, actor: Actor, series: Series) -> None:
    with reader.look() as figures:
        now = figures.now
        coming = [one for one in figures.sessions([series.rep_id]) if one.series_id == series.id]
        written = figures.answers([one.id for one in coming])
    store.put_series(actor, series, replace(series, ended_at=now), "series ended")
    for one in coming:
        if one.state is State.SCHEDULED and one.due_at > now and not written.get(one.id):
            store.remove_session(actor, one)


def _ended(reader: CoachingReader, series: Series) -> Series:
    with reader.look() as figures:
        found = next((one for one in figures.series() if one.id == series.id), None)
    if found is None:
        raise refused("This series is gone.", "Start a new one.")
    return found
