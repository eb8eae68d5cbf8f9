"""`scorecard`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from spm_desktop.app.commands.boards import DEFAULT_LANGUAGE, DEFAULT_PERIOD
from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.output import show, table

if TYPE_CHECKING:
    from spm_desktop.services.formatting import Formatter
    from spm_desktop.services.scorecards import CardLine, Scorecard

_STATUS_WORDS = {
    "on_track": "On track",
    "at_risk": "At risk",
    "behind": "Behind",
    "met": "Met",
    "missed": "Missed",
}


@click.command()
@click.argument("person")
@click.option("--period", default=DEFAULT_PERIOD, metavar="P", help="Like 2017-Q4; this month without it.")
@click.option("--team", "is_team", is_flag=True, help="PERSON is the name of a team.")
@pass_invocation
def scorecard_command(invocation: Invocation, person: str, period: str, is_team: bool) -> None:
    """Show how somebody stands in everything that is measured."""
    from spm_desktop.app.compose import open_office
    from spm_desktop.services.formatting import Formatter
    from spm_desktop.services.scorecards import Kind, scorecard
    from spm_desktop.services.scorecards.document import document
    from spm_desktop.storage.boards import SqlBoards
    from spm_desktop.storage.scorecards import SqlScorecards

    with open_office(invocation) as office:
        reader = SqlScorecards(SqlBoards(office.database, office.clock))
        card = scorecard(reader, office.actor, Kind.TEAM if is_team else Kind.PERSON, person, period)
    language = invocation.lang or DEFAULT_LANGUAGE
    show(invocation, document(card), _lines(card, Formatter(language, card.currency), language))


def _lines(card: "Scorecard", formatter: "Formatter", language: str) -> Iterator[str]:
    from spm_desktop.services.dates_text import DateFormatter

    period = DateFormatter(language).period(card.period, card.fiscal, card.today)
    who = ", ".join(part for part in (card.subject.name, card.subject.role, card.subject.team) if part)
    yield f"{who}: {period}"
    yield _score(card, formatter)
    yield ""
    columns = ("Metric", "Weight", "Value", "Goal", "Attained", "Expected", "Status", "Before", "n")
    rows = (_row(line, formatter) for line in card.lines)
    yield from table(columns, rows, right="Weight Value Goal Attained Expected Before n")


def _score(card: "Scorecard", formatter: "Formatter") -> str:
    score = card.score
    if not score.lines:
        return "No score: there are no goals for this period."
    lines = f"{score.present} of {score.lines} lines"
    if score.value is None:
        return f"Score –, {lines}: less than half of the weight has a goal and a value."
    expected = formatter.attainment(card.expected, 1).text
    return f"Score {formatter.attainment(score.value, 1).text}, {lines}; expected by today {expected}"


def _row(line: "CardLine", formatter: "Formatter") -> tuple[object, ...]:
    metric = line.metric
    value, goal = formatter.text(metric, line.value), formatter.text(metric, line.goal)
    if line.value is not None and line.goal is not None:
        value, goal = (one.text for one in formatter.figures_against(metric, line.value, line.goal))
    return (
        metric.name,
        "" if line.rule is None else line.rule.weight,
        value,
        goal,
        formatter.attainment(line.attainment, 1).text,
        formatter.text(metric, line.expected),
        "–" if line.status is None else _STATUS_WORDS[line.status.value],
        formatter.text(metric, line.previous),
        f"{line.n:,}",
    )
