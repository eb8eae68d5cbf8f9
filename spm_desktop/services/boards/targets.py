"""The goals that speak for a period, as everybody's target."""

from collections.abc import Collection, Mapping

from spm_desktop.domain.goals import goals_for, target_of
from spm_desktop.domain.metrics import Direction, Exact, OverTime
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.boards.query import By
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.organisation import MeasuredMetric

ORGANISATION = "organisation"
THE_ORGANISATION = 0
KIND_OF = {By.PEOPLE: "person", By.TEAMS: "team"}
"""Whose goals count on a board. Offices have none."""


def targets(figures: Figures, metric: MeasuredMetric, kind: str, period: Period) -> Mapping[int, Exact]:
    """Subject -> target, for every subject of that kind whose goals speak for exactly this period."""
    if not period.is_bounded:
        return {}
    return figures.organisation.targets(
        metric.metric.id,
        kind,
        period,
        lambda subjects: _targets(figures, metric, kind, period, subjects),
    )


def _targets(
    figures: Figures, metric: MeasuredMetric, kind: str, period: Period, subjects: Collection[int] | None
) -> dict[int, Exact]:
    organisation = figures.organisation
    tiles = metric.metric.over_time is OverTime.SUM
    found: dict[int, Exact] = {}
    for subject, goals in figures.goals(metric, kind, period, subjects).items():
        chosen = goals_for(period, goals, tiles)
        if not chosen:
            continue
        person = subject if kind == KIND_OF[By.PEOPLE] else None
        presences = () if person is None else organisation.presences.get(person, ())
        calendar = organisation.office_of(person, period.bounds[1] - ONE_DAY).calendar
        target = target_of(chosen, presences, calendar)
        if target is not None and _measurable(target, metric.metric.direction):
            found[subject] = target
    return found


def _measurable(target: Exact, direction: Direction) -> bool:
    """Zero is a target only where lower is better; a metric may have changed its mind after it was set."""
    return target > 0 or (target == 0 and direction is Direction.LOWER)
