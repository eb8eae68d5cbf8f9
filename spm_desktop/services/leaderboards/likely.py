"""How sure the places of a leaderboard are."""

from collections import defaultdict
from collections.abc import Mapping

from spm_desktop.domain.likely_places import likely_places
from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.domain.ranking import best_first
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards import BoardQuery, Measure
from spm_desktop.services.boards.build import board_of
from spm_desktop.services.boards.scope import find_metric, narrowed, scope_for
from spm_desktop.services.leaderboards.query import has_likely_places
from spm_desktop.services.leaderboards.reader import LeaderReader

NOTHING: Mapping[int, tuple[int, int]] = {}


def read_likely_places(
    reader: LeaderReader, actor: Actor, query: BoardQuery
) -> Mapping[int, tuple[int, int]]:
    """Person -> lowest and highest likely place on a board; see `domain.likely_places`.

    Raises KnownError, as `board` does.
    """
    with reader.look() as figures:
        board = board_of(figures, actor, query)
        elapsed = board.period.before(board.today + ONE_DAY)
        if not has_likely_places(board) or elapsed is None:
            return NOTHING
        organisation = figures.organisation
        measured = find_metric(organisation, query.metric)
        scope = scope_for(figures, actor, board.metric, query.team, board.today)
        scope = narrowed(organisation, scope, query.in_office, query.only)
        by_goal = board.measure is Measure.GOAL
        competing = {row.key: row.goal for row in board.rows}
        sums = [
            (day, cell.person_id, cell.total)
            for day, cells in figures.daily(measured, elapsed).items()
            for cell in cells
            if cell.total and cell.person_id in competing and (by_goal or scope.has(cell.team_id))
        ]
    start, end = elapsed.bounds
    working = {
        number
        for number in range((end - start).days)
        if board.office.calendar.is_working(start + number * ONE_DAY)
    }
    days = sorted(working | {(day - start).days for day, _, _ in sums})
    numbers = {of_period: number for number, of_period in enumerate(days)}
    daily: dict[int, dict[int, int]] = {person: defaultdict(int) for person in competing}
    for day, person, total in sums:
        daily[person][numbers[(day - start).days]] += total
    goals = {person: goal for person, goal in competing.items() if goal is not None} if by_goal else None
    return likely_places(daily, len(days), best_first(board.metric.direction), goals)
