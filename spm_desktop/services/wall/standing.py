"""What the scenes made of boards share: the board an item asks for, and its rows as a wall shows them."""

from dataclasses import replace
from fractions import Fraction

from spm_desktop.domain.attainment import WHOLE
from spm_desktop.domain.ranking import Order, best_first
from spm_desktop.services.boards import Board, BoardRow, By, Measure
from spm_desktop.services.formatting import Money
from spm_desktop.services.organisation import NO_TEAM
from spm_desktop.services.wall.context import OVER, WallContext, initials
from spm_desktop.services.wall.ports import SceneItem
from spm_desktop.services.wall_views import Face, LeaderRow

MEASURED = {Measure.GOAL: "share of goal", Measure.IMPROVEMENT: "gain over own baseline"}
"""How what is measured is told, where it is not the value itself."""


def asked_board(context: WallContext, item: SceneItem, top: int | None = None) -> Board:
    """The board of a playlist item. Where anybody has a goal it is ranked by the share of it, unless the item
    says otherwise. Raises KnownError, KeyError or ValueError for settings that are no good."""
    settings = item.settings
    by = By(settings.get("by", By.PEOPLE))
    query = replace(
        context.asked(settings), by=by, measure=Measure(settings.get("measure", Measure.GOAL)), top=top
    )
    if by is By.OFFICES:  # one alone is no board
        query = replace(query, in_office=None)
    board = context.board(query)
    if query.measure is Measure.GOAL and all(row.goal is None for row in board.rows):
        board = context.board(replace(query, measure=Measure.VALUE))
    return board


def shown_rows(context: WallContext, board: Board) -> list[BoardRow]:
    """The rows of teams, offices and of people who have not asked to be left out, down to the last place that
    the organisation has people named on."""
    last = context.figures.organisation.wall_places.last_named(board.total_rows)
    return [
        row
        for row in board.rows
        if row.person_id is None or (row.rank <= last and context.may_show(row.person_id))
    ]


def best_value(rows: list[BoardRow]) -> Fraction:
    """The value whose lane is full, where nobody has a goal."""
    values = [Fraction(row.value) for row in rows if row.value is not None]
    return max(values, default=Fraction())


def leader_row(context: WallContext, board: Board, row: BoardRow, best: Fraction) -> LeaderRow:
    """A row as a wall shows it; `best` as `best_value` tells."""
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
        face=row_face(context, row),
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


def row_face(context: WallContext, row: BoardRow) -> Face:
    """Whose row it is; a team or an office shows its letters."""
    if row.person_id is not None:
        return context.face(row.person_id)
    return Face(-row.key - 1, row.name, initials(row.name), row.key % 10)
