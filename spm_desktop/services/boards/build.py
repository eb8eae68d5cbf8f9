"""Builds a leaderboard from one look at the database."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from spm_desktop.domain.attainment import attainment
from spm_desktop.domain.deals import Undated
from spm_desktop.domain.metrics import Exact, OverTime
from spm_desktop.domain.period_names import parse_period
from spm_desktop.domain.periods import Period, previous_period
from spm_desktop.domain.ranking import Order, Ranked, best_first, movement, rank_rows
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.competitors import Competitor, competitors
from spm_desktop.services.boards.gains import Baselines, check_improvable, gains
from spm_desktop.services.boards.query import Board, BoardQuery, BoardRow, BoardTotal, By, Measure
from spm_desktop.services.boards.reader import BoardReader, Cell, Figures
from spm_desktop.services.boards.scope import Scope, find_metric, scope_for
from spm_desktop.services.boards.tally import Amount, Tally, last_day, less, nothing, read_cells, tally
from spm_desktop.services.boards.targets import KIND_OF, ORGANISATION, THE_ORGANISATION, targets
from spm_desktop.services.organisation import MeasuredMetric, Office

FAR = date(9999, 12, 1)
"""After every day that anything is dated."""
_NONE_UNDATED: Mapping[Undated, int] = {}


def board(reader: BoardReader, actor: Actor, query: BoardQuery) -> Board:
    """The leaderboard that is asked for, as far as the actor may see it.

    Raises KnownError: ``metric_unknown``, ``team_unknown``, ``period_unknown``, ``period_empty``,
    ``measure_unsuitable`` or ``not_allowed``.
    """
    with reader.look() as figures:
        organisation = figures.organisation
        office = viewing_office(figures, actor, query.office_id)
        today = office.today(figures.now)
        measured = find_metric(organisation, query.metric)
        period = query.period
        if isinstance(period, str):
            period = parse_period(period, today, organisation.fiscal)
        if query.measure is Measure.IMPROVEMENT:
            check_improvable(measured.metric)
        scope = scope_for(figures, actor, measured.metric, query.team, today)
        return _Builder(figures, query, measured, scope, office, today).board(period)


def viewing_office(figures: Figures, actor: Actor, office_id: int | None) -> Office:
    """The office whose date is today's: the one named, else the actor's own."""
    organisation = figures.organisation
    if office_id is not None:
        return organisation.offices[office_id]
    return organisation.office_of(actor.person_id, figures.now.date())


class _Entry(NamedTuple):
    """A competitor with what decides and what is shown."""

    who: Competitor
    has: Amount
    whole: Amount
    goal: Exact | None
    attained: int | None
    gain: Exact | None


@dataclass
class _Builder:
    figures: Figures
    query: BoardQuery
    measured: MeasuredMetric
    scope: Scope
    office: Office
    today: date
    baselines: Baselines = field(init=False)

    def __post_init__(self) -> None:
        self.baselines = Baselines(self.figures, self.measured, self.query.by, self.scope)

    def board(self, period: Period) -> Board:
        cells = read_cells(self.figures, self.measured, period)
        entries, counts = self._entries(period, cells, period)
        ranked = self._ranked(entries)
        moved = self._movement(period, cells, ranked)
        undated = self._undated(ranked, period)
        kept = ranked if self.query.top is None else [one for one in ranked if one.rank <= self.query.top]
        return Board(
            metric=self.measured.metric,
            by=self.query.by,
            measure=self.query.measure,
            period=period,
            fiscal=self.figures.organisation.fiscal,
            currency=self.figures.organisation.currency,
            office=self.office,
            today=self.today,
            as_of=self.figures.now,
            team_id=self.scope.team_id,
            rows=tuple(_row(one, moved, undated) for one in kept),
            total_rows=len(ranked),
            total=self._total(period, counts),
            undated=_added(undated),
        )

    def _entries(
        self, period: Period, cells: Sequence[Cell], members_in: Period
    ) -> tuple[list[_Entry], Tally]:
        """Everybody who was there in `members_in` (the period, or its part before today) with what the cells
        give them, against the goals and baselines of the whole period."""
        organisation, metric, by = self.figures.organisation, self.measured.metric, self.query.by
        counts = tally(organisation, metric, cells, by, self.scope, last_day(members_in, self.today))
        everybody = competitors(
            organisation, by, self.scope, members_in, self.today, counts.counted, counts.teamless
        )
        goals = targets(self.figures, self.measured, KIND_OF[by], period) if by in KIND_OF else {}
        gained: Mapping[int, Exact | None] = {}
        if self.query.measure is Measure.IMPROVEMENT:
            gained = gains(self.baselines, everybody, counts.whole, period, self.today)
        none = nothing(metric)
        entries = []
        for who in everybody:
            key = who.key
            whole = counts.whole.get(key, none)
            goal = goals.get(key)
            attained = None if goal is None else attainment(whole.value, goal, metric.direction)
            entries.append(_Entry(who, counts.counted.get(key, none), whole, goal, attained, gained.get(key)))
        return entries, counts

    def _ranked(self, entries: Sequence[_Entry]) -> list[Ranked[_Entry]]:
        measure = self.query.measure
        best = Order.HIGHEST if measure is Measure.GOAL else best_first(self.measured.metric.direction)
        order = Order.LOWEST if self.query.ascending else best
        return rank_rows(entries, _DECIDES[measure], lambda entry: entry.who.name, order)

    def _movement(
        self, period: Period, cells: Sequence[Cell], now: Sequence[Ranked[_Entry]]
    ) -> Mapping[int, int | None]:
        """Against the ranks from what was dated before today; of a period that is over, against the ranks of
        the period before it."""
        if period.is_over(self.today):
            before = previous_period(period, self.figures.organisation.fiscal)
            if before is None:
                return {}
            known = read_cells(self.figures, self.measured, before)
            entries, _ = self._entries(before, known, before)
        else:
            elapsed = period.before(self.today)
            if elapsed is None:
                return {}
            known = self._until_yesterday(period, elapsed, cells)
            entries, _ = self._entries(period, known, elapsed)
        return movement(_ranks(self._ranked(entries)), _ranks(now))

    def _until_yesterday(self, period: Period, elapsed: Period, cells: Sequence[Cell]) -> list[Cell]:
        if self.measured.metric.over_time is OverTime.LATEST:
            return read_cells(self.figures, self.measured, elapsed)
        since = Period(self.today, period.end or FAR)
        return less(cells, self.figures.cells(self.measured, since))

    def _undated(
        self, ranked: Sequence[Ranked[_Entry]], period: Period
    ) -> Mapping[int, Mapping[Undated, int]]:
        """What of the people in scope has no place in time."""
        found = self.figures.undated(self.measured)
        if not found:
            return {}
        if self.query.by is By.PEOPLE:
            people = {one.row.who.key for one in ranked}
        else:
            organisation = self.figures.organisation
            members = competitors(organisation, By.PEOPLE, self.scope, period, self.today, (), ())
            people = {member.key for member in members}
        return {person: counts for person, counts in found.items() if person in people}

    def _total(self, period: Period, counts: Tally) -> BoardTotal:
        metric, together = self.measured.metric, counts.together
        goal: Exact | None = None
        if self.scope.team_id is not None:
            goal = targets(self.figures, self.measured, KIND_OF[By.TEAMS], period).get(self.scope.team_id)
        elif not self.scope.limits:
            goal = targets(self.figures, self.measured, ORGANISATION, period).get(THE_ORGANISATION)
        attained = None if goal is None else attainment(together.value, goal, metric.direction)
        return BoardTotal(together.value, together.n, goal, attained)


_DECIDES: Mapping[Measure, Callable[[_Entry], Exact | None]] = {
    Measure.VALUE: lambda entry: entry.has.value,
    Measure.GOAL: lambda entry: entry.attained,
    Measure.IMPROVEMENT: lambda entry: entry.gain,
}


def _ranks(ranked: Sequence[Ranked[_Entry]]) -> dict[int, int]:
    return {one.row.who.key: one.rank for one in ranked}


def _row(
    one: Ranked[_Entry], moved: Mapping[int, int | None], undated: Mapping[int, Mapping[Undated, int]]
) -> BoardRow:
    entry = one.row
    who = entry.who
    return BoardRow(
        rank=one.rank,
        tied=one.tied,
        movement=moved.get(who.key),
        name=who.name,
        team=who.team,
        key=who.key,
        person_id=who.person_id,
        team_id=who.team_id,
        value=entry.has.value,
        n=entry.has.n,
        goal=entry.goal,
        attainment=entry.attained,
        improvement=entry.gain,
        actual=entry.whole.value,
        archived=who.archived,
        undated=undated.get(who.key, _NONE_UNDATED) if who.person_id is not None else _NONE_UNDATED,
    )


def _added(undated: Mapping[int, Mapping[Undated, int]]) -> dict[Undated, int]:
    added: Counter[Undated] = Counter()
    for counts in undated.values():
        added.update(counts)
    return dict(sorted(added.items()))
