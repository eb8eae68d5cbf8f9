"""Why somebody stands where they stand: the same numbers under other rules, and what was counted."""

from dataclasses import dataclass, replace
from fractions import Fraction

from spm_desktop.domain.attainment import attainment
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.goals import present_days
from spm_desktop.domain.metrics import Direction, Exact, OverTime, Unit
from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards import BoardQuery, BoardRow, By, Measure
from spm_desktop.services.boards.build import places_of
from spm_desktop.services.boards.scope import find_metric
from spm_desktop.services.drill import WHOLE_SHARE, drill_of
from spm_desktop.services.leaderboards.bands import Band, bands_on, evening_of, worth_choosing
from spm_desktop.services.leaderboards.gaps import decides
from spm_desktop.services.leaderboards.query import Leaderboard
from spm_desktop.services.leaderboards.reader import LeaderFigures, LeaderReader
from spm_desktop.services.listings import personally_known


@dataclass(frozen=True, slots=True)
class Rule:
    """The place of somebody under one rule.

    Attributes:
        band: the people it ranks among; None: those of the board.
        figure: what decides it: a value, billionths of a goal, or an improvement; None: nothing to say.
        of: how many are ranked.
    """

    measure: Measure
    band: Band | None
    rank: int
    of: int
    figure: Exact | None


@dataclass(frozen=True, slots=True)
class OneMore:
    """What one more average row would do: its value, and the place it reaches."""

    average: Exact
    rank: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure is made of.

    Attributes:
        rows: the rows that count; of a ratio those of either side, each once.
        files: how many files they stand in.
        shares: parts of deals that were counted, in parts per million; whole deals are left out.
        working_days: of the period up to today; None for all of time.
        present_days: how many of them they were there; None where the actor may not know it.
    """

    rows: int
    files: int
    shares: tuple[int, ...]
    working_days: int | None
    present_days: Fraction | None


@dataclass(frozen=True, slots=True)
class Why:
    """Why a competitor stands where they stand.

    Attributes:
        rules: the rule of the board first.
        goal_place: the place of their goal among all goals, the largest first; None without a goal.
        goals: how many have one.
        counted: None where the actor may not see the rows, and for teams and offices.
        version: of the metric's definition.
    """

    row: BoardRow
    rules: tuple[Rule, ...]
    one_more: OneMore | None
    goal_place: int | None
    goals: int
    counted: Counted | None
    version: int


def explain(reader: LeaderReader, actor: Actor, found: Leaderboard, key: int) -> Why:
    """Why a competitor of a leaderboard stands where they stand.

    Raises KnownError (``not_on_board``) where they are on it no more.
    """
    row = found.row(key)
    if row is None:
        raise KnownError(
            "not_on_board", "They are not on this board any more.", "Choose somebody who is on it."
        )
    with reader.look() as figures:
        goals = [other.goal for other in found.rows if other.goal is not None]
        return Why(
            row=row,
            rules=(_own_rule(found, row), *_other_rules(figures, actor, found, key)),
            one_more=one_more(found, row),
            goal_place=None if row.goal is None else 1 + sum(goal > row.goal for goal in goals),
            goals=len(goals),
            counted=_counted(figures, actor, found, row),
            version=figures.version_of(find_metric(figures.organisation, found.board.metric.key)),
        )


def one_more(found: Leaderboard, row: BoardRow) -> OneMore | None:
    """What one more row of their average size would reach; None unless it is a better place."""
    board, metric = found.board, found.board.metric
    if metric.over_time is not OverTime.SUM or metric.direction is Direction.LOWER:
        return None
    if not row.n or not row.value or row.actual is None or board.measure is Measure.IMPROVEMENT:
        return None
    average = Fraction(row.value, row.n)
    if board.measure is Measure.VALUE:
        then: Exact | None = row.value + average
    else:
        then = attainment(row.actual + average, row.goal, metric.direction)
    if then is None:
        return None
    others = (decides(board, other) for other in found.rows if other.key != row.key)
    rank = 1 + sum(other is not None and other > then for other in others)
    return OneMore(average, rank) if rank < row.rank else None


def _own_rule(found: Leaderboard, row: BoardRow) -> Rule:
    board = found.board
    return Rule(board.measure, found.band, row.rank, len(found.rows), decides(board, row))


def _other_rules(figures: LeaderFigures, actor: Actor, found: Leaderboard, key: int) -> list[Rule]:
    asked, measure = found.asked, found.board.measure
    queries = [
        (replace(asked, measure=other), found.band) for other in found.measures if other is not measure
    ]
    if found.board.by is By.PEOPLE:
        today = found.board.today
        members = bands_on(figures, actor, evening_of(found.board.period, today), today)
        for band in worth_choosing(members, [row.key for row in found.rows]):
            if band != found.band and key in members[band]:
                only = members[band] if asked.only is None else members[band] & asked.only
                queries.append((replace(asked, only=only), band))
    rules = (_rule(figures, actor, query, band, key) for query, band in queries)
    return [rule for rule in rules if rule is not None]


def _rule(
    figures: LeaderFigures, actor: Actor, query: BoardQuery, band: Band | None, key: int
) -> Rule | None:
    places = places_of(figures, actor, query)
    rank = places.ranks.get(key)
    if rank is None:
        return None
    return Rule(query.measure, band, rank, len(places.ranks), places.deciding[key])


def _counted(figures: LeaderFigures, actor: Actor, found: Leaderboard, row: BoardRow) -> Counted | None:
    if row.person_id is None:
        return None
    board = found.board
    try:
        rows = drill_of(figures, actor, board.metric.key, row.person_id, board.period).rows
    except KnownError as refused:
        if refused.code != "not_allowed":
            raise
        return None
    places = {(one.file, one.sheet, one.row, one.external_id, one.day): one for one in rows}
    shares: tuple[int, ...] = ()
    if board.metric.unit is Unit.MONEY:
        shares = tuple(one.share for one in places.values() if one.share < WHOLE_SHARE)
    working, present = _days(figures, actor, found, row.person_id)
    return Counted(len(places), len({one.file for one in places.values()}), shares, working, present)


def _days(
    figures: LeaderFigures, actor: Actor, found: Leaderboard, person: int
) -> tuple[int | None, Fraction | None]:
    """Working days up to today, and those they were there on, for whom that may know."""
    board, organisation = found.board, figures.organisation
    elapsed = board.period.before(board.today + ONE_DAY)
    if not board.period.is_bounded or elapsed is None:
        return None, None
    last = elapsed.bounds[1] - ONE_DAY
    calendar = organisation.office_of(person, last).calendar
    working = calendar.working_days(elapsed)
    if person not in personally_known(figures, actor, board.today):
        return working, None
    return working, present_days(elapsed, organisation.presences.get(person, ()), calendar)
