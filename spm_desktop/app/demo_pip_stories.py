"""What the improvement plans of the demo office are about. Everybody in them is invented."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from spm_desktop.domain.pips.record import Cause
from spm_desktop.services.pips.content import CauseNote, Issue, Prior, Support

HANDBOOK = "Sales handbook, section 4"


class End(Enum):
    """How far a story has come."""

    DRAFT = "draft"
    HR_REVIEW = "hr review"
    WITHDRAWN = "withdrawn"
    ACTIVE = "active"
    PAUSED = "paused"
    FINAL_REVIEW = "final review"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Ask:
    """What a plan asks for: a metric, what it is called there, and how much of what was before."""

    metric: str
    name: str
    share: float


MEETINGS = Ask("meetings", "Customer meetings", 1.25)
OPENED = Ask("deals_opened", "New opportunities", 1.2)
WON = Ask("won_revenue", "Won revenue", 1.15)


@dataclass(frozen=True, slots=True)
class Story:
    """A plan of somebody.

    Attributes:
        issued_ago: days since it was issued, or would be.
        length: calendar days.
        share: of the goal in the last two quarters, in words.
        held: on which days after the issue a checkpoint was held.
        notes: what was written down there, in turn.
        comment, answer: of the employee; `reason`: of whoever stopped or paused it.
        outside: the cause outside the person that was found, what was seen, and what was done.
    """

    person: str
    manager: str
    title: str
    end: End
    issued_ago: int
    length: int
    share: str
    asks: tuple[Ask, ...]
    issues: tuple[Issue, ...]
    outside: tuple[Cause, str, str] | None = None
    held: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    comment: str = ""
    answer: str = ""
    reason: str = ""

    @property
    def causes(self) -> tuple[CauseNote, ...]:
        """The whole checklist: one cause was found, or none."""
        cause, seen, done = self.outside or (None, "", "")
        return tuple(
            CauseNote(one, True, seen, bool(done), done)
            if one is cause
            else CauseNote(one, False, "Looked into, nothing found")
            for one in Cause
        )

    def prior(self, start: date) -> tuple[Prior, ...]:
        """Two earlier conversations."""
        return (
            Prior(start - timedelta(days=58), "1:1", "Agreed on two mornings a week for customers."),
            Prior(
                start - timedelta(days=30),
                "Pipeline review",
                "Looked at the territory together. The first meetings are fewer than before; what helps was"
                " written down.",
            ),
        )

    def support(self, start: date) -> tuple[Support, ...]:
        """What is promised; the last one is still open."""
        every = tuple(range(1, len(self.asks) + 1))
        week, twelfth, third_week = (start + timedelta(days=days) for days in (7, 12, 20))
        return (
            Support(1, "Call coaching, 60 minutes a week", self.manager, week, every),
            Support(2, "40 accounts from the shared list", "Sales operations", twelfth, (1,)),
            Support(3, "Discovery training, one day", "Talent team", third_week, every),
        )


FEWER = Issue(
    "Fewer first meetings",
    "First meetings with customers are behind what the role needs, and fewer deals begin.",
    HANDBOOK,
    "There is less in the pipeline for the coming quarter.",
)
SMALLER = Issue(
    "Deals end late or small",
    "Deals are won later than foreseen, and with fewer products than comparable customers take.",
    HANDBOOK,
    "The goal of the quarter was missed twice.",
)

STORIES = (
    Story(
        "Ewan MacAskill",
        "Ingrid Haugen",
        "Senior account executive",
        End.ACTIVE,
        issued_ago=27,
        length=60,
        share="58 % and 64 %",
        asks=(MEETINGS, OPENED),
        issues=(FEWER, SMALLER),
        outside=(
            Cause.TERRITORY,
            "The list of accounts is a third shorter than those of colleagues.",
            "40 accounts were added on the first day.",
        ),
        held=(12,),
        notes=("The new accounts answer. We keep Tuesday and Thursday mornings for calls.",),
        comment="The added accounts help. I would like the call coaching to stay on Tuesdays.",
    ),
    Story(
        "Mateus Carvalho",
        "Samuel Adeyemi",
        "Account executive",
        End.HR_REVIEW,
        issued_ago=-4,
        length=60,
        share="66 % and 61 %",
        asks=(MEETINGS, OPENED),
        issues=(SMALLER,),
    ),
    Story(
        "Jonas Lindqvist",
        "Samuel Adeyemi",
        "Account executive",
        End.FINAL_REVIEW,
        issued_ago=65,
        length=60,
        share="61 % and 68 %",
        asks=(Ask("meetings", "Customer meetings", 1.1), OPENED),
        issues=(FEWER,),
        outside=(
            Cause.KNOWLEDGE,
            "The newest product was not trained yet.",
            "A day of training in the second week.",
        ),
        held=(13, 26, 40, 53),
        notes=(
            "The training was good. The next step is to ask for a second contact earlier.",
            "Two first meetings a week more than in spring.",
        ),
        comment="I know now what to ask in the first call.",
    ),
    Story(
        "Noah van den Berg",
        "Samuel Adeyemi",
        "Account executive",
        End.PAUSED,
        issued_ago=41,
        length=60,
        share="67 % and 69 %",
        asks=(MEETINGS,),
        issues=(FEWER,),
        held=(13, 27),
        notes=("Calls are as agreed. Meetings follow slowly.",),
        comment="The shared list is useful.",
        reason="The territory is divided anew this month; the clock stands still until that is done.",
    ),
    Story(
        "Fatoumata Diallo",
        "Ingrid Haugen",
        "Account executive",
        End.DECIDED,
        issued_ago=125,
        length=60,
        share="52 % and 47 %",
        asks=(WON,),
        issues=(SMALLER,),
        outside=(
            Cause.TOOLS,
            "Offers took a week to be checked.",
            "Offers below 10,000 euros need no check any more.",
        ),
        held=(12, 24, 37, 49),
        notes=("Offers leave on the same day.", "Three customers came back to talks that had rested."),
        comment="It is easier to keep a promise when the offer leaves on the same day.",
        answer="I agree with the review, and would like to keep the weekly coaching.",
        reason="What was expected is met, and the results of the last weeks are steady.",
    ),
    Story(
        "Zoltán Fekete",
        "Beatriz Nogueira",
        "Senior account executive",
        End.WITHDRAWN,
        issued_ago=20,
        length=90,
        share="69 % and 68 %",
        asks=(MEETINGS, OPENED),
        issues=(FEWER,),
        reason="Colleagues with like figures are coached; the same is offered here first.",
    ),
    Story(
        "Eva Novotná",
        "Beatriz Nogueira",
        "Account executive",
        End.DRAFT,
        issued_ago=-8,
        length=30,
        share="60 % and 63 %",
        asks=(MEETINGS,),
        issues=(FEWER,),
    ),
)
