"""A goal as a scene: how much is there, by whom, against pace and target."""

from fractions import Fraction

from spm_desktop.domain.fiscal import Shape
from spm_desktop.domain.metrics import Exact, OverTime
from spm_desktop.domain.pace import elapsed_share, expected
from spm_desktop.services.boards import Board, BoardQuery, By
from spm_desktop.services.formatting import Money
from spm_desktop.services.wall.context import WallContext
from spm_desktop.services.wall.ports import SceneItem
from spm_desktop.services.wall_views import GoalPart, GoalScene

SCALE = Fraction(11, 10)
"""The bar ends at 110 % of the goal."""
ROOM = Fraction(51, 50)
"""Or a little past what is there, where that is more."""


def goal_scene(context: WallContext, item: SceneItem) -> GoalScene | None:
    """The goal of the item's team, else the screen's, else of everyone; None where there is no goal for the
    period. Raises KnownError or KeyError for settings that are no good."""
    board = context.board(
        BoardQuery(
            metric=str(item.settings["metric"]),
            by=By.TEAMS,
            period=str(item.settings.get("period", "this-month")),
            team=item.settings.get("team", context.plan.team_id),
            office_id=context.office.id,
        )
    )
    goal, metric = board.total.goal, board.metric
    if goal is None or goal <= 0 or metric.over_time is not OverTime.SUM:
        return None
    value: Exact = board.total.value or 0
    scale = max(goal * SCALE, value * ROOM)
    running = board.period.is_bounded and context.today in board.period
    due = None
    if running:
        share = elapsed_share(board.period, context.today, context.office.calendar)
        due = expected(goal, metric.over_time, share)
    shown, target = context.numbers.figures_against(metric, value, goal, Money.WHOLE)
    ahead, ahead_text = _against_pace(context, board, value, due)
    return GoalScene(
        id=f"{item.id}",
        title=f"{_who(context, board)} to {target.text}",
        subtitle=f"{metric.name}, {context.period_text(board.period)}, {context.office_name}",
        ticks=context.ticks(board.period),
        value=shown.number or 0,
        style=shown.style,
        value_text=shown.text,
        ahead=ahead,
        ahead_text=ahead_text,
        to_go_text=_to_go(context, board, value, goal),
        per_day_text=_per_day(context, board, value, goal) if running else "",
        parts=_parts(context, board, scale),
        goal=float(goal / scale),
        goal_text=f"GOAL {target.text}",
        pace=None if due is None else float(due / scale),
        pace_text="" if due is None else f"PACE {_text(context, board, due)}",
        seconds=item.seconds,
        of_today=board.period.shape is Shape.DAY,
    )


def _who(context: WallContext, board: Board) -> str:
    return "Everyone" if board.team_id is None else context.team(board.team_id).name


def _text(context: WallContext, board: Board, value: Exact) -> str:
    return context.numbers.text(board.metric, value, Money.WHOLE)


def _against_pace(
    context: WallContext, board: Board, value: Exact, due: Exact | None
) -> tuple[bool | None, str]:
    if due is None:
        return None, ""
    gap = value - due
    if gap == 0:
        return None, "exactly on pace"
    word = "ahead of" if gap > 0 else "behind"
    return gap > 0, f"{_text(context, board, max(gap, -gap))} {word} pace"


def _to_go(context: WallContext, board: Board, value: Exact, goal: Exact) -> str:
    if value < goal:
        return f"{_text(context, board, goal - value)} to go"
    return "goal met" if value == goal else f"{_text(context, board, value - goal)} over the goal"


def _per_day(context: WallContext, board: Board, value: Exact, goal: Exact) -> str:
    """What each working day that is left, today included, has to bring."""
    _, end = board.period.bounds
    days = context.office.calendar.count(context.today, end)
    if value >= goal or days == 0:
        return ""
    each = _text(context, board, Fraction(goal - value) / days)
    return f"{each} a day over {days} working days" if days > 1 else f"{each} on the last working day"


def _parts(context: WallContext, board: Board, scale: Exact) -> tuple[GoalPart, ...]:
    """The teams' own parts, largest first; what is negative has no length."""
    shown = [row for row in board.rows if row.value]
    shown.sort(key=lambda row: (-(row.value or 0), row.name))
    return tuple(
        GoalPart(
            team=context.team(row.key),
            length=max(0.0, float(Fraction(row.value or 0) / Fraction(scale))),
            value=int(row.value or 0),
            text=context.numbers.text(board.metric, row.value, Money.COMPACT),
        )
        for row in shown
    )
