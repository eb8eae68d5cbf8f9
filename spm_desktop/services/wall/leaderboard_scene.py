"""A leaderboard as a scene: rows with lanes, the pace line, and who leads by how much."""

from dataclasses import replace
from fractions import Fraction

from spm_desktop.domain.attainment import WHOLE
from spm_desktop.domain.fiscal import Shape
from spm_desktop.domain.metrics import Direction, OverTime
from spm_desktop.domain.pace import elapsed_share
from spm_desktop.domain.ranking import Order, best_first
from spm_desktop.services.boards import Board, BoardQuery, BoardRow, By, Measure
from spm_desktop.services.formatting import Money
from spm_desktop.services.organisation import NO_TEAM
from spm_desktop.services.wall.context import OVER, WallContext, initials
from spm_desktop.services.wall.ports import SceneItem
from spm_desktop.services.wall_views import Face, LeaderboardScene, LeaderRow

SECONDS_A_ROW = 0.5


def leaderboard_scene(context: WallContext, item: SceneItem) -> LeaderboardScene:
    """The board of a playlist item. Where anybody has a goal it is ranked by the share of it, unless the item
    says otherwise. Raises KnownError, KeyError or ValueError for settings that are no good."""
    settings = item.settings
    query = BoardQuery(
        metric=str(settings["metric"]),
        by=By(settings.get("by", By.PEOPLE)),
        measure=Measure(settings.get("measure", Measure.GOAL)),
        period=str(settings.get("period", "this-month")),
        team=settings.get("team", context.plan.team_id),
        top=settings.get("top"),
        office_id=context.office.id,
    )
    board = context.board(query)
    if query.measure is Measure.GOAL and all(row.goal is None for row in board.rows):
        board = context.board(_by_value(query))
    rows = [row for row in board.rows if row.person_id is None or context.may_show(row.person_id)]
    best = _best_value(rows)
    some = any(row.n for row in rows)
    pace = _pace(context, board)
    return LeaderboardScene(
        id=f"{item.id}",
        title=board.metric.name,
        subtitle=_subtitle(context, board),
        ticks=context.ticks(board.period),
        rows=tuple(_row(context, board, row, best) for row in rows) if some else (),
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


def _by_value(query: BoardQuery) -> BoardQuery:
    return replace(query, measure=Measure.VALUE)


def _subtitle(context: WallContext, board: Board) -> str:
    what = {Measure.GOAL: ", share of goal", Measure.IMPROVEMENT: ", gain over own baseline"}
    who = context.scope_text(board.team_id)
    return f"{context.period_text(board.period)}{what.get(board.measure, '')}, {who}"


def _pace(context: WallContext, board: Board) -> Fraction | None:
    """The share of their goals that everybody should have by now; None where no such line can be drawn."""
    running = board.period.is_bounded and context.today in board.period
    if board.measure is not Measure.GOAL or not running or board.metric.direction is Direction.LOWER:
        return None
    if board.metric.over_time is not OverTime.SUM:
        return None
    return elapsed_share(board.period, context.today, context.office.calendar)


def _best_value(rows: list[BoardRow]) -> Fraction:
    values = [Fraction(row.value) for row in rows if row.value is not None]
    return max(values, default=Fraction())


def _row(context: WallContext, board: Board, row: BoardRow, best: Fraction) -> LeaderRow:
    value = context.numbers.figure(board.metric, row.value, Money.COMPACT)
    lane, number, money = 0.0, value, None
    if board.measure is Measure.GOAL:
        number = context.numbers.attainment(row.attainment)
        lane = (row.attainment or 0) / WHOLE / OVER
        money = value
    elif row.value is not None and best > 0:
        share = Fraction(row.value) / best
        lane = float(share) if best_first(board.metric.direction) is Order.HIGHEST else 0.0
    return LeaderRow(
        key=row.key,
        rank=row.rank,
        movement=row.movement,
        face=_face(context, row),
        team=context.team(NO_TEAM if row.team_id is None else row.team_id),
        lane=max(lane, 0.0),
        number=number.number,
        number_style=number.style,
        number_text=number.text,
        money=money.number if money else None,
        money_style=(money or value).style,
        money_text=money.text if money else "",
        tied=row.tied,
    )


def _face(context: WallContext, row: BoardRow) -> Face:
    if row.person_id is not None:
        return context.face(row.person_id)
    return Face(-row.key - 1, row.name, initials(row.name), row.key % 10)


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
