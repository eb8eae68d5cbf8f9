"""What scorecards are asked for and what they answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.metrics import Exact, Metric
from spm_desktop.domain.pace import Status
from spm_desktop.domain.periods import Period
from spm_desktop.domain.scorecards import LineRule, Score
from spm_desktop.services.organisation import Office


class Kind(StrEnum):
    """Whose scorecard it is. Of a team: it and the teams below it."""

    PERSON = "person"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Subject:
    """A person or a team, as known today.

    Attributes:
        role: of a person in their team; '' where nobody said.
        team: a person's; '' for a team.
    """

    kind: Kind
    id: int
    name: str
    team: str = ""
    role: str = ""
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """What a role is measured by.

    Attributes:
        role: '' for everybody whose role has none of its own.
        rules: metric key -> how it counts.
        version: counts up with every change; 0: nobody made one, and whatever has a goal counts alike.
    """

    kind: Kind
    role: str = ""
    rules: Mapping[str, LineRule] = field(default_factory=dict)
    version: int = 0


@dataclass(frozen=True, slots=True)
class Past:
    """A period in a line's history; `value` None: there is nothing to say. `n` facts."""

    period: Period
    value: Exact | None
    n: int
    goal: Exact | None


@dataclass(frozen=True, slots=True)
class CardLine:
    """One metric. Values are in its smallest unit, attainment in billionths.

    Attributes:
        rule: how it counts; None: it stands beside the score.
        n: how many facts the value rests on.
        expected: by today, from the working days completed before today; None without a goal.
        expected_attainment: what the attainment would be if just that were reached.
        counted: the attainment within floor and cap.
        points: what it contributes to the score, in billionths; None: nothing.
        previous: of the whole period before.
        same_part: of the same elapsed part of the period before; what is over is compared whole.
        history: the last periods, this one last; empty where there are none.
    """

    metric: Metric
    rule: LineRule | None
    value: Exact | None
    n: int
    goal: Exact | None
    attainment: int | None
    counted: int | None
    points: int | None
    expected: Exact | None
    expected_attainment: int | None
    status: Status | None
    previous: Exact | None = None
    same_part: Exact | None = None
    history: tuple[Past, ...] = ()


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A scorecard.

    Attributes:
        office: whose working days count; `today` is the viewer's.
        as_of: when the database was read, in UTC.
        share: of a linear goal that is expected by today, 0 to 1.
        days_left: working days of the period, today included; 0 when it is over or has no end.
        expected: the score if everything were exactly as expected by today; None like a score.
        lines: those that count first.
    """

    subject: Subject
    template: Template
    period: Period
    fiscal: FiscalCalendar
    currency: str
    office: Office
    today: date
    as_of: datetime
    share: Fraction
    days_left: int
    score: Score
    expected: int | None
    lines: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """The scorecards of everybody in a scope, by name, without a past."""

    kind: Kind
    period: Period
    fiscal: FiscalCalendar
    currency: str
    today: date
    as_of: datetime
    cards: tuple[Scorecard, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """One metric of a subject within a period, day by day.

    Attributes:
        days: (day, what there was by its evening), up to today; only of sums.
        plan: (day, what is expected by its evening), from the day before the first to the last; only of sums
            with a goal.
    """

    subject: Subject
    metric: Metric
    period: Period
    fiscal: FiscalCalendar
    currency: str
    today: date
    goal: Exact | None
    days: tuple[tuple[date, Exact], ...]
    plan: tuple[tuple[date, Exact], ...]
