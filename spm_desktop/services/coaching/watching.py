"""What a watched metric did before and after an action: shown with n, never claimed as its effect."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.metrics import Exact, Metric, value_of
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.coaching.record import ActionPoint

WINDOW = timedelta(days=28)
"""So many days before the action are compared with those after it."""
WEEK = 5
"""Working days that a sum is told for."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A metric in the `WINDOW` before an action and since.

    Attributes:
        before, since: of a sum, what there was in a working week; None: nothing is known.
        n: facts since.
        weekly: whether the figures are sums by the week.
    """

    metric: Metric
    before: Exact | None
    since: Exact | None
    n: int
    weekly: bool


def watched(
    figures: Figures, action: ActionPoint, calendar: WorkingCalendar, agreed: date, today: date
) -> Watched | None:
    """The metric of an action; None where it watches none, or the metric is gone."""
    measured = next(
        (one for one in figures.organisation.metrics.values() if one.metric.id == action.metric_id), None
    )
    if measured is None:
        return None
    end = min(action.closed_day or today, today) + ONE_DAY
    metric = measured.metric
    weekly = measured.den_stream is None and not metric.divides

    def figure(period: Period) -> tuple[Exact | None, int]:
        if period.start is None or period.end is None or period.start >= period.end:
            return None, 0
        cells = [cell for cell in figures.cells(measured, period) if cell.person_id == action.rep_id]
        total, n = sum(cell.total for cell in cells), sum(cell.n for cell in cells)
        if weekly:
            days = calendar.working_days(period)
            return (Fraction(total * WEEK, days) if days else None), n
        return (value_of(metric, total, sum(cell.divisor for cell in cells)) if n else None), n

    before, _ = figure(Period(agreed - WINDOW, agreed))
    since, n = figure(Period(agreed, end))
    return Watched(metric, before, since, n, weekly)
