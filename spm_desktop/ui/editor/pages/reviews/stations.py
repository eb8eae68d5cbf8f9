"""The way of a review: which stations it has passed, when, and until when the next ones are."""

from datetime import date, datetime

from spm_desktop.domain.reviews.record import due
from spm_desktop.domain.reviews.states import Action, State
from spm_desktop.services.reviews.opening import OpenReview
from spm_desktop.ui.editor.organs.days import DayWords
from spm_desktop.ui.editor.organs.stage_line import Station
from spm_desktop.ui.models.marks import Shape

_ORDER = (
    State.SELF,
    State.ASSESSING,
    State.ASSESSED,
    State.SHARED,
    State.REPLY,
    State.SIGNING,
    State.SIGNED,
)


def stations(one: OpenReview, words: DayWords) -> list[Station]:
    """Own assessment, manager's assessment, conversation, reply, sign-off."""
    cycle, review = one.file.cycle, one.file.review
    if review.state is State.CALLED_OFF:
        return [Station("Called off", "", Shape.DASH)]
    at = _ORDER.index(review.state)
    without = any(event.action is Action.GO_ON_WITHOUT_SELF for event in one.file.events)
    signed = next((event.at for event in one.file.events if event.action is Action.SIGN), None)
    reply_due = due(cycle, review) if review.state is State.REPLY else None
    rows: tuple[tuple[str, int, int, datetime | date | None, str], ...] = (
        ("Own assessment", 0, 0, review.self_sent_at, f"until {words.day(cycle.self_due)}"),
        ("Manager’s assessment", 1, 1, review.assessed_at, f"until {words.day(cycle.assess_due)}"),
        ("Conversation", 2, 3, review.met_day, f"until {words.day(cycle.meet_due)}"),
        (
            "Reply",
            4,
            4,
            signed,
            f"until {words.day(reply_due[1])}" if reply_due else f"{cycle.reply_days} days",
        ),
        ("Sign-off", 5, 5, review.signed_at, "both"),
    )
    found = []
    for name, first, last, reached, ahead in rows:
        passed = at > last
        shape = Shape.TICK if passed else Shape.HALF if at >= first else Shape.RING
        told = ahead
        if passed:
            told = _when(reached, words)
            if first == 0 and without:
                told = "missing"
        found.append(Station(name, told, shape))
    return found


def _when(reached: datetime | date | None, words: DayWords) -> str:
    if reached is None:
        return "missing"
    day = reached.astimezone(words.zone).date() if isinstance(reached, datetime) else reached
    return words.day(day)
