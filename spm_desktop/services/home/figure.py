"""The one figure of Home: won revenue of the running quarter against what is expected by today."""

from collections.abc import Iterator
from datetime import date, timedelta

from spm_desktop.domain.attainment import attainment
from spm_desktop.domain.metrics import OverTime
from spm_desktop.domain.pace import elapsed_share, expected, status
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.boards.scope import Scope
from spm_desktop.services.boards.tally import read_cells, together
from spm_desktop.services.home.view import PeriodFigure
from spm_desktop.services.organisation import Office
from spm_desktop.services.pipeline.goal import goal_of_scope

METRIC = "won_revenue"
STEP = timedelta(days=7)


def period_figure(
    figures: Figures, scope: Scope, office: Office, period: Period, today: date
) -> PeriodFigure | None:
    """None where nothing was won and nothing is wanted."""
    organisation = figures.organisation
    measured = organisation.metrics.get(METRIC)
    if measured is None:
        return None
    metric, goal = measured.metric, goal_of_scope(figures, measured, scope, period)
    course = []
    for evening in _evenings(period, today):
        cells = read_cells(figures, measured, Period(period.bounds[0], evening + ONE_DAY))
        amount = together(organisation, metric, cells, scope, evening)
        course.append((evening, amount.value or 0))
    value = course[-1][1]
    if not value and goal is None:
        return None
    plan, due, stands = [], None, None
    if goal is not None:
        start, end = period.bounds
        days = [start - ONE_DAY, *_evenings(period, end - ONE_DAY)]
        for day in days:
            share = elapsed_share(period, day + ONE_DAY, office.calendar)
            plan.append((day, expected(goal, OverTime.SUM, share)))
        due = expected(goal, OverTime.SUM, elapsed_share(period, today, office.calendar))
        stands = status(value, goal, due, metric.direction, metric.over_time, period.is_over(today))
    reached = None if goal is None else attainment(value, goal, metric.direction)
    return PeriodFigure(metric, period, value, goal, reached, due, stands, tuple(course), tuple(plan))


def _evenings(period: Period, last: date) -> Iterator[date]:
    """About weekly, and the last day."""
    day = period.bounds[0] + STEP - ONE_DAY
    while day < last:
        yield day
        day += STEP
    yield last
