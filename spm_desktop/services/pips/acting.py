"""All that can be done with a plan goes through here: who does it, what is in the way, what it changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.goals import exposure
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.domain.pips.guards import refusals
from spm_desktop.domain.pips.record import Method, Move, Plan
from spm_desktop.domain.pips.states import (
    LIVE,
    STEPS,
    Action,
    Guard,
    Party,
    State,
    find_step,
    steps_from,
)
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes
from spm_desktop.services.organisation import Office
from spm_desktop.services.pips.beginning import monitored_plans
from spm_desktop.services.pips.content import UNSCREENED, Content, Screen
from spm_desktop.services.pips.parties import led_by, managers_of, parties_of
from spm_desktop.services.pips.ports import Head, PipFigures, PipReader, PipStore
from spm_desktop.services.pips.receiving import received_how
from spm_desktop.services.pips.record import Attachment, Event, Record, after, judged_by, plan_of
from spm_desktop.services.pips.words import ACTIONS
from spm_desktop.services.topics import Topic

TOPICS = frozenset({Topic.PIPS})

FREEZES = frozenset({Action.ISSUE, Action.AMEND})
ENDS = frozenset({Action.CLOSE, Action.WITHDRAW})
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Case:
    """A plan as somebody sees it.

    Attributes:
        parties: who they are to it.
        possible: what they may do now, each with what is in the way of it.
        on_screen: what the employee may do, who can do it at the screen of the manager or HR, too.
        missing: what a draft lacks before it can be handed in.
    """

    record: Record
    plan: Plan
    employee: str
    manager: str
    parties: tuple[Party, ...]
    possible: Mapping[Action, tuple[str, ...]]
    calendar: WorkingCalendar
    today: date
    on_screen: Mapping[Action, tuple[str, ...]] = field(default_factory=dict)
    missing: tuple[tuple[Guard, str], ...] = ()


def list_pips(reader: PipReader, actor: Actor) -> list[Head]:
    """The plans that somebody may know of, the newest first."""
    with reader.look() as figures:
        return [head for head in figures.heads() if parties_of(figures, actor, head)]


def open_pip(reader: PipReader, store: PipStore, actor: Actor, pip_id: int) -> Case:
    """One plan; that it was read is noted. Raises KnownError (``pip_unknown``) also for who may not see it:
    that there is one is nobody else's business."""
    with reader.look() as figures:
        case = find_case(figures, actor, pip_id)
    store.read(actor, pip_id, "read")
    return case


def create(
    reader: PipReader,
    store: PipStore,
    actor: Actor,
    employee_id: int,
    content: Content,
    reason: str = "",
    relapse_of: int | None = None,
) -> int:
    """A draft for somebody; returns its id. `relapse_of`: their earlier plan, while that is looked after.

    Raises KnownError: ``not_allowed``, ``pip_live``, ``pip_refused`` with what is in the way.
    """
    with reader.look() as figures:
        party = _author(figures, actor, employee_id)
        office = _office(figures, employee_id)
        today = office.today(figures.now)
        move = _world(figures, employee_id, Move(actor.name, today, reason))
        (step,) = [one for one in STEPS if one.source is None]
        overrides = {Guard.NOT_IN_RAMP: reason} if party is Party.HR and reason.strip() else {}
        plan = Plan(State.DRAFT, actor.name, content.length, overrides=overrides)
        _refuse(refusals(step, plan, move), figures.organisation.people[employee_id].name)
        managers = managers_of(figures, employee_id, today)
        if len(managers) > 1 and not content.second_manager:
            content = replace(content, second_manager=figures.organisation.people[managers[1]].name)
        watched = monitored_plans(figures).get(employee_id)
        if relapse_of is not None and (watched is None or watched.pip_id != relapse_of):
            raise _refused("That plan is not looked after any more.", "Begin one that stands for itself.")
    content = replace(content, overrides={**content.overrides, **overrides})
    manager = managers[0] if managers else None
    return store.create(actor, employee_id, manager, content, reason, relapse_of)


def edit(reader: PipReader, store: PipStore, actor: Actor, seen: Record, content: Content) -> int:
    """Another draft; returns the number of its edits. Only HR sets guards aside.

    Raises KnownError: ``changed_since``, ``pip_refused``, ``pip_unknown``.
    """
    with reader.look() as figures:
        case = find_case(figures, actor, seen.id)
    check_writable(case)
    if Party.HR not in case.parties and dict(content.overrides) != dict(case.record.draft.overrides):
        raise _refused("Only HR sets something aside, with a reason.", "Ask HR.")
    return store.edit(actor, seen, content)


def check_writable(case: Case) -> None:
    """Raises KnownError (``pip_refused``) where what a plan says can't be changed by its reader."""
    amending = Party.HR in case.parties and case.plan.state is State.PAUSED
    if not amending and Action.EDIT not in case.possible:
        raise _refused("This plan can't be changed any more.", "HR can pause and amend it.")


def screen(
    reader: PipReader,
    store: PipStore,
    actor: Actor,
    pip_id: int,
    found: Screen | None,
    seen: Screen = UNSCREENED,
) -> Screen:
    """What HR looked at before it approves: written where `found` is given, and read. `seen`: what stood
    there when they began to write.

    Raises KnownError (``not_allowed``, ``pip_unknown``; ``changed_since`` where something else stands there).
    """
    with reader.look() as figures:
        case = find_case(figures, actor, pip_id)
        if Party.HR not in case.parties:
            raise KnownError("not_allowed", "Only HR sees this.", "Ask HR.")
        known = figures.screen(pip_id)
    if found is None:
        store.read(actor, pip_id, "screen read")
        return known
    store.write_screen(actor, pip_id, seen, found)
    return found


def act(
    reader: PipReader,
    store: PipStore,
    actor: Actor,
    seen: Record,
    action: Action,
    told: Mapping[str, Any] = NOTHING,
    party: Party | None = None,
    attachment: Attachment | None = None,
) -> Changes:
    """Does something with a plan: it goes on record, and stays there.

    Args:
        seen: as its reader saw it.
        told: the fields of `Event` that were typed; of its `method` only whether it was on paper.
        party: as whom; None: the first that may. The employee's own acts can be given on the manager's or
            HR's screen: then the event says whose login that was.
        attachment: what belongs to it, such as the scan of a signature.

    Raises KnownError: ``changed_since``, ``pip_refused`` with what is in the way, ``pip_unknown``.
    """
    with reader.look() as figures:
        case = find_case(figures, actor, seen.id)
        acting = _as_whom(case, action, party)
        step = find_step(action, case.plan.state, acting)
        if step is None:
            raise _refused(
                f"{_words(action)} is not possible while the plan is {_words(case.plan.state)}.",
                "Look at what may happen now.",
            )
        on_paper = told.get("method") is Method.PAPER
        method = received_how(action, acting, case.parties, on_paper, attachment is not None)
        event = Event(
            seq=len(case.record.events) + 1,
            at=figures.now,
            day=case.today,
            actor=actor.name,
            party=acting,
            identity=actor.identity,
            action=action,
            file="" if attachment is None else attachment.sha256,
            **{**told, "method": method},
        )
        move = _world(figures, seen.employee_id, event.move())
        _refuse(refusals(step, judged_by(action, case.plan, case.record), move), case.employee)
        now = after(case.plan, event, case.calendar)
        frozen, terms = case.record.draft if action in FREEZES else None, figures.terms
    if action is Action.PURGE:
        store.purge(actor, seen, event)
    else:
        ends = action in ENDS and seen.retention_until is None
        kept = case.today + timedelta(days=terms.kept_days) if ends else event.until or seen.retention_until
        store.append(actor, seen, event, now.state, frozen, kept, attachment)
    done = ACTIONS[action]
    return Changes(f"{seen.number}: {done[:1].lower()}{done[1:]}", TOPICS)


def find_case(figures: PipFigures, actor: Actor, pip_id: int) -> Case:
    """One plan. Raises KnownError (``pip_unknown``) also for who may not see it."""
    head = next((one for one in figures.heads() if one.id == pip_id), None)
    parties = () if head is None else parties_of(figures, actor, head)
    record = figures.record(pip_id) if parties else None
    if head is None or record is None:
        raise KnownError("pip_unknown", "There is no such plan.", "Choose one of the list.")
    return case_of(figures, actor, record, parties)


def case_of(figures: PipFigures, actor: Actor, record: Record, parties: tuple[Party, ...]) -> Case:
    """A plan as somebody sees it who is so to it."""
    office = _office(figures, record.employee_id)
    plan = plan_of(record, office.calendar)
    today = office.today(figures.now)
    move = _world(figures, record.employee_id, Move(actor.name, today, reason="?", witness="?"))
    possible: dict[Action, tuple[str, ...]] = {}
    for party in parties:
        possible = {**_possible(record, plan, party, move), **possible}
    handing_in = find_step(Action.SUBMIT, plan.state, Party.MANAGER)
    leads = Party.MANAGER in parties or Party.HR in parties
    people = figures.organisation.people
    manager = "" if record.manager_id is None else people[record.manager_id].name
    return Case(
        record,
        plan,
        people[record.employee_id].name,
        manager,
        parties,
        possible,
        office.calendar,
        today,
        _possible(record, plan, Party.EMPLOYEE, move) if leads else {},
        tuple(refusals(handing_in, plan, move)) if handing_in else (),
    )


def _possible(record: Record, plan: Plan, party: Party, move: Move) -> dict[Action, tuple[str, ...]]:
    return {
        step.action: tuple(
            words
            for guard, words in refusals(step, judged_by(step.action, plan, record), move)
            if guard not in _TYPED
        )
        for step in steps_from(plan.state, party)
    }


_TYPED = frozenset(
    {
        Guard.LINKED,
        Guard.LONGER,
        Guard.REASON,
        Guard.WITNESS,
        Guard.DELIVERED,
        Guard.OUTCOME,
        Guard.SECOND_SIGNATURE,
    }
)
"""What is only known once somebody has typed it: no reason to hide an act."""


def _as_whom(case: Case, action: Action, party: Party | None) -> Party:
    if party is Party.EMPLOYEE and set(case.parties) & {Party.MANAGER, Party.HR}:
        return party
    for own in case.parties if party is None else (party,):
        if own in case.parties and find_step(action, case.plan.state, own) is not None:
            return own
    return case.parties[0]


def _author(figures: PipFigures, actor: Actor, employee_id: int) -> Party:
    if employee_id not in figures.organisation.people:
        raise KnownError("person_unknown", "There is no such person.", "Choose one of the list.")
    party = led_by(figures, actor, employee_id)
    if party is not None:
        return party
    name = figures.organisation.people[employee_id].name
    raise KnownError(
        "not_allowed", f"{actor.name} may not begin a plan for {name}.", "Their manager can, or HR."
    )


def _world(figures: PipFigures, employee_id: int, move: Move) -> Move:
    """What is so around the plan today."""
    person = figures.organisation.people[employee_id]
    live = [head for head in figures.heads() if head.employee_id == employee_id and head.state in LIVE]
    day = Period(move.today, move.today + ONE_DAY)
    presences = [one for one in figures.organisation.presences.get(employee_id, ()) if one.permille > 0]
    every_day = WorkingCalendar(frozenset(range(7)))
    ramping = bool(presences) and exposure(day, presences, every_day) < 1
    return replace(
        move,
        employed=person.archived_at is None,
        other_live=bool(live),
        in_ramp=ramping,
        terms=figures.terms,
    )


def _office(figures: PipFigures, employee_id: int) -> Office:
    return figures.organisation.office_of(employee_id, figures.now.date())


def _refuse(found: list[tuple[Guard, str]], who: str) -> None:
    if found:
        told = " ".join(words for _, words in found)
        raise _refused(f"{who}: {told}", "Mend that, then try again.")


def _refused(words: str, hint: str) -> KnownError:
    return KnownError("pip_refused", words, hint)


def _words(name: Action | State) -> str:
    return name.value.replace("_", " ")
