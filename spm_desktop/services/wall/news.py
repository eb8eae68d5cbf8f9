"""What just happened: lines of the ticker, and splashes with the winner's own progress."""

from collections.abc import Sequence
from datetime import timedelta

from spm_desktop.domain.attainment import WHOLE, attainment
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.pace import elapsed_share
from spm_desktop.domain.splashes import Tier
from spm_desktop.services.boards import Board, BoardQuery, BoardRow, Measure
from spm_desktop.services.formatting import Money
from spm_desktop.services.organisation import NO_TEAM
from spm_desktop.services.wall.contest_announced import is_announced
from spm_desktop.services.wall.context import HUES, OVER, WallContext, initials
from spm_desktop.services.wall.ports import SplashRow
from spm_desktop.services.wall.splash_words import REVENUE, Words, words_of
from spm_desktop.services.wall_views import Face, NumberStyle, SingleSplash, TeamMark, TickerItem

MOST_NEWS = 8
RECENT = timedelta(minutes=10)
"""A splash that is older is never shown any more."""
_DEAL = "deal_won"


def ticker_items(context: WallContext, rows: Sequence[SplashRow]) -> tuple[TickerItem, ...]:
    """The latest news, newest first, of whom and what may be shown."""
    told = [row for row in rows if not row.retracted and _may_show(context, row)]
    items = []
    for row in sorted(told, key=lambda row: (row.created, row.day, row.seq), reverse=True):
        words = words_of(context, row)
        if words is None:
            continue
        face, team = _whose(context, row)
        items.append(TickerItem(row.cause, team.tone, face.name, words.what, words.amount, row.created))
        if len(items) == MOST_NEWS:
            break
    return tuple(items)


def due_splashes(context: WallContext, rows: Sequence[SplashRow]) -> tuple[SingleSplash, ...]:
    """Splashes that may still be due, withdrawn ones marked."""
    due = [
        (row, words)
        for row in rows
        if row.tier != Tier.TICKER and context.figures.now - row.created <= RECENT
        and _may_show(context, row) and (words := words_of(context, row)) is not None
    ]  # fmt: skip
    progress = _progress(context) if any(row.kind == _DEAL for row, _ in due) else None
    return tuple(_splash(context, progress, row, words) for row, words in due)


def _may_show(context: WallContext, row: SplashRow) -> bool:
    """Of a contest only what is announced on this TV."""
    wanted = row.known.get("contest_id")
    if wanted is not None:
        contest = next((one for one in context.figures.contests() if one.id == wanted), None)
        if contest is None or not is_announced(context, contest):
            return False
    return row.person_id is None or context.may_show(row.person_id)


def _whose(context: WallContext, row: SplashRow) -> tuple[Face, TeamMark]:
    """Who is celebrated: a person, a team, or everybody."""
    if row.person_id is not None:
        return context.face(row.person_id), context.team_of(row.person_id)
    team = context.figures.organisation.teams.get(row.known.get("team") or NO_TEAM)
    if team is None or team.id == NO_TEAM:
        name = context.figures.organisation.name or context.office_name
        return Face(-1, name, initials(name), 0), context.team(NO_TEAM)
    return Face(-team.id - 1, team.name, initials(team.name), team.id % HUES), context.team(team.id)


def _progress(context: WallContext) -> Board:
    return context.board(
        BoardQuery(REVENUE, measure=Measure.GOAL, period="this-month", office_id=context.office.id)
    )


def _splash(context: WallContext, progress: Board | None, row: SplashRow, words: Words) -> SingleSplash:
    face, team = _whose(context, row)
    amount, style, lane = None, NumberStyle(), _Lane()
    if row.kind == _DEAL and progress is not None:
        figure = context.numbers.figure(progress.metric, row.known["amount"], Money.WHOLE)
        amount, style = figure.number or 0, figure.style
        own = next((one for one in progress.rows if one.key == row.person_id), None)
        lane.fill(context, progress, own, row.known["amount"] if row.day in progress.period else 0)
    return SingleSplash(
        seq=row.seq,
        cause=row.cause,
        created=row.created,
        flag=words.flag,
        face=face,
        team=team,
        name=face.name,
        amount=amount,
        amount_style=style,
        amount_text=words.large,
        with_text=words.beside,
        lane_before=lane.before,
        lane_after=lane.after,
        lane_pace=lane.pace,
        lane_goal=lane.goal,
        share_text=lane.share,
        share_line=lane.line,
        message=words.message,
        tier=row.tier,
        retracted=row.retracted,
    )


class _Lane:
    """The person's own progress towards their goal of the month, before and after; empty without a goal."""

    def __init__(self) -> None:
        self.before: float | None = None
        self.after: float | None = None
        self.pace: float | None = None
        self.goal: float | None = None
        self.share, self.line = "", ""

    def fill(self, context: WallContext, board: Board, own: BoardRow | None, gained: int) -> None:
        """What a deal of so much did for the goal."""
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
