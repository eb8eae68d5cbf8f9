"""What may be done with a plan by its reader, as buttons say it, and what is in the way of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from spm_desktop.domain.pips.states import GOOD, STEPS, Action, Party, State
from spm_desktop.services.pips.record import acknowledged_checkpoints
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.pips.views import View
from spm_desktop.ui.editor.pages.pips.words import ICONS, VERBS

_ELSEWHERE = frozenset(
    {Action.CREATE, Action.HOLD, Action.RELEASE, Action.KEEP, Action.SIGN_PURGE, Action.PURGE}
)
"""Done on the page of HR, or where a plan is begun."""
_ASSESSED_BY_ONESELF = (State.ACTIVE, State.PAUSED, State.FINAL_REVIEW)
_ON_SCREEN: Mapping[Action, str] = {
    Action.SIGN_RECEIPT: "Record the signature",
    Action.COMMENT: "Write down what they say",
    Action.ACKNOWLEDGE: "Record that they received it",
    Action.ANSWER: "Write down their answer",
    Action.APPEAL: "Write down their appeal",
}


@dataclass(frozen=True, slots=True)
class CaseAct:
    """Something that can be done, or could be if nothing were in the way.

    Attributes:
        party: as whom; the employee's own acts can be given at the screen of who leads.
        checkpoint: the one, from 1, that is acknowledged; 0: none.
        by_expectation: a comment that is asked for expectation by expectation: an assessment of oneself.
    """

    action: Action
    verb: str
    icon: str
    why_not: tuple[str, ...]
    party: Party | None = None
    by_expectation: bool = False
    checkpoint: int = 0


def acts_of(sheet: Sheet) -> list[CaseAct]:
    """All of them; what comes next first."""
    case = sheet.case
    order = list(dict.fromkeys(step.action for step in STEPS))
    found = [
        CaseAct(action, _verb(sheet, action), ICONS.get(action, ""), case.possible[action])
        for action in order
        if action in case.possible and action not in _ELSEWHERE and _makes_sense(sheet, action)
    ]
    if sheet.view is View.EMPLOYEE and case.plan.state in _ASSESSED_BY_ONESELF:
        found.append(CaseAct(Action.COMMENT, "Assess yourself", "clipboard-check", (), by_expectation=True))
    if case.plan.state is State.PAUSED and Party.HR in case.parties:
        found.append(CaseAct(Action.EDIT, "Change the plan", ICONS[Action.EDIT], ()))
    found += [
        CaseAct(action, _ON_SCREEN[action], ICONS.get(action, ""), case.on_screen[action], Party.EMPLOYEE)
        for action in order
        if action in case.on_screen and _makes_sense(sheet, action, Party.EMPLOYEE)
    ]
    found += _seen_checkpoint(sheet)
    return sorted(found, key=lambda one: not _is_next(sheet, one))


def _seen_checkpoint(sheet: Sheet) -> list[CaseAct]:
    """The newest checkpoint waits for the employee to say that they have its record."""
    case = sheet.case
    own = sheet.view is View.EMPLOYEE
    possible = case.possible if own else case.on_screen
    number = sum(event.action is Action.RECORD_CHECKPOINT for event in case.record.events)
    if not number or number in acknowledged_checkpoints(case.record) or Action.ACKNOWLEDGE not in possible:
        return []
    verb = f"Acknowledge checkpoint {number}" if own else f"Record that they have checkpoint {number}"
    party = None if own else Party.EMPLOYEE
    return [CaseAct(Action.ACKNOWLEDGE, verb, ICONS[Action.COMMENT], (), party, checkpoint=number)]


def main_act(sheet: Sheet) -> CaseAct | None:
    """What is its reader's turn; None: somebody else's, or nobody's."""
    return next((one for one in acts_of(sheet) if _is_next(sheet, one)), None)


def _is_next(sheet: Sheet, act: CaseAct) -> bool:
    """Whether it is what comes next; what waits for the employee is nobody else's to do for themself."""
    upcoming = sheet.next
    if upcoming is None or act.action is not upcoming.action or act.checkpoint:
        return False
    theirs = upcoming.party is Party.EMPLOYEE and sheet.view is not View.EMPLOYEE
    return act.party is Party.EMPLOYEE if theirs else act.party is None


def _verb(sheet: Sheet, action: Action) -> str:
    if action is Action.RECORD_CHECKPOINT:
        held = sum(one.held is not None for one in sheet.case.plan.checkpoints)
        return f"Record checkpoint {held + 1}"
    return VERBS[action]


def _makes_sense(sheet: Sheet, action: Action, party: Party | None = None) -> bool:
    """Not what is done already, or is done elsewhere."""
    plan = sheet.case.plan
    match action:
        case Action.ACKNOWLEDGE:
            parties = (party,) if party else sheet.case.parties
            if Party.EMPLOYEE in parties and plan.extension_unseen:
                return plan.state is not State.ISSUED
            newer = plan.version > 1 or Party.EMPLOYEE not in parties
            return plan.state is not State.ISSUED and newer and not any(map(plan.acknowledged, parties))
        case Action.RECORD_REFUSAL:
            return plan.unseen
        case Action.SIGN_DISMISSAL:
            return not plan.dismissal_signed_by
        case Action.CORRECT:
            return plan.assessed is not None
        case Action.APPEAL:
            return not plan.appeals
        case Action.MONITOR:
            return plan.outcome in GOOD
        case Action.ANSWER:
            return plan.assessed is not None and not plan.answered
        case Action.ASSESS:
            return plan.assessed is None
        case Action.DELIVER_SUPPORT:
            return bool(sheet.case.record.content.support)
        case Action.DECIDE_APPEAL:
            return any(not appeal.decided_by for appeal in plan.appeals)
    return True
