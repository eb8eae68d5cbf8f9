"""What just happened: lines of the ticker, and splashes with the winner's own progress."""

from collections.abc import Sequence
from datetime import timedelta

from spm_desktop.domain.attainment import WHOLE, attainment
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.pace import elapsed_share
from spm_desktop.domain.splashes import Tier
from spm_desktop.services.boards import Board, BoardQuery, BoardRow, Measure
from spm_desktop.services.formatting import Money
from spm_desktop.services.wall.context import OVER, WallContext
from spm_desktop.services.wall.ports import SplashRow
from spm_desktop.services.wall_views import DealSplash, TickerItem

MOST_NEWS = 8
RECENT = timedelta(minutes=10)
"""A splash that is older is never shown any more."""
REVENUE = "won_revenue"


def ticker_items(context: WallContext, rows: Sequence[SplashRow]) -> tuple[TickerItem, ...]:
    """The newest wins, newest first, of people who may be shown; none where revenue is not for the wall."""
    revenue = context.metric(REVENUE)
    if revenue is None:
        return ()
    told = [row for row in rows if not row.retracted and context.may_show(row.person_id)]
    newest = sorted(told, key=lambda row: (row.created, row.day, row.seq), reverse=True)[:MOST_NEWS]
    return tuple(
        TickerItem(
            key=row.cause,
            tone=context.team_of(row.person_id).tone,
            who=context.face(row.person_id).name,
            what="closed",
            amount=context.numbers.text(revenue, row.amount, Money.WHOLE),
            at=row.created,
        )
        for row in newest
    )


def deal_splashes(context: WallContext, rows: Sequence[SplashRow]) -> tuple[DealSplash, ...]:
    """Splashes that may still be due, withdrawn ones marked; none where revenue is not for the wall."""
    due = [
        row
        for row in rows
        if row.tier != Tier.TICKER and context.figures.now - row.created <= RECENT
        and context.may_show(row.person_id)
    ]  # fmt: skip
    if not due or context.metric(REVENUE) is None:
        return ()
    progress = context.board(
        BoardQuery(REVENUE, measure=Measure.GOAL, period="this-month", office_id=context.office.id)
    )
    standing = {row.key: row for row in progress.rows}
    return tuple(_splash(context, progress, standing.get(row.person_id), row) for row in due)


def _splash(context: WallContext, board: Board, own: BoardRow | None, row: SplashRow) -> DealSplash:
    amount = context.numbers.figure(board.metric, row.amount, Money.WHOLE)
    lane = _Lane(context, board, own, row.amount if row.day in board.period else 0)
    face = context.face(row.person_id)
    return DealSplash(
        seq=row.seq,
        cause=row.cause,
        created=row.created,
        flag="DEAL WON",
        face=face,
        team=context.team_of(row.person_id),
        name=face.name,
        amount=amount.number or 0,
        amount_style=amount.style,
        amount_text=amount.text,
        with_text=f"with {row.account}" if row.account else "",
        lane_before=lane.before,
        lane_after=lane.after,
        lane_pace=lane.pace,
        lane_goal=lane.goal,
        share_text=lane.share,
        share_line=lane.line,
        retracted=row.retracted,
    )


class _Lane:
    """The person's own progress towards their goal of the month, before and after; empty without a goal."""

    def __init__(self, context: WallContext, board: Board, own: BoardRow | None, gained: int) -> None:
        self.before: float | None = None
        self.after: float | None = None
        self.pace: float | None = None
        self.goal: float | None = None
        self.share, self.line = "", ""
        if own is None or own.goal is None or own.attainment is None or own.actual is None:
            return
        before = attainment(own.actual - gained, own.goal, board.metric.direction) or 0
        self.before, self.after = _part(before), _part(own.attainment)
        pace: Exact = elapsed_share(board.period, context.today, context.office.calendar)
        self.pace, self.goal = float(pace) / OVER, 1 / OVER
        self.share = context.numbers.attainment(own.attainment).text
        self.line = f"of the {context.period_text(board.period)} goal"


def _part(billionths: int) -> float:
    return billionths / WHOLE / OVER
