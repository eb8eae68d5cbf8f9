"""What is measured of what a plan expects: by the days that count, never by paused ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.metrics import Exact, OverTime
from spm_desktop.domain.pace import Status, expected, status
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.domain.pips.assessment import Expectation, Result, assess
from spm_desktop.domain.pips.record import Plan
from spm_desktop.domain.pips.schedule import measured_periods, moved_by
from spm_desktop.services.boards import Figures
from spm_desktop.services.boards.tally import Amount, amounts, nothing, read_cells
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.services.pips.content import Content, ExpectationText


@dataclass(frozen=True, slots=True)
class Measured:
    """How an expectation stands. Values are exact, in the metric's smallest unit.

    Attributes:
        value: None: there is nothing to say, also where the metric is gone.
        n: facts that it rests on.
        expected: by today; of a rate the target itself.
        status: None without a value.
        result: what it comes to if the plan ended now.
    """

    value: Exact | None
    n: int
    expected: Exact
    status: Status | None
    result: Result

    @property
    def told(self) -> str:
        """The value as records keep it."""
        return "" if self.value is None else str(self.value)


def exact(text: str) -> Exact:
    """A value as it was kept: ``12`` or ``5/3``."""
    value = Fraction(text)
    return value.numerator if value.denominator == 1 else value


def measure_plan(
    figures: Figures, plan: Plan, content: Content, person: int, calendar: WorkingCalendar, today: date
) -> Mapping[int, Measured]:
    """Expectation -> how it stands; nothing before the first day."""
    if plan.start is None or plan.last is None or plan.start > today:
        return {}
    plan = _as_if_resumed(plan, calendar, today)
    assert plan.start is not None
    assert plan.last is not None
    periods = measured_periods(plan.start, plan.last, plan.pauses)
    return {one.id: _measure(figures, one, periods, person, calendar, today) for one in content.expectations}


def _as_if_resumed(plan: Plan, calendar: WorkingCalendar, today: date) -> Plan:
    """While the clock stands still, the days that are left are those that would be if it went on tomorrow."""
    if not plan.pauses or plan.pauses[-1].end is not None or plan.last is None:
        return plan
    *before, last = plan.pauses
    ended = replace(last, end=today + ONE_DAY)
    lost = ended.days_until(today + ONE_DAY)
    return replace(plan, pauses=(*before, ended), last=moved_by(lost, plan.last, calendar))


def _measure(
    figures: Figures,
    one: ExpectationText,
    periods: Sequence[Period],
    person: int,
    calendar: WorkingCalendar,
    today: date,
) -> Measured:
    metric = figures.organisation.metrics.get(one.metric)
    elapsed = [part for period in periods if (part := period.before(today + ONE_DAY)) is not None]
    had = Amount(None, 0, 0, 0) if metric is None else amount_of(figures, metric, elapsed, person)
    over_time = OverTime.SUM if one.adds_up else OverTime.AVERAGE
    target = exact(one.target)
    due = expected(target, over_time, _share(periods, calendar, today))
    is_over = all(period.is_over(today) for period in periods)
    asked = Expectation(one.direction, one.adds_up, exact(one.baseline), target, one.least)
    return Measured(
        had.value,
        had.n,
        due,
        status(had.value, target, due, one.direction, over_time, is_over),
        assess(asked, had.value, had.n),
    )


def amount_of(figures: Figures, metric: MeasuredMetric, periods: Sequence[Period], person: int) -> Amount:
    """What a person has of a metric in some stretches of time together; of what is told by its newest day, in
    the last of them."""
    kind = metric.metric.over_time
    counted = periods[-1:] if kind in (OverTime.LATEST, OverTime.STOCK) else periods
    cells = [
        cell for period in counted for cell in read_cells(figures, metric, period) if cell.person_id == person
    ]
    return amounts(metric.metric, cells, lambda cell: cell.person_id).get(person) or nothing(metric.metric)


def _share(periods: Sequence[Period], calendar: WorkingCalendar, today: date) -> Fraction:
    """How much of the working days that count is over."""
    days = sum(calendar.working_days(period) for period in periods)
    done = sum(calendar.completed(period, today) for period in periods)
    return Fraction(done, days) if days else Fraction(1)
