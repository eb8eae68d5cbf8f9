"""What a step changes in a plan: who acted, dates, versions. Nothing here asks whether it may be taken."""

from dataclasses import replace
from datetime import timedelta

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.pips.record import SUSTAIN_DAYS, Acknowledgement, Appeal, Checkpoint, Move, Plan
from spm_desktop.domain.pips.schedule import Pause, last_day, moved_by, on_working_day, plan_checkpoints
from spm_desktop.domain.pips.states import Action, Party, Step


def take(step: Step, plan: Plan, move: Move, party: Party, calendar: WorkingCalendar, days: int = 0) -> Plan:
    """The plan after a step.

    Args:
        days: of an extension, in calendar days.
    """
    after = replace(plan, state=step.target, involved=plan.involved | {move.who})
    match step.action:
        case Action.ISSUE:
            return replace(scheduled(after, move, calendar), version=1)
        case Action.SIGN_RECEIPT | Action.ACKNOWLEDGE:
            return _acknowledged(after, Acknowledgement(party, plan.version, extensions=plan.extensions))
        case Action.RECORD_REFUSAL:
            refusal = Acknowledgement(Party.EMPLOYEE, plan.version, True, plan.extensions)
            return _acknowledged(after, refusal)
        case Action.RECORD_CHECKPOINT:
            first = min(one.due for one in plan.checkpoints if one.held is None)
            held = (
                replace(one, held=move.today) if one.held is None and one.due == first else one
                for one in plan.checkpoints
            )
            return replace(after, checkpoints=tuple(held))
        case Action.PAUSE:
            return replace(after, pauses=(*plan.pauses, Pause(move.today, None, move.reason)))
        case Action.RESUME:
            return _resumed(after, move, calendar)
        case Action.AMEND:
            return replace(after, version=plan.version + 1)
        case Action.EXTEND:
            return _extended(after, days, calendar)
        case Action.ASSESS if all(one.result is not None for one in plan.expectations):
            return replace(after, assessed=plan.assessed or move.today)
        case Action.ANSWER:
            return replace(after, answered=True)
        case Action.SIGN_DISMISSAL:
            return replace(after, dismissal_signed_by=move.who)
        case Action.CLOSE:
            return replace(after, outcome=move.outcome, closed=move.today)
        case Action.MONITOR:
            return replace(after, monitored_until=move.today + timedelta(days=SUSTAIN_DAYS))
        case Action.APPEAL:
            return replace(after, appeals=(*plan.appeals, Appeal(move.today)))
        case Action.DECIDE_APPEAL:
            decided = (one if one.decided_by else replace(one, decided_by=move.who) for one in plan.appeals)
            return replace(after, appeals=tuple(decided))
        case Action.HOLD:
            return replace(after, legal_hold=True)
        case Action.RELEASE:
            return replace(after, legal_hold=False)
        case Action.SIGN_PURGE:
            return replace(after, purge_signed_by=move.who)
    return after


def scheduled(plan: Plan, move: Move, calendar: WorkingCalendar) -> Plan:
    """With its first and last day and its checkpoints, as a draft proposes them and the issue fixes them."""
    start = plan.start if plan.start is not None and plan.start >= move.today else move.today
    last = last_day(start, plan.length, calendar)
    days = plan_checkpoints(start, last, calendar)
    return replace(plan, start=start, last=last, checkpoints=tuple(Checkpoint(day) for day in days))


def _acknowledged(plan: Plan, one: Acknowledgement) -> Plan:
    return replace(plan, acknowledgements=(*plan.acknowledgements, one))


def _resumed(plan: Plan, move: Move, calendar: WorkingCalendar) -> Plan:
    """The days that the clock stood still are added to the end and to every open checkpoint."""
    *before, last = plan.pauses
    ended = replace(last, end=move.today)
    lost = ended.days_until(move.today)
    return replace(
        plan,
        pauses=(*before, ended),
        last=plan.last and moved_by(lost, plan.last, calendar),
        checkpoints=tuple(
            one if one.held is not None else replace(one, due=moved_by(lost, one.due, calendar))
            for one in plan.checkpoints
        ),
    )


def _extended(plan: Plan, days: int, calendar: WorkingCalendar) -> Plan:
    assert plan.last is not None
    last = on_working_day(plan.last + timedelta(days=days), calendar)
    more = plan_checkpoints(plan.last, last, calendar)
    checkpoints = (*plan.checkpoints, Checkpoint(plan.last), *(Checkpoint(day) for day in more))
    return replace(plan, last=last, extensions=plan.extensions + 1, checkpoints=checkpoints)
