"""What is asked of a leaderboard, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from spm_desktop.domain.deals import Undated
from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.metrics import Exact, Metric
from spm_desktop.domain.periods import Period
from spm_desktop.services.organisation import Office


class By(StrEnum):
    """Who competes."""

    PEOPLE = "people"
    TEAMS = "teams"
    OFFICES = "offices"


class Measure(StrEnum):
    """What ranks them: the value itself, attainment of the goal, or the gain over the own baseline."""

    VALUE = "value"
    GOAL = "goal"
    IMPROVEMENT = "improvement"


@dataclass(frozen=True, slots=True)
class BoardQuery:
    """A leaderboard that is asked for.

    Attributes:
        metric: its key.
        period: as people type it (``2017-Q4``, ``this-month``), or a period.
        team: only this team and the teams below it, by name or id.
        top: only ranks up to this one; ties at the edge are all shown.
        ascending: the lowest comes first, whatever is better.
        office_id: whose "today" counts; None: the office of the person who asks.
        in_office: only the teams of this office.
        only: only these people compete: a band of them.
    """

    metric: str
    by: By = By.PEOPLE
    measure: Measure = Measure.VALUE
    period: str | Period = "this-month"
    team: str | int | None = None
    top: int | None = None
    ascending: bool = False
    office_id: int | None = None
    in_office: int | None = None
    only: frozenset[int] | None = None


class BoardRow(NamedTuple):
    """One competitor. Values are in the metric's smallest unit.

    Attributes:
        rank: shared by ties; `tied` says so.
        movement: places won (+) or lost (-); None: was not there before.
        name: of the person, team or office.
        team: of a person: their latest team in scope within the period; of a team itself; '' for an office.
        key: id of the person, team or office.
        person_id, team_id: None where the row is not about one.
        value: what counts for the teams in scope; None: there is nothing to say.
        n: how many facts the value rests on.
        goal: the target, adjusted to presence where the goal says so.
        attainment: in billionths.
        improvement: a share of the baseline for sums, smallest units for quotients; only when measured.
        actual: what the goal is measured against: everything a person did, also for teams out of scope.
        archived: the person has left.
        undated: reason -> how many facts lack a date or an amount, in no period at all; people only.
    """

    rank: int
    tied: bool
    movement: int | None
    name: str
    team: str
    key: int
    person_id: int | None
    team_id: int | None
    value: Exact | None
    n: int
    goal: Exact | None
    attainment: int | None
    improvement: Exact | None
    actual: Exact | None
    archived: bool
    undated: Mapping[Undated, int]


@dataclass(frozen=True, slots=True)
class BoardTotal:
    """Everybody in scope together, with the goal of the scope itself: a team's, or the organisation's."""

    value: Exact | None
    n: int
    goal: Exact | None
    attainment: int | None


@dataclass(frozen=True, slots=True)
class Board:
    """A leaderboard.

    Attributes:
        office: whose date `today` is.
        as_of: when the database was read, in UTC.
        team_id: the team in scope; None: everybody.
        rows: best first; with `top` only the first ranks of `total_rows`.
        undated: reason -> how many facts of people in scope are in no period.
    """

    metric: Metric
    by: By
    measure: Measure
    period: Period
    fiscal: FiscalCalendar
    currency: str
    office: Office
    today: date
    as_of: datetime
    team_id: int | None
    rows: tuple[BoardRow, ...]
    total_rows: int
    total: BoardTotal
    undated: Mapping[Undated, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Places:
    """Who stands where: competitor -> rank, and what decides it (None: nothing to say)."""

    ranks: Mapping[int, int]
    deciding: Mapping[int, Exact | None]
