"""How reviews are told: states, steps, items."""

from collections.abc import Mapping

from spm_desktop.domain.reviews.record import AREAS, GROWTH, REPLY, RESULTS, STRENGTHS
from spm_desktop.domain.reviews.states import Action, Party, State

STATES: Mapping[State, str] = {
    State.SELF: "Own assessment",
    State.ASSESSING: "Manager’s assessment",
    State.ASSESSED: "Assessed",
    State.SHARED: "Shared",
    State.REPLY: "Reply",
    State.SIGNING: "Sign-off",
    State.SIGNED: "Signed",
    State.CALLED_OFF: "Called off",
}
PARTIES: Mapping[Party, str] = {
    Party.PERSON: "Person",
    Party.MANAGER: "Manager",
    Party.ABOVE: "Manager further up",
    Party.KEEPER: "HR",
}
ACTIONS: Mapping[Action, str] = {
    Action.SEND_SELF: "Own assessment sent",
    Action.GO_ON_WITHOUT_SELF: "Went on without the own assessment",
    Action.TAKE_BACK: "Own assessment taken back",
    Action.FINISH: "Assessment finished",
    Action.REOPEN: "Assessment opened again",
    Action.SHARE: "Shared with the person",
    Action.MEET: "Conversation held",
    Action.SIGN: "Signed by the person",
    Action.GO_ON_WITHOUT_REPLY: "Went on without reply and signature",
    Action.COUNTERSIGN: "Signed by the manager",
    Action.TAKE_OVER: "Taken over",
    Action.CALL_OFF: "Called off",
}
ITEMS: Mapping[str, tuple[str, str]] = {
    RESULTS: ("Results", "What do the figures say, and what do they not say?"),
    STRENGTHS: ("Strengths", "What goes well, and where could it be seen?"),
    AREAS: ("Areas to grow in", "What would make the greatest difference?"),
    GROWTH: ("Training and the next step", "What is to be learned, and where may it lead?"),
    REPLY: ("Reply", "In the person’s own words."),
}
"""Item -> what it is called, and the question behind it."""


def half_steps(middle: int | None) -> str:
    """A middle rating.

    >>> half_steps(7), half_steps(8), half_steps(None)
    ('3.5', '4', '–')
    """
    if middle is None:
        return "–"
    return f"{middle // 2}.5" if middle % 2 else str(middle // 2)


def turn(party: Party | None, state: State) -> str:
    """Whose turn it is and what is to be done."""
    if party is None:
        return "–"
    return {
        State.SELF: "The person writes",
        State.ASSESSING: "The manager writes",
        State.ASSESSED: "The manager shares it",
        State.SHARED: "They talk",
        State.REPLY: "The person replies and signs",
        State.SIGNING: "The manager signs",
    }.get(state, "–")
