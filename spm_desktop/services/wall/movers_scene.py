"""Who is on the move, as a scene: the closest battle, the best comeback, the best week in a quarter."""

from itertools import pairwise

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Direction, Exact, OverTime
from spm_desktop.services.boards import Board, BoardRow
from spm_desktop.services.formatting import Money
from spm_desktop.services.wall.context import WallContext
from spm_desktop.services.wall.days import Days, read_days
from spm_desktop.services.wall.ports import SceneItem
from spm_desktop.services.wall_scenes import Battle, BestWeek, Comeback, Mover, MoversScene

LEAST_PLACES = 2
"""Fewer places won are no comeback."""
LEAST_WEEKS = 4
"""Who was there in fewer weeks has no best one yet."""
WEEKS_SHOWN = 7


def movers_scene(context: WallContext, item: SceneItem) -> MoversScene | None:
    """Battle, comeback and best week of a playlist item's metric, a sum where more is better; None while
    there is none of them. Nobody is shown for being last: places are told of the upper half of the board
    only, and not of those that the organisation has nobody named on.
    Raises KnownError or KeyError for settings that are no good."""
    board = context.board(context.asked(item.settings))
    if board.metric.over_time is not OverTime.SUM or board.metric.direction is not Direction.HIGHER:
        raise KnownError(
            "scene_wrong",
            f"Nobody can be seen to move by {board.metric.name}.",
            "Choose a metric that adds up, where more is better.",
        )
    days = read_days(context, board, context.teams_of(context.about(item.settings)))
    battle = _closest(context, board)
    comeback = _comeback(context, board, days)
    best = _best_week(context, board, days)
    if battle is None and comeback is None and best is None:
        return None
    return MoversScene(
        id=f"{item.id}",
        title="On the move",
        subtitle=f"{board.metric.name}, {context.period_text(board.period)}, "
        f"{context.scope_text(item.settings)}",
        ticks=context.ticks(board.period),
        battle=battle,
        comeback=comeback,
        best=best,
        seconds=item.seconds,
    )


def _upper(context: WallContext, board: Board) -> list[BoardRow]:
    """The rows of the upper half, as far as places are named, that have something to show."""
    last = context.figures.organisation.wall_places.last_named(board.total_rows)
    return [row for row in board.rows if row.n and row.rank <= min(last, (len(board.rows) + 1) // 2)]


def _closest(context: WallContext, board: Board) -> Battle | None:
    """Neighbours with the smallest gap between them, as a share of what they have."""
    upper = _upper(context, board)
    pairs = [
        ((first.value - second.value) / first.value, first, second)
        for first, second in pairwise(upper)
        if first.value and second.value and second.value > 0 and _seen(context, first, second)
    ]
    if not pairs:
        return None
    _, first, second = min(pairs, key=lambda pair: (pair[0], pair[1].rank))
    assert first.value is not None
    assert second.value is not None
    gap = first.value - second.value
    return Battle(
        left=_mover(context, board, first),
        right=_mover(context, board, second),
        place_text=f"for {ordinal(first.rank)} place",
        gap_text=_text(context, board, gap) if gap else "Level",
        line="between them" if gap else "nothing between them",
    )


def _comeback(context: WallContext, board: Board, days: Days) -> Comeback | None:
    """Who won most places since their worst of the last days."""
    found: list[tuple[int, BoardRow, list[int]]] = []
    for row in _upper(context, board):
        path = days.path(row.key)
        if len(path) > 2 and _seen(context, row) and max(path) - path[-1] >= LEAST_PLACES:
            found.append((max(path) - path[-1], row, path))
    if not found:
        return None
    won, row, path = max(found, key=lambda one: (one[0], -one[1].rank))
    return Comeback(
        mover=_mover(context, board, row),
        line=f"from {ordinal(max(path))} to {ordinal(path[-1])}",
        places_text=f"{won} places",
        path=tuple(path),
        since_text=context.dates.weekday_name(days.days[0]),
    )


def _best_week(context: WallContext, board: Board, days: Days) -> BestWeek | None:
    """Whose week is already better than any other of the quarter, by most."""
    found = []
    for row in board.rows:
        *before, now = days.weeks(row.key)
        old = max(before)
        if now > old > 0 and sum(week > 0 for week in before) >= LEAST_WEEKS and _seen(context, row):
            found.append((now / old, row, [*before, now], old))
    if not found:
        return None
    _, row, weeks, old = max(found, key=lambda one: (one[0], -one[1].rank))
    shown = weeks[-WEEKS_SHOWN:]
    return BestWeek(
        mover=_mover(context, board, row),
        value_text=_text(context, board, weeks[-1]),
        line=f"old best {_text(context, board, old)}",
        weeks=tuple(max(0.0, week / weeks[-1]) for week in shown),
        old=old / weeks[-1],
    )


def _mover(context: WallContext, board: Board, row: BoardRow) -> Mover:
    return Mover(context.face(row.key), context.team(row.team_id or 0), _text(context, board, row.value))


def _seen(context: WallContext, *rows: BoardRow) -> bool:
    return all(row.person_id is not None and context.may_show(row.person_id) for row in rows)


def _text(context: WallContext, board: Board, value: Exact | None) -> str:
    return context.numbers.text(board.metric, value, Money.COMPACT)


def ordinal(number: int) -> str:
    """
    >>> [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 21, 102, 113)]
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '21st', '102nd', '113th']
    """
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
