"""The columns of a leaderboard, as its metric, its measure and its competitors want them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from spm_desktop.domain import pace
from spm_desktop.domain.attainment import WHOLE
from spm_desktop.domain.metrics import Exact, Metric, Unit
from spm_desktop.domain.ranking import tiers
from spm_desktop.services.boards import Board, BoardRow, By, Measure
from spm_desktop.services.formatting import NOTHING
from spm_desktop.services.leaderboards import Gap, Leaderboard, has_likely_places
from spm_desktop.ui.editor.organs.people_columns import face
from spm_desktop.ui.editor.pages.leaderboards.words import RANKED, Words, is_of_deals
from spm_desktop.ui.models.columns import Cell, CellState, Column, Emphasis, Kind, Width, gain_text
from spm_desktop.ui.models.marks import NO_GOAL, ON_PACE, Attainment, LikelyPlace, Pill, Status

NO_GAP = Gap()
NO_PLACES: Mapping[int, tuple[int, int]] = {}
_RANK_PADDING, _DIGIT = 32, 8


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a board with what the desk knows besides."""

    row: BoardRow
    gap: Gap
    adjusted: bool = False
    likely: LikelyPlace | None = None
    tier: tuple[int, int] | None = None
    """Its number and of how many; None where likely places do not separate anybody."""
    status: Status = NO_GOAL


def lines_of(found: Leaderboard, likely: Mapping[int, tuple[int, int]] = NO_PLACES) -> list[Line]:
    """The rows of a leaderboard, ready for the table. `likely`: competitor -> lowest and highest place."""
    board = found.board
    around = {row.key: _with_today(row, likely[row.key]) for row in board.rows if row.key in likely}
    groups = tiers(around)
    tier_of = {key: (number, len(groups)) for number, keys in enumerate(groups, 1) for key in keys}
    return [
        Line(
            row,
            found.gaps.get(row.key, NO_GAP),
            row.person_id in found.adjusted,
            LikelyPlace(row.rank, *around[row.key], board.total_rows) if row.key in around else None,
            tier_of.get(row.key) if len(groups) > 1 else None,
            _status(found, row),
        )
        for row in board.rows
    ]


def _with_today(row: BoardRow, places: tuple[int, int]) -> tuple[int, int]:
    """The likely places, and that of today where it is outside: somebody hardly seen yet."""
    return min(places[0], row.rank), max(places[1], row.rank)


def _status(found: Leaderboard, row: BoardRow) -> Status:
    board = found.board
    metric, is_over = board.metric, board.period.is_over(board.today)
    if row.goal is None or row.actual is None:
        return NO_GOAL
    share = found.expected if found.expected is not None else Fraction(1)
    expected = pace.expected(row.goal, metric.over_time, share)
    status = pace.status(row.actual, row.goal, expected, metric.direction, metric.over_time, is_over)
    return NO_GOAL if status is None else ON_PACE[status]


def columns_of(found: Leaderboard, words: Words) -> list[Column[Line]]:
    """The columns; only those that have something to say on this board."""
    board = found.board
    metric, measure = board.metric, board.measure
    has_goals = Measure.GOAL in found.measures
    unit = "" if metric.unit is Unit.MONEY else words.unit(metric)
    title = ", ".join(filter(None, (metric.name, unit)))
    columns = [_rank(board), _moved(board), _competitor(board)]
    if board.by is By.PEOPLE:
        columns.append(_team())
    if has_goals:
        columns.append(
            _figure(
                "goal",
                "Goal",
                metric,
                lambda line: line.row.goal,
                lambda line: words.plain(metric, line.row.goal),
                Emphasis.CONTEXT,
            )
        )
    columns.append(
        _figure(
            "value",
            title,
            metric,
            lambda line: line.row.value,
            lambda line: words.against(metric, line.row.value, line.row.goal),
            Emphasis.KEY if measure is Measure.VALUE else Emphasis.PLAIN,
        )
    )
    if has_goals:
        columns += [_share(measure, words), _bar(found, words)]
    if measure is Measure.IMPROVEMENT:
        columns.append(_gain(metric, words))
    if has_likely_places(board):
        columns += [Column("likely", "Likely place", Kind.LIKELY_PLACE, lambda line: line.likely), _tier()]
    columns += [_rows_behind(metric, words), _to_next(board, words)]
    if has_goals:
        columns.append(Column("status", "Status", Kind.STATUS, lambda line: line.status, shown=False))
    return columns


def total_of(found: Leaderboard, words: Words) -> dict[str, Cell]:
    """The total row: the scope's own value and goal, which is not the sum of what its people were given."""
    board, total = found.board, found.board.total
    cells = {
        "competitor": Cell(words.counted(board.by, board.total_rows)),
        "value": Cell(words.against(board.metric, total.value, total.goal), total.value),
        "n": Cell(words.numbers.count(total.n), total.n),
    }
    if total.goal is not None:
        cells["goal"] = Cell(words.plain(board.metric, total.goal), total.goal)
        cells["share"] = Cell(words.percent(total.attainment), _of_goal(total.attainment))
        cells["bar"] = Cell("", _attained(found, total.attainment))
    return cells


def _rank(board: Board) -> Column[Line]:
    digits = len(str(board.total_rows)) + any(row.tied for row in board.rows)  # the longest stands far below
    return Column(
        "rank",
        "Rank",
        Kind.RANK,
        lambda line: line.row.rank,
        lambda line: f"{line.row.rank}{'=' if line.row.tied else ''}",
        emphasis=Emphasis.KEY,
        width=Width(least=_RANK_PADDING + digits * _DIGIT),
        fixed=True,
    )


def _moved(board: Board) -> Column[Line]:
    def text(line: Line) -> str:
        return "new" if line.row.movement is None else gain_text(line.row.movement)

    over = board.period.is_over(board.today)
    return Column(
        "moved",
        "Before" if over else "Today",
        Kind.MOVEMENT,
        lambda line: line.row.movement,
        text,
        emphasis=Emphasis.CONTEXT,
    )


def _competitor(board: Board) -> Column[Line]:
    if board.by is not By.PEOPLE:
        title = RANKED[board.by][0].capitalize()
        return Column(
            "competitor",
            title,
            Kind.TEXT,
            lambda line: line.row.name,
            emphasis=Emphasis.NAME,
            width=Width(least=120, stretch=1),
            fixed=True,
        )
    return Column(
        "competitor",
        "Person",
        Kind.PERSON,
        lambda line: face(line.row.key, line.row.name),
        state=lambda line: CellState.QUIET if line.row.archived else CellState.PLAIN,
        pill=_pill,
        width=Width(least=150, stretch=1),
        fixed=True,
    )


def _pill(line: Line) -> Pill | None:
    if line.row.archived:
        return Pill("Left")
    return Pill("Adjusted") if line.adjusted else None


def _team() -> Column[Line]:
    return Column(
        "team",
        "Team",
        Kind.TEXT,
        lambda line: line.row.team or None,
        emphasis=Emphasis.CONTEXT,
        width=Width(most=160),
        shown=False,
    )


def _figure(
    key: str,
    title: str,
    metric: Metric,
    exact: Callable[[Line], Exact | None],
    text: Callable[[Line], str],
    emphasis: Emphasis,
) -> Column[Line]:
    """A column in the metric's unit."""
    money = metric.unit is Unit.MONEY

    def value(line: Line) -> int | Fraction | None:
        found = exact(line)
        if found is None:
            return None
        return round(found) if money else Fraction(found, 10**metric.decimals)

    kind = Kind.MONEY if money else Kind.NUMBER
    return Column(key, title, kind, value, text, emphasis=emphasis, decimals=metric.decimals)


def _share(measure: Measure, words: Words) -> Column[Line]:
    return Column(
        "share",
        "% of goal",
        Kind.PERCENT,
        lambda line: _of_goal(line.row.attainment),
        lambda line: words.percent(line.row.attainment),
        emphasis=Emphasis.KEY if measure is Measure.GOAL else Emphasis.PLAIN,
    )


def _bar(found: Leaderboard, words: Words) -> Column[Line]:
    note = ""
    if found.expected is not None:
        note = f"expected {words.percent(found.expected * WHOLE // 1)}"
    return Column(
        "bar",
        "" if note else "Reached",
        Kind.ATTAINMENT,
        lambda line: None if line.row.goal is None else _attained(found, line.row.attainment),
        note=note,
    )


def _attained(found: Leaderboard, billionths: int | None) -> Attainment:
    share = None if billionths is None else billionths / WHOLE
    return Attainment(share, None if found.expected is None else float(found.expected))


def _of_goal(billionths: int | None) -> Fraction | None:
    return None if billionths is None else Fraction(billionths, WHOLE)


def _gain(metric: Metric, words: Words) -> Column[Line]:
    def text(line: Line) -> str:
        return words.numbers.gain(metric, line.row.improvement)

    def share(line: Line) -> Exact | None:
        return line.row.improvement

    if metric.divides:
        return _figure("gain", "Gain", metric, share, text, Emphasis.KEY)
    return Column("gain", "Gain", Kind.PERCENT, share, text, emphasis=Emphasis.KEY)


def _tier() -> Column[Line]:
    return Column(
        "tier",
        "Tier",
        Kind.NUMBER,
        lambda line: None if line.tier is None else line.tier[0],
        lambda line: NOTHING if line.tier is None else "{} of {}".format(*line.tier),
        emphasis=Emphasis.CONTEXT,
        shown=False,
    )


def _rows_behind(metric: Metric, words: Words) -> Column[Line]:
    return Column(
        "n",
        "Deals" if is_of_deals(metric) else "Rows",
        Kind.NUMBER,
        lambda line: line.row.n,
        lambda line: words.numbers.count(line.row.n),
        emphasis=Emphasis.CONTEXT,
    )


def _to_next(board: Board, words: Words) -> Column[Line]:
    def text(line: Line) -> str:
        return words.bare_distance(board, line.gap.to_next)

    if board.measure is Measure.IMPROVEMENT and not board.metric.divides:
        title = "To next, points"
        return Column("to_next", title, Kind.NUMBER, _points_to_next, text, emphasis=Emphasis.CONTEXT)
    return _figure("to_next", "To next", board.metric, lambda line: line.gap.to_next, text, Emphasis.CONTEXT)


def _points_to_next(line: Line) -> Fraction | None:
    gap = line.gap.to_next
    return None if gap is None else Fraction(gap * 100)
