"""What Home shows. Amounts are in smallest units; sentences are ready to be read."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum
from zoneinfo import ZoneInfo

from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.metrics import Exact, Metric
from spm_desktop.domain.pace import Status
from spm_desktop.domain.periods import Period
from spm_desktop.services.pipeline import WonDeal

CHOOSE_A_FILE = "choose a file"
"""What `Need.show` says where a file is to be chosen and imported at once."""


class NeedKind(StrEnum):
    """What a line is about."""

    IMPORT = "import"
    GOAL = "goal"
    DEALS = "deals"
    CREDIT = "credit"
    CONTEST = "contest"
    COACHING = "coaching"
    DEVELOPMENT = "development"
    PIP = "pip"
    REVIEW = "review"
    SCREEN = "screen"
    KEEPING = "keeping"


class Urgency(Enum):
    """When something should be done; the order of the groups."""

    OVERDUE = "Overdue"
    TODAY = "Today"
    WEEK = "This week"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that needs somebody.

    Attributes:
        key: the same as long as it is the same matter; another one when it becomes worse.
        title: what it is; `why`: what is behind it, and that nothing is lost.
        since: when it began; None: nobody knows.
        person: whose face belongs to it; '' none.
        act: what its button says.
        page, show: where that leads, and what is to be shown there.
        deal_ids: of the credit that is offered.
    """

    key: str
    kind: NeedKind
    urgency: Urgency
    title: str
    why: str
    act: str
    page: str
    show: str = ""
    since: date | datetime | None = None
    person: str = ""
    deal_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodFigure:
    """How a metric of the scope stands in the running period.

    Attributes:
        expected: by the working days completed before today; None without a goal.
        course: (day, what there was by its evening), about weekly, up to today.
        plan: the same for what is expected, to the period's end; empty without a goal.
    """

    metric: Metric
    period: Period
    value: Exact | None
    goal: Exact | None
    attainment: int | None
    expected: Exact | None
    status: Status | None
    course: tuple[tuple[date, Exact], ...]
    plan: tuple[tuple[date, Exact], ...]


@dataclass(frozen=True, slots=True)
class GoalToTalkAbout:
    """Somebody's goal that is at risk or behind. Shares of the goal in billionths."""

    person_id: int
    person: str
    metric: Metric
    period: Period
    attainment: int
    expected: int
    status: Status


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What a new office has. `numbers`: deals or activities were imported; `wall`: a screen was ever on."""

    people: bool
    numbers: bool
    goals: bool
    wall: bool

    @property
    def under_way(self) -> bool:
        """Whether there is not enough yet to say what needs anybody: Home shows the way in."""
        return not (self.people and self.numbers)

    @property
    def done(self) -> int:
        """How many of the four steps are."""
        return sum((self.people, self.numbers, self.goals, self.wall))


@dataclass(frozen=True, slots=True)
class Home:
    """Home on one day.

    Attributes:
        needs: most urgent first; `put_away`: those that were marked as done or later today.
        money: the metric ``won_revenue``: how amounts are written.
        zone: of the reader's office.
        day, days: working days of the quarter completed before today, and all of them.
        quarter: the running one.
        figure: None where there is nothing to show.
        wins: since the day `since`, the last working day.
        unplaced: the reader sees no figures only because nobody said which of the people they are.
    """

    today: date
    as_of: datetime
    currency: str
    money: Metric
    fiscal: FiscalCalendar
    zone: ZoneInfo
    office: str
    day: int
    days: int
    quarter: Period
    needs: tuple[Need, ...]
    put_away: tuple[Need, ...]
    figure: PeriodFigure | None
    goals: tuple[GoalToTalkAbout, ...]
    wins: tuple[WonDeal, ...]
    since: date
    steps: FirstSteps
    unplaced: bool
