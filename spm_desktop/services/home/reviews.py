"""Reviews that wait for somebody, as lines of Home. A screen may be seen by others: a line says whose review
it is to do, never a word or a rating of it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from spm_desktop.domain.reviews.states import Party, State
from spm_desktop.services.actors import Actor
from spm_desktop.services.home.told import fingerprint, names
from spm_desktop.services.home.view import Need, NeedKind, Urgency
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.reviews.listing import Line, overview
from spm_desktop.services.reviews.ports import ReviewReader

SOON = timedelta(days=7)
MOST_LINES = 2
"""More that are alike become one line."""
_OWN = {State.SELF: "Write your own assessment", State.REPLY: "Reply to your review and sign it"}
_OTHERS = {
    State.SELF: (
        "{} has not written their own assessment",
        "{} people have not written their own assessment",
    ),
    State.ASSESSING: ("Assess {}", "Assess {} people"),
    State.ASSESSED: ("Share the review of {}", "Share {} reviews"),
    State.SHARED: ("Talk with {} about their review", "Talk with {} people about their reviews"),
    State.REPLY: ("{} has not signed their review", "{} people have not signed their review"),
    State.SIGNING: ("Sign the review of {}", "Sign {} reviews"),
}


def review_needs(reader: ReviewReader | None, actor: Actor, told: Callable[[date], str]) -> Iterator[Need]:
    """What is late or due within a week, and is the reader's turn; a manager also learns of what the person
    let pass. `told` says a day.

    Args:
        reader: None: reviews are not kept here.
    """
    if reader is None or actor.person_id is None or access(actor, Area.REVIEWS) < Access.OWN:
        return
    found = overview(reader, actor)
    alike: dict[tuple[int, State, bool], list[Line]] = defaultdict(list)
    for line in found.lines:
        missed = line.late and Party.MANAGER in line.parties and line.turn is Party.PERSON
        if (line.mine or missed) and line.until is not None and line.until <= found.today + SOON:
            alike[line.cycle.id, line.review.state, line.late].append(line)
    for lines in alike.values():
        if len(lines) > MOST_LINES:
            yield _several(lines, found.today, told)
        else:
            yield from (_one(line, found.today, told) for line in lines)


def _one(line: Line, today: date, told: Callable[[date], str]) -> Need:
    own, state = Party.PERSON in line.parties, line.review.state
    return Need(
        key=f"review/{line.review.id}/{state.value}/{line.late:d}",
        kind=NeedKind.REVIEW,
        urgency=_urgency(line, today),
        title=_OWN[state] if own else _OTHERS[state][0].format(line.person),
        why=_why(line, told),
        act="Open it",
        page="reviews",
        show=str(line.review.id),
        since=line.until if line.late else None,
        person="" if own else line.person,
    )


def _several(lines: Sequence[Line], today: date, told: Callable[[date], str]) -> Need:
    first = lines[0]
    key = fingerprint(line.review.id for line in lines)
    return Need(
        key=f"review/{key}/{first.review.state.value}/{first.late:d}",
        kind=NeedKind.REVIEW,
        urgency=_urgency(first, today),
        title=_OTHERS[first.review.state][1].format(len(lines)),
        why=f"{_why(first, told)}: {names([line.person for line in lines])}",
        act="Open them",
        page="reviews",
        show="mine" if first.mine else "all",
        since=first.until if first.late else None,
    )


def _why(line: Line, told: Callable[[date], str]) -> str:
    assert line.until is not None, "only what is due is told"
    return f"{line.cycle.name}, {'it was ' if line.late else ''}due {told(line.until)}"


def _urgency(line: Line, today: date) -> Urgency:
    if line.late:
        return Urgency.OVERDUE
    return Urgency.TODAY if line.until == today else Urgency.WEEK
