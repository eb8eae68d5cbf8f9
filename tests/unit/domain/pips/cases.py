"""A plan and a move that nothing is in the way of, and for every guard the change that puts it in the way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from spm_desktop.domain.pips.assessment import Result
from spm_desktop.domain.pips.record import (
    Acknowledgement,
    Appeal,
    Cause,
    CauseFinding,
    Checkpoint,
    Expected,
    Move,
    Plan,
    Talk,
)
from spm_desktop.domain.pips.states import Guard, Outcome, Party, State

TODAY = date(2026, 11, 17)
START = date(2026, 9, 1)


def plan(state: State = State.DRAFT, **more: object) -> Plan:
    """Complete, over, assessed, answered: whatever the state, nothing is in the way of any step."""
    known: dict[str, object] = {
        "author": "manager",
        "length": 60,
        "start": START,
        "last": TODAY - timedelta(days=3),
        "evidence": 2,
        "talks": (Talk(START, False),),
        "consequences": "Other work",
        "success": "Calls as agreed",
        "rule": "Every expectation is met",
        "causes": tuple(CauseFinding(cause, False) for cause in Cause),
        "expectations": (Expected(1, "Calls", True, True, Result.MET),),
        "checkpoints": tuple(Checkpoint(START + timedelta(days=13 * n)) for n in range(1, 6)),
        "acknowledgements": (Acknowledgement(Party.EMPLOYEE, 1),),
        "screened": True,
        "version": 1,
        "redrafted": True,
        "assessed": TODAY - timedelta(days=2),
        "answered": True,
        "dismissal_signed_by": "another of HR",
        "outcome": Outcome.MET,
        "closed": TODAY - timedelta(days=1),
        "monitored_until": TODAY - timedelta(days=1),
        "retention_until": TODAY - timedelta(days=1),
        "purge_signed_by": "another of HR",
        "involved": frozenset({"manager"}),
    }
    return Plan(state=state, **{**known, **more})


def move(**more: object) -> Move:
    known: dict[str, object] = {
        "who": "hr",
        "today": TODAY,
        "reason": "Because",
        "witness": "A colleague",
        "outcome": Outcome.TERMINATED,
        "alternatives": "Other work",
        "until": TODAY + timedelta(days=9_000),
        "meeting": TODAY,
        "attendees": "Both",
        "proof": "Signed copy",
    }
    return Move(**{**known, **more})


Case = Callable[[Plan, Move], tuple[Plan, Move]]


def _plan(**changed: object) -> Case:
    return lambda plan, move: (replace(plan, **changed), move)


def _move(**changed: object) -> Case:
    return lambda plan, move: (plan, replace(move, **changed))


OPEN_APPEAL = (Appeal(TODAY),)
NEEDS: dict[Guard, dict[str, object]] = {
    Guard.APPEAL_OPEN: {"appeals": OPEN_APPEAL},
    Guard.UNSEEN: {"version": 2},
    Guard.NOT_ASSESSED: {"assessed": None},
}
"""What has to be so of a plan, besides, for that guard to be out of the way."""

IN_THE_WAY: dict[Guard, list[Case]] = {
    Guard.EMPLOYED: [_move(employed=False)],
    Guard.ONLY_ONE: [_move(other_live=True)],
    Guard.NOT_IN_RAMP: [_move(in_ramp=True)],
    Guard.LENGTH: [_plan(length=0), _plan(length=91), _plan(length=181, overrides={Guard.LENGTH: "x"})],
    Guard.EVIDENCE: [_plan(evidence=0)],
    Guard.COACHED: [_plan(talks=()), _plan(talks=(Talk(TODAY + timedelta(days=1), True),))],
    Guard.LINKED: [_move(reason=" ")],
    Guard.EXPECTATIONS: [
        _plan(expectations=()),
        _plan(expectations=tuple(Expected(n, "x", True, True, Result.MET) for n in range(6))),
        _plan(expectations=(Expected(1, "Attitude", False, True, Result.MET),)),
    ],
    Guard.SUPPORT: [_plan(expectations=(Expected(1, "Calls", True, False, Result.MET),))],
    Guard.CHECKPOINTS: [_plan(checkpoints=()), _plan(start=None)],
    Guard.STATED: [_plan(consequences=" "), _plan(success=""), _plan(rule="")],
    Guard.CAUSES: [
        _plan(causes=()),
        _plan(causes=tuple(CauseFinding(cause, cause is Cause.TERRITORY) for cause in Cause)),
    ],
    Guard.SCREENED: [_plan(screened=False)],
    Guard.NOT_AUTHOR: [_plan(author="hr")],
    Guard.DELIVERED: [
        _move(meeting=None),
        _move(meeting=TODAY + timedelta(days=1)),
        _move(attendees=" "),
        _move(proof=""),
    ],
    Guard.REDRAFTED: [_plan(redrafted=False), _plan(days_redrafted=True)],
    Guard.UNSEEN: [_plan(version=1)],
    Guard.WITNESS: [_move(witness=" "), _move(witness="HR")],
    Guard.REASON: [_move(reason=" ")],
    Guard.CHECKPOINT_DUE: [
        _plan(checkpoints=(Checkpoint(TODAY, TODAY),)),
        _plan(checkpoints=(Checkpoint(TODAY, TODAY), Checkpoint(TODAY + timedelta(days=14)))),
    ],
    Guard.ACKNOWLEDGED: [_plan(version=2)],
    Guard.ONE_EXTENSION: [_plan(extensions=1)],
    Guard.ENDED: [
        lambda plan, move: (replace(plan, last=TODAY), replace(move, reason="")),
        _plan(last=None),
    ],
    Guard.ASSESSED: [_plan(expectations=(Expected(1, "Calls", True, True),))],
    Guard.NOT_ASSESSED: [_plan(assessed=TODAY)],
    Guard.ANSWER_TIME: [_plan(answered=False), _plan(assessed=None)],
    Guard.OUTCOME: [_move(outcome=None), _move(reason=""), _move(alternatives="")],
    Guard.SECOND_SIGNATURE: [_plan(dismissal_signed_by=""), _plan(dismissal_signed_by="hr")],
    Guard.GOOD_OUTCOME: [_plan(outcome=Outcome.DEMOTED)],
    Guard.SUSTAINED: [_plan(monitored_until=TODAY), _plan(monitored_until=None)],
    Guard.APPEAL_TIME: [_plan(closed=TODAY - timedelta(days=15)), _plan(closed=None)],
    Guard.APPEAL_OPEN: [_plan(appeals=(Appeal(TODAY, "judge"),)), _plan(appeals=())],
    Guard.NO_APPEAL_OPEN: [_plan(appeals=OPEN_APPEAL)],
    Guard.UNINVOLVED: [_plan(involved=frozenset({"hr"})), _plan(author="hr")],
    Guard.NO_HOLD: [_plan(legal_hold=True)],
    Guard.RETAINED: [_plan(retention_until=TODAY), _plan(retention_until=None)],
    Guard.LONGER: [_move(until=None), _plan(retention_until=TODAY + timedelta(days=9_001))],
    Guard.TWO_FOR_PURGE: [_plan(purge_signed_by="hr"), _plan(purge_signed_by="")],
}
