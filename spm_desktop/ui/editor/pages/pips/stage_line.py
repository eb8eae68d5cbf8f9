"""The way of a plan from its draft to its end: which stations it has passed, when, and by whom."""

from spm_desktop.domain.pips.record import SUSTAIN_DAYS
from spm_desktop.domain.pips.states import Action, State
from spm_desktop.services.pips.record import Event
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.pips.views import View
from spm_desktop.services.pips.words import STATES
from spm_desktop.ui.editor.organs.stage_line import Station
from spm_desktop.ui.editor.pages.pips.words import Days
from spm_desktop.ui.models.marks import Shape

_WAY = (
    State.DRAFT,
    State.HR_REVIEW,
    State.APPROVED,
    State.ISSUED,
    State.ACTIVE,
    State.FINAL_REVIEW,
    State.CLOSED,
    State.MONITORING,
)
_REACHED_BY = {
    State.HR_REVIEW: Action.SUBMIT,
    State.APPROVED: Action.APPROVE,
    State.ISSUED: Action.ISSUE,
    State.FINAL_REVIEW: Action.REVIEW,
    State.CLOSED: Action.CLOSE,
    State.MONITORING: Action.MONITOR,
}
_RECEIVED = (Action.SIGN_RECEIPT, Action.RECORD_REFUSAL)


def stations(sheet: Sheet, days: Days) -> list[Station]:
    """The way of this plan, as far as its reader sees it."""
    plan, record = sheet.case.plan, sheet.case.record
    if plan.state is State.PURGED:
        return [Station(STATES[State.PURGED], "Only the number is left", Shape.DASH)]
    now = State.ACTIVE if plan.state is State.PAUSED else plan.state
    over = plan.state in (State.ARCHIVED, State.WITHDRAWN)
    way = [state for state in _WAY if sheet.view is not View.EMPLOYEE or state in _WAY[3:]]
    found = []
    for state in way:
        reached = _reached(sheet, state)
        passed = reached is not None or state is State.DRAFT
        if over and not passed:
            continue
        shape = Shape.TICK if passed else Shape.RING
        if state is now and state is not State.CLOSED:
            shape = Shape.HALF
        name = STATES[plan.state] if state is now else STATES[state]
        told = days.day(record.created_at.date()) + f", {record.author}" if state is State.DRAFT else ""
        if reached is not None:
            told = f"{days.day(reached.day)}, {reached.actor}"
            if reached.action in _RECEIVED:
                told = f"{days.day(reached.day)}, {_received(reached)}"
        elif state is not State.DRAFT:
            told = _ahead(sheet, state, days)
        found.append(Station(name, told, shape))
    if over:
        last = record.events[-1] if record.events else None
        found.append(Station(STATES[plan.state], days.day(last.day) if last else "", Shape.TICK))
    return found


def _reached(sheet: Sheet, state: State) -> Event | None:
    actions = _RECEIVED if state is State.ACTIVE else (_REACHED_BY.get(state),)
    events = [event for event in sheet.case.record.events if event.action in actions]
    sent_back = [
        event.seq for event in sheet.case.record.events if event.action is Action.SEND_BACK
    ] or [0]  # fmt: skip
    if state is State.ACTIVE:  # what was received, or refused, later is another matter
        return next(iter(events), None)
    return next((event for event in reversed(events) if event.seq > sent_back[-1]), None)


def _received(event: Event) -> str:
    return "receipt signed" if event.action is Action.SIGN_RECEIPT else "refusal recorded"


def _ahead(sheet: Sheet, state: State, days: Days) -> str:
    last = sheet.case.plan.last
    if state is State.FINAL_REVIEW and last is not None:
        return f"from {days.day(last)}"
    return {
        State.HR_REVIEW: "HR looks at it",
        State.ISSUED: "in a meeting",
        State.ACTIVE: "once it is signed",
        State.CLOSED: "HR decides",
        State.MONITORING: f"{SUSTAIN_DAYS} days if met",
    }.get(state, "")
