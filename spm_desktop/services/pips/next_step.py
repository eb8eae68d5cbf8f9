"""What comes next in a plan: whose turn it is, until when, and whether that is over."""

from dataclasses import dataclass
from datetime import date, timedelta

from spm_desktop.domain.pips.record import Plan, Terms
from spm_desktop.domain.pips.states import GOOD, Action, Party, State


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done next.

    Attributes:
        party: who does it.
        due: the last day for it; None: there is none.
        late: that day is over.
        what: in words: "Checkpoint 2", "The manager hands it in".
    """

    action: Action
    party: Party
    what: str
    due: date | None = None
    late: bool = False


def next_step(plan: Plan, today: date, terms: Terms) -> NextStep | None:
    """What comes next; None: nothing any more."""
    match plan.state:
        case State.DRAFT:
            return NextStep(Action.SUBMIT, Party.MANAGER, "The manager hands it in to HR")
        case State.HR_REVIEW:
            return NextStep(Action.APPROVE, Party.HR, "HR looks at it")
        case State.APPROVED:
            return NextStep(Action.ISSUE, Party.MANAGER, "It is issued in a meeting")
        case State.ISSUED:
            return NextStep(Action.SIGN_RECEIPT, Party.EMPLOYEE, "The employee signs its receipt")
        case State.ACTIVE:
            return _running(plan, today)
        case State.PAUSED:
            seen = plan.acknowledged(Party.EMPLOYEE)
            if plan.version > 1 and not seen:
                return NextStep(Action.ACKNOWLEDGE, Party.EMPLOYEE, "The employee receives the new version")
            return NextStep(Action.RESUME, Party.HR, "HR lets the clock go on")
        case State.FINAL_REVIEW:
            return _reviewed(plan, today, terms)
        case State.CLOSED:
            return _closed(plan, today, terms)
        case State.MONITORING:
            return _dated(
                Action.ARCHIVE, Party.HR, "What was met is looked after", plan.monitored_until, today
            )
    return None


def _dated(action: Action, party: Party, what: str, due: date | None, today: date) -> NextStep:
    return NextStep(action, party, what, due, due is not None and due < today)


def _running(plan: Plan, today: date) -> NextStep:
    if plan.last is not None and plan.last < today:
        return _dated(Action.REVIEW, Party.MANAGER, "Final review", plan.last, today)
    numbered = sorted(enumerate(plan.checkpoints, start=1), key=lambda one: one[1].due)
    for number, checkpoint in numbered:
        if checkpoint.held is None:
            if plan.extension_unseen and checkpoint.due > today:
                break
            return _dated(
                Action.RECORD_CHECKPOINT, Party.MANAGER, f"Checkpoint {number}", checkpoint.due, today
            )
    if plan.extension_unseen:
        return NextStep(Action.ACKNOWLEDGE, Party.EMPLOYEE, "The employee receives the extension")
    return _dated(Action.REVIEW, Party.MANAGER, "Final review", plan.last, today)


def _reviewed(plan: Plan, today: date, terms: Terms) -> NextStep:
    if plan.assessed is None:
        return NextStep(Action.ASSESS, Party.MANAGER, "The manager assesses what was expected")
    until = plan.assessed + timedelta(days=terms.answer_days)
    if not plan.answered and today <= until:
        return NextStep(Action.ANSWER, Party.EMPLOYEE, "The employee may answer", until)
    return NextStep(Action.CLOSE, Party.HR, "HR decides")


def _closed(plan: Plan, today: date, terms: Terms) -> NextStep:
    if any(not appeal.decided_by for appeal in plan.appeals):
        return NextStep(Action.DECIDE_APPEAL, Party.HR, "Somebody who had no part decides the appeal")
    if plan.outcome in GOOD:
        return NextStep(Action.MONITOR, Party.HR, "HR looks after what was met")
    until = None if plan.closed is None else plan.closed + timedelta(days=terms.appeal_days)
    if until is not None and today <= until and not plan.appeals:
        return NextStep(Action.APPEAL, Party.EMPLOYEE, "The employee may appeal", until)
    return NextStep(Action.ARCHIVE, Party.HR, "HR puts it away")
