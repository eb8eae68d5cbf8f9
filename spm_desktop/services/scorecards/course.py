"""How a metric of a subject grew day by day within a period, and what was expected of it."""

from collections.abc import Iterator
from datetime import date

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.pace import elapsed_share
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.reader import Cell
from spm_desktop.services.boards.scope import Scope, find_metric
from spm_desktop.services.boards.tally import together
from spm_desktop.services.organisation import MeasuredMetric, Office
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.scorecards.build import accumulates, office_of
from spm_desktop.services.scorecards.measures import Measures
from spm_desktop.services.scorecards.ports import ScorecardFigures, ScorecardReader
from spm_desktop.services.scorecards.subjects import one_subject
from spm_desktop.services.scorecards.view import Course, Kind, Subject


def course(
    reader: ScorecardReader, actor: Actor, kind: Kind, who: int, metric: str, period: Period
) -> Course:
    """One metric of a subject within a period.

    Raises KnownError: ``metric_unknown``, ``person_unknown``, ``team_unknown`` or ``not_allowed``.
    """
    require(actor, Area.WALL_FIGURES, Access.READ)
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        subject = one_subject(figures, kind, who, today)
        measured = find_metric(figures.organisation, metric)
        measures = Measures(figures, actor, today)
        scope = measures.scope(measured, subject, period)
        if scope is None:
            raise KnownError(
                "not_allowed",
                f"{actor.name} may not see {measured.metric.name} of {subject.name}.",
                "Ask their manager, or act as somebody who may (--as NAME).",
            )
        goal = measures.goal(measured, subject, period)
        days: tuple[tuple[date, Exact], ...] = ()
        plan: tuple[tuple[date, Exact], ...] = ()
        if period.is_bounded and accumulates(measured.metric.over_time):
            days = tuple(_days(figures, measured, subject, scope, period, today))
            if goal is not None:
                plan = tuple(_plan(office_of(figures, subject, period, today), period, goal))
        return Course(
            subject,
            measured.metric,
            period,
            figures.organisation.fiscal,
            figures.organisation.currency,
            today,
            goal,
            days,
            plan,
        )


def _days(
    figures: ScorecardFigures,
    measured: MeasuredMetric,
    subject: Subject,
    scope: Scope,
    period: Period,
    today: date,
) -> Iterator[tuple[date, Exact]]:
    """What there was by the evening of every day up to today."""
    start, end = period.bounds
    by_day = figures.daily(measured, period)
    total: Exact = 0
    day = start
    while day < end and day <= today:
        cells = [cell for cell in by_day.get(day, ()) if _belongs(cell, subject)]
        if cells:
            total += together(figures.organisation, measured.metric, cells, scope, day).value or 0
        yield day, total
        day += ONE_DAY


def _belongs(cell: Cell, subject: Subject) -> bool:
    return subject.kind is Kind.TEAM or cell.person_id == subject.id


def _plan(office: Office, period: Period, goal: Exact) -> Iterator[tuple[date, Exact]]:
    """What is expected by the evening of every day, nothing before the first."""
    start, end = period.bounds
    day = start - ONE_DAY
    while day < end:
        yield day, goal * elapsed_share(period, day + ONE_DAY, office.calendar)
        day += ONE_DAY
