"""What becomes of a session: its states, and the steps between them as rows."""

from dataclasses import dataclass
from enum import StrEnum


class Meeting(StrEnum):
    """What kind of session it is; only a conversation of two counts as a 1:1."""

    ONE_TO_ONE = "one_to_one"
    GROUP = "group"


class State(StrEnum):
    SCHEDULED = "scheduled"
    PREPARED = "prepared"
    """The rep has written their part."""
    HELD = "held"
    """They talk, or have talked and the note is not finished."""
    COMPLETED = "completed"
    """The note is finished: the rep replies, and both say that they have read it."""
    MISSED = "missed"
    EXCUSED = "excused"


class Party(StrEnum):
    REP = "rep"
    MANAGER = "manager"
    SYSTEM = "system"


class Action(StrEnum):
    PREPARE = "prepare"
    HOLD = "hold"
    COMPLETE = "complete"
    MISS = "miss"
    EXCUSE = "excuse"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Step:
    """From a state, by a party, to a state. `reason`: it needs one in words."""

    action: Action
    source: State
    target: State
    parties: frozenset[Party]
    reason: bool = False


_REP, _MANAGER = frozenset({Party.REP}), frozenset({Party.MANAGER})
_BOTH = _REP | _MANAGER
_OPEN = (State.SCHEDULED, State.PREPARED)

STEPS: tuple[Step, ...] = (
    Step(Action.PREPARE, State.SCHEDULED, State.PREPARED, _REP),
    *(Step(Action.HOLD, state, State.HELD, _MANAGER) for state in (*_OPEN, State.MISSED)),
    Step(Action.COMPLETE, State.HELD, State.COMPLETED, _MANAGER),
    *(Step(Action.MISS, state, State.MISSED, frozenset({Party.SYSTEM, Party.MANAGER})) for state in _OPEN),
    *(Step(Action.EXCUSE, state, State.EXCUSED, _MANAGER, reason=True) for state in (*_OPEN, State.MISSED)),
    *(Step(Action.MOVE, state, state, _BOTH) for state in _OPEN),
)


def find_step(action: Action, state: State, party: Party) -> Step | None:
    """The row for what a party wants to do; None where nothing of the kind is allowed to them."""
    return next(
        (step for step in STEPS if step.action is action and step.source is state and party in step.parties),
        None,
    )
