"""Reads a leaderboard for a desk: chooses what was left open, and says what lies around the numbers."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from spm_desktop.domain.metrics import Direction, Metric, OverTime
from spm_desktop.domain.pace import elapsed_share
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards import Board, BoardQuery, BoardRow, By, Measure
from spm_desktop.services.boards.build import board_of, viewing_office
from spm_desktop.services.boards.scope import find_metric
from spm_desktop.services.boards.tally import told_by_members
from spm_desktop.services.boards.targets import KIND_OF, targets
from spm_desktop.services.leaderboards.bands import Band, bands_on, evening_of, worth_choosing
from spm_desktop.services.leaderboards.gaps import gaps_of
from spm_desktop.services.leaderboards.query import Leaderboard, LeaderboardQuery, Named, Reach
from spm_desktop.services.leaderboards.reader import LeaderFigures, LeaderReader
from spm_desktop.services.organisation import NO_OFFICE, NO_TEAM, MeasuredMetric, Organisation

FIRST_METRIC = "won_revenue"
AROUND = 3
"""So many rows above and below oneself, in the reach of oneself."""


def read_leaderboard(reader: LeaderReader, actor: Actor, query: LeaderboardQuery) -> Leaderboard:
    """The leaderboard that a desk shows, as far as the actor may see it.

    Raises KnownError: ``period_empty``, ``not_allowed``, or ``metric_unknown`` where there is no metric.
    """
    with reader.look() as figures:
        return _Reading(figures, actor, query).leaderboard()


@dataclass
class _Reading:
    figures: LeaderFigures
    actor: Actor
    query: LeaderboardQuery

    def leaderboard(self) -> Leaderboard:
        figures, query = self.figures, self.query
        organisation = figures.organisation
        office = viewing_office(figures, self.actor, None)
        today = office.today(figures.now)
        measured = self._metric(organisation)
        measures = self._measures(measured)
        measure = query.measure if query.measure in measures else measures[0]
        team, office_id = self._team(organisation, today), self._office(organisation, office.id)
        asked = BoardQuery(
            metric=measured.metric.key,
            by=query.by,
            measure=measure,
            period=query.period,
            team=team if query.reach is Reach.TEAM else None,
            in_office=office_id if query.reach is Reach.OFFICE else None,
        )
        board = board_of(figures, self.actor, asked)
        bands = bands_on(figures, self.actor, evening_of(query.period, today), today)
        offered = worth_choosing(bands, [row.key for row in board.rows]) if query.by is By.PEOPLE else ()
        band: Band | None = None
        if query.band in offered:
            band = query.band
            asked = replace(asked, only=bands[query.band])
            board = board_of(figures, self.actor, asked)
        gaps, rows = gaps_of(board), board.rows
        you = self.actor.person_id
        if query.reach is Reach.ME:
            board = replace(board, rows=_around(rows, you))
        return Leaderboard(
            board=board,
            rows=rows,
            asked=asked,
            metrics=tuple(known.metric for known in organisation.metrics.values()),
            measures=measures,
            teams=_teams(organisation),
            offices=_offices(organisation),
            bands=offered,
            team_id=team,
            office_id=office_id,
            band=band,
            gaps=gaps,
            adjusted=self._adjusted(measured) if query.by is By.PEOPLE else frozenset(),
            expected=expected_share(board),
            you=you,
            newest=None if board.total.n else figures.newest_day(measured),
            closed=figures.closed_at(query.period) if query.period.is_bounded else None,
        )

    def _metric(self, organisation: Organisation) -> MeasuredMetric:
        known = organisation.metrics
        key = next((key for key in (self.query.metric, FIRST_METRIC) if key in known), next(iter(known), ""))
        return find_metric(organisation, key)

    def _measures(self, measured: MeasuredMetric) -> tuple[Measure, ...]:
        """The first is the one that is taken where none is asked for."""
        kind, found = KIND_OF.get(self.query.by), [Measure.VALUE]
        if kind is not None and targets(self.figures, measured, kind, self.query.period):
            found.insert(0, Measure.GOAL)
        if self.query.period.is_bounded and not told_by_members(measured.metric):
            found.append(Measure.IMPROVEMENT)
        return tuple(found)

    def _team(self, organisation: Organisation, today: date) -> int | None:
        """The team asked for, the one the actor manages or is in, else the first."""
        if self.query.team in organisation.teams:
            return self.query.team
        person = self.actor.person_id
        if person is not None:
            managed = self.figures.managed_teams(person, today)
            own = max(managed, key=lambda team: (len(organisation.subtree[team]), -team), default=None)
            own = organisation.team_on(person, today) if own is None else own
            if own != NO_TEAM:
                return own
        return next((team.id for team in _teams(organisation)), None)

    def _office(self, organisation: Organisation, own: int) -> int | None:
        """The office asked for, the actor's own, else the first that has teams."""
        offices = [office.id for office in _offices(organisation)]
        wanted = next((office for office in (self.query.office, own) if office in offices), None)
        return next(iter(offices), None) if wanted is None else wanted

    def _adjusted(self, measured: MeasuredMetric) -> frozenset[int]:
        period = self.query.period
        if not period.is_bounded:
            return frozenset()
        organisation = self.figures.organisation
        start, end = period.bounds
        absent = {
            person
            for person, presences in organisation.presences.items()
            if any(p.permille != 1000 and p.start < end and start < p.end for p in presences)
        }
        if not absent:
            return frozenset()
        goals = self.figures.goals(measured, KIND_OF[By.PEOPLE], period)
        return frozenset(person for person in absent if any(goal.adjusts for goal in goals.get(person, ())))


def expected_share(board: Board) -> Fraction | None:
    """The share of a goal that is expected from the working days before today; None where time expects
    nothing: of rates, of what should stay low, and of periods that are over or have not begun."""
    metric: Metric = board.metric
    running = board.period.is_bounded and board.today in board.period
    if not running or metric.over_time is not OverTime.SUM or metric.direction is Direction.LOWER:
        return None
    return elapsed_share(board.period, board.today, board.office.calendar)


def _around(rows: tuple[BoardRow, ...], key: int | None) -> tuple[BoardRow, ...]:
    place = next((place for place, row in enumerate(rows) if row.key == key), None)
    return () if place is None else rows[max(place - AROUND, 0) : place + AROUND + 1]


def _teams(organisation: Organisation) -> tuple[Named, ...]:
    teams = [Named(team.id, team.name) for team in organisation.teams.values() if team.id != NO_TEAM]
    return tuple(sorted(teams, key=lambda team: (team.name.casefold(), team.id)))


def _offices(organisation: Organisation) -> tuple[Named, ...]:
    """Those that have teams; that of teams without an office is named last."""
    used = {team.office_id for team in organisation.teams.values() if team.id != NO_TEAM}
    offices = [Named(office, organisation.offices[office].name) for office in used]
    return tuple(sorted(offices, key=lambda office: (office.id == NO_OFFICE, office.name.casefold())))
