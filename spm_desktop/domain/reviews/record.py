"""What a review is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from spm_desktop.domain.answers import SideAnswer
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import Period
from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.domain.reviews.states import OPEN, Action, Party, State

RESULTS, STRENGTHS, AREAS, GROWTH, REPLY = "results", "strengths", "areas", "growth", "reply"
"""Items of a review that no value stands behind. The reply is the person's alone."""
OF_BOTH = (RESULTS, STRENGTHS, AREAS, GROWTH)
LEAST, MOST = 1, 5
"""Ratings of a behaviour."""
MOST_REPLY_DAYS = 60


def value_item(value_id: int) -> str:
    """The item under which a value is rated.

    >>> value_item(3)
    'value/3'
    """
    return f"value/{value_id}"


@dataclass(frozen=True, slots=True)
class Cycle:
    """Reviews that are held together.

    Attributes:
        period: whose results count.
        self_due, assess_due, meet_due: last days of the steps.
        reply_days: how long somebody has to reply after the conversation.
        compare: whether nobody shares before the ratings were looked at side by side.
        standards: the values as they read when the cycle began: a rating means what it meant then.
        compared_at: when that look was taken; None: not yet.
    """

    id: int
    name: str
    period: Period
    self_due: date
    assess_due: date
    meet_due: date
    reply_days: int
    compare: bool
    standards: tuple[CompanyValue, ...]
    author: str = ""
    compared_at: datetime | None = None
    compared_by: str = ""

    def checked(self) -> "Cycle":
        """Itself. Raises KnownError (``cycle_wrong``)."""
        if not self.name.strip():
            raise _wrong("This cycle has no name.", "Name it after its time: Second half 2026.")
        if not self.standards:
            raise _wrong("There are no company values to rate behaviour by.", "Write them under Values.")
        if not self.self_due <= self.assess_due <= self.meet_due:
            raise _wrong(
                "The days are not in order.",
                "First the own assessment, then the manager's, then the conversation.",
            )
        if not 1 <= self.reply_days <= MOST_REPLY_DAYS:
            raise _wrong("The time to reply is too short or too long.", f"Give 1 to {MOST_REPLY_DAYS} days.")
        return self


@dataclass(frozen=True, slots=True)
class Review:
    """One person's review in a cycle.

    Attributes:
        manager_id: who assesses; None: the owner of a profile who has no place in the organisation.
        snapshot_id: the frozen scorecard; None: there is none yet.
        reply_due: the last day to reply, once they have talked.
        sha256: of everything in it when both had signed.
        version: grows with every step.
    """

    id: int
    cycle_id: int
    person_id: int
    manager_id: int | None
    state: State = State.SELF
    snapshot_id: int | None = None
    self_sent_at: datetime | None = None
    assessed_at: datetime | None = None
    shared_at: datetime | None = None
    met_day: date | None = None
    reply_due: date | None = None
    signed_at: datetime | None = None
    sha256: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Answer(SideAnswer[str, Party]):
    """What one side wrote to one item; of a value also a rating with its example."""


@dataclass(frozen=True, slots=True)
class Objective:
    """Something that both agreed on for the time after.

    Attributes:
        owner: whose it is to do.
        metric_id, target, period: of one that is measured, the target in the metric's smallest unit.
        goal_id, action_id: what it has become; None: it stands in the review alone.
    """

    id: int
    what: str
    owner: Party = Party.PERSON
    due_day: date | None = None
    metric_id: int | None = None
    target: int | None = None
    period: Period | None = None
    goal_id: int | None = None
    action_id: int | None = None

    @property
    def is_measured(self) -> bool:
        """Whether it can be a goal."""
        return self.metric_id is not None and self.target is not None and self.period is not None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; none ever changes.

    Attributes:
        party: as whom; `actor` is the login it was done with.
        statement: what was signed, in full; `sha256` of what it was put under.
    """

    seq: int
    action: Action
    party: Party
    actor: str
    identity: str
    at: datetime
    reason: str = ""
    statement: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that a step's conditions look at.

    Attributes:
        answers: (item, party) -> what is written.
        name: of who is to sign; `signature` is what they typed.
    """

    cycle: Cycle
    review: Review
    answers: Mapping[tuple[str, Party], Answer]
    today: date
    party: Party
    reason: str = ""
    met_day: date | None = None
    name: str = ""
    signature: str = ""

    def written(self, party: Party) -> Sequence[Answer]:
        """What a side wrote, but for empty answers."""
        return [one for one in self.answers.values() if one.party is party and not one.is_empty]


def due(cycle: Cycle, review: Review) -> tuple[Party, date] | None:
    """Whose turn it is and until when; None: nobody's."""
    match review.state:
        case State.SELF:
            return Party.PERSON, cycle.self_due
        case State.ASSESSING:
            return Party.MANAGER, cycle.assess_due
        case State.ASSESSED | State.SHARED:
            return Party.MANAGER, cycle.meet_due
        case State.REPLY:
            return Party.PERSON, review.reply_due or cycle.meet_due + timedelta(days=cycle.reply_days)
        case State.SIGNING:
            return Party.MANAGER, (review.reply_due or cycle.meet_due) + timedelta(days=7)
        case _:
            return None


def is_open(review: Review) -> bool:
    """Whether something is still to be done."""
    return review.state in OPEN


def _wrong(words: str, hint: str) -> KnownError:
    return KnownError("cycle_wrong", words, hint)
