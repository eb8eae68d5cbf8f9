"""What each reader may see of a review: the one place where anything is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.reviews.record import Answer, Cycle, Event, Objective, Review
from spm_desktop.domain.reviews.states import PERSON_READS, SELF_READ, UNFINISHED, Action, Party
from spm_desktop.services.scorecards.ports import Snapshot


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """A review with everything that is written about it.

    Attributes:
        answers: (item, party) -> what is written.
        scorecard: as it was frozen; None: it was not yet.
        intact: whether it says what both signed; True before.
        names: person -> name; `manager` is who assesses, also where that is nobody of the organisation.
        metrics: id -> metric of the objectives.
        zone: whose clock times are told in.
    """

    cycle: Cycle
    review: Review
    person: str
    manager: str
    answers: Mapping[tuple[str, Party], Answer]
    objectives: tuple[Objective, ...]
    events: tuple[Event, ...]
    scorecard: Snapshot | None
    intact: bool
    metrics: Mapping[int, Metric]
    zone: ZoneInfo
    at: datetime


_BETWEEN_LEADERS = frozenset({Action.FINISH, Action.REOPEN, Action.TAKE_OVER})


def seen_by(party: Party, file: ReviewFile) -> ReviewFile:
    """The file without what a party does not see.

    The person reads nothing of the manager's part before it is shared with them; nobody but the person reads
    their own part before they send it; who leads further up reads no unfinished assessment; who only runs the
    cycle reads nothing at all.
    """
    state = file.review.state
    hidden: set[Party] = set()
    if party is Party.PERSON:
        if state not in PERSON_READS:
            hidden.add(Party.MANAGER)
    elif party is Party.KEEPER:
        hidden |= {Party.PERSON, Party.MANAGER}
    else:
        if state not in SELF_READ:
            hidden.add(Party.PERSON)
        if party is Party.ABOVE and state in UNFINISHED:
            hidden.add(Party.MANAGER)
    answers = {place: one for place, one in file.answers.items() if one.party not in hidden}
    shown = replace(file, answers=answers)
    if Party.MANAGER in hidden:
        shown = replace(shown, objectives=())
    if party is Party.PERSON:
        shown = replace(
            shown, events=tuple(one for one in shown.events if one.action not in _BETWEEN_LEADERS)
        )
    if party is Party.KEEPER:
        shown = replace(shown, scorecard=None, events=())
    return shown
