"""`board` and `drill`."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.output import show, table

if TYPE_CHECKING:
    from spm_desktop.domain.deals import Undated
    from spm_desktop.services.boards import Board, BoardRow
    from spm_desktop.services.drill import Drill
    from spm_desktop.services.formatting import Formatter

DEFAULT_LANGUAGE = "en"
DEFAULT_PERIOD = "this-month"
_UNDATED = {"NO_OPENED": "an opening date", "NO_CLOSED": "a closing date", "NO_AMOUNT": "an amount"}


@click.command()
@click.argument("metric")
@click.option(
    "--by", type=click.Choice(["people", "teams", "offices"]), default="people", help="Who competes."
)
@click.option(
    "--measure",
    type=click.Choice(["value", "goal", "improvement"]),
    default="value",
    help="What ranks them: the value, the share of the goal, or the gain over the own baseline.",
)
@click.option("--period", default=DEFAULT_PERIOD, metavar="P", help="Like 2017-Q4; this month without it.")
@click.option("--team", metavar="T", help="Only this team and the teams below it.")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the first N ranks.")
@click.option("--ascending", is_flag=True, help="The lowest first.")
@pass_invocation
def board_command(
    invocation: Invocation,
    metric: str,
    by: str,
    measure: str,
    period: str,
    team: str | None,
    top: int | None,
    ascending: bool,
) -> None:
    """Show a leaderboard, as it is now."""
    from spm_desktop.app.compose import open_office
    from spm_desktop.services.boards import BoardQuery, By, Measure, board
    from spm_desktop.services.formatting import Formatter
    from spm_desktop.storage.boards import SqlBoards

    query = BoardQuery(metric, By(by), Measure(measure), period, team, top, ascending)
    with open_office(invocation) as office:
        found = board(SqlBoards(office.database, office.clock), office.actor, query)
    language = invocation.lang or DEFAULT_LANGUAGE
    formatter = Formatter(language, found.currency)
    show(invocation, _document(found, formatter), _lines(found, formatter, language))


def _document(board: "Board", formatter: "Formatter") -> dict[str, Any]:
    from spm_desktop.domain.metrics import Unit

    total, metric = board.total, board.metric
    return {
        "metric": metric.key,
        "name": metric.name,
        "unit": metric.unit.value,
        "decimals": metric.decimals,
        "currency": board.currency if metric.unit is Unit.MONEY else None,
        "by": board.by.value,
        "measure": board.measure.value,
        "period": {"start": board.period.start, "end": board.period.end},
        "as_of": board.as_of.astimezone(board.office.zone),
        "rows": [_row_document(board, row, formatter) for row in board.rows],
        "total": {
            "value": _decimal(board, total.value),
            "value_text": formatter.text(metric, total.value),
            "goal": _decimal(board, total.goal),
            "attainment": _share(total.attainment),
            "n": total.n,
        },
        "without_date": _reasons(board.undated),
    }


def _row_document(board: "Board", row: "BoardRow", formatter: "Formatter") -> dict[str, Any]:
    gain = row.improvement
    return {
        "rank": row.rank,
        "name": row.name,
        "team": row.team or None,
        "value": _decimal(board, row.value),
        "value_text": _value_text(board, row, formatter),
        "goal": _decimal(board, row.goal),
        "attainment": _share(row.attainment),
        "n": row.n,
        "movement": row.movement,
        "tied": row.tied,
        "improvement": _decimal(board, gain) if board.metric.divides else _decimal(board, gain, 0),
        "person_id": row.person_id,
        "team_id": row.team_id,
        "archived": row.archived,
        "without_date": _reasons(row.undated),
    }


def _decimal(board: "Board", value: Any, decimals: int | None = None) -> str | None:
    from spm_desktop.domain.amounts import to_decimal_text

    digits = board.metric.decimals if decimals is None else decimals
    return None if value is None else to_decimal_text(value, digits)


def _share(billionths: int | None) -> float | None:
    """Attainment as a number, 1.0 for 100 %; nine digits survive in it exactly."""
    from spm_desktop.domain.attainment import WHOLE

    return None if billionths is None else billionths / WHOLE


def _reasons(undated: "Mapping[Undated, int]") -> dict[str, int]:
    return {reason.name.lower(): n for reason, n in undated.items()}


def _value_text(board: "Board", row: "BoardRow", formatter: "Formatter") -> str:
    """What is not met never looks met."""
    if row.value is None or row.goal is None:
        return formatter.text(board.metric, row.value)
    return formatter.figures_against(board.metric, row.value, row.goal)[0].text


def _lines(board: "Board", formatter: "Formatter", language: str) -> Iterator[str]:
    from spm_desktop.services.dates_text import DateFormatter

    dates = DateFormatter(language)
    yield f"{board.metric.name}, {dates.period(board.period, board.fiscal, board.today)}"
    yield ""
    if not board.rows:
        yield "Nobody is on this board: there are no people in it yet."
        return
    columns: dict[str, list[str]] = {"Rank": [f"{row.rank}{'=' if row.tied else ''}" for row in board.rows]}
    if any(row.movement is not None for row in board.rows):
        columns["Move"] = [_move(row.movement) for row in board.rows]
    columns["Name"] = [f"{row.name} (left)" if row.archived else row.name for row in board.rows]
    if board.by.value == "people":
        columns["Team"] = [row.team for row in board.rows]
    columns["Value"] = [_value_text(board, row, formatter) for row in board.rows]
    if any(row.goal is not None for row in board.rows):
        columns["Goal"] = [formatter.text(board.metric, row.goal) for row in board.rows]
        columns["Attained"] = [formatter.attainment(row.attainment).text for row in board.rows]
    if board.measure.value == "improvement":
        columns["Gain"] = [formatter.gain(board.metric, row.improvement) for row in board.rows]
    columns["n"] = [f"{row.n:,}" for row in board.rows]
    yield from table(tuple(columns), zip(*columns.values(), strict=True), right="Value Goal Attained Gain n")
    if len(board.rows) < board.total_rows:
        yield f"and {board.total_rows - len(board.rows):,} more"
    for reason, n in board.undated.items():
        yield f"{n:,} without {_UNDATED[reason.name]}: in no period."


def _move(places: int | None) -> str:
    if places is None:
        return "new"
    return f"{places:+d}".replace("-", "−") if places else "–"


@click.command()
@click.argument("metric")
@click.option("--person", required=True, metavar="NAME", help="Whose number: the name or e-mail address.")
@click.option("--period", default=DEFAULT_PERIOD, metavar="P", help="Like 2017-Q4; this month without it.")
@pass_invocation
def drill_command(invocation: Invocation, metric: str, person: str, period: str) -> None:
    """Show the rows behind a number."""
    from spm_desktop.app.compose import open_office
    from spm_desktop.domain.amounts import to_decimal_text
    from spm_desktop.services.drill import drill
    from spm_desktop.services.formatting import Formatter
    from spm_desktop.storage.boards import SqlBoards
    from spm_desktop.storage.drill import SqlDrill

    with open_office(invocation) as office:
        boards = SqlBoards(office.database, office.clock)
        found = drill(SqlDrill(boards), office.actor, metric, person, period)
    document = {
        "metric": found.metric.key,
        "person": found.person.name,
        "period": {"start": found.period.start, "end": found.period.end},
        "value": None if found.value is None else to_decimal_text(found.value, found.metric.decimals),
        "rows": [
            {
                "file": row.file,
                "sheet": row.sheet,
                "row": row.row,
                "external_id": row.external_id or None,
                "date": row.day,
                "value": to_decimal_text(row.value, row.decimals),
                "part": row.part.value,
                "kept": row.kept,
            }
            for row in found.rows
        ],
    }
    show(
        invocation,
        document,
        _drill_lines(found, Formatter(invocation.lang or DEFAULT_LANGUAGE, found.currency)),
    )


def _drill_lines(drill: "Drill", formatter: "Formatter") -> Iterable[str]:
    from spm_desktop.domain.amounts import to_decimal_text

    rows = "1 row" if len(drill.rows) == 1 else f"{len(drill.rows):,} rows"
    yield f"{drill.metric.name} of {drill.person.name}: {formatter.text(drill.metric, drill.value)}, {rows}"
    if not drill.rows:
        return
    yield ""
    divided = any(row.part.value != "value" for row in drill.rows)
    yield from table(
        ("Date", "Value", *(["Part"] if divided else []), "File", "Sheet", "Row", "Id"),
        (
            (
                row.day,
                to_decimal_text(row.value, row.decimals),
                *([row.part.value] if divided else []),
                row.file,
                row.sheet,
                row.row,
                row.external_id,
            )
            for row in drill.rows
        ),
        right="Value Row",
    )
    gone = sorted({row.file for row in drill.rows if not row.kept})
    if gone:
        yield f"The contents of {', '.join(gone)} are not kept here any more."
