"""Reviews that wait for somebody, as lines of Home. A screen may be seen by others: a line says whose review
it is to do, never a word or a rating of it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from spm_desktop.domain.reviews.states import Party, State
from spm_desktop.services.actors import Actor
from spm_desktop.services.home.view import Need, NeedKind, Urgency
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.reviews.listing import Line, overview
from spm_desktop.services.reviews.ports import ReviewReader

SOON = timedelta(days=7)
_OWN = {State.SELF: "Write your own assessment", State.REPLY: "Reply to your review and sign it"}
_OTHERS = {
    State.ASSESSING: "Assess {}",
    State.ASSESSED: "Share the review of {}",
    State.SHARED: "Talk with {} about their review",
    State.SIGNING: "Sign the review of {}",
}


def review_needs(
    reader: ReviewReader | None, actor: Actor, told: Callable[[date], str]
) -> Iterator[Need]:  # fmt: skip
    """What is late or due within a week, and is the reader's turn. `told` says a day.

    Args:
        reader: None: reviews are not kept here.
    """
    if reader is None or actor.person_id is None or access(actor, Area.REVIEWS) < Access.OWN:
        return
    found = overview(reader, actor)
    for line in found.lines:
        if line.mine and line.until is not None and line.until <= found.today + SOON:
            yield _need(line, found.today, told)


def _need(line: Line, today: date, told: Callable[[date], str]) -> Need:
    assert line.until is not None, "only what is due is told"
    own = Party.PERSON in line.parties
    title = _OWN[line.review.state] if own else _OTHERS[line.review.state].format(line.person)
    urgency = Urgency.OVERDUE if line.late else Urgency.TODAY if line.until == today else Urgency.WEEK
    return Need(
        key=f"review/{line.review.id}/{line.review.state.value}/{line.late:d}",
        kind=NeedKind.REVIEW,
        urgency=urgency,
        title=title,
        why=f"{line.cycle.name}, {'it was ' if line.late else ''}due {told(line.until)}",
        act="Open it",
        page="reviews",
        show=str(line.review.id),
        since=line.until,
        person="" if own else line.person,
    )
