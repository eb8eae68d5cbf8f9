"""Builds a leaderboard from one look at the database."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from spm_desktop.domain.attainment import attainment
from spm_desktop.domain.deals import Undated
from spm_desktop.domain.metrics import Exact, OverTime
from spm_desktop.domain.period_names import parse_period
from spm_desktop.domain.periods import ONE_DAY, Period, previous_period
from spm_desktop.domain.ranking import Order, best_first, by_rank, movement, ranks
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.competitors import Competitor, competitors
from spm_desktop.services.boards.gains import Gains, check_improvable
from spm_desktop.services.boards.query import Board, BoardQuery, BoardRow, BoardTotal, By, Measure, Places
from spm_desktop.services.boards.reader import BoardReader, Cell, Figures
from spm_desktop.services.boards.scope import Scope, find_metric, narrowed, scope_for
from spm_desktop.services.boards.tally import (
    Amount,
    Tally,
    earlier,
    last_day,
    less,
    nothing,
    read_cells,
    tally,
    together,
    told_by_members,
)
from spm_desktop.services.boards.targets import KIND_OF, ORGANISATION, THE_ORGANISATION, targets
from spm_desktop.services.organisation import MeasuredMetric, Office

FAR = date(9999, 12, 1)
"""After every day that anything is dated."""
NONE_UNDATED: Mapping[Undated, int] = {}


def board(reader: BoardReader, actor: Actor, query: BoardQuery) -> Board:
    """The leaderboard that is asked for, as far as the actor may see it.

    Raises KnownError: ``metric_unknown``, ``team_unknown``, ``period_unknown``, ``period_empty``,
    ``measure_unsuitable`` or ``not_allowed``.
    """
    with reader.look() as figures:
        return board_of(figures, actor, query)


def board_of(figures: Figures, actor: Actor, query: BoardQuery) -> Board:
    """The same from a look that is open already."""
    return _builder(figures, actor, query).board()


def places_of(figures: Figures, actor: Actor, query: BoardQuery, evening: date | None = None) -> Places:
    """Only who stands where, as it stood in the evening of a day; None: as the board says now.

    Raises KnownError, as `board` does.
    """
    return _builder(figures, actor, query).places(evening)


def _builder(figures: Figures, actor: Actor, query: BoardQuery) -> "_Builder":
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
    scope = narrowed(organisation, scope, query.in_office, query.only)
    return _Builder(figures, query, measured, scope, office, today, period)


def viewing_office(figures: Figures, actor: Actor, office_id: int | None) -> Office:
    """The office whose date is today's: the one named, else the actor's own."""
    organisation = figures.organisation
    if office_id is not None:
        return organisation.offices[office_id]
    return organisation.office_of(actor.person_id, figures.now.date())


@dataclass(slots=True)
class _Standings:
    """Everybody who was there, and what they had."""

    competitors: Sequence[Competitor]
    had: Tally
    deciding: Mapping[int, Exact | None]


@dataclass
class _Builder:
    figures: Figures
    query: BoardQuery
    measured: MeasuredMetric
    scope: Scope
    office: Office
    today: date
    period: Period
    gains: Gains = field(init=False)

    def __post_init__(self) -> None:
        self.metric = self.measured.metric
        self.nothing = nothing(self.metric)
        self.gains = Gains(self.figures, self.measured, self.query.by, self.scope, self.today)

    def board(self) -> Board:
        cells = read_cells(self.figures, self.measured, self.period)
        now = self._standings(self.period, self._tally(cells, self.period), self.period)
        rank_of = ranks(now.deciding, self._order())
        ranked = by_rank(now.competitors, lambda who: rank_of[who.key], lambda who: who.name)
        if self.query.top is not None:
            ranked = [who for who in ranked if rank_of[who.key] <= self.query.top]
        moved = self._movement(cells, now, rank_of)
        undated = self._undated(now.competitors)
        return Board(
            metric=self.metric,
            by=self.query.by,
            measure=self.query.measure,
            period=self.period,
            fiscal=self.figures.organisation.fiscal,
            currency=self.figures.organisation.currency,
            office=self.office,
            today=self.today,
            as_of=self.figures.now,
            team_id=self.scope.team_id,
            rows=tuple(self._rows(ranked, rank_of, now, moved, undated)),
            total_rows=len(rank_of),
            total=self._total(cells),
            undated=_added(undated),
        )

    def places(self, evening: date | None) -> Places:
        elapsed: Period | None = self.period
        if evening is not None:
            elapsed = self.period.before(evening + ONE_DAY)
            self.today = self.gains.today = min(evening, self.today)
        if elapsed is None:
            return Places({}, {})
        cells = read_cells(self.figures, self.measured, elapsed)
        then = self._standings(self.period, self._tally(cells, elapsed), elapsed)
        return Places(ranks(then.deciding, self._order()), then.deciding)

    def _order(self) -> Order:
        if self.query.ascending:
            return Order.LOWEST
        return Order.HIGHEST if self.query.measure is Measure.GOAL else best_first(self.metric.direction)

    def _goals(self, period: Period) -> Mapping[int, Exact]:
        """Everybody's targets; who may only see themself sees no team's."""
        kind = KIND_OF.get(self.query.by)
        if kind is None or (self.scope.person_id is not None and self.query.by is not By.PEOPLE):
            return {}
        return targets(self.figures, self.measured, kind, period)

    def _tally(self, cells: Iterable[Cell], period: Period) -> Tally:
        end = last_day(period, self.today)
        return tally(self.figures.organisation, self.metric, cells, self.query.by, self.scope, end)

    def _standings(self, period: Period, had: Tally, members_in: Period) -> _Standings:
        """Those who were there in `members_in` (the period, or its part before today) with what they had,
        against the goals and baselines of the whole period."""
        organisation, query = self.figures.organisation, self.query
        everybody = competitors(
            organisation, query.by, self.scope, members_in, self.today, had.counted, had.teamless
        )
        deciding: Mapping[int, Exact | None]
        match query.measure:
            case Measure.VALUE:
                counted = had.counted
                deciding = {who.key: counted.get(who.key, self.nothing).value for who in everybody}
            case Measure.GOAL:
                goals, whole = self._goals(period), had.whole
                deciding = {
                    who.key: self._attained(whole.get(who.key, self.nothing), goals.get(who.key))
                    for who in everybody
                }
            case Measure.IMPROVEMENT:
                deciding = self.gains.of(everybody, had.whole, period)
        return _Standings(everybody, had, deciding)

    def _attained(self, had: Amount, goal: Exact | None) -> int | None:
        return None if goal is None else attainment(had.value, goal, self.metric.direction)

    def _movement(
        self, cells: Sequence[Cell], now: _Standings, rank_of: Mapping[int, int]
    ) -> Mapping[int, int | None]:
        """Against the ranks from what was dated before today; of a period that is over, against the ranks of
        the period before it."""
        if self.period.is_over(self.today):
            before = previous_period(self.period, self.figures.organisation.fiscal)
            if before is None:
                return {}
            cells = read_cells(self.figures, self.measured, before)
            then = self._standings(before, self._tally(cells, before), before)
        else:
            elapsed = self.period.before(self.today)
            if elapsed is None:
                return {}
            then = self._standings(self.period, self._until_yesterday(elapsed, cells, now.had), elapsed)
        return movement(ranks(then.deciding, self._order()), rank_of)

    def _until_yesterday(self, elapsed: Period, cells: Sequence[Cell], had: Tally) -> Tally:
        if self.metric.over_time is OverTime.LATEST:
            return self._tally(read_cells(self.figures, self.measured, elapsed), elapsed)
        since = Period(self.today, self.period.end or FAR)
        later = self.figures.cells(self.measured, since)
        if self.query.by is By.PEOPLE and not had.teamless and not told_by_members(self.metric):
            return earlier(had, self.metric, later, self.scope)
        return self._tally(less(cells, later), elapsed)

    def _undated(self, everybody: Sequence[Competitor]) -> Mapping[int, Mapping[Undated, int]]:
        """What of the people in scope has no place in time."""
        found = self.figures.undated(self.measured)
        if not found:
            return {}
        if self.query.by is not By.PEOPLE:
            everybody = competitors(
                self.figures.organisation, By.PEOPLE, self.scope, self.period, self.today, (), ()
            )
        return {who.key: found[who.key] for who in everybody if who.key in found}

    def _total(self, cells: Sequence[Cell]) -> BoardTotal:
        end = last_day(self.period, self.today)
        amount = together(self.figures.organisation, self.metric, cells, self.scope, end)
        goal = self._goal_of_scope()
        return BoardTotal(amount.value, amount.n, goal, self._attained(amount, goal))

    def _goal_of_scope(self) -> Exact | None:
        """A team's goal, or everybody's; who may only see themself, or only some teams, sees neither."""
        scope = self.scope
        if scope.person_id is not None:
            return None
        if scope.team_id is not None:
            return targets(self.figures, self.measured, KIND_OF[By.TEAMS], self.period).get(scope.team_id)
        if scope.limits:
            return None
        return targets(self.figures, self.measured, ORGANISATION, self.period).get(THE_ORGANISATION)

    def _rows(
        self,
        ranked: Sequence[Competitor],
        rank_of: Mapping[int, int],
        now: _Standings,
        moved: Mapping[int, int | None],
        undated: Mapping[int, Mapping[Undated, int]],
    ) -> Iterator[BoardRow]:
        goals, nothing = self._goals(self.period), self.nothing
        counted, whole = now.had.counted, now.had.whole
        sharing, direction = Counter(rank_of.values()), self.metric.direction
        gained = now.deciding if self.query.measure is Measure.IMPROVEMENT else {}
        if self.query.by is not By.PEOPLE:
            undated = {}
        for who in ranked:
            key = who.key
            rank = rank_of[key]
            has = counted.get(key, nothing)
            had = whole.get(key, nothing)
            goal = goals.get(key)
            fields = (  # in the order of the fields: a thousand are made at a time
                rank,
                sharing[rank] > 1,
                moved.get(key),
                who.name,
                who.team,
                key,
                who.person_id,
                who.team_id,
                has.value,
                has.n,
                goal,
                None if goal is None else attainment(had.value, goal, direction),
                gained.get(key),
                had.value,
                who.archived,
                undated.get(key, NONE_UNDATED),
            )
            yield tuple.__new__(BoardRow, fields)


def _added(undated: Mapping[int, Mapping[Undated, int]]) -> dict[Undated, int]:
    added: Counter[Undated] = Counter()
    for counts in undated.values():
        added.update(counts)
    return dict(sorted(added.items()))
