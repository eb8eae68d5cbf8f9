"""Where a running scorecard is likely to end: its sums at their pace, everything else as it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from spm_desktop.domain.attainment import attainment
from spm_desktop.domain.metrics import OverTime
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.domain.projection import LEAST_DAYS, by_working_day, likely_end
from spm_desktop.domain.scorecards import Scored, score
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.reader import Cell
from spm_desktop.services.boards.scope import Scope
from spm_desktop.services.boards.tally import in_scope
from spm_desktop.services.organisation import MeasuredMetric, Office
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.scorecards.measures import Measures
from spm_desktop.services.scorecards.ports import ScorecardFigures, ScorecardReader
from spm_desktop.services.scorecards.read import card_of
from spm_desktop.services.scorecards.view import Kind, Scorecard, Subject

ByDay = Mapping[date, Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Outlook:
    """In nine of ten such periods the ends lie in these ranges; see `domain.projection`.

    Attributes:
        last: the last day of the period; `days`: completed working days that the ranges rest on.
        lines: metric key -> lowest and highest likely end, in the metric's smallest unit; sums only.
        score: the same of the score, in billionths, as if all lines ended low, or all high; None: it can't be
            told.
    """

    last: date
    days: int
    lines: Mapping[str, tuple[int, int]]
    score: tuple[int, int] | None


def outlook(reader: ScorecardReader, actor: Actor, kind: Kind, who: int, period: Period) -> Outlook | None:
    """Where a person's or team's period is likely to end; None when it is over, has not run for
    `LEAST_DAYS` working days, or has no end.

    Raises KnownError: ``person_unknown``, ``team_unknown`` or ``not_allowed``.
    """
    require(actor, Area.WALL_FIGURES, Access.READ)
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        if not period.is_bounded or period.is_over(today):
            return None
        card = card_of(figures, actor, kind, who, period)
        look = _Look(figures, Measures(figures, actor, today), card.subject, period, today, card.office)
        if look.days < LEAST_DAYS:
            return None
        lines = dict(look.lines())
        last = period.bounds[1] - ONE_DAY
        return Outlook(last, look.days, lines, _score(card, lines)) if lines else None


@dataclass(frozen=True, slots=True)
class _Look:
    figures: ScorecardFigures
    measures: Measures
    subject: Subject
    period: Period
    today: date
    office: Office

    @property
    def days(self) -> int:
        return self.office.calendar.completed(self.period, self.today)

    def lines(self) -> Mapping[str, tuple[int, int]]:
        found = {}
        for key, measured in self.figures.organisation.metrics.items():
            scope = self.measures.scope(measured, self.subject, self.period)
            if scope is None or measured.metric.over_time is not OverTime.SUM:
                continue
            if (ends := self._end(measured, scope)) is not None:
                found[key] = ends
        return found

    def _end(self, measured: MeasuredMetric, scope: Scope) -> tuple[int, int] | None:
        start, _ = self.period.bounds
        by_day = self.figures.daily(measured, Period(start, self.today + ONE_DAY))
        brought = partial(self._sum, measured, scope, by_day)
        done, today = by_working_day(brought, self.office.calendar, start, self.today)
        left = self.office.calendar.count(self.today, self.period.bounds[1])
        band = likely_end(done, sum(done) + today, left)
        return None if band is None else (round(band.low), round(band.high))

    def _sum(self, measured: MeasuredMetric, scope: Scope, by_day: ByDay, day: date) -> float:
        person = self.subject.id if self.subject.kind is Kind.PERSON else None
        cells = [cell for cell in by_day.get(day, ()) if person in (None, cell.person_id)]
        inside = in_scope(self.figures.organisation, measured.metric, cells, scope, day)
        return float(sum(cell.total for cell in inside))


def _score(card: Scorecard, ends: Mapping[str, tuple[int, int]]) -> tuple[int, int] | None:
    """With every line at one end of its range: the widest that the lines allow, as they may move together."""
    lows, highs = [], []
    for line in card.lines:
        if line.rule is None:
            continue
        low = high = line.attainment
        if line.metric.over_time is OverTime.SUM and line.attainment is not None:
            if line.metric.key not in ends:
                return None
            low, high = (attainment(end, line.goal, line.metric.direction) for end in ends[line.metric.key])
            if low is not None and high is not None:
                low, high = min(low, high), max(low, high)
        lows.append(Scored(line.rule, low))
        highs.append(Scored(line.rule, high))
    low, high = score(lows).value, score(highs).value
    return None if low is None or high is None or low == high else (low, high)
