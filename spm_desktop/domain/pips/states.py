"""The states of a plan, and every step between them as rows that services, windows and tests all read."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a plan is. What came of it is its `Outcome`, which is another question."""

    DRAFT = "draft"
    HR_REVIEW = "hr_review"
    APPROVED = "approved"
    ISSUED = "issued"
    ACTIVE = "active"
    PAUSED = "paused"
    FINAL_REVIEW = "final_review"
    CLOSED = "closed"
    MONITORING = "monitoring"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"
    PURGED = "purged"


LIVE = frozenset(
    {
        State.DRAFT,
        State.HR_REVIEW,
        State.APPROVED,
        State.ISSUED,
        State.ACTIVE,
        State.PAUSED,
        State.FINAL_REVIEW,
    }
)
"""A person has at most one plan in these."""
SEEN_BY_EMPLOYEE = frozenset(State) - {
    State.DRAFT,
    State.HR_REVIEW,
    State.APPROVED,
    State.WITHDRAWN,
    State.PURGED,
}
"""An employee sees their plan from its issue on, and nothing earlier."""


class Outcome(StrEnum):
    """What came of a plan, decided by HR. Nothing escalates by itself."""

    MET = "met"
    MET_EARLY = "met_early"
    NOT_MET_ESCALATED = "not_met_escalated"
    REASSIGNED = "reassigned"
    DEMOTED = "demoted"
    TERMINATED = "terminated"
    RESIGNED = "resigned"
    WITHDRAWN_IN_ERROR = "withdrawn_in_error"


GOOD = frozenset({Outcome.MET, Outcome.MET_EARLY})


class Party(StrEnum):
    """Who somebody is to a plan."""

    EMPLOYEE = "employee"
    MANAGER = "manager"
    HR = "hr"
    SYSTEM = "system"
    """The clock."""


class Action(StrEnum):
    """What can be done with a plan."""

    CREATE = "create"
    EDIT = "edit"
    SUBMIT = "submit"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    WITHDRAW = "withdraw"
    ISSUE = "issue"
    SIGN_RECEIPT = "sign_receipt"
    RECORD_REFUSAL = "record_refusal"
    RECORD_CHECKPOINT = "record_checkpoint"
    DELIVER_SUPPORT = "deliver_support"
    COMMENT = "comment"
    ACKNOWLEDGE = "acknowledge"
    PAUSE = "pause"
    RESUME = "resume"
    AMEND = "amend"
    EXTEND = "extend"
    REVIEW = "review"
    ASSESS = "assess"
    ANSWER = "answer"
    CORRECT = "correct"
    CLOSE = "close"
    SIGN_DISMISSAL = "sign_dismissal"
    MONITOR = "monitor"
    ARCHIVE = "archive"
    APPEAL = "appeal"
    DECIDE_APPEAL = "decide_appeal"
    HOLD = "hold"
    RELEASE = "release"
    KEEP = "keep"
    SIGN_PURGE = "sign_purge"
    PURGE = "purge"


class Guard(StrEnum):
    """A condition of a step; `guards.REASONS` tells why it is not fulfilled, in words."""

    EMPLOYED = "employed"
    ONLY_ONE = "only_one"
    NOT_IN_RAMP = "not_in_ramp"
    LENGTH = "length"
    EVIDENCE = "evidence"
    COACHED = "coached"
    LINKED = "linked"
    EXPECTATIONS = "expectations"
    SUPPORT = "support"
    CHECKPOINTS = "checkpoints"
    STATED = "stated"
    CAUSES = "causes"
    SCREENED = "screened"
    NOT_AUTHOR = "not_author"
    DELIVERED = "delivered"
    WITNESS = "witness"
    UNSEEN = "unseen"
    REASON = "reason"
    REDRAFTED = "redrafted"
    CHECKPOINT_DUE = "checkpoint_due"
    ACKNOWLEDGED = "acknowledged"
    ONE_EXTENSION = "one_extension"
    ENDED = "ended"
    ASSESSED = "assessed"
    NOT_ASSESSED = "not_assessed"
    ANSWER_TIME = "answer_time"
    OUTCOME = "outcome"
    SECOND_SIGNATURE = "second_signature"
    GOOD_OUTCOME = "good_outcome"
    SUSTAINED = "sustained"
    APPEAL_TIME = "appeal_time"
    UNINVOLVED = "uninvolved"
    NO_HOLD = "no_hold"
    RETAINED = "retained"
    LONGER = "longer"
    TWO_FOR_PURGE = "two_for_purge"
    APPEAL_OPEN = "appeal_open"
    NO_APPEAL_OPEN = "no_appeal_open"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table: from a state, by a party, to a state, if all guards hold.

    `source` None: there is no plan yet. A step to its own state is an event of that state.
    """

    action: Action
    source: State | None
    target: State
    parties: frozenset[Party]
    guards: tuple[Guard, ...] = ()


_MANAGER, _HR, _EMPLOYEE = (frozenset({party}) for party in (Party.MANAGER, Party.HR, Party.EMPLOYEE))
_LEADERS = _MANAGER | _HR
_ANYBODY = _LEADERS | _EMPLOYEE


def _within(states: Iterable[State], action: Action, parties: frozenset[Party], *guards: Guard) -> list[Step]:
    """An event that leaves the state as it is."""
    return [Step(action, state, state, parties, guards) for state in states]


_RUNNING = (State.ISSUED, State.ACTIVE, State.PAUSED)
_ENDED = (State.CLOSED, State.MONITORING, State.ARCHIVED)
_COMPLETE = (
    Guard.EMPLOYED,
    Guard.LENGTH,
    Guard.EVIDENCE,
    Guard.COACHED,
    Guard.EXPECTATIONS,
    Guard.SUPPORT,
    Guard.CHECKPOINTS,
    Guard.STATED,
    Guard.CAUSES,
)

STEPS: tuple[Step, ...] = (
    Step(
        Action.CREATE,
        None,
        State.DRAFT,
        _LEADERS,
        (Guard.EMPLOYED, Guard.ONLY_ONE, Guard.NOT_IN_RAMP),
    ),
    *_within([State.DRAFT], Action.EDIT, _LEADERS),
    Step(Action.SUBMIT, State.DRAFT, State.HR_REVIEW, _MANAGER, _COMPLETE),
    Step(Action.WITHDRAW, State.DRAFT, State.WITHDRAWN, _LEADERS, (Guard.REASON,)),
    Step(
        Action.APPROVE,
        State.HR_REVIEW,
        State.APPROVED,
        _HR,
        (Guard.NOT_AUTHOR, Guard.SCREENED, Guard.LINKED),
    ),
    Step(Action.SEND_BACK, State.HR_REVIEW, State.DRAFT, _HR, (Guard.NOT_AUTHOR, Guard.REASON)),
    Step(Action.WITHDRAW, State.HR_REVIEW, State.WITHDRAWN, _HR, (Guard.NOT_AUTHOR, Guard.REASON)),
    Step(Action.ISSUE, State.APPROVED, State.ISSUED, _LEADERS, (Guard.EMPLOYED, Guard.DELIVERED)),
    Step(Action.WITHDRAW, State.APPROVED, State.WITHDRAWN, _HR, (Guard.REASON,)),
    Step(Action.SIGN_RECEIPT, State.ISSUED, State.ACTIVE, _EMPLOYEE),
    Step(Action.RECORD_REFUSAL, State.ISSUED, State.ACTIVE, _HR, (Guard.WITNESS,)),
    # of an amended version, or an extension: a refusal never blocks
    *_within([State.ACTIVE, State.PAUSED], Action.RECORD_REFUSAL, _HR, Guard.WITNESS, Guard.UNSEEN),
    *_within([State.ACTIVE], Action.RECORD_CHECKPOINT, _MANAGER, Guard.CHECKPOINT_DUE),
    *_within([State.ACTIVE, State.PAUSED], Action.DELIVER_SUPPORT, _LEADERS),
    *_within([*_RUNNING, State.FINAL_REVIEW, *_ENDED], Action.COMMENT, _EMPLOYEE),
    *_within([*_RUNNING, State.FINAL_REVIEW], Action.ACKNOWLEDGE, _ANYBODY),
    Step(Action.PAUSE, State.ACTIVE, State.PAUSED, _HR, (Guard.REASON,)),
    *_within(
        [State.PAUSED],
        Action.AMEND,
        _HR,
        Guard.REASON,
        Guard.REDRAFTED,
        Guard.EXPECTATIONS,
        Guard.SUPPORT,
        Guard.STATED,
    ),
    Step(Action.RESUME, State.PAUSED, State.ACTIVE, _HR, (Guard.ACKNOWLEDGED,)),
    *_within([State.ACTIVE], Action.EXTEND, _HR, Guard.REASON, Guard.ONE_EXTENSION),
    Step(Action.REVIEW, State.ACTIVE, State.FINAL_REVIEW, _MANAGER, (Guard.ENDED,)),
    Step(Action.REVIEW, State.ACTIVE, State.FINAL_REVIEW, frozenset({Party.SYSTEM}), (Guard.ENDED,)),
    *_within([State.FINAL_REVIEW], Action.ASSESS, _MANAGER, Guard.NOT_ASSESSED),
    *_within([State.FINAL_REVIEW], Action.ANSWER, _EMPLOYEE),
    *_within([State.FINAL_REVIEW, *_ENDED], Action.CORRECT, _LEADERS, Guard.REASON),
    *_within([State.FINAL_REVIEW], Action.SIGN_DISMISSAL, _HR, Guard.NOT_AUTHOR),
    Step(
        Action.CLOSE,
        State.FINAL_REVIEW,
        State.CLOSED,
        _HR,
        (Guard.NOT_AUTHOR, Guard.ASSESSED, Guard.ANSWER_TIME, Guard.OUTCOME, Guard.SECOND_SIGNATURE),
    ),
    *_within([State.CLOSED, State.MONITORING], Action.APPEAL, _EMPLOYEE, Guard.REASON, Guard.APPEAL_TIME),
    *_within(_ENDED, Action.DECIDE_APPEAL, _HR, Guard.APPEAL_OPEN, Guard.UNINVOLVED, Guard.REASON),
    Step(
        Action.MONITOR,
        State.CLOSED,
        State.MONITORING,
        frozenset({Party.SYSTEM, Party.HR}),
        (Guard.GOOD_OUTCOME,),
    ),
    Step(Action.ARCHIVE, State.CLOSED, State.ARCHIVED, _HR, (Guard.NO_APPEAL_OPEN,)),
    Step(
        Action.ARCHIVE,
        State.MONITORING,
        State.ARCHIVED,
        frozenset({Party.SYSTEM, Party.HR}),
        (Guard.SUSTAINED, Guard.NO_APPEAL_OPEN),
    ),
    *_within([state for state in State if state is not State.PURGED], Action.HOLD, _HR, Guard.REASON),
    *_within([state for state in State if state is not State.PURGED], Action.RELEASE, _HR, Guard.REASON),
    *_within([*_ENDED, State.WITHDRAWN], Action.KEEP, _HR, Guard.REASON, Guard.LONGER),
    *_within(
        [State.ARCHIVED, State.WITHDRAWN], Action.SIGN_PURGE, _HR, Guard.NO_HOLD, Guard.RETAINED, Guard.REASON
    ),
    Step(
        Action.PURGE,
        State.ARCHIVED,
        State.PURGED,
        _HR,
        (Guard.NO_HOLD, Guard.RETAINED, Guard.TWO_FOR_PURGE),
    ),
    Step(
        Action.PURGE,
        State.WITHDRAWN,
        State.PURGED,
        _HR,
        (Guard.NO_HOLD, Guard.RETAINED, Guard.TWO_FOR_PURGE),
    ),
)


def find_step(action: Action, state: State | None, party: Party) -> Step | None:
    """The row for what a party wants to do with a plan in a state; None where nothing of the kind is allowed
    to them."""
    return next(
        (step for step in STEPS if step.action is action and step.source is state and party in step.parties),
        None,
    )


def steps_from(state: State | None, party: Party) -> list[Step]:
    """What a party may try in a state, in the order of the table."""
    return [step for step in STEPS if step.source is state and party in step.parties]
