"""A plan that anybody does anything with, for thousands of steps: what is on record stays consistent."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.pips.assessment import Result
from spm_desktop.domain.pips.effects import scheduled, take
from spm_desktop.domain.pips.guards import refusals
from spm_desktop.domain.pips.record import Move, Plan
from spm_desktop.domain.pips.schedule import measured_periods
from spm_desktop.domain.pips.states import GOOD, Action, Outcome, Party, State, Step, find_step
from tests.unit.domain.pips.cases import plan

OFFICE = WorkingCalendar()
WHO = {
    Party.EMPLOYEE: ["rep"],
    Party.MANAGER: ["manager"],
    Party.HR: ["hr", "second of hr", "third of hr"],
    Party.SYSTEM: ["clock"],
}
USUAL: dict[State, tuple[tuple[Action, Party, str], ...]] = {
    State.DRAFT: ((Action.SUBMIT, Party.MANAGER, "manager"),),
    State.HR_REVIEW: ((Action.APPROVE, Party.HR, "hr"),),
    State.APPROVED: ((Action.ISSUE, Party.HR, "hr"),),
    State.ISSUED: ((Action.SIGN_RECEIPT, Party.EMPLOYEE, "rep"),),
    State.ACTIVE: ((Action.REVIEW, Party.SYSTEM, "clock"),),
    State.PAUSED: ((Action.RESUME, Party.HR, "hr"), (Action.ACKNOWLEDGE, Party.EMPLOYEE, "rep")),
    State.FINAL_REVIEW: (
        (Action.CLOSE, Party.HR, "second of hr"),
        (Action.ASSESS, Party.MANAGER, "manager"),
    ),
    State.CLOSED: ((Action.MONITOR, Party.SYSTEM, "clock"),),
    State.MONITORING: ((Action.ARCHIVE, Party.SYSTEM, "clock"),),
    State.ARCHIVED: ((Action.PURGE, Party.HR, "hr"), (Action.SIGN_PURGE, Party.HR, "third of hr")),
}
ORDER = [
    State.DRAFT,
    State.HR_REVIEW,
    State.APPROVED,
    State.ISSUED,
    State.ACTIVE,
    State.FINAL_REVIEW,
    State.CLOSED,
    State.MONITORING,
    State.ARCHIVED,
    State.PURGED,
]


class Walk(RuleBasedStateMachine):
    plan: Plan
    today: date
    before: Plan

    @initialize(length=st.sampled_from([1, 30, 60, 90]))
    def draft(self, length: int) -> None:
        self.today = date(2026, 3, 2)
        fresh = plan(
            State.DRAFT,
            length=length,
            start=None,
            last=None,
            version=0,
            acknowledgements=(),
            assessed=None,
            answered=False,
            dismissal_signed_by="",
            outcome=None,
            closed=None,
            monitored_until=None,
            retention_until=date(2028, 1, 1),
            purge_signed_by="",
        )
        fresh = replace(fresh, expectations=tuple(replace(one, result=None) for one in fresh.expectations))
        self.plan = self.before = scheduled(fresh, self._move("manager"), OFFICE)

    def _move(self, who: str, reason: str = "Because", outcome: Outcome | None = None) -> Move:
        return Move(
            who,
            self.today,
            reason,
            "A witness",
            outcome,
            self.today,
            "Both",
            "A copy",
        )

    @rule(
        action=st.sampled_from([action for action in Action if action is not Action.CREATE]),
        party=st.sampled_from(Party),
        which=st.integers(0, 2),
        reason=st.sampled_from(["", "Because"]),
        outcome=st.sampled_from([None, *Outcome]),
    )
    def anybody_does_anything(
        self, action: Action, party: Party, which: int, reason: str, outcome: Outcome | None
    ) -> None:
        step = find_step(action, self.plan.state, party)
        if step is None:
            return
        names = WHO[party]
        move = self._move(names[which % len(names)], reason, outcome)
        if refusals(step, self.plan, move):
            return
        self._take(step, move, party)

    def _take(self, step: Step, move: Move, party: Party) -> None:
        self.before = self.plan
        self.plan = take(step, self.plan, move, party, OFFICE, days=30)
        if step.action is Action.ASSESS:  # the manager judged everything
            judged = tuple(replace(one, result=Result.MET) for one in self.plan.expectations)
            self.plan = take(step, replace(self.plan, expectations=judged), move, party, OFFICE)

    @rule(days=st.integers(1, 40))
    def time_goes_by(self, days: int) -> None:
        self.today += timedelta(days=days)

    @precondition(lambda self: self.plan.state is not State.PURGED)
    @rule()
    def what_is_usual_is_done(self) -> None:
        """So that walks get somewhere."""
        for action, party, who in USUAL.get(self.plan.state, ()):
            step = find_step(action, self.plan.state, party)
            assert step is not None
            move = self._move(who, outcome=Outcome.MET)
            if not refusals(step, self.plan, move):
                self._take(step, move, party)
                return

    @invariant()
    def the_record_is_consistent(self) -> None:
        now = self.plan
        if now.state in (State.ACTIVE, State.PAUSED, State.FINAL_REVIEW, *ORDER[6:9]):
            assert now.version >= 1
            assert any(one.party is Party.EMPLOYEE for one in now.acknowledgements)
            assert now.start is not None
            assert now.last is not None
            measured = sum(period.days for period in measured_periods(now.start, now.last, now.pauses))
            # while it is paused from its first day nothing counts yet: its end moves once it goes on
            waiting = now.state is State.PAUSED and now.pauses[-1].start <= now.start
            assert measured > 0 or waiting
        open_pauses = [pause for pause in now.pauses if pause.end is None]
        assert len(open_pauses) == (now.state is State.PAUSED)
        assert (now.outcome is not None) == (now.closed is not None)
        if now.outcome is Outcome.TERMINATED:
            assert now.dismissal_signed_by
        if now.state is State.MONITORING:
            assert now.outcome in GOOD
        if now.state is State.PURGED:
            assert not now.legal_hold
            assert now.purge_signed_by
        assert now.extensions <= 1

    @invariant()
    def nothing_on_record_is_taken_back(self) -> None:
        before, now = self.before, self.plan
        assert now.acknowledgements[: len(before.acknowledgements)] == before.acknowledgements
        assert len(now.pauses) >= len(before.pauses)
        assert len(now.appeals) >= len(before.appeals)
        assert now.version >= before.version
        assert before.involved <= now.involved
        assert [one for one in before.checkpoints if one.held] == [
            one for one in now.checkpoints if one.held and one in before.checkpoints
        ]
        if before.outcome is not None:
            assert now.outcome is before.outcome


Walk.TestCase.settings = settings(max_examples=120, stateful_step_count=60)
TestWalk = Walk.TestCase
