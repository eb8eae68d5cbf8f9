"""A plan as it is kept, and the plan that its events make: nothing is stored that they do not say."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.pips.assessment import Result
from spm_desktop.domain.pips.effects import scheduled, take
from spm_desktop.domain.pips.record import CauseFinding, Expected, Method, Move, Plan, Talk
from spm_desktop.domain.pips.states import Action, Outcome, Party, State, find_step
from spm_desktop.services.pips.content import Content, FileRef

RECEIPTS = frozenset({Action.SIGN_RECEIPT, Action.ACKNOWLEDGE, Action.RECORD_REFUSAL})
"""That a version, an extension or a checkpoint was received, or that somebody would not say so."""
Calendar = Callable[[date], WorkingCalendar]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done with a plan.

    Attributes:
        at: when it was recorded, in UTC; `day` is the employee's day.
        actor: the login; `party` is who that is to the plan; `identity` how sure that is.
        reason, witness, note: as typed.
        results: of an assessment, by expectation: the result and the measured value, exact, as text.
        values: of a checkpoint, by expectation: value and state as they were that day.
        days: of an extension.
        checkpoint: which one, from 1, is acknowledged; 0: it is about the whole plan.
        until: of keeping a record longer.
        file: the SHA-256 of what is attached to it.
        method: of receiving a version or a checkpoint; None elsewhere, and in records from before it was
            kept (see `receiving.method_of`).
    """

    seq: int
    at: datetime
    day: date
    actor: str
    party: Party
    identity: str
    action: Action
    reason: str = ""
    witness: str = ""
    note: str = ""
    outcome: Outcome | None = None
    meeting: date | None = None
    attendees: str = ""
    proof: str = ""
    alternatives: str = ""
    support: int = 0
    days: int = 0
    checkpoint: int = 0
    until: date | None = None
    file: str = ""
    method: Method | None = None
    results: Mapping[int, tuple[Result, str]] = field(default_factory=dict)
    values: Mapping[int, tuple[str, str, int]] = field(default_factory=dict)

    def move(self) -> Move:
        """What guards and effects look at."""
        return Move(
            who=self.actor,
            today=self.day,
            reason=self.reason,
            witness=self.witness,
            outcome=self.outcome,
            alternatives=self.alternatives,
            until=self.until,
            meeting=self.meeting,
            attendees=self.attendees,
            proof=self.proof,
        )


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to an event: the scan of a signature."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """What its event calls it by."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that is kept with a plan: who brought it first, and when."""

    file: FileRef
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """A frozen version of the content. `intact`: it still has the hash that it was frozen with."""

    no: int
    content: Content
    sha256: str
    actor: str
    at: datetime
    intact: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    """A plan with everything that is on record about it.

    Attributes:
        number: ``PIP-2026-004``.
        draft: what it says while it is written; from the issue on the newest version says it.
        edits: grows with every change of the draft, for those who edit at the same time.
        screened: whether HR looked at comparators, leave, complaints and accommodation.
        purged: nothing but its number and whose it was is left.
        files: SHA-256 -> what is kept under it.
    """

    id: int
    number: str
    employee_id: int
    manager_id: int | None
    hr_owner: str
    author: str
    created_at: datetime
    draft: Content
    edits: int
    events: tuple[Event, ...]
    versions: tuple[Version, ...]
    screened: bool
    relapse_of: int | None = None
    retention_until: date | None = None
    purged: bool = False
    files: Mapping[str, KeptFile] = field(default_factory=dict)

    @property
    def content(self) -> Content:
        """What it says now."""
        return self.versions[-1].content if self.versions else self.draft


def acknowledged_checkpoints(record: Record) -> frozenset[int]:
    """The checkpoints, from 1, whose record the employee says to have."""
    said = (event for event in record.events if event.party is Party.EMPLOYEE)
    return frozenset(event.checkpoint for event in said if event.checkpoint)


def words_of_employee(record: Record) -> list[Event]:
    """What the employee said, also with a signature, with a checkpoint, or when they would not sign."""
    said = (Action.COMMENT, Action.ANSWER, Action.APPEAL)
    return [
        event
        for event in record.events
        if event.action in said or (event.action in RECEIPTS and event.note and _is_theirs(event))
    ]


def _is_theirs(event: Event) -> bool:
    return event.party is Party.EMPLOYEE or event.action is Action.RECORD_REFUSAL


def plan_of(record: Record, calendar: WorkingCalendar) -> Plan:
    """The plan that the events make of the draft, one after the other."""
    plan = drafted(record, calendar)
    for event in record.events:
        plan = after(plan, event, calendar)
    plan = with_content(plan, record)
    return replace(plan, state=State.PURGED) if record.purged else plan


def drafted(record: Record, calendar: WorkingCalendar) -> Plan:
    """The plan before anything was done with it."""
    fresh = Plan(state=State.DRAFT, author=record.author, length=record.content.length)
    plan = with_content(fresh, record)
    day = record.content.start or record.created_at.date()
    return scheduled(plan, Move(record.author, day), calendar)


def after(plan: Plan, event: Event, calendar: WorkingCalendar) -> Plan:
    """The plan after one event. Raises ValueError for one that no step allows: the record is damaged."""
    step = find_step(event.action, plan.state, event.party)
    if step is None:
        raise ValueError(f"{event.party} can't {event.action} in {plan.state}")
    if event.checkpoint:
        return plan
    if event.results:
        judged = tuple(
            replace(one, result=event.results[one.id][0]) if one.id in event.results else one
            for one in plan.expectations
        )
        plan = replace(plan, expectations=judged)
    return take(step, plan, event.move(), event.party, calendar, event.days)


def judged_by(action: Action, plan: Plan, record: Record) -> Plan:
    """The plan that guards of an action look at: an amendment is judged by what the draft says now."""
    if action is not Action.AMEND:
        return plan
    amended = with_content(plan, replace(record, versions=()))
    return replace(amended, redrafted=plan.redrafted, days_redrafted=plan.days_redrafted)


def with_content(plan: Plan, record: Record) -> Plan:
    """With what the content says; results that were recorded stay."""
    content, draft = record.content, record.draft
    known = {one.id: one.result for one in plan.expectations}
    supported = {number for one in content.support if one.owner and one.due for number in one.expectations}
    return replace(
        plan,
        length=content.length,
        evidence=sum(bool(one.fact.strip()) for one in content.evidence),
        talks=tuple(Talk(one.day, bool(one.session_id)) for one in content.prior if one.says_something),
        consequences=content.consequences,
        success=content.success,
        rule=content.rule,
        causes=tuple(CauseFinding(one.cause, one.found, one.mitigated) for one in content.causes),
        expectations=tuple(
            Expected(one.id, one.name, one.measurable, one.id in supported, known.get(one.id))
            for one in content.expectations
        ),
        screened=record.screened,
        redrafted=draft != content,
        days_redrafted=(draft.length, draft.start) != (content.length, content.start),
        overrides=content.overrides,
        retention_until=record.retention_until,
    )
