"""What each act on a plan asks before it goes on record, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from spm_desktop.domain.pips.states import Action

STAYS = "It goes on record and stays there: it can’t be undone, only followed by another entry."
NOT_YET = "Not yet"
MOST_DAYS = 90


@dataclass(frozen=True, slots=True)
class Asked:
    """What an act asks.

    Attributes:
        question: as a dialog puts it; `told` what follows besides that it stays on record.
        fields: by the name that `services.pips.record.Event` knows them by.
    """

    question: str
    told: str
    fields: tuple[str, ...] = ()
    destructive: bool = False


ASKED: Mapping[Action, Asked] = {
    Action.SUBMIT: Asked(
        "Hand this plan in to HR?", "HR looks at it before the employee sees anything of it."
    ),
    Action.WITHDRAW: Asked(
        "Withdraw this plan?", "It ends here. The employee was never told.", ("reason",), True
    ),
    Action.APPROVE: Asked("Approve this plan?", "It can then be issued. You had no part in writing it."),
    Action.SEND_BACK: Asked(
        "Send this plan back?", "Its author can go on writing. Say what is missing.", ("reason",)
    ),
    Action.ISSUE: Asked(
        "Issue this plan?",
        "What it says is frozen as version 1 with its fingerprint, and the employee sees it from now on.",
        ("meeting", "attendees", "proof"),
    ),
    Action.SIGN_RECEIPT: Asked(
        "Sign that this plan was received?",
        "It says that the plan was received and explained, not that anybody agrees with it.",
        ("signature", "note"),
    ),
    Action.RECORD_REFUSAL: Asked(
        "Record that the employee would not sign?",
        "The plan goes its way all the same: a signature says that it was received, not more.",
        ("witness", "note"),
    ),
    Action.RECORD_CHECKPOINT: Asked(
        "Record this checkpoint?",
        "The values of today are kept with it and never change.",
        ("values", "attendees", "note", "agreed", "file"),
    ),
    Action.DELIVER_SUPPORT: Asked(
        "Record support that was given?",
        "What was promised and not given is shown as plainly.",
        ("support", "note", "proof", "file"),
    ),
    Action.COMMENT: Asked(
        "Add to this plan in your own words?", "Your words become part of it.", ("note", "file")
    ),
    Action.ACKNOWLEDGE: Asked(
        "Say that this version was received?",
        "It says that it was received, not that anybody agrees with it.",
    ),
    Action.PAUSE: Asked(
        "Pause this plan?",
        "The clock stops: the end and the open checkpoints move by the days that it stands still."
        " Nothing medical belongs here.",
        ("reason",),
    ),
    Action.RESUME: Asked("Let the clock go on?", "The end and the open checkpoints move accordingly."),
    Action.AMEND: Asked(
        "Make this the next version?",
        "What was changed is frozen. The employee receives it before the clock goes on.",
        ("reason",),
    ),
    Action.EXTEND: Asked(
        "Extend this plan?", "Once, unless your organisation says otherwise.", ("days", "reason")
    ),
    Action.REVIEW: Asked(
        "Begin the final review?", "The plan ends. What was expected is assessed next.", ("early",)
    ),
    Action.ASSESS: Asked(
        "Assess what was expected?",
        "These are the values under the definitions that were frozen. The employee can answer them.",
        ("results", "note"),
    ),
    Action.ANSWER: Asked(
        "Answer the final review?", "Your words become part of the plan before HR decides.", ("note", "file")
    ),
    Action.CORRECT: Asked(
        "Add a correction?",
        "What was assessed stays as it is: both sides read beside it what is to be put right.",
        ("reason", "file"),
    ),
    Action.SIGN_DISMISSAL: Asked(
        "Sign as the second person from HR?",
        "A dismissal needs two of HR. Signing decides nothing by itself. Both sides can open a file.",
        ("reason", "file"),
        True,
    ),
    Action.CLOSE: Asked(
        "Decide about this plan?",
        "The employee can appeal. Nothing follows by itself. Both sides can open a file.",
        ("outcome", "why", "alternatives", "file"),
    ),
    Action.MONITOR: Asked("Look after what was met?", "For 90 days. A relapse would be a record of its own."),
    Action.ARCHIVE: Asked("Put this plan away?", "It is kept as long as it has to be."),
    Action.APPEAL: Asked(
        "Appeal against the decision?", "Somebody who had no part in the plan decides.", ("reason", "file")
    ),
    Action.DECIDE_APPEAL: Asked(
        "Decide about the appeal?", "Both sides read why, and can open a file.", ("reason", "file")
    ),
}
RECEIVED_HERE = Asked(
    "Record that the employee received this version?",
    "It says that it was received, not that anybody agrees with it.",
    ("signature", "note"),
)
SEEN_CHECKPOINT = Asked(
    "Say that you have the record of this checkpoint?",
    "It says that it was received, not that anybody agrees with it."
    " Words of your own become part of the plan.",
    ("note",),
)
SELF_ASSESSMENT = Asked(
    "How do you see it yourself?",
    "Say of each expectation how you see it, and what you need. Your words become part of the plan.",
    ("own",),
)
LABELS = {
    "reason": "Why",
    "why": "Why",
    "early": "Why",
    "theirs": "In their words",
    "yours": "In your words",
    "agreed": "What is agreed until the next one",
    "attendees": "Who was there",
    "proof": "How it was delivered",
    "witness": "Witness",
    "alternatives": "What else was considered",
    "meeting": "Day of the meeting",
    "days": "Days more",
}
AREAS = frozenset({"reason", "why", "note", "agreed", "alternatives", "early"})
NEEDED = {
    "reason": "Say why: it is part of the record.",
    "why": "Say why: it is part of the record.",
    "alternatives": "Say what else was considered, also that nothing was.",
    "attendees": "Say who was there.",
    "proof": "Say how it was delivered: in person, by e-mail, by post.",
    "witness": "A refusal needs a witness.",
}


PROOF_OF_SUPPORT = "What shows it, if anything does"
NOTES = {
    Action.RECORD_CHECKPOINT: "What was said",
    Action.DELIVER_SUPPORT: "What was done",
    Action.RECORD_REFUSAL: "What they said",
    Action.ASSESS: "What stands behind it",
}
