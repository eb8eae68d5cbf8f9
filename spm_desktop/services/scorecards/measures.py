"""What one subject has of every metric, in whatever period; read once however often it is asked."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Exact, OverTime
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.query import By
from spm_desktop.services.boards.reader import Cell, Figures
from spm_desktop.services.boards.scope import Scope, scope_for
from spm_desktop.services.boards.tally import Amount, last_day, read_cells, together
from spm_desktop.services.boards.targets import KIND_OF, targets
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.services.scorecards.ports import ScorecardFigures
from spm_desktop.services.scorecards.view import Kind, Subject

EVERYTHING = Scope()
_GOALS = {Kind.PERSON: KIND_OF[By.PEOPLE], Kind.TEAM: KIND_OF[By.TEAMS]}


@dataclass
class Measures:
    """Figures for scorecards, as far as the actor may see them."""

    figures: Figures
    actor: Actor
    today: date
    _cells: dict[tuple[str, Period], Sequence[Cell]] = field(default_factory=dict)
    _alone: dict[tuple[int, str, Period], Sequence[Cell]] = field(default_factory=dict)
    _people: dict[tuple[str, Period], Mapping[int, list[Cell]]] = field(default_factory=dict)

    def scope(self, measured: MeasuredMetric, subject: Subject, period: Period) -> Scope | None:
        """What of a subject's metric the actor may see; None: nothing."""
        team = subject.id if subject.kind is Kind.TEAM else None
        try:
            scope = scope_for(self.figures, self.actor, measured.metric, team, self.today)
        except KnownError as refused:
            if refused.code != "not_allowed":
                raise
            return None
        if subject.kind is Kind.TEAM:
            return None if scope.person_id is not None else scope
        if scope.person_id not in (None, subject.id):
            return None
        if scope.teams is None or self.figures.organisation.was_in(subject.id, scope.teams, period):
            return scope
        return None

    def amounts(
        self, measured: MeasuredMetric, subject: Subject, scope: Scope, period: Period
    ) -> tuple[Amount, Amount]:
        """What counts in scope, and all of it: what a person's goal is measured against."""
        organisation, metric = self.figures.organisation, measured.metric
        cells, end = self._of(measured, subject, period), last_day(period, self.today)
        counted = together(organisation, metric, cells, scope, end)
        if subject.kind is Kind.TEAM or not scope.limits:
            return counted, counted
        return counted, together(organisation, metric, cells, EVERYTHING, end)

    def goal(self, measured: MeasuredMetric, subject: Subject, period: Period) -> Exact | None:
        """The subject's target for exactly that period."""
        return targets(self.figures, measured, _GOALS[subject.kind], period).get(subject.id)

    def read_ahead(self, figures: ScorecardFigures, subject: Subject, periods: Sequence[Period]) -> None:
        """Reads what a person has of every metric in some periods, at once: asked for one by one everybody's
        would be read."""
        bounded = [period for period in dict.fromkeys(periods) if period.is_bounded]
        if subject.kind is Kind.TEAM or not bounded:
            return
        metrics = [
            one
            for one in self.figures.organisation.metrics.values()
            if one.metric.over_time not in (OverTime.LATEST, OverTime.STOCK)
        ]
        for key, cells in figures.sums_of(subject.id, metrics, bounded).items():
            self._alone[subject.id, *key] = cells

    def _of(self, measured: MeasuredMetric, subject: Subject, period: Period) -> Sequence[Cell]:
        key = (measured.metric.key, period)
        if subject.kind is Kind.PERSON and (alone := self._alone.get((subject.id, *key))) is not None:
            return alone
        if key not in self._cells:
            self._cells[key] = read_cells(self.figures, measured, period)
        if subject.kind is Kind.TEAM:
            return self._cells[key]
        if key not in self._people:
            by_person = defaultdict(list)
            for cell in self._cells[key]:
                by_person[cell.person_id].append(cell)
            self._people[key] = by_person
        return self._people[key].get(subject.id, ())
