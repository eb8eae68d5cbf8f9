"""How reviews are told on their page: states, what is done next, and by which button."""

from collections.abc import Mapping

from spm_desktop.domain.reviews.states import Action, Party, State
from spm_desktop.services.reviews.words import STATES
from spm_desktop.ui.models.marks import Shape, Status

SHAPES: Mapping[State, Shape] = {
    State.SELF: Shape.HALF,
    State.ASSESSING: Shape.HALF,
    State.ASSESSED: Shape.HALF,
    State.SHARED: Shape.HALF,
    State.REPLY: Shape.HALF,
    State.SIGNING: Shape.HALF,
    State.SIGNED: Shape.TICK,
    State.CALLED_OFF: Shape.DASH,
}
VERBS: Mapping[Action, tuple[str, str]] = {
    Action.SEND_SELF: ("Send it", "check"),
    Action.GO_ON_WITHOUT_SELF: ("Go on without it", "chevron-right"),
    Action.TAKE_BACK: ("Take it back", "undo-2"),
    Action.FINISH: ("Finish the assessment", "check"),
    Action.REOPEN: ("Change it again", "pencil"),
    Action.SHARE: ("Share it", "users"),
    Action.MEET: ("We have talked", "messages-square"),
    Action.SIGN: ("Sign", "pencil"),
    Action.GO_ON_WITHOUT_REPLY: ("Go on without the reply", "chevron-right"),
    Action.COUNTERSIGN: ("Sign", "pencil"),
    Action.TAKE_OVER: ("Take it over", "users"),
    Action.CALL_OFF: ("Call it off", "x"),
}
"""Action -> what its button says, and its icon."""
MAIN = (
    Action.SEND_SELF,
    Action.FINISH,
    Action.SHARE,
    Action.MEET,
    Action.SIGN,
    Action.COUNTERSIGN,
)
"""What goes on, in the header; all else stands beside the review."""
SEEN_BY: Mapping[Party, str] = {
    Party.PERSON: "Confidential: you and who leads you",
    Party.MANAGER: "Confidential: you two and who leads you",
    Party.ABOVE: "Confidential: the two and who leads them",
}


def status(state: State) -> Status:
    """A state as shape and word."""
    return Status(SHAPES[state], STATES[state])


NEXT: Mapping[tuple[State, bool], str] = {
    (State.SELF, True): "Write your own assessment. Nobody reads it before you send it.",
    (State.SELF, False): "The own assessment is being written. You can write yours meanwhile; neither of you"
    " reads the other’s before it is sent.",
    (State.ASSESSING, True): "Your manager writes. You read it when you talk.",
    (State.ASSESSING, False): "Write your assessment. It is read when you share it.",
    (State.ASSESSED, True): "Your manager has assessed. You read it when you talk.",
    (State.ASSESSED, False): "Both parts stand. Share it when you are about to talk.",
    (State.SHARED, True): "Read it, then talk about it with your manager.",
    (State.SHARED, False): "Talk about it. Agree on what comes next, below.",
    (State.REPLY, True): "Reply in your own words if you want to, and sign. Signing says that you know it.",
    (State.REPLY, False): "The person replies and signs.",
    (State.SIGNING, True): "Your manager signs.",
    (State.SIGNING, False): "Read the reply, and sign.",
    (State.SIGNED, True): "Both have signed. It never changes again.",
    (State.SIGNED, False): "Both have signed. It never changes again.",
    (State.CALLED_OFF, True): "It was called off.",
    (State.CALLED_OFF, False): "It was called off.",
}
"""(state, whether the person reads) -> what is to be done."""
