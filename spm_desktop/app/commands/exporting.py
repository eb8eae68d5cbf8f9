"""`export`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spm_desktop.app.commands.boards import DEFAULT_LANGUAGE, DEFAULT_PERIOD
from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.output import show
from spm_desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from spm_desktop.app.compose import Office
    from spm_desktop.services.exporting import ExportBook
    from spm_desktop.storage.export_sources import SqlExportFigures

KINDS = (
    "people",
    "goals",
    "metrics",
    "deals",
    "facts",
    "board",
    "scorecards",
    "packs",
    "coaching",
    "reviews",
)
OF_PEOPLE = ("pips", "person-file")
"""Kinds that leave a trace in the audit trail, with the file's SHA-256."""
TEMPLATES = ("template:people", "template:goals")
EMPTY = ("template:deals", "template:facts")


@click.command()
@click.argument("kind", type=click.Choice([*KINDS, *OF_PEOPLE, *TEMPLATES, *EMPTY]))
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The file: .xlsx or .csv.",
)
@click.option("--metric", metavar="METRIC", help="Of board, facts and goals: which metric.")
@click.option("--period", metavar="P", help="Like 2017-Q4; of board and scorecards this month without it.")
@click.option("--team", metavar="T", help="Only this team and the teams below it.")
@click.option(
    "--by", type=click.Choice(["people", "teams", "offices"]), default="people", help="As for board."
)
@click.option(
    "--measure", type=click.Choice(["value", "goal", "improvement"]), default="value", help="As for board."
)
@click.option("--person", metavar="P", help="Of pips: only of this person; of person-file: whose.")
@click.option("--state", "states", multiple=True, metavar="S", help="Of pips: only in this state.")
@click.option(
    "--view", type=click.Choice(["employee", "manager", "hr"]), help="Of pips: for whom; yours without it."
)
@click.option("--purpose", default="", metavar="TEXT", help="Why; on the cover and in the audit trail.")
@pass_invocation
def export_command(
    invocation: Invocation,
    kind: str,
    target: Path,
    metric: str | None,
    period: str | None,
    team: str | None,
    by: str,
    measure: str,
    person: str | None,
    states: tuple[str, ...],
    view: str | None,
    purpose: str,
) -> None:
    """Save a list, a board or every single record as a spreadsheet."""
    from spm_desktop.app.compose import open_office
    from spm_desktop.excel.tables_out import write_table

    path = target.expanduser().absolute()
    language = invocation.lang or DEFAULT_LANGUAGE
    if kind == "pips":
        from spm_desktop.app.commands.pips import export_pips

        named = {"person": person, "team": team, "period": period}
        export_pips(invocation, path, named, states, view, purpose)
        return
    if kind == "reviews":
        from spm_desktop.app.compose import refuse_reviews_on_server

        refuse_reviews_on_server(invocation)
    with open_office(invocation) as office:
        if kind == "person-file":
            from spm_desktop.app.commands.pips import show_left
            from spm_desktop.app.person_file import save_person_file

            if person is None:
                raise KnownError("person_missing", "Nobody was named.", "Add --person “Ann Lee”.")
            left = save_person_file(office, person, path, purpose, language)
            show_left(invocation, left, {"kind": kind, "person": person})
            return
        asked = _Asked(office, language, metric, period, team, by, measure)
        if kind == "packs":
            from spm_desktop.app.packs import save_packs

            said = save_packs(office, path, language)
            show(invocation, {"folder": path, "kind": kind}, f"{said}.")
            return
        if kind in TEMPLATES or (kind in ("people", "goals", "metrics") and path.suffix.lower() == ".xlsx"):
            _write_trip(kind, asked, path)
        else:
            with _book(kind, asked) as book:
                write_table(path, book)
    show(invocation, {"file": path, "kind": kind}, f"Saved {path}.")


class _Asked:
    """What is wanted, and where it is read."""

    def __init__(
        self,
        office: "Office",
        language: str,
        metric: str | None,
        period: str | None,
        team: str | None,
        by: str,
        measure: str,
    ) -> None:
        from spm_desktop.storage.boards import SqlBoards

        self.actor, self.language = office.actor, language
        self.metric, self.period, self.team, self.by, self.measure = metric, period, team, by, measure
        self.database, self.clock = office.database, office.clock
        self.boards = SqlBoards(office.database, office.clock)


def _write_trip(kind: str, asked: _Asked, path: Path) -> None:
    """A workbook that can be edited and imported again."""
    from spm_desktop.excel.round_trip.writing import write_trip
    from spm_desktop.services.round_trip.model import TripKind
    from spm_desktop.services.round_trip.trip import export_book, template_book
    from spm_desktop.storage.round_trip.reading import SqlTrips

    trips = SqlTrips(asked.boards)
    name = TripKind(kind.removeprefix("template:"))
    if kind in TEMPLATES:
        book = template_book(trips, asked.actor, name, asked.language, asked.metric, asked.period)
    else:
        book = export_book(trips, asked.actor, name, asked.language, asked.metric)
    write_trip(path, book)


@contextmanager
def _book(kind: str, asked: _Asked) -> Iterator["ExportBook"]:
    """The tables, with what is to be known of them; their rows can be read until the end of the context."""
    from spm_desktop.services.exports.about import completed_of
    from spm_desktop.storage.export_sources import SqlExportSources

    made = _made(kind, asked)
    with SqlExportSources(asked.boards).look() as figures:
        book = made if made is not None else _records(kind, asked, figures)
        yield completed_of(figures, asked.actor, book, asked.language)


def _made(kind: str, asked: _Asked) -> "ExportBook | None":
    """What fits into memory; None: the rest."""
    from spm_desktop.services.exports import boards, lists
    from spm_desktop.storage.listings import SqlLists

    match kind:
        case "template:deals" | "template:facts":
            return lists.empty_book(kind.removeprefix("template:"))
        case "people":
            return lists.people_book(SqlLists(asked.boards), asked.actor)
        case "goals":
            return lists.goals_book(SqlLists(asked.boards), asked.actor)
        case "metrics":
            return lists.metrics_book(SqlLists(asked.boards), asked.actor)
        case "board":
            from spm_desktop.services.boards import BoardQuery, By, Measure, board

            if asked.metric is None:
                raise KnownError(
                    "metric_missing",
                    "A board is about a metric, and none was named.",
                    "Add --metric won_revenue.",
                )
            query = BoardQuery(
                asked.metric, By(asked.by), Measure(asked.measure), asked.period or DEFAULT_PERIOD, asked.team
            )
            return boards.board_book(board(asked.boards, asked.actor, query), asked.language)
        case "coaching":
            from spm_desktop.services.exports.coaching import coaching_book
            from spm_desktop.storage.coaching import SqlCoaching, SqlCoachingStore

            store = SqlCoachingStore(asked.database, asked.clock)
            return coaching_book(SqlCoaching(asked.boards), store, asked.actor)
        case "reviews":
            from spm_desktop.services.exports.reviews import reviews_book
            from spm_desktop.storage.reviews import SqlReviews, SqlReviewStore

            kept = SqlReviewStore(asked.database, asked.clock)
            return reviews_book(SqlReviews(asked.boards), kept, asked.actor)
        case "scorecards":
            from spm_desktop.services.scorecards import team_scorecards
            from spm_desktop.storage.scorecards import SqlScorecards

            found = team_scorecards(
                SqlScorecards(asked.boards), asked.actor, asked.period or DEFAULT_PERIOD, asked.team
            )
            return boards.cards_book(found, asked.language)
    return None


def _records(kind: str, asked: _Asked, figures: "SqlExportFigures") -> "ExportBook":
    from spm_desktop.services.exports.records import deals_book, facts_book

    if kind == "deals":
        return deals_book(figures, asked.actor, asked.team)
    return facts_book(figures, asked.actor, asked.period or "all", asked.metric, asked.team, asked.language)
