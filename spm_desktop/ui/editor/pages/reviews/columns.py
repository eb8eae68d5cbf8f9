"""The tables of the page: reviews, ratings side by side, how they are spread, and the company's values."""

from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.domain.reviews.record import MOST
from spm_desktop.domain.reviews.spread import Behaviour
from spm_desktop.services.reviews.comparing import Rated, Rater
from spm_desktop.services.reviews.listing import Line
from spm_desktop.services.reviews.words import half_steps, turn
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.organs.days import DayWords
from spm_desktop.ui.editor.organs.people_columns import face, person_column
from spm_desktop.ui.editor.pages.reviews.words import status
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Attainment, Levels, Series, Tone

Row = TypeVar("Row")


def line_columns(words: Callable[[], DayWords]) -> tuple[Column[Line], ...]:
    """Reviews: whose, where it is, whose turn it is."""
    return (
        person_column(lambda line: face(line.review.person_id, line.person)),
        Column("team", "Team", Kind.TEXT, lambda line: line.team or None, emphasis=Emphasis.CONTEXT),
        Column("manager", "Manager", Kind.TEXT, lambda line: line.manager, emphasis=Emphasis.CONTEXT),
        Column("state", "State", Kind.STATUS, lambda line: status(line.review.state)),
        Column(
            "turn",
            "Next",
            Kind.TEXT,
            _next,
            voice=lambda line: Emphasis.KEY if line.mine else None,
            width=Width(least=130, stretch=1, most=400),
        ),
        Column(
            "due",
            "Due",
            Kind.DATE,
            lambda line: line.until,
            lambda line: "–" if line.until is None else words().weekday(line.until),
            tone=lambda line: Tone.BAD if line.late else None,
        ),
        Column(
            "met",
            "Talked on",
            Kind.DATE,
            lambda line: line.review.met_day,
            lambda line: "–" if line.review.met_day is None else words().day(line.review.met_day),
            emphasis=Emphasis.CONTEXT,
        ),
        Column(
            "signed",
            "Signed",
            Kind.DATE,
            lambda line: line.review.signed_at and line.review.signed_at.date(),
            lambda line: "–" if line.review.signed_at is None else words().moment(line.review.signed_at),
            emphasis=Emphasis.CONTEXT,
        ),
    )


def rated_columns(values: tuple[CompanyValue, ...]) -> tuple[Column[Rated], ...]:
    """Ratings side by side: results, the middle ratings, and each value with the person's own below."""

    def of(value: CompanyValue) -> Column[Rated]:
        return Column(
            f"value {value.id}",
            value.name,
            Kind.LEVELS,
            lambda one: Levels(one.ratings.get(value.id), one.own_ratings.get(value.id)),
            lambda one: _rating(one, value.id),
            sort=lambda one: one.ratings.get(value.id),
            width=Width(least=100, most=130),
        )

    return (
        person_column(
            lambda one: face(one.review.person_id, one.person), width=Width(least=190, stretch=1, most=1000)
        ),
        Column("state", "State", Kind.STATUS, lambda one: status(one.review.state), shown=False),
        Column(
            "results",
            "Results",
            Kind.ATTAINMENT,
            lambda one: None if one.results is None else Attainment(one.results),
            sort=lambda one: None if one.results is None else round(one.results * 1_000_000),
        ),
        Column(
            "score",
            "Score",
            Kind.NUMBER,
            lambda one: None if one.results is None else Fraction(one.results).limit_denominator(10_000),
            lambda one: "–" if one.results is None else f"{one.results * 100:.1f}",
        ),
        _middle("middle", "Middle", lambda one: one.behaviour, Emphasis.KEY),
        Column(
            "n",
            "Values rated",
            Kind.NUMBER,
            lambda one: one.behaviour.rated,
            lambda one: f"{one.behaviour.rated} of {len(values)}" if one.is_finished else "–",
            emphasis=Emphasis.CONTEXT,
            shown=False,
        ),
        _middle("own", "Own middle", lambda one: one.own, Emphasis.CONTEXT),
        *(of(value) for value in values),
    )


def rater_columns() -> tuple[Column[Rater], ...]:
    """How the ratings of each manager are spread: counted, so that few are seen to be few."""

    def given(rating: int) -> Column[Rater]:
        return Column(
            f"rating {rating}",
            f"{rating}",
            Kind.NUMBER,
            lambda one: one.spread.counts[rating - 1],
            lambda one: str(one.spread.counts[rating - 1] or "–"),
        )

    return (
        Column(
            "manager",
            "Manager",
            Kind.TEXT,
            lambda one: one.manager,
            emphasis=Emphasis.NAME,
            width=Width(least=140, stretch=1, most=1000),
            fixed=True,
        ),
        Column(
            "people",
            "Assessed",
            Kind.NUMBER,
            lambda one: one.people,
            lambda one: f"{one.people} of {one.of}",
        ),
        Column(
            "spread",
            "Spread 1 to 5",
            Kind.MINI_BARS,
            lambda one: Series((*map(float, one.spread.counts), None)) if one.spread.n else None,
        ),
        *(given(rating) for rating in range(1, MOST + 1)),
        Column(
            "missing",
            "Not assessed",
            Kind.NUMBER,
            lambda one: one.spread.missing,
            emphasis=Emphasis.CONTEXT,
        ),
        _middle("middle", "Middle", lambda one: one.behaviour, Emphasis.KEY),
        Column("n", "n", Kind.NUMBER, lambda one: one.spread.n, emphasis=Emphasis.CONTEXT),
    )


VALUE_COLUMNS: tuple[Column[CompanyValue], ...] = (
    Column(
        "name",
        "Value",
        Kind.TEXT,
        lambda one: one.name,
        emphasis=Emphasis.NAME,
        width=Width(least=190, stretch=1, most=400),
        fixed=True,
    ),
    Column(
        "meaning",
        "In a sentence",
        Kind.TEXT,
        lambda one: one.meaning or None,
        width=Width(least=160, stretch=3, most=1000),
    ),
    Column(
        "behaviours",
        "Shows as",
        Kind.TEXT,
        lambda one: "; ".join(one.behaviours) or None,
        width=Width(least=160, stretch=3, most=1000),
        emphasis=Emphasis.CONTEXT,
    ),
    Column(
        "anchors",
        "Ratings with words",
        Kind.NUMBER,
        lambda one: sum(map(bool, one.anchors)),
        lambda one: f"{sum(map(bool, one.anchors))} of {MOST}",
    ),
)


def _middle(key: str, title: str, of: Callable[[Row], Behaviour], emphasis: Emphasis) -> Column[Row]:
    """The middle rating of somebody, or of all whom somebody rated."""

    def value(one: Row) -> Fraction | None:
        middle = of(one).middle
        return None if middle is None else Fraction(middle, 2)

    return Column(key, title, Kind.NUMBER, value, lambda one: half_steps(of(one).middle), emphasis=emphasis)


def _next(line: Line) -> str:
    if line.held_up:
        return "Ratings are compared first"
    return "You" if line.mine else turn(line.turn, line.review.state)


def _rating(one: Rated, value: int) -> str:
    if not one.is_finished:
        return "–"
    rating = one.ratings.get(value)
    return "–" if rating is None else str(rating)


def told_spread(one: Rater) -> str:
    """A rater in a sentence."""
    if not one.spread.n:
        return f"{one.manager}: nothing assessed yet"
    missing = f", {one.spread.missing} not assessed" if one.spread.missing else ""
    middle = half_steps(one.behaviour.middle)
    return f"{one.manager}: {counted(one.spread.n, 'rating')}, middle {middle}{missing}"
