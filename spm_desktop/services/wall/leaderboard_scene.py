"""A leaderboard as a scene: rows with lanes, the pace line, and who leads by how much."""

from fractions import Fraction

from spm_desktop.domain.fiscal import Shape
from spm_desktop.domain.metrics import Direction, OverTime
from spm_desktop.domain.pace import elapsed_share
from spm_desktop.services.boards import Board, BoardRow, Measure
from spm_desktop.services.formatting import Money
from spm_desktop.services.wall.context import OVER, WallContext
from spm_desktop.services.wall.ports import SceneItem
from spm_desktop.services.wall.standing import MEASURED, asked_board, best_value, leader_row, shown_rows
from spm_desktop.services.wall_views import LeaderboardScene

SECONDS_A_ROW = 0.5


def leaderboard_scene(context: WallContext, item: SceneItem) -> LeaderboardScene:
    """The board of a playlist item. Raises as `asked_board`."""
    board = asked_board(context, item, item.settings.get("top"))
    rows = shown_rows(context, board)
    best = best_value(rows)
    some = any(row.n for row in rows)
    pace = _pace(context, board)
    return LeaderboardScene(
        id=f"{item.id}",
        title=board.metric.name,
        subtitle=_subtitle(context, item, board),
        ticks=context.ticks(board.period),
        rows=tuple(leader_row(context, board, row, best) for row in rows) if some else (),
        total_rows=len(rows) if some else 0,
        lead_text=_lead(context, board, rows, "leads", "shares the lead"),
        lead_text_past=_lead(context, board, rows, "led", "shared the lead"),
        pace=None if pace is None else float(pace) / OVER,
        pace_text="" if pace is None else f"PACE {round(pace * 100)} %",
        goal=1 / OVER if board.measure is Measure.GOAL else None,
        goal_text="Goal" if board.measure is Measure.GOAL else "",
        empty_title="" if some else f"{context.period_text(board.period)} starts here.",
        empty_text="" if some else "The first entry opens the board.",
        seconds=max(item.seconds, SECONDS_A_ROW * len(rows)),
        of_today=board.period.shape is Shape.DAY,
    )


def _subtitle(context: WallContext, item: SceneItem, board: Board) -> str:
    scope = context.scope_text(item.settings)
    told = (context.period_text(board.period), MEASURED.get(board.measure), scope)
    return ", ".join(filter(None, told))


def _pace(context: WallContext, board: Board) -> Fraction | None:
    """The share of their goals that everybody should have by now; None where no such line can be drawn."""
    running = board.period.is_bounded and context.today in board.period
    if board.measure is not Measure.GOAL or not running or board.metric.direction is Direction.LOWER:
        return None
    if board.metric.over_time is not OverTime.SUM:
        return None
    return elapsed_share(board.period, context.today, context.office.calendar)


def _lead(context: WallContext, board: Board, rows: list[BoardRow], leads: str, shares: str) -> str:
    """How far the leader is ahead, in the unit of the board; nothing where the leader, or whoever stands
    between the first two that are shown, asked to be left out."""
    if len(rows) < 2:
        return ""
    first, second = rows[0], rows[1]
    if (first.rank, second.rank) != (1, 1 if first.tied else 2):
        return ""
    if first.tied:
        return shares
    if board.measure is Measure.GOAL:
        if first.attainment is None or second.attainment is None:
            return ""
        shown = [context.numbers.attainment(row.attainment).number or 0 for row in (first, second)]
        points = shown[0] - shown[1]
        return f"{leads} by {points} point{'s' if points != 1 else ''}" if points else f"{leads} by a hair"
    if first.value is None or second.value is None:
        return ""
    gap = max(first.value - second.value, second.value - first.value)
    return f"{leads} by {context.numbers.text(board.metric, gap, Money.COMPACT)}"
