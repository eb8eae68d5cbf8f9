"""A race of teams as a scene: lanes to a common finish, and whoever did most today in front of their team."""

from dataclasses import replace
from fractions import Fraction
from itertools import islice

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import Shape
from spm_desktop.domain.metrics import Direction, Exact, OverTime
from spm_desktop.domain.pace import elapsed_share
from spm_desktop.services.boards import Board, BoardQuery, BoardRow, By
from spm_desktop.services.formatting import Money
from spm_desktop.services.organisation import NO_TEAM
from spm_desktop.services.wall.context import WallContext
from spm_desktop.services.wall.ports import SceneItem
from spm_desktop.services.wall.standing import row_face
from spm_desktop.services.wall_marks import Face
from spm_desktop.services.wall_scenes import RaceLane, RaceScene

MOST_LANES = 6
TICKS = 5
"""About so many parts between start and finish are marked."""
NEAR = Fraction(9, 100)
"""A mark so near to a flag, as a share of the lane, is left out."""


def race_scene(context: WallContext, item: SceneItem) -> RaceScene | None:
    """The teams of a playlist item on their way to its `finish` in units of the metric, else to the largest
    goal of a team, else just past the first; None while there is nothing to race with. Raises KnownError or
    KeyError for settings that are no good."""
    query = replace(context.asked(item.settings), by=By.TEAMS)
    board = context.board(query)
    teams = (row for row in board.rows if row.value is not None and row.key != NO_TEAM)
    rows = list(islice(teams, MOST_LANES))
    if len(rows) < 2 or not _can_be_raced(board) or not any(row.n for row in rows):
        return None
    finish = _finish(board, rows, item.settings.get("finish"))
    if finish <= 0:
        return None
    runners = best_of_teams(context, board, query)
    pace = _pace(context, board)
    return RaceScene(
        id=f"{item.id}",
        title=f"First to {_text(context, board, finish)}",
        subtitle=f"{board.metric.name}, {context.period_text(board.period)}, team against team",
        ticks=context.ticks(board.period),
        lanes=tuple(_lane(context, board, row, rows, finish, runners) for row in rows),
        marks=_marks(context, board, finish, pace),
        pace=None if pace is None else float(pace),
        seconds=item.seconds,
        of_today=board.period.shape is Shape.DAY,
    )


def _can_be_raced(board: Board) -> bool:
    return board.metric.over_time is OverTime.SUM and board.metric.direction is Direction.HIGHER


def _finish(board: Board, rows: list[BoardRow], wanted: object) -> Exact:
    if isinstance(wanted, int) and not isinstance(wanted, bool):
        if wanted <= 0:
            raise KnownError("scene_wrong", "A race can't end at 0.", "Choose a finish, or leave it empty.")
        return int(wanted * 10**board.metric.decimals)
    goals = [row.goal for row in rows if row.goal]
    best = max(row.value or 0 for row in rows)
    return max(goals) if goals else _rounded_up(Fraction(best) * Fraction(11, 10))


def _rounded_up(value: Fraction) -> Fraction:
    """The next number that is easy to say: 1, 2, 2.5 or 5 times a power of ten."""
    if value <= 0:
        return Fraction()
    power = Fraction(10) ** (len(str(int(value))) - 1)
    return next(step * power for step in (1, 2, Fraction(5, 2), 5, 10) if step * power >= value)


def _pace(context: WallContext, board: Board) -> Fraction | None:
    if not board.period.is_bounded or context.today not in board.period:
        return None
    return elapsed_share(board.period, context.today, context.office.calendar)


def best_of_teams(context: WallContext, board: Board, query: BoardQuery) -> dict[int, Face]:
    """Team -> the face of whoever may be shown and did most for it today, else in the whole period."""
    found: dict[int, Face] = {}
    subtree = context.figures.organisation.subtree
    for period in ("today", board.period):
        people = context.board(replace(query, by=By.PEOPLE, period=period))
        for row in people.rows:
            if row.person_id is None or not row.n or not context.may_show(row.person_id):
                continue
            for team in board.rows:
                if row.team_id in subtree.get(team.key, ()):
                    found.setdefault(team.key, context.face(row.person_id))
    return found


def _lane(
    context: WallContext,
    board: Board,
    row: BoardRow,
    rows: list[BoardRow],
    finish: Exact,
    runners: dict[int, Face],
) -> RaceLane:
    value = row.value or 0
    figure = context.numbers.figure(board.metric, value, Money.COMPACT)
    first = rows[0].value or 0
    gap = first - value
    if row is rows[0]:
        ahead = value - (rows[1].value or 0)
        told = f"leads by {_text(context, board, ahead)}" if ahead else "shares the lead"
    else:
        told = f"{_text(context, board, gap)} behind" if gap else "shares the lead"
    return RaceLane(
        key=row.key,
        rank=1 + sum((other.value or 0) > value for other in rows),
        team=context.team(row.team_id or 0),
        runner=runners.get(row.key, row_face(context, row)),
        length=float(max(Fraction(0), Fraction(value) / finish)),
        value_text=figure.text,
        gap_text=told,
    )


def _marks(
    context: WallContext, board: Board, finish: Exact, pace: Fraction | None
) -> tuple[tuple[float, str], ...]:
    step = _rounded_up(Fraction(finish) / TICKS)
    flags = [Fraction(1), *([pace] if pace is not None else [])]
    marks, at = [], step
    while at < finish:
        share = at / finish
        if all(abs(share - flag) > NEAR for flag in flags):
            marks.append((float(share), _text(context, board, at)))
        at += step
    return tuple(marks)


def _text(context: WallContext, board: Board, value: Exact) -> str:
    return context.numbers.text(board.metric, value, Money.COMPACT)
