"""Every row of the table: taken when nothing is in the way, refused for each guard and for everybody else."""

from itertools import product

import pytest

from spm_desktop.domain.pips.guards import REASONS, may, refusals
from spm_desktop.domain.pips.record import Expected
from spm_desktop.domain.pips.states import (
    LIVE,
    SEEN_BY_EMPLOYEE,
    STEPS,
    Action,
    Guard,
    Party,
    State,
    Step,
    find_step,
    steps_from,
)
from tests.unit.domain.pips.cases import IN_THE_WAY, NEEDS, move, plan

ROWS = [pytest.param(step, id=f"{step.source or 'none'}-{step.action}") for step in STEPS]
CASES = [
    pytest.param(step, guard, number, id=f"{step.source or 'none'}-{step.action}-{guard}-{number}")
    for step in STEPS
    for guard in step.guards
    for number in range(len(IN_THE_WAY[guard]))
]


def fitting(step: Step) -> dict[str, object]:
    return {name: value for guard in step.guards for name, value in NEEDS.get(guard, {}).items()}


def test_every_guard_has_its_reason_and_is_used() -> None:
    assert set(REASONS) == set(Guard) == set(IN_THE_WAY)
    assert {guard for step in STEPS for guard in step.guards} == set(Guard)
    assert {step.action for step in STEPS} == set(Action)


def test_no_row_stands_twice_and_every_state_is_reached() -> None:
    keys = [(step.action, step.source, party) for step in STEPS for party in step.parties]
    assert len(keys) == len(set(keys))
    assert {step.target for step in STEPS} == set(State)


@pytest.mark.parametrize("step", ROWS)
def test_taken_when_nothing_is_in_the_way(step: Step) -> None:
    assert refusals(step, plan(step.source or State.DRAFT, **fitting(step)), move()) == []


@pytest.mark.parametrize(("step", "guard", "number"), CASES)
def test_refused_with_the_reason(step: Step, guard: Guard, number: int) -> None:
    ready = plan(step.source or State.DRAFT, **fitting(step))
    found = dict(refusals(step, *IN_THE_WAY[guard][number](ready, move())))
    assert guard in found
    assert found[guard].endswith((".", "?"))


@pytest.mark.parametrize("action", [action for action in Action if action is not Action.CREATE])
def test_nobody_else_may(action: Action) -> None:
    for state, party in product(State, Party):
        rows = [step for step in STEPS if step.action is action and step.source is state]
        allowed = any(party in step.parties for step in rows)
        assert (may(action, plan(state), party, move()) is not None) == allowed
        assert (find_step(action, state, party) in steps_from(state, party)) == allowed


def test_an_employee_does_nothing_before_the_issue() -> None:
    hidden = set(State) - SEEN_BY_EMPLOYEE
    assert [step for state in hidden for step in steps_from(state, Party.EMPLOYEE)] == []


def test_a_manager_decides_nothing_after_handing_in() -> None:
    decided = {
        step.target
        for step in STEPS
        if Party.MANAGER in step.parties and step.source not in (None, step.target)
    }
    assert not decided & {State.APPROVED, State.CLOSED, State.ARCHIVED, State.PURGED}


def test_what_ended_is_not_live() -> None:
    assert not LIVE & {State.CLOSED, State.MONITORING, State.ARCHIVED, State.WITHDRAWN, State.PURGED}


def test_hr_sets_a_cause_aside_with_a_reason() -> None:
    step = find_step(Action.SUBMIT, State.DRAFT, Party.MANAGER)
    assert step is not None
    blocked, by = IN_THE_WAY[Guard.CAUSES][1](
        plan(overrides={Guard.CAUSES: "The territory is being split"}), move()
    )
    assert refusals(step, blocked, by) == []


def test_an_expectation_without_a_name_is_told_by_its_number() -> None:
    nameless = (Expected(1, "Calls", True, True), Expected(2, "", False, False))
    found = REASONS[Guard.EXPECTATIONS](plan(expectations=nameless), move())
    assert found is not None
    assert found.startswith("Expectation 2 can't be measured")
    found = REASONS[Guard.SUPPORT](plan(expectations=nameless), move())
    assert found is not None
    assert found.startswith("Nobody supports Expectation 2")
