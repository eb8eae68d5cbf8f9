"""A scorecard as it is printed: what its page says, for a conversation on paper."""

from collections.abc import Iterator, Mapping

from spm_desktop.services.printing import (
    PrintedBar,
    PrintedColumn,
    PrintedFigure,
    PrintedPage,
    PrintedRow,
    PrintedTable,
)
from spm_desktop.services.scorecards import CardLine, Certainty, Scorecard
from spm_desktop.ui.editor.pages.scorecards.columns import CardRow, bar_of, card_rows
from spm_desktop.ui.editor.pages.scorecards.words import LEVELS, Words

COLUMNS = (
    PrintedColumn("Metric"),
    PrintedColumn("Level"),
    PrintedColumn("Weight", on_the_right=True),
    PrintedColumn("Goal", on_the_right=True),
    PrintedColumn("Actual", on_the_right=True),
    PrintedColumn("Attained", on_the_right=True, strong=True),
    PrintedColumn("Expected", on_the_right=True),
    PrintedColumn("Status"),
    PrintedColumn("Period before", on_the_right=True),
    PrintedColumn("9 of 10", on_the_right=True),
    PrintedColumn("n", on_the_right=True),
    PrintedColumn("Points", on_the_right=True),
)
BARS_AFTER = 6
SURE = "9 of 10: between these figures nine of ten such periods would end, by what they rest on (n)."
EXPECTED = "Expected: the goal times the share of working days that are over."


def printed_card(card: Scorecard, words: Words, sure: Mapping[str, Certainty]) -> PrintedPage:
    """The page of a scorecard."""
    name = words.who(card.subject)
    return PrintedPage(
        card.subject.name,
        ", ".join(part for part in (name, words.period(card.period)) if part),
        tuple(_figures(card, words)),
        (("What is expected", words.expectation(card)),),
        PrintedTable(COLUMNS, tuple(_rows(card, words, sure)), _total(card, words), BARS_AFTER),
        (EXPECTED, SURE),
        f"As of {words.moment(card.as_of.astimezone(card.office.zone))}, {card.office.name}",
    )


def _figures(card: Scorecard, words: Words) -> Iterator[PrintedFigure]:
    if card.score.value is None:
        yield PrintedFigure("Score", "–", words.lines(card) if card.score.lines else "no goals")
        return
    yield PrintedFigure("Score to date", words.percent(card.score.value), "of 100")
    if card.expected is not None and not card.period.is_over(card.today):
        yield PrintedFigure("Expected by today", words.percent(card.expected), words.ahead(card))


def _rows(card: Scorecard, words: Words, sure: Mapping[str, Certainty]) -> Iterator[PrintedRow]:
    beside = False
    for row in card_rows(card, sure):
        if row.line.rule is None and not beside:
            beside = True
            yield PrintedRow(("Beside the score",))
        yield PrintedRow(_cells(row, words), _bar(row))


def _cells(row: CardRow, words: Words) -> tuple[str, ...]:
    line: CardLine = row.line
    return (
        line.metric.name,
        LEVELS[line.metric.level.value],
        row.weight or "–",
        words.goal(line),
        words.value(line),
        words.percent(line.attainment, sign=True),
        words.bare(line.metric, line.expected),
        words.status(line).word,
        words.bare(line.metric, line.previous),
        words.band(line, row.certainty) or "–",
        words.rests_on(line, row.certainty),
        words.percent(line.points),
    )


def _bar(row: CardRow) -> PrintedBar | None:
    mark = None if row.line.goal is None else bar_of(row)
    if mark is None or mark.share is None:
        return None
    return PrintedBar(mark.share, mark.expected, mark.low, mark.high)


def _total(card: Scorecard, words: Words) -> tuple[str, ...]:
    if not card.score.lines:
        return ()
    empty = ("",) * (len(COLUMNS) - 2)
    return (f"Score, {words.lines(card)}", *empty, words.percent(card.score.value))
