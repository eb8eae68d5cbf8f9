"""The columns of one scorecard, and of the list of all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from spm_desktop.domain.attainment import WHOLE, attainment
from spm_desktop.domain.metrics import Exact, OverTime
from spm_desktop.domain.pace import Status
from spm_desktop.services.scorecards import CardLine, Certainty, Kind, Scorecard
from spm_desktop.services.wall_views import Face
from spm_desktop.ui.editor.organs.people_columns import face
from spm_desktop.ui.editor.pages.scorecards.words import LEVELS, Words, change_of
from spm_desktop.ui.models.columns import Cell, CellState, Column, Emphasis, Group, Width
from spm_desktop.ui.models.columns import Kind as CellKind
from spm_desktop.ui.models.marks import Attainment, Series

Told = Callable[[], Words]
EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class CardRow:
    """A line of a scorecard with what its weight is of all, and how sure it is, once that is known."""

    line: CardLine
    weight: str
    certainty: Certainty | None = None


def card_rows(card: Scorecard, sure: Mapping[str, Certainty] | None = None) -> list[CardRow]:
    """The lines; without a template everything with a goal weighs alike, and its share is shown."""
    alike = card.template.version == 0
    rows = []
    for line in card.lines:
        weight = "" if line.rule is None else f"{line.rule.weight:,}"
        if alike and line.rule is not None:
            weight = f"{100 / card.score.lines:.1f}".removesuffix(".0")
        rows.append(CardRow(line, weight, (sure or {}).get(line.metric.key)))
    return rows


def by_counting(row: CardRow) -> Group:
    """What makes the score has no title; the rest stands beside it."""
    return Group("score", "") if row.line.rule else Group("beside", "Beside the score", 1)


def card_columns(words: Told) -> tuple[Column[CardRow], ...]:
    """The columns of a scorecard."""

    def value(row: CardRow, amount: Exact | None) -> Decimal | None:
        decimals = row.line.metric.decimals
        return None if amount is None else Decimal(round(amount * 10**6)).scaleb(-decimals - 6)

    return (
        Column(
            "metric",
            "Metric",
            CellKind.TEXT,
            lambda row: row.line.metric.name,
            emphasis=Emphasis.NAME,
            width=Width(least=136, stretch=2),
            fixed=True,
        ),
        Column(
            "level",
            "Level",
            CellKind.TEXT,
            lambda row: LEVELS[row.line.metric.level.value],
            emphasis=Emphasis.CONTEXT,
            width=Width(least=84, stretch=1),
        ),
        Column(
            "weight",
            "Weight",
            CellKind.NUMBER,
            lambda row: None if row.line.rule is None else row.line.rule.weight,
            lambda row: row.weight or "–",
            emphasis=Emphasis.CONTEXT,
        ),
        Column(
            "goal",
            "Goal",
            CellKind.NUMBER,
            lambda row: value(row, row.line.goal),
            lambda row: words().goal(row.line),
            emphasis=Emphasis.CONTEXT,
        ),
        Column(
            "value",
            "Actual",
            CellKind.NUMBER,
            lambda row: value(row, row.line.value),
            lambda row: words().value(row.line),
        ),
        Column(
            "attained",
            "Attained %",
            CellKind.PERCENT,
            lambda row: _share(row.line.attainment),
            lambda row: words().percent(row.line.attainment),
            emphasis=Emphasis.KEY,
        ),
        Column(
            "bar",
            "",
            CellKind.ATTAINMENT,
            lambda row: None if row.line.goal is None else bar_of(row),
            note=EXPECTED,
        ),
        Column(
            "status",
            "Status",
            CellKind.STATUS,
            lambda row: words().status(row.line),
            width=Width(least=96, stretch=1),
        ),
        Column(
            "change",
            "vs same days",
            CellKind.PERCENT,
            lambda row: change_of(row.line),
            lambda row: words().change(row.line),
            emphasis=Emphasis.CONTEXT,
        ),
        Column(
            "previous",
            "Period before",
            CellKind.NUMBER,
            lambda row: value(row, row.line.previous),
            lambda row: words().bare(row.line.metric, row.line.previous),
            emphasis=Emphasis.CONTEXT,
            shown=False,
        ),
        Column("history", "8 periods", CellKind.SPARKLINE, lambda row: _series(row.line)),
        Column(
            "n",
            "n",
            CellKind.NUMBER,
            lambda row: row.line.n,
            lambda row: words().rests_on(row.line, row.certainty),
            emphasis=Emphasis.CONTEXT,
        ),
        Column(
            "band",
            "9 of 10",
            CellKind.TEXT,
            lambda row: words().band(row.line, row.certainty) or None,
            emphasis=Emphasis.CONTEXT,
            shown=False,
        ),
        Column(
            "points",
            "Points",
            CellKind.NUMBER,
            lambda row: _share(row.line.points, 100),
            lambda row: words().percent(row.line.points),
        ),
    )


def card_total(card: Scorecard, words: Words) -> Mapping[str, Cell] | None:
    """The score under its lines."""
    if not card.score.lines:
        return None
    weight = sum(line.rule.weight for line in card.lines if line.rule)
    shown = 100 if card.template.version == 0 else weight
    return {
        "metric": Cell(f"Score, {words.lines(card)}"),
        "weight": Cell(f"{shown:,}", shown),
        "points": Cell(words.percent(card.score.value), _share(card.score.value, 100)),
    }


def list_columns(words: Told, kind: Kind) -> tuple[Column[Scorecard], ...]:
    """The columns of the list: who, the score against what is expected, and how the lines stand."""

    def counted(status: Status) -> Callable[[Scorecard], int]:
        return lambda card: sum(line.status is status for line in card.lines if line.rule)

    def number(key: str, title: str, status: Status, shown: bool = False) -> Column[Scorecard]:
        count = counted(status)
        return Column(
            key,
            title,
            CellKind.NUMBER,
            count,
            lambda card: f"{count(card):,}" if card.score.lines else "–",
            emphasis=Emphasis.CONTEXT,
            shown=shown,
        )

    name: Column[Scorecard] = Column(
        "name",
        "Person" if kind is Kind.PERSON else "Team",
        CellKind.PERSON if kind is Kind.PERSON else CellKind.TEXT,
        _face if kind is Kind.PERSON else lambda card: card.subject.name,
        emphasis=Emphasis.PLAIN if kind is Kind.PERSON else Emphasis.NAME,
        state=lambda card: CellState.QUIET if card.subject.archived else CellState.PLAIN,
        width=Width(least=160, stretch=2),
        fixed=True,
    )
    team: Column[Scorecard] = Column(
        "team", "Team", CellKind.TEXT, lambda card: card.subject.team or None, emphasis=Emphasis.CONTEXT
    )
    role: Column[Scorecard] = Column(
        "role",
        "Role",
        CellKind.TEXT,
        lambda card: card.subject.role or None,
        emphasis=Emphasis.CONTEXT,
        width=Width(least=96, stretch=1),
    )
    return (
        name,
        *((team, role) if kind is Kind.PERSON else ()),
        Column(
            "score",
            "Score",
            CellKind.PERCENT,
            lambda card: _share(card.score.value),
            lambda card: words().percent(card.score.value),
            emphasis=Emphasis.KEY,
        ),
        Column(
            "bar",
            "",
            CellKind.ATTAINMENT,
            lambda card: (
                Attainment(_float(card.score.value), _float(card.expected)) if card.score.lines else None
            ),
            note=EXPECTED,
        ),
        Column(
            "ahead",
            "Against pace",
            CellKind.NUMBER,
            lambda card: (
                None
                if card.score.value is None or card.expected is None
                else Fraction(100 * (card.score.value - card.expected), WHOLE)
            ),
            lambda card: words().ahead(card) or "–",
        ),
        Column(
            "lines",
            "Lines",
            CellKind.TEXT,
            lambda card: f"{card.score.present} of {card.score.lines}" if card.score.lines else None,
            emphasis=Emphasis.CONTEXT,
        ),
        number("on_track", "On track", Status.ON_TRACK),
        number("at_risk", "At risk", Status.AT_RISK, shown=True),
        number("behind", "Behind", Status.BEHIND, shown=True),
        number("met", "Met", Status.MET),
        number("missed", "Missed", Status.MISSED),
    )


def _face(card: Scorecard) -> Face:
    subject = card.subject
    return face(subject.id, subject.name)


def _share(billionths: int | None, times: int = 1) -> Fraction | None:
    return None if billionths is None else Fraction(billionths * times, WHOLE)


def _float(billionths: int | None) -> float | None:
    return None if billionths is None else billionths / WHOLE


def bar_of(row: CardRow) -> Attainment:
    """The mark of a line that has a goal."""
    line, sure = row.line, row.certainty
    expected = line.expected_attainment if line.metric.over_time is OverTime.SUM else None
    low = high = None
    if sure is not None and sure.low is not None and sure.high is not None:
        ends = [attainment(end, line.goal, line.metric.direction) for end in (sure.low, sure.high)]
        low, high = sorted(_float(end) or 0.0 for end in ends)
    return Attainment(_float(line.attainment), _float(expected), low, high)


def _series(line: CardLine) -> Series | None:
    if not line.history:
        return None
    return Series(tuple(None if past.value is None else float(past.value) for past in line.history))
