"""Why a step can't be taken, in words: one function a guard. None: nothing is in the way."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from spm_desktop.domain.names import normal_key
from spm_desktop.domain.pips.record import (
    MOST_EXPECTATIONS,
    OUTSIDE,
    SUSTAIN_DAYS,
    Cause,
    Expected,
    Move,
    Plan,
)
from spm_desktop.domain.pips.schedule import LONGEST, LONGEST_WITH_REASON, too_far_apart
from spm_desktop.domain.pips.states import GOOD, Action, Guard, Outcome, Party, Step, find_step

Reason = Callable[[Plan, Move], str | None]

CAUSE_NAMES: Mapping[Cause, str] = {
    Cause.DATA: "expectations and data",
    Cause.TOOLS: "tools and resources",
    Cause.INCENTIVES: "incentives",
    Cause.JOB_DESIGN: "job design",
    Cause.POLICY: "policy",
    Cause.TERRITORY: "territory or market",
    Cause.KNOWLEDGE: "knowledge",
    Cause.CAPACITY: "capacity",
    Cause.MOTIVES: "motives",
    Cause.PERSONAL: "personal circumstances",
}


def _told(day: date | None) -> str:
    """As people say it: sentences are English, whatever the numbers beside them are in."""
    return f"{day.day} {day:%b %Y}" if day else "no day"


def _unless(fine: bool, words: str) -> str | None:
    return None if fine else words


def _length(plan: Plan, move: Move) -> str | None:
    if plan.length > LONGEST_WITH_REASON:
        return f"A plan lasts {LONGEST_WITH_REASON} days at the most."
    if plan.length > LONGEST and not plan.overrides.get(Guard.LENGTH):
        return f"More than {LONGEST} days need a reason from HR."
    return _unless(plan.length >= 1, "A plan needs a length.")


def only_told(plan: Plan) -> str | None:
    """Why earlier coaching rests on one person's word; None: a session that is on record here is linked."""
    if any(talk.linked for talk in plan.talks):
        return None
    days = " and ".join(map(_told, sorted({talk.day for talk in plan.talks}))) or _told(None)
    return f"No coaching session is linked: what was said on {days} is only told by {plan.author}."


def _linked(plan: Plan, move: Move) -> str | None:
    told = only_told(plan)
    fine = told is None or bool(move.reason.strip())
    return _unless(fine, f"{told} Approving the plan all the same needs a reason.")


def _expectations(plan: Plan, move: Move) -> str | None:
    many = len(plan.expectations)
    if not 1 <= many <= MOST_EXPECTATIONS:
        return f"A plan has one to {MOST_EXPECTATIONS} expectations, this one has {many or 'none'}."
    for number, one in enumerate(plan.expectations, start=1):
        if not one.measurable:
            return f"{_called(one, number)} can't be measured: bind it to a metric, and give it a target."
    return None


def _support(plan: Plan, move: Move) -> str | None:
    for number, one in enumerate(plan.expectations, start=1):
        if not one.supported:
            return f"Nobody supports {_called(one, number)} yet: say who does what until when."
    return None


def _called(expectation: Expected, number: int) -> str:
    return f"“{expectation.name}”" if expectation.name else f"Expectation {number}"


def _checkpoints(plan: Plan, move: Move) -> str | None:
    if plan.start is None or plan.last is None:
        return "The plan has no first day."
    gap = too_far_apart(plan.start, [one.due for one in plan.checkpoints], plan.last)
    return None if gap is None else f"Between {gap[0]} and {gap[1]} there is no checkpoint for over 14 days."


def _stated(plan: Plan, move: Move) -> str | None:
    missing = [
        words
        for words, text in (
            ("what may follow", plan.consequences),
            ("what success looks like", plan.success),
            ("how it will be decided", plan.rule),
        )
        if not text.strip()
    ]
    return _unless(not missing, f"The plan does not say {' or '.join(missing)}.")


def _causes(plan: Plan, move: Move) -> str | None:
    looked = {one.cause for one in plan.causes}
    unseen = [CAUSE_NAMES[cause] for cause in Cause if cause not in looked]
    if unseen:
        return f"The checklist is not complete: {', '.join(unseen)}."
    open_ = [one.cause for one in plan.causes if one.cause in OUTSIDE and one.found and not one.mitigated]
    if not open_ or plan.overrides.get(Guard.CAUSES):
        return None
    return f"A cause outside the person is found and nothing is done about it: {CAUSE_NAMES[open_[0]]}."


def _delivered(plan: Plan, move: Move) -> str | None:
    if move.meeting is None or not move.attendees.strip() or not move.proof.strip():
        return "An issue needs the day of the meeting, who was there, and proof of delivery."
    return _unless(move.meeting <= move.today, f"The meeting of {move.meeting} has not been yet.")


def _redrafted(plan: Plan, move: Move) -> str | None:
    if plan.days_redrafted:
        return "The days of a plan that runs are moved by a pause or an extension: leave them as they were."
    return _unless(plan.redrafted, f"Nothing was changed since version {plan.version}.")


def _checkpoint_due(plan: Plan, move: Move) -> str | None:
    open_ = [one.due for one in plan.checkpoints if one.held is None]
    if not open_:
        return "Every checkpoint of this plan is on record."
    ahead = min(open_) > move.today and any(one.held == move.today for one in plan.checkpoints)
    return _unless(not ahead, f"One was held today; the next checkpoint is on {min(open_)}.")


def _ended(plan: Plan, move: Move) -> str | None:
    if plan.last is None:
        return "The plan has no last day."
    over = move.today > plan.last or bool(move.reason.strip())
    return _unless(over, f"The plan runs until {_told(plan.last)}: an earlier final review needs a reason.")


def _assessed(plan: Plan, move: Move) -> str | None:
    open_ = [one.name for one in plan.expectations if one.result is None]
    return _unless(not open_, f"“{open_[0] if open_ else ''}” is not assessed yet.")


def _answer_time(plan: Plan, move: Move) -> str | None:
    if plan.answered or plan.assessed is None:
        return _unless(plan.assessed is not None, "There was no final review yet.")
    until = plan.assessed + timedelta(days=move.terms.answer_days)
    return _unless(move.today > until, f"The employee may answer until {_told(until)}.")


def _outcome(plan: Plan, move: Move) -> str | None:
    return _unless(
        move.outcome is not None and bool(move.reason.strip()) and bool(move.alternatives.strip()),
        "A decision needs its outcome and why, and which alternatives were considered.",
    )


def _second_signature(plan: Plan, move: Move) -> str | None:
    if move.outcome is not Outcome.TERMINATED:
        return None
    other = plan.dismissal_signed_by not in ("", move.who)
    return _unless(other, "A dismissal needs the signature of a second person from HR.")


def _sustained(plan: Plan, move: Move) -> str | None:
    if plan.monitored_until is None:
        return f"What was met is looked after for {SUSTAIN_DAYS} days first."
    return _unless(
        move.today > plan.monitored_until,
        f"What was met is looked after until {_told(plan.monitored_until)}.",
    )


def _appeal_time(plan: Plan, move: Move) -> str | None:
    if plan.closed is None:
        return "There is no decision to appeal against."
    if plan.appeals:
        return "An appeal was filed already: what is decided about it stands."
    until = plan.closed + timedelta(days=move.terms.appeal_days)
    return _unless(move.today <= until, f"An appeal could be filed until {_told(until)}.")


def _retained(plan: Plan, move: Move) -> str | None:
    if plan.retention_until is None:
        return "It is not said how long this record is kept."
    return _unless(
        move.today > plan.retention_until, f"This record is kept until {_told(plan.retention_until)}."
    )


def _longer(plan: Plan, move: Move) -> str | None:
    until = plan.retention_until
    fine = move.until is not None and (until is None or move.until > until)
    return _unless(fine, f"A record is only kept longer: give a day after {_told(until)}.")


def _open_appeal(plan: Plan) -> bool:
    return any(not appeal.decided_by for appeal in plan.appeals)


REASONS: Mapping[Guard, Reason] = {
    Guard.EMPLOYED: lambda plan, move: _unless(move.employed, "This person does not work here any more."),
    Guard.ONLY_ONE: lambda plan, move: _unless(not move.other_live, "This person has a plan already."),
    Guard.NOT_IN_RAMP: lambda plan, move: _unless(
        not move.in_ramp or bool(plan.overrides.get(Guard.NOT_IN_RAMP)),
        "This person is still in their ramp: only HR can begin a plan, with a reason.",
    ),
    Guard.LENGTH: _length,
    Guard.EVIDENCE: lambda plan, move: _unless(plan.evidence > 0, "There is no dated evidence."),
    Guard.COACHED: lambda plan, move: _unless(
        any(talk.day <= move.today for talk in plan.talks),
        "There is no earlier conversation: a plan is never the first one.",
    ),
    Guard.LINKED: _linked,
    Guard.EXPECTATIONS: _expectations,
    Guard.SUPPORT: _support,
    Guard.CHECKPOINTS: _checkpoints,
    Guard.STATED: _stated,
    Guard.CAUSES: _causes,
    Guard.SCREENED: lambda plan, move: _unless(
        plan.screened, "Comparators, leave, complaints and accommodation are not looked at yet."
    ),
    Guard.NOT_AUTHOR: lambda plan, move: _unless(
        move.who != plan.author, "Who wrote a plan does not decide about it."
    ),
    Guard.DELIVERED: _delivered,
    Guard.UNSEEN: lambda plan, move: _unless(
        plan.unseen, "The employee has received all that there is of this plan."
    ),
    Guard.WITNESS: lambda plan, move: _unless(
        normal_key(move.witness) not in ("", normal_key(move.who)),
        "A refusal needs a witness besides who records it: it does not stop the plan.",
    ),
    Guard.REASON: lambda plan, move: _unless(bool(move.reason.strip()), "This needs a reason."),
    Guard.REDRAFTED: _redrafted,
    Guard.CHECKPOINT_DUE: _checkpoint_due,
    Guard.ACKNOWLEDGED: lambda plan, move: _unless(
        plan.acknowledged(Party.EMPLOYEE), "The employee has not seen the amended version yet."
    ),
    Guard.ONE_EXTENSION: lambda plan, move: _unless(
        plan.extensions < move.terms.extensions, "This plan was extended already."
    ),
    Guard.ENDED: _ended,
    Guard.ASSESSED: _assessed,
    Guard.NOT_ASSESSED: lambda plan, move: _unless(
        plan.assessed is None,
        f"It was assessed on {_told(plan.assessed)}: what is wrong is put right by a correction.",
    ),
    Guard.ANSWER_TIME: _answer_time,
    Guard.OUTCOME: _outcome,
    Guard.SECOND_SIGNATURE: _second_signature,
    Guard.GOOD_OUTCOME: lambda plan, move: _unless(
        plan.outcome in GOOD, "Only what was met is looked after."
    ),
    Guard.SUSTAINED: _sustained,
    Guard.APPEAL_TIME: _appeal_time,
    Guard.APPEAL_OPEN: lambda plan, move: _unless(_open_appeal(plan), "There is no open appeal."),
    Guard.NO_APPEAL_OPEN: lambda plan, move: _unless(not _open_appeal(plan), "An appeal is not decided yet."),
    Guard.UNINVOLVED: lambda plan, move: _unless(
        move.who not in {plan.author, *plan.involved},
        "An appeal is decided by somebody who had no part in the plan.",
    ),
    Guard.NO_HOLD: lambda plan, move: _unless(not plan.legal_hold, "This record is under a legal hold."),
    Guard.RETAINED: _retained,
    Guard.LONGER: _longer,
    Guard.TWO_FOR_PURGE: lambda plan, move: _unless(
        plan.purge_signed_by not in ("", move.who), "A purge needs a second person from HR."
    ),
}


def refusals(step: Step, plan: Plan, move: Move) -> list[tuple[Guard, str]]:
    """Every guard that is in the way of a step, with its reason; empty: it may be taken."""
    found = []
    for guard in step.guards:
        words = REASONS[guard](plan, move)
        if words is not None:
            found.append((guard, words))
    return found


def may(action: Action, plan: Plan, party: Party, move: Move) -> list[tuple[Guard, str]] | None:
    """What is in the way of an action on a plan; None where the party may not do it in this state at all."""
    step = find_step(action, plan.state, party)
    return None if step is None else refusals(step, plan, move)
