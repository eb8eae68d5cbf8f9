"""What time alone does to plans, once a day: reviews begin, what was sustained is put away, and a checkpoint
that passed without a record is written down, once."""

from collections.abc import Sequence
from datetime import date

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.guards import may
from spm_desktop.domain.pips.record import Move, Plan
from spm_desktop.domain.pips.states import STEPS, Action, Party, State
from spm_desktop.services.actors import THE_PROGRAM
from spm_desktop.services.pips.ports import AuditLine, PipReader, PipStore
from spm_desktop.services.pips.record import Event, Record, after, plan_of
from spm_desktop.services.sentences import counted

_BY_TIME = tuple(dict.fromkeys(step.action for step in STEPS if Party.SYSTEM in step.parties))
_RUNNING = frozenset({State.ACTIVE, State.CLOSED, State.MONITORING})


def let_time_pass(reader: PipReader, store: PipStore) -> str:
    """Does what is due; returns a sentence without anything about anybody, for a log."""
    steps: list[tuple[Record, Event, State]] = []
    missed: list[tuple[int, int, date]] = []
    with reader.look() as figures:
        heads = [head.id for head in figures.heads() if head.state in _RUNNING]
        trails = figures.trails(heads)
        for record in figures.records(heads).values():
            office = figures.organisation.office_of(record.employee_id, figures.now.date())
            plan, today = plan_of(record, office.calendar), office.today(figures.now)
            for number, due in _missed(plan, today, trails[record.id]):
                missed.append((record.id, number, due))
            action = _due(plan, today)
            if action is not None:
                event = Event(
                    seq=len(record.events) + 1,
                    at=figures.now,
                    day=today,
                    actor=THE_PROGRAM.name,
                    party=Party.SYSTEM,
                    identity=THE_PROGRAM.identity,
                    action=action,
                )
                steps.append((record, event, after(plan, event, office.calendar).state))
    for pip_id, number, due in missed:
        store.missed(THE_PROGRAM, pip_id, number, due)
    done = 0
    for record, event, state in steps:
        try:
            store.append(THE_PROGRAM, record, event, state, None, record.retention_until)
            done += 1
        except KnownError as refused:  # somebody was faster: it is looked at again tomorrow
            if refused.code != "changed_since":
                raise
    return f"{counted(done, 'plan')} moved on, {counted(len(missed), 'missed checkpoint')} written down"


def _due(plan: Plan, today: date) -> Action | None:
    move = Move(THE_PROGRAM.name, today)
    return next((action for action in _BY_TIME if may(action, plan, Party.SYSTEM, move) == []), None)


def _missed(plan: Plan, today: date, trail: Sequence[AuditLine]) -> list[tuple[int, date]]:
    """Number and day of each that is not written down yet."""
    if plan.state is not State.ACTIVE:
        return []
    known = {line.action for line in trail}
    numbered = enumerate(sorted(plan.checkpoints, key=lambda one: one.due), start=1)
    return [
        (number, one.due)
        for number, one in numbered
        if one.held is None and one.due < today and missed_action(number) not in known
    ]


def missed_action(number: int) -> str:
    """What the audit trail calls it."""
    return f"pip checkpoint {number} missed"
