"""How sure the lines of a scorecard are: from how many events, or days, each figure rests on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from spm_desktop.domain.metrics import OverTime, Unit, quotient_units
from spm_desktop.domain.noise import (
    LEAST_EVENTS,
    Band,
    band_of_rate,
    band_of_total,
    fit_rates,
    noise_of_days,
    noise_of_events,
    spread_of,
)
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.scope import Scope
from spm_desktop.services.boards.tally import amounts, in_scope, last_day, together
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.scorecards.build import office_of
from spm_desktop.services.scorecards.measures import Measures
from spm_desktop.services.scorecards.ports import ScorecardFigures, ScorecardReader
from spm_desktop.services.scorecards.subjects import one_subject
from spm_desktop.services.scorecards.view import Kind, Subject

A_YEAR = timedelta(days=365)
"""So far back events tell how unlike they are."""
_OF_DEALS = "deal:"


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure a figure is.

    Attributes:
        hits, tries: of a rate, what it divides; None of everything else.
        low, high: where nine of ten repetitions would lie, in the metric's smallest unit; None: that can't be
            told, of so few.
        shrunk: the band of a rate is drawn towards the rate of all on the board.
    """

    hits: int | None = None
    tries: int | None = None
    low: int | None = None
    high: int | None = None
    shrunk: bool = False


def certainty(
    reader: ScorecardReader, actor: Actor, kind: Kind, who: int, period: Period
) -> Mapping[str, Certainty]:
    """Metric key -> how sure a person's or team's figure of a period is; see `domain.noise`. Metrics whose
    figures are no sums and no rates are missing.

    Raises KnownError: ``person_unknown``, ``team_unknown`` or ``not_allowed``.
    """
    require(actor, Area.WALL_FIGURES, Access.READ)
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        subject = one_subject(figures, kind, who, today)
        elapsed = period.before(today + ONE_DAY)
        if elapsed is None or not elapsed.is_bounded:
            return {}
        measures = Measures(figures, actor, today)
        return dict(_all(_Look(figures, measures, subject, elapsed, today)))


@dataclass(frozen=True, slots=True)
class _Look:
    figures: ScorecardFigures
    measures: Measures
    subject: Subject
    elapsed: Period
    today: date


def _all(look: _Look) -> Iterator[tuple[str, Certainty]]:
    for key, measured in look.figures.organisation.metrics.items():
        scope = look.measures.scope(measured, look.subject, look.elapsed)
        if scope is None:
            continue
        metric, found = measured.metric, None
        if metric.over_time is OverTime.RATIO and metric.unit is Unit.PERCENT:
            found = _of_rate(look, measured, scope)
        elif metric.over_time is OverTime.SUM:
            found = _of_sum(look, measured, scope)
        if found is not None:
            yield key, found


def _of_rate(look: _Look, measured: MeasuredMetric, scope: Scope) -> Certainty | None:
    organisation, metric = look.figures.organisation, measured.metric
    cells = look.figures.cells(measured, look.elapsed)
    by_person = amounts(metric, cells, lambda cell: cell.person_id)
    if any(not 0 <= had.total <= had.divisor for had in by_person.values()):
        return None  # a ratio above one is no rate
    end = last_day(look.elapsed, look.today)
    if look.subject.kind is Kind.PERSON:
        cells = [cell for cell in cells if cell.person_id == look.subject.id]
    own = together(organisation, metric, cells, scope, end)
    if not own.divisor:
        return None
    prior = fit_rates([(had.total, had.divisor) for had in by_person.values()])
    band = band_of_rate(own.total, own.divisor, prior)
    return Certainty(own.total, own.divisor, *_in_units(band, quotient_units(metric)), shrunk=prior.fitted)


def _of_sum(look: _Look, measured: MeasuredMetric, scope: Scope) -> Certainty | None:
    organisation, metric = look.figures.organisation, measured.metric
    end = last_day(look.elapsed, look.today)
    own_events = look.subject.kind is Kind.PERSON and metric.num_rule.startswith(_OF_DEALS)
    cells = look.figures.cells(measured, look.elapsed)
    if look.subject.kind is Kind.PERSON:
        cells = [cell for cell in cells if cell.person_id == look.subject.id]
    had = together(organisation, metric, cells, scope, end)
    if had.value is None or had.value <= 0 or had.n < LEAST_EVENTS:
        return None
    noise = _noise_of_deals(look, measured, had.n) if own_events else _noise_of_days(look, measured, scope)
    if noise is None:
        return None
    return Certainty(None, None, *_in_units(band_of_total(float(had.value), noise)))


def _noise_of_deals(look: _Look, measured: MeasuredMetric, n: int) -> float:
    """Of a person's deals, from how unlike those of the last year were."""
    start, end = look.elapsed.bounds
    year = Period(min(start, end - A_YEAR), end)
    sizes = look.figures.source_facts([measured.num_stream], look.subject.id, year)
    return noise_of_events(n, spread_of([float(fact.value) for fact in sizes]))


def _noise_of_days(look: _Look, measured: MeasuredMetric, scope: Scope) -> float | None:
    """Of steady work, from how unlike its working days were; today is not over."""
    organisation = look.figures.organisation
    calendar = office_of(look.figures, look.subject, look.elapsed, look.today).calendar
    by_day = look.figures.daily(measured, look.elapsed)
    person = look.subject.id if look.subject.kind is Kind.PERSON else None
    start, end = look.elapsed.bounds
    sums: list[float] = []
    day = start
    while day < end:
        cells = [cell for cell in by_day.get(day, ()) if person in (None, cell.person_id)]
        inside = in_scope(organisation, measured.metric, cells, scope, day)
        if inside or (day < look.today and calendar.is_working(day)):
            sums.append(float(sum(cell.total for cell in inside)))
        day += ONE_DAY
    return noise_of_days(sums)


def _in_units(band: Band, times: int = 1) -> tuple[int, int]:
    """The band in whole smallest units, to three digits: more would look surer than it is."""
    return round(float(f"{band.low * times:.3g}")), round(float(f"{band.high * times:.3g}"))
