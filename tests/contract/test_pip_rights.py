"""Who may do what with a plan in each state, through the services, as the rows of the table say; on both
databases."""

from collections.abc import Iterator
from datetime import date

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.assessment import Result
from spm_desktop.domain.pips.states import SEEN_BY_EMPLOYEE, STEPS, Action, Outcome, Party, State, find_step
from spm_desktop.services.actors import Actor
from spm_desktop.services.pips.acting import act, create, find_case, screen
from tests.contract.pip_desk import BY_WORD, LOOKED, OWNER_WITHOUT_HR, Desk, content
from tests.offices import TestOffice

MEETING = {"meeting": date(2026, 3, 18), "attendees": "Both", "proof": "A copy"}
DECISION = {"outcome": Outcome.MET, "reason": "Met", "alternatives": "None"}
WAY: tuple[tuple[State, str, Action, dict[str, object], int], ...] = (
    (State.HR_REVIEW, "manager", Action.SUBMIT, {}, 0),
    (State.APPROVED, "hr", Action.APPROVE, BY_WORD, 0),
    (State.ISSUED, "manager", Action.ISSUE, MEETING, 0),
    (State.ACTIVE, "rep", Action.SIGN_RECEIPT, {}, 0),
    (State.PAUSED, "hr", Action.PAUSE, {"reason": "Leave"}, 0),
    (State.ACTIVE, "hr", Action.RESUME, {}, 3),
    (State.FINAL_REVIEW, "manager", Action.REVIEW, {}, 80),
    (State.FINAL_REVIEW, "manager", Action.ASSESS, {"results": {1: (Result.MET, "120")}}, 0),
    (State.CLOSED, "hr", Action.CLOSE, DECISION, 10),
    (State.MONITORING, "hr", Action.MONITOR, {}, 0),
    (State.ARCHIVED, "hr", Action.ARCHIVE, {}, 91),
    (State.ARCHIVED, "hr", Action.SIGN_PURGE, {"reason": "Over"}, 4 * 366),
    (State.PURGED, "hr2", Action.PURGE, {}, 0),
)
"""A whole life: the state that is reached, who goes there, how, and after how many days."""


def lived(desk: Desk) -> Iterator[tuple[int, State]]:
    """A plan in every state, one after the other."""
    pip = desk.begin()
    yield pip, State.DRAFT
    for state, who, action, told, days in WAY:
        desk.wait(days)
        if action is Action.APPROVE:
            screen(desk.reader, desk.store, desk.hr, pip, LOOKED)
        desk.do(pip, getattr(desk, who), action, told)
        yield pip, state
    pip = create(desk.reader, desk.store, desk.hr, desk.ids["Otto Other"], content())
    desk.do(pip, desk.hr, Action.WITHDRAW, {"reason": "Begun in error"})
    yield pip, State.WITHDRAWN


def test_in_every_state_everybody_may_what_the_rows_say(office: TestOffice) -> None:
    desk = Desk(office)
    parties: dict[Party, Actor] = {Party.EMPLOYEE: desk.rep, Party.MANAGER: desk.manager, Party.HR: desk.hr}
    seen, number = set(), 0
    for pip, state in lived(desk):
        seen.add(state)
        record = desk.case(pip).record
        mine = record.employee_id == desk.rep.person_id
        for party, actor in parties.items():
            visible = party is Party.HR or (mine and (party is Party.MANAGER or state in SEEN_BY_EMPLOYEE))
            if not visible or (state is State.PURGED and party is not Party.HR):
                continue
            with desk.reader.look() as figures:
                case = find_case(figures, actor, pip)
            allowed = {step.action for step in STEPS if step.source is state and party in step.parties}
            assert case.parties == (party,)
            assert set(case.possible) == allowed, (state, party)
            # some of what is not allowed is tried, too: the window asks, the service decides
            for action in Action:
                number += 1
                if action is not Action.CREATE and action not in allowed and number % 8 == 0:
                    assert find_step(action, state, party) is None
                    with pytest.raises(KnownError) as refused:
                        act(desk.reader, desk.store, actor, record, action, {"reason": "x"}, party)
                    assert refused.value.code == "pip_refused"
        for stranger in (desk.stranger, OWNER_WITHOUT_HR):
            with desk.reader.look() as figures, pytest.raises(KnownError, match="no such plan"):
                find_case(figures, stranger if mine else OWNER_WITHOUT_HR, pip)
        assert desk.case(pip).record.events == record.events
    assert seen == set(State)
