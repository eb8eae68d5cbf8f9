"""What a desk asks of a leaderboard, and what it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from spm_desktop.domain.metrics import Exact, Metric, OverTime
from spm_desktop.domain.periods import Period
from spm_desktop.services.boards import Board, BoardQuery, BoardRow, By, Measure
from spm_desktop.services.leaderboards.bands import Band


class Reach(StrEnum):
    """Among whom: those around oneself, a team and the teams below it, an office, everybody."""

    ME = "me"
    TEAM = "team"
    OFFICE = "office"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class LeaderboardQuery:
    """A leaderboard as it is chosen at a desk; what is left open is chosen by what there is.

    Attributes:
        metric: its key; unknown or empty: won revenue, else the first there is.
        measure: None, or one that the metric or the period has not: the share of the goal where anybody has
            one, else the value.
        team: in the reach of a team; None: the actor's own, else the first.
        office: in the reach of an office; None: the actor's own, else the first.
        band: None: everyone.
    """

    period: Period
    metric: str = ""
    by: By = By.PEOPLE
    measure: Measure | None = None
    reach: Reach = Reach.TEAM
    team: int | None = None
    office: int | None = None
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Something that can be chosen."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """How far somebody is from the places beside theirs, in the metric's smallest unit; where improvement
    ranks, in the unit of improvement.

    Attributes:
        to_next: what is missing to draw level with the next better place; None: there is none.
        next_key: who stands there, the first of several.
        ahead: how much could be lost before the place behind draws level; None: nobody is behind.
        behind_key: who stands there.
    """

    to_next: Exact | None = None
    next_key: int | None = None
    ahead: Exact | None = None
    behind_key: int | None = None


@dataclass(frozen=True, slots=True)
class Leaderboard:
    """A leaderboard at a desk.

    Attributes:
        board: in the reach of oneself only with the rows around it.
        rows: all rows there are.
        asked: what was asked of the board itself, with everything chosen.
        metrics: all there are.
        measures: what this board can be ranked by.
        teams, offices: what can be chosen in these reaches; team_id, office_id: what is.
        bands: those with somebody of this board in them; `band`: the one that is chosen.
        gaps: by competitor.
        adjusted: people whose goals were adjusted to their presence.
        expected: the share of a goal that is expected by today; None where no such line can be drawn.
        you: who asks, if they are a person.
        closed: when the period was closed, in UTC; None: it is not.
        newest: where nobody has anything in the period: the last day that has figures of the metric.
    """

    board: Board
    rows: tuple[BoardRow, ...]
    asked: BoardQuery
    metrics: tuple[Metric, ...]
    measures: tuple[Measure, ...]
    teams: tuple[Named, ...]
    offices: tuple[Named, ...]
    bands: tuple[Band, ...]
    team_id: int | None = None
    office_id: int | None = None
    band: Band | None = None
    gaps: Mapping[int, Gap] = field(default_factory=dict)
    adjusted: frozenset[int] = frozenset()
    expected: Fraction | None = None
    you: int | None = None
    newest: date | None = None
    closed: datetime | None = None

    @property
    def within(self) -> str:
        """The name of the team or the office whose people are ranked; '' for everybody."""
        if self.asked.team is not None:
            return next((team.name for team in self.teams if team.id == self.team_id), "")
        if self.asked.in_office is not None:
            return next((office.name for office in self.offices if office.id == self.office_id), "")
        return ""

    def row(self, key: int) -> BoardRow | None:
        """The row of a competitor, shown or not."""
        return next((row for row in self.rows if row.key == key), None)


def has_likely_places(board: Board) -> bool:
    """Whether it can be told how sure places are: of people, by what adds up over days."""
    return (
        board.by is By.PEOPLE
        and board.metric.over_time is OverTime.SUM
        and board.measure is not Measure.IMPROVEMENT
        and board.period.is_bounded
    )
