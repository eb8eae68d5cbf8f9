"""What the PIPs page calls things: states, steps, days."""

from collections.abc import Mapping
from datetime import date

from spm_desktop.domain.pips.guards import only_told
from spm_desktop.domain.pips.record import Plan
from spm_desktop.domain.pips.states import Action, State
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.pips.next_step import NextStep
from spm_desktop.services.pips.words import STATES
from spm_desktop.services.sentences import counted
from spm_desktop.ui.models.marks import Pill, Tone

_TONES: Mapping[State, Tone] = {
    State.HR_REVIEW: Tone.WARN,
    State.APPROVED: Tone.ACCENT,
    State.ISSUED: Tone.ACCENT,
    State.ACTIVE: Tone.ACCENT,
    State.PAUSED: Tone.WARN,
    State.FINAL_REVIEW: Tone.WARN,
    State.MONITORING: Tone.GOOD,
}
VERBS: Mapping[Action, str] = {
    Action.SUBMIT: "Hand in to HR",
    Action.EDIT: "Go on writing",
    Action.WITHDRAW: "Withdraw",
    Action.APPROVE: "Approve",
    Action.SEND_BACK: "Send back",
    Action.ISSUE: "Issue",
    Action.SIGN_RECEIPT: "Sign the receipt",
    Action.RECORD_REFUSAL: "Record a refusal",
    Action.RECORD_CHECKPOINT: "Record the checkpoint",
    Action.DELIVER_SUPPORT: "Record support",
    Action.COMMENT: "Add a comment",
    Action.ACKNOWLEDGE: "Say that I have received it",
    Action.PAUSE: "Pause",
    Action.RESUME: "Resume",
    Action.AMEND: "Amend",
    Action.EXTEND: "Extend",
    Action.REVIEW: "Begin the final review",
    Action.ASSESS: "Assess",
    Action.ANSWER: "Answer the review",
    Action.CORRECT: "Add a correction",
    Action.SIGN_DISMISSAL: "Sign a dismissal",
    Action.CLOSE: "Decide and close",
    Action.MONITOR: "Look after it",
    Action.ARCHIVE: "Put away",
    Action.APPEAL: "Appeal",
    Action.DECIDE_APPEAL: "Decide the appeal",
    Action.HOLD: "Legal hold",
    Action.RELEASE: "Release the hold",
    Action.KEEP: "Keep longer",
    Action.SIGN_PURGE: "Sign the purge",
    Action.PURGE: "Purge",
}
ICONS: Mapping[Action, str] = {
    Action.SUBMIT: "upload",
    Action.EDIT: "pencil",
    Action.RECORD_CHECKPOINT: "pencil",
    Action.PAUSE: "pause",
    Action.RESUME: "play",
    Action.APPROVE: "check",
    Action.SIGN_RECEIPT: "pencil",
    Action.COMMENT: "messages-square",
    Action.ANSWER: "messages-square",
}


def state_pill(state: State) -> Pill:
    """A state as a pill."""
    return Pill(STATES[state], _TONES.get(state, Tone.NEUTRAL))


class Days:
    """Days in the reader's language, told from today."""

    def __init__(self, language: str, today: date) -> None:
        self.dates, self.today = DateFormatter(language), today

    def day(self, day: date) -> str:
        """``17 Nov``, with its year when it is another one."""
        return self.dates.day(day, self.today)

    def due(self, upcoming: NextStep) -> str:
        """``today``, ``since 2 days``, ``17 Nov``; '' without a day."""
        if upcoming.due is None:
            return ""
        if upcoming.due == self.today:
            return "today"
        if upcoming.late:
            return f"late by {counted((self.today - upcoming.due).days, 'day')}"
        return f"due {self.day(upcoming.due)}"


def told_unlinked(plan: Plan, days: Days) -> str:
    """On whose word alone earlier coaching rests; '' where a session that is on record is linked."""
    if only_told(plan) is None:
        return ""
    told = " and ".join(days.day(day) for day in sorted({talk.day for talk in plan.talks}))
    return f"What was said on {told} is only told by {plan.author}" if told else "Nothing is told either"


def told_day(number: int, length: int) -> str:
    """``Day 26 of 60``; '' while it does not run."""
    return f"Day {min(number, length):,} of {length:,}" if number else ""
