"""How somebody stands in the running quarter: the main figure, their goal, and their place in their team."""

from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.metrics import Exact, Metric
from spm_desktop.domain.periods import Period, containing
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import board_of
from spm_desktop.services.boards.query import BoardQuery
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.organisation import NO_TEAM

METRIC = "won_revenue"


@dataclass(frozen=True, slots=True)
class Standing:
    """Values are in the metric's smallest unit; `attainment` is in billionths.

    Attributes:
        goal, attainment: None without a goal.
        place, of: the rank among so many; `team`: in which team, '' among everybody.
    """

    metric: Metric
    currency: str
    fiscal: FiscalCalendar
    period: Period
    value: Exact | None
    goal: Exact | None
    attainment: int | None
    place: int
    of: int
    team: str


def standing_of(figures: Figures, actor: Actor, person_id: int, today: date) -> Standing | None:
    """None where the actor may not see it, or there is nothing to tell."""
    organisation = figures.organisation
    team = organisation.team_on(person_id, today)
    quarter = containing(today, Shape.QUARTER, organisation.fiscal)
    query = BoardQuery(METRIC, period=quarter, team=team if team != NO_TEAM else None)
    try:
        board = board_of(figures, actor, query)
    except KnownError as refused:
        if refused.code in ("not_allowed", "metric_unknown"):
            return None
        raise
    row = next((row for row in board.rows if row.key == person_id), None)
    if row is None or (not row.n and row.goal is None):
        return None
    name = organisation.teams[team].name if team != NO_TEAM else ""
    return Standing(
        board.metric,
        board.currency,
        board.fiscal,
        quarter,
        row.value if row.goal is None else row.actual,
        row.goal,
        row.attainment,
        row.rank,
        board.total_rows,
        name,
    )
