"""A goal as a scene: how much is there, by whom, against pace and target."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from spm_desktop.domain.fiscal import Shape
from spm_desktop.domain.metrics import Exact, OverTime
from spm_desktop.domain.pace import elapsed_share, expected
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.domain.projection import by_working_day, likely_end, middle_end
from spm_desktop.services.boards import Board, BoardQuery, By
from spm_desktop.services.boards.scope import Scope
from spm_desktop.services.boards.tally import in_scope
from spm_desktop.services.boards.targets import KIND_OF, targets
from spm_desktop.services.formatting import Money
from spm_desktop.services.wall.context import About, WallContext
from spm_desktop.services.wall.ports import SceneItem
from spm_desktop.services.wall_views import GoalPart, GoalScene, LikelyEnd

SCALE = Fraction(11, 10)
"""The bar ends at 110 % of the goal."""
ROOM = Fraction(51, 50)
"""Or a little past what is there, or is likely, where that is more;"""
MOST = Fraction(3, 2)
"""what is likely takes it no further than this."""
WIDEST = Fraction(1, 2)
"""Of the goal: a wider range says nothing."""


class Range(NamedTuple):
    """In the metric's smallest unit."""

    low: float
    middle: float
    high: float


def goal_scene(context: WallContext, item: SceneItem) -> GoalScene | None:
    """The goal of the item's team, else of the screen's team or office, else of everyone; None where there is
    no goal for the period. An office's goal is made of its teams'; where one of them has none, everyone's is
    shown. Raises KnownError or KeyError for settings that are no good."""
    query = replace(context.asked(item.settings), by=By.TEAMS)
    board = context.board(query)
    goal = board.total.goal if query.in_office is None else _of_office(context, board, query.in_office)
    where = context.office_name
    if goal is None and query.in_office is not None:
        where = context.figures.organisation.name or "all offices"
        query = replace(query, in_office=None)
        board = context.board(query)
        goal = board.total.goal
    metric = board.metric
    if goal is None or goal <= 0 or metric.over_time is not OverTime.SUM:
        return None
    value: Exact = board.total.value or 0
    band = _likely(context, board, query, value, goal)
    scale = max(goal * SCALE, value * ROOM)
    if band is not None:
        scale = max(scale, min(Fraction(band.high) * ROOM, goal * MOST))
    running = board.period.is_bounded and context.today in board.period
    due = None
    if running:
        share = elapsed_share(board.period, context.today, context.office.calendar)
        due = expected(goal, metric.over_time, share)
    shown, target = context.numbers.figures_against(metric, value, goal, Money.WHOLE)
    ahead, ahead_text = _against_pace(context, board, value, due)
    return GoalScene(
        id=f"{item.id}",
        title=f"{_who(context, board, query)} to {target.text}",
        subtitle=f"{metric.name}, {context.period_text(board.period)}, {where}",
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
        likely=None if band is None else _likely_end(context, board, band, scale),
    )


def _likely(context: WallContext, board: Board, query: BoardQuery, value: Exact, goal: Exact) -> Range | None:
    """Where the sum is likely to end; None where too few days are over, or too unlike, to tell."""
    if not board.period.is_bounded or context.today not in board.period:
        return None
    start, end = board.period.bounds
    organisation = context.figures.organisation
    scope = Scope(board.team_id, context.teams_of(About(board.team_id, query.in_office)))
    by_day = context.figures.daily(
        organisation.metrics[board.metric.key], Period(start, context.today + ONE_DAY)
    )

    def brought(day: date) -> float:
        return float(
            sum(cell.total for cell in in_scope(organisation, board.metric, by_day.get(day, ()), scope, day))
        )

    calendar = context.office.calendar
    done, today = by_working_day(brought, calendar, start, context.today)
    if sum(done) + today != value:  # rows of days to come: their end is told by them
        return None
    left = calendar.count(context.today, end)
    band = likely_end(done, float(value), left)
    if band is None or band.high - band.low > goal * WIDEST:
        return None
    return Range(band.low, min(max(middle_end(done, left), band.low), band.high), band.high)


def _likely_end(context: WallContext, board: Board, told: Range, scale: Exact) -> LikelyEnd:
    low, middle, high = (min(1.0, max(0.0, end / float(scale))) for end in told)
    first, last = (
        context.numbers.text(board.metric, _roughly(end), Money.COMPACT) for end in (told.low, told.high)
    )
    return LikelyEnd(low, middle, high, "Likely finish, 9 in 10", f"{first} to {last}")


def _roughly(value: float) -> int:
    """With the three digits that a forecast is worth.

    >>> _roughly(59_504_312), _roughly(87)
    (59500000, 87)
    """
    whole = round(value)
    return round(whole, min(0, 3 - len(str(abs(whole)))))


def _of_office(context: WallContext, board: Board, office: int) -> Exact | None:
    """The goals of the topmost teams of an office that have anybody; None where one has none."""
    organisation = context.figures.organisation
    measured = organisation.metrics[board.metric.key]
    goals = targets(context.figures, measured, KIND_OF[By.TEAMS], board.period)
    there = {row.key for row in board.rows}
    own = [team for team in organisation.teams.values() if team.id and team.office_id == office]
    ids = {team.id for team in own}
    tops = [team.id for team in own if team.parent_id not in ids and there & organisation.subtree[team.id]]
    if not tops or any(top not in goals for top in tops):
        return None
    return sum((goals[top] for top in tops), start=Fraction())


def _who(context: WallContext, board: Board, query: BoardQuery) -> str:
    if query.in_office is not None:
        return context.figures.organisation.offices[query.in_office].name
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
            team=replace(context.team(row.key), name=row.name),
            length=max(0.0, float(Fraction(row.value or 0) / Fraction(scale))),
            value=int(row.value or 0),
            text=context.numbers.text(board.metric, row.value, Money.COMPACT),
        )
        for row in shown
    )
