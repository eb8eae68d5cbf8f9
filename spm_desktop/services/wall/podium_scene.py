"""The podium as a scene: the first three of a board, or of the period that has just been decided."""

from spm_desktop.domain.fiscal import Shape
from spm_desktop.services.boards import Board
from spm_desktop.services.wall.context import WallContext
from spm_desktop.services.wall.ports import SceneItem
from spm_desktop.services.wall.standing import MEASURED, asked_board, best_value, leader_row, shown_rows
from spm_desktop.services.wall_scenes import PodiumScene

STEPS = 3


def podium_scene(context: WallContext, item: SceneItem) -> PodiumScene | None:
    """The first three of the board of a playlist item; None while nobody has anything to show. Raises as
    `asked_board`."""
    board = asked_board(context, item, STEPS)
    rows = [row for row in shown_rows(context, board) if row.n and row.rank <= STEPS]
    if not rows:
        return None
    best = best_value(rows)
    return PodiumScene(
        id=f"{item.id}",
        title=_title(context, board),
        subtitle=_subtitle(context, item, board, len(rows) - STEPS),
        ticks=context.ticks(board.period),
        places=tuple(leader_row(context, board, row, best) for row in rows[:STEPS]),
        seconds=item.seconds,
        of_today=board.period.shape is Shape.DAY,
    )


def _title(context: WallContext, board: Board) -> str:
    told = context.period_text(board.period)
    if not board.period.is_bounded:
        return told
    return f"{told} is decided" if board.period.is_over(context.today) else f"{told} so far"


def _subtitle(context: WallContext, item: SceneItem, board: Board, more: int) -> str:
    over = board.period.is_bounded and board.period.is_over(context.today)
    told = (
        board.metric.name,
        MEASURED.get(board.measure),
        context.scope_text(item.settings),
        "final" if over else None,
        f"{more} more level with them" if more > 0 else None,
    )
    return ", ".join(filter(None, told))
