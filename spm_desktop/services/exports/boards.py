"""Leaderboards and scorecards as they are shown."""

from spm_desktop.services.boards import Board, By, Measure
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.exporting import (
    CellFormat,
    CellValue,
    ChartKind,
    ExportBook,
    ExportChart,
    ExportColumn,
    ExportTable,
)
from spm_desktop.services.exports.values import figure, figure_column, share
from spm_desktop.services.scorecards import CardLine, Cards, Scorecard

_TEXT, _NUMBER, _PERCENT = CellFormat.TEXT, CellFormat.NUMBER, CellFormat.PERCENT
_WHO = {By.PEOPLE: "Person", By.TEAMS: "Team", By.OFFICES: "Office"}
_MOST_BARS = 40
"""A chart of more bars says nothing."""


def board_table(board: Board) -> ExportTable:
    """Who stands where; with bars of what decides it, where not too many compete."""
    metric = board.metric
    columns = [ExportColumn("Rank", _NUMBER, 0), ExportColumn("Moved", _NUMBER, 0)]
    name = len(columns)
    columns.append(ExportColumn(_WHO[board.by], _TEXT))
    if board.by is By.PEOPLE:
        columns.append(ExportColumn("Team", _TEXT))
    drawn = len(columns)
    columns.append(figure_column(metric.name, metric))
    columns += [
        figure_column("Goal", metric),
        ExportColumn("% of goal", _PERCENT),
        ExportColumn("Rows", _NUMBER, 0),
    ]
    gains = board.measure is Measure.IMPROVEMENT
    if gains:
        columns.append(figure_column("Gain", metric) if metric.divides else ExportColumn("Gain", _PERCENT))
    rows = []
    for row in board.rows:
        cells: list[CellValue] = [row.rank, row.movement, row.name]
        if board.by is By.PEOPLE:
            cells.append(row.team)
        cells += [figure(metric, row.value), figure(metric, row.goal), share(row.attainment), row.n]
        if gains:
            cells.append(figure(metric, row.improvement) if metric.divides else row.improvement)
        rows.append(cells)
    if board.measure is Measure.GOAL:
        drawn += 2
    elif gains:
        drawn = len(columns) - 1
    chart = ExportChart(ChartKind.BARS, f"{metric.name} by {_WHO[board.by].lower()}", name, (drawn,))
    return ExportTable("Leaderboard", tuple(columns), rows, chart if len(rows) <= _MOST_BARS else None)


def board_book(board: Board, language: str) -> ExportBook:
    """A leaderboard, with what it is about."""
    period = DateFormatter(language).period(board.period, board.fiscal, board.today)
    about = (("Table", "Leaderboard"), ("Metric", board.metric.name), ("Period", period))
    return ExportBook((board_table(board),), about)


def card_table(card: Scorecard, name: str = "Scorecard") -> ExportTable:
    """One scorecard, a line for each metric; values stand in the metric's own unit."""
    columns = (
        ExportColumn("Metric", _TEXT),
        ExportColumn("Unit", _TEXT),
        ExportColumn("Weight", _NUMBER),
        ExportColumn("Value", _NUMBER),
        ExportColumn("Goal", _NUMBER),
        ExportColumn("% of goal", _PERCENT),
        ExportColumn("Expected by today", _NUMBER),
        ExportColumn("Status", _TEXT),
        ExportColumn("Points", _PERCENT),
        ExportColumn("Period before", _NUMBER),
        ExportColumn("Rows", _NUMBER, 0),
    )
    return ExportTable(
        name,
        columns,
        [_card_line(line, card.currency) for line in card.lines],
        ExportChart(ChartKind.BARS, f"{card.subject.name}: % of goal", 0, (5,)),
    )


def _card_line(line: CardLine, currency: str) -> tuple[CellValue, ...]:
    metric = line.metric
    return (
        metric.name,
        currency if metric.unit.value == "money" else metric.unit.value,
        None if line.rule is None else line.rule.weight,
        figure(metric, line.value),
        figure(metric, line.goal),
        share(line.attainment),
        figure(metric, line.expected),
        None if line.status is None else line.status.value.replace("_", " "),
        share(line.points),
        figure(metric, line.previous),
        line.n,
    )


def cards_table(found: Cards) -> ExportTable:
    """Everybody's scorecard, a row each: the score and the attainment of every metric that counts for
    anybody."""
    metrics = {
        line.metric.key: line.metric
        for card in found.cards
        for line in card.lines
        if line.rule is not None or line.goal is not None
    }
    columns = [
        ExportColumn("Person" if found.kind.value == "person" else "Team", _TEXT),
        ExportColumn("Team", _TEXT),
        ExportColumn("Role", _TEXT),
        ExportColumn("Score", _PERCENT),
        ExportColumn("Expected by today", _PERCENT),
        ExportColumn("Lines", _TEXT),
    ]
    for metric in metrics.values():
        columns += [figure_column(metric.name, metric), ExportColumn(f"{metric.name}, % of goal", _PERCENT)]
    rows = []
    for card in found.cards:
        score = card.score
        cells: list[CellValue] = [
            card.subject.name,
            card.subject.team,
            card.subject.role,
            share(score.value),
            share(card.expected),
            f"{score.present} of {score.lines}" if score.lines else None,
        ]
        lines = {line.metric.key: line for line in card.lines}
        for key, metric in metrics.items():
            line = lines.get(key)
            cells += [figure(metric, line.value), share(line.attainment)] if line else [None, None]
        rows.append(cells)
    chart = ExportChart(ChartKind.BARS, "Score", 0, (3,))
    return ExportTable("Scorecards", tuple(columns), rows, chart if len(rows) <= _MOST_BARS else None)


def cards_book(found: Cards, language: str) -> ExportBook:
    """Everybody's scorecards, with what they are about."""
    period = DateFormatter(language).period(found.period, found.fiscal, found.today)
    return ExportBook((cards_table(found),), (("Table", "Scorecards"), ("Period", period)))
