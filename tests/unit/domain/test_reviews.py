"""Reviews as steps in a table, and ratings that are never averaged nor made up."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import Period
from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.domain.reviews.guards import GIVEN, REASONS
from spm_desktop.domain.reviews.record import Cycle, Review, due, is_open
from spm_desktop.domain.reviews.spread import behaviour, spread
from spm_desktop.domain.reviews.states import PERSON_READS, SELF_READ, STEPS, Guard, Party, State, steps_from

DAY = date(2026, 7, 1)
CYCLE = Cycle(
    1,
    "First half",
    Period(date(2026, 1, 1), DAY),
    *[DAY + timedelta(days=days) for days in (7, 14, 21)],
    7,
    True,
    (CompanyValue(1, "We prepare"),),
)


def test_every_review_can_come_to_its_end_and_none_goes_back_once_it_is_shared() -> None:
    ways: dict[State, set[State]] = {
        state: {step.target for step in STEPS if step.source is state} for state in State
    }
    reached = {State.SIGNED}
    while more := {state for state in State if ways[state] & reached} - reached:
        reached |= more
    assert reached == set(State) - {State.CALLED_OFF}
    assert not any(ways[state] - PERSON_READS for state in PERSON_READS), "what was shared stays shared"
    assert not ways[State.SIGNED]
    assert set(REASONS) == set(Guard) >= GIVEN
    assert PERSON_READS < SELF_READ


def test_somebodys_turn_it_is_while_it_is_open() -> None:
    for state in State:
        review = Review(1, 1, 2, 3, state)
        turn = due(CYCLE, review)
        assert (turn is not None) is is_open(review)
        if turn is not None:
            assert steps_from(state, turn[0]), "whose turn it is can do something"
            assert turn[0] in (Party.PERSON, Party.MANAGER)


def test_ratings_that_are_missing_count_as_missing() -> None:
    some = behaviour([1, None, 5, 5])
    assert (some.middle, some.low, some.high, some.rated, some.values) == (10, 1, 5, 3, 4)
    assert spread([None, 2]).missing == 1
    assert spread([]).n == 0


@pytest.mark.parametrize(
    "wrong",
    [
        replace(CYCLE, name=" "),
        replace(CYCLE, standards=()),
        replace(CYCLE, self_due=CYCLE.meet_due),
        replace(CYCLE, reply_days=0),
    ],
)
def test_a_cycle_that_nobody_could_hold_is_refused(wrong: Cycle) -> None:
    assert CYCLE.checked() == CYCLE
    with pytest.raises(KnownError) as refused:
        wrong.checked()
    assert refused.value.code == "cycle_wrong"
