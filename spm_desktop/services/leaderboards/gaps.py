"""How far everybody of a board is from the places beside theirs."""

from collections.abc import Mapping

from spm_desktop.domain.gaps import missing, value_for
from spm_desktop.domain.metrics import Direction, Exact
from spm_desktop.services.boards import Board, BoardRow, Measure
from spm_desktop.services.leaderboards.query import Gap

NO_GAP = Gap()


def decides(board: Board, row: BoardRow) -> Exact | None:
    """What ranks a row: its value, its attainment in billionths, or its improvement."""
    match board.measure:
        case Measure.VALUE:
            return row.value
        case Measure.GOAL:
            return row.attainment
        case Measure.IMPROVEMENT:
            return row.improvement


def gaps_of(board: Board) -> Mapping[int, Gap]:
    """Competitor -> the gaps; who has nothing that ranks them has none. For a board with all its rows."""
    rows = [row for row in board.rows if decides(board, row) is not None]
    found: dict[int, Gap] = {}
    better: BoardRow | None = None
    start = 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and rows[end].rank == rows[start].rank:
            end += 1
        behind = rows[end] if end < len(rows) else None
        for row in rows[start:end]:
            found[row.key] = Gap(
                None if better is None else max(_missing(board, row, better), 0),
                None if better is None else better.key,
                None if behind is None else max(-_missing(board, row, behind), 0),
                None if behind is None else behind.key,
            )
        better, start = rows[start], end
    return found


def _missing(board: Board, row: BoardRow, other: BoardRow) -> Exact:
    """How much better the row would have to be to stand where the other one does."""
    direction = board.metric.direction
    if board.measure is not Measure.GOAL:
        have, wanted = decides(board, row), decides(board, other)
        assert have is not None
        assert wanted is not None
        higher = board.measure is Measure.IMPROVEMENT
        return missing(have, wanted, Direction.HIGHER if higher else direction)
    assert row.actual is not None
    assert row.goal is not None
    assert other.attainment is not None
    return missing(row.actual, value_for(other.attainment, row.goal, direction), direction)
