"""The states of a review, and every step between them as rows that services, windows and tests all read."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a review is, from the person's own assessment to both signatures."""

    SELF = "self"
    """The person writes; nobody else reads it."""
    ASSESSING = "assessing"
    """The manager writes; the person does not read it yet."""
    ASSESSED = "assessed"
    """Both parts stand; they may be compared with others' before the person reads the manager's."""
    SHARED = "shared"
    """Both read both; they are to talk."""
    REPLY = "reply"
    """They have talked; the person replies and signs."""
    SIGNING = "signing"
    """The manager signs."""
    SIGNED = "signed"
    CALLED_OFF = "called_off"


OPEN = frozenset(State) - {State.SIGNED, State.CALLED_OFF}
"""Something is still to be done."""
SELF_READ = frozenset(State) - {State.SELF, State.CALLED_OFF}
"""The manager reads the person's own assessment."""
PERSON_READS = frozenset({State.SHARED, State.REPLY, State.SIGNING, State.SIGNED})
"""The person reads the manager's assessment; nothing of it earlier."""
UNFINISHED = frozenset({State.SELF, State.ASSESSING, State.CALLED_OFF})
"""Only who writes the manager's assessment reads it."""


class Party(StrEnum):
    """Who somebody is to a review."""

    PERSON = "person"
    MANAGER = "manager"
    """Who writes the assessment."""
    ABOVE = "above"
    """Who leads the person further up."""
    KEEPER = "keeper"
    """Who runs the cycle, and reads nothing of what is written."""


class Action(StrEnum):
    """What can be done with a review."""

    SEND_SELF = "send_self"
    GO_ON_WITHOUT_SELF = "go_on_without_self"
    TAKE_BACK = "take_back"
    FINISH = "finish"
    REOPEN = "reopen"
    SHARE = "share"
    MEET = "meet"
    SIGN = "sign"
    GO_ON_WITHOUT_REPLY = "go_on_without_reply"
    COUNTERSIGN = "countersign"
    TAKE_OVER = "take_over"
    CALL_OFF = "call_off"


class Guard(StrEnum):
    """A condition of a step; `guards.REASONS` tells why it is not fulfilled, in words."""

    WRITTEN = "written"
    EXAMPLES = "examples"
    RATED = "rated"
    SELF_LATE = "self_late"
    COMPARED = "compared"
    MET = "met"
    REPLY_LATE = "reply_late"
    REASON = "reason"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table: from a state, by a party, to a state, if all guards hold."""

    action: Action
    source: State
    target: State
    parties: frozenset[Party]
    guards: tuple[Guard, ...] = ()


_PERSON, _MANAGER = frozenset({Party.PERSON}), frozenset({Party.MANAGER})


def _within(states: Iterable[State], action: Action, parties: frozenset[Party], *guards: Guard) -> list[Step]:
    """An event that leaves the state as it is."""
    return [Step(action, state, state, parties, guards) for state in states]


_NOT_SHARED = (State.SELF, State.ASSESSING, State.ASSESSED)

STEPS: tuple[Step, ...] = (
    Step(Action.SEND_SELF, State.SELF, State.ASSESSING, _PERSON, (Guard.WRITTEN, Guard.EXAMPLES)),
    Step(Action.GO_ON_WITHOUT_SELF, State.SELF, State.ASSESSING, _MANAGER, (Guard.SELF_LATE, Guard.REASON)),
    Step(Action.TAKE_BACK, State.ASSESSING, State.SELF, _PERSON),
    Step(Action.FINISH, State.ASSESSING, State.ASSESSED, _MANAGER, (Guard.RATED, Guard.EXAMPLES)),
    Step(Action.REOPEN, State.ASSESSED, State.ASSESSING, _MANAGER),
    Step(Action.SHARE, State.ASSESSED, State.SHARED, _MANAGER, (Guard.COMPARED,)),
    Step(Action.MEET, State.SHARED, State.REPLY, _MANAGER, (Guard.MET,)),
    Step(Action.SIGN, State.REPLY, State.SIGNING, _PERSON, (Guard.NAMED,)),
    Step(Action.GO_ON_WITHOUT_REPLY, State.REPLY, State.SIGNING, _MANAGER, (Guard.REPLY_LATE, Guard.REASON)),
    Step(Action.COUNTERSIGN, State.SIGNING, State.SIGNED, _MANAGER, (Guard.NAMED,)),
    *_within(sorted(OPEN), Action.TAKE_OVER, frozenset({Party.ABOVE}), Guard.REASON),
    *(
        Step(
            Action.CALL_OFF,
            state,
            State.CALLED_OFF,
            frozenset({Party.MANAGER, Party.KEEPER}),
            (Guard.REASON,),
        )
        for state in _NOT_SHARED
    ),
)


def find_step(action: Action, state: State, party: Party) -> Step | None:
    """The row for what a party wants to do; None where nothing of the kind is allowed to them."""
    return next(
        (step for step in STEPS if step.action is action and step.source is state and party in step.parties),
        None,
    )


def steps_from(state: State, party: Party) -> list[Step]:
    """What a party may try in a state, in the order of the table."""
    return [step for step in STEPS if step.source is state and party in step.parties]
