"""What stands around the figures of a plan: days away, a ramp, what is asked of colleagues, and targets that
were changed while it runs. It accuses nobody and excuses nobody; it is shown beside a decision."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from fractions import Fraction

from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.pips.acting import Case
from spm_desktop.services.pips.chances import goal_over
from spm_desktop.services.pips.ports import PipFigures


@dataclass(frozen=True, slots=True)
class Asked:
    """What goals ask for in the days of the plan, in the metric's smallest unit. `own` None: they have none;
    `colleagues`: of the same team, the least first."""

    metric: Metric
    own: Fraction | None
    colleagues: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """Around a plan.

    Attributes:
        away_before: working days away in as many days before the plan as it has; `away`: since it began.
        ramping: some days of both count less than a whole one, without being away.
        asked: metric by metric, where anybody has goals.
        own_changes, others_changes: targets that were set anew since the plan began, theirs and those of
            colleagues.
    """

    away_before: int
    away: int
    ramping: bool
    asked: tuple[Asked, ...]
    own_changes: int
    others_changes: int


def look_around(figures: PipFigures, case: Case) -> Around | None:
    """None while the plan has no first day."""
    plan, person = case.plan, case.record.employee_id
    if plan.start is None or plan.last is None:
        return None
    organisation = figures.organisation
    before = Period(plan.start - plan.length * ONE_DAY, plan.start)
    during = Period(plan.start, max(plan.start, min(plan.last, case.today)) + ONE_DAY)
    team = organisation.team_on(person, plan.start)
    peers = [
        key
        for key in organisation.people
        if key != person and team and organisation.team_on(key, plan.start) == team
    ]
    changed = figures.targets_changed([person, *peers], datetime.combine(plan.start, time(), UTC))
    return Around(
        away_before=_away(figures, case, before),
        away=_away(figures, case, during),
        ramping=any(
            0 < one.permille < 1000 and one.start < during.bounds[1] and before.bounds[0] < one.end
            for one in organisation.presences.get(person, ())
        ),
        asked=tuple(_asked(figures, case, peers)),
        own_changes=changed.get(person, 0) if plan.version else 0,
        others_changes=sum(many for key, many in changed.items() if key != person) if plan.version else 0,
    )


def _away(figures: PipFigures, case: Case, window: Period) -> int:
    """Working days on which they counted nothing."""
    presences = figures.organisation.presences.get(case.record.employee_id, ())
    away = [one for one in presences if not one.permille]
    start, _ = window.bounds
    days = (start + number * ONE_DAY for number in range(window.days))
    working = (day for day in days if case.calendar.is_working(day))
    return sum(any(one.start <= day < one.end for one in away) for day in working)


def _asked(figures: PipFigures, case: Case, peers: list[int]) -> list[Asked]:
    plan, found = case.plan, []
    assert plan.start is not None
    assert plan.last is not None
    window = Period(plan.start, plan.last + ONE_DAY)
    for key in dict.fromkeys(one.metric for one in case.record.content.expectations):
        metric = figures.organisation.metrics.get(key)
        if metric is None:
            continue
        goals = [goal_over(figures, metric, person, window) for person in peers]
        asked = Asked(
            metric.metric,
            goal_over(figures, metric, case.record.employee_id, window),
            tuple(sorted(goal for goal in goals if goal is not None)),
        )
        if asked.own is not None or asked.colleagues:
            found.append(asked)
    return found
