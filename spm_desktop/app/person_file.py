"""Everything about a person in one workbook, for who asks what is kept about them."""

from dataclasses import replace
from pathlib import Path

from spm_desktop import __version__
from spm_desktop.app.compose import Office
from spm_desktop.app.pip_files import leave
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.pips.states import SEEN_BY_EMPLOYEE
from spm_desktop.excel.tables_out import write_table
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.exporting import CellFormat, ExportBook, ExportColumn, ExportTable
from spm_desktop.services.exports.lists import goals_book
from spm_desktop.services.exports.records import deals_book, facts_book
from spm_desktop.services.exports.reviews import files_of, review_tables
from spm_desktop.services.listings import PERSON
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.pips.leaving import Asked, Left, leaving_book
from spm_desktop.services.pips.views import View
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.export_sources import SqlExportSources
from spm_desktop.storage.listings import SqlLists
from spm_desktop.storage.person_rows import person_tables
from spm_desktop.storage.pips import SqlPips
from spm_desktop.storage.reviews import SqlReviews
from spm_desktop.storage.unit_of_work import unit_of_work

NOT_IN_IT = (
    "Private notes of others, coaching and reviews that they held with others, what is not shared of their"
    " own review yet, HR's own screen, the audit trail, copies of imported files, and backups. Amounts in"
    " tables are in the smallest unit of their metric."
)


def save_person_file(office: Office, person: str, path: Path, purpose: str, language: str) -> Left:
    """Writes it, and its SHA-256 into the audit trail.

    Raises KnownError: ``not_allowed`` (it is HR's to give), ``person_unknown``, ``export_unwritable``.
    """
    require(office.actor, Area.PERSONAL, Access.WRITE)
    boards = SqlBoards(office.database, office.clock)
    with SqlExportSources(boards).look() as figures:
        people = figures.organisation.people.values()
        found = [one for one in people if normal_key(one.name) == normal_key(person)]
        if len(found) != 1:
            several = "There are several people" if found else "There is nobody"
            raise KnownError(
                "person_unknown",
                f"{several} called “{person}”.",
                "The people command lists everybody.",
            )
        (who,) = found
        themself = Actor(who.name, frozenset({Role.REP}), who.id)
        tables = [
            _cover(who.name, office, purpose),
            _own_goals(goals_book(SqlLists(boards), themself).tables[0], who.name),
            *deals_book(figures, themself, None).tables,
            *facts_book(figures, themself, "all", None, None, language).tables,
            *_plans(boards, themself, who.id, purpose, language),
            *_reviews(boards, themself),
            *person_tables(figures.connection, who.id),
        ]
        book = ExportBook(tuple(tables)).in_currency(figures.organisation.currency)

        def note(sha256: str) -> str:
            with unit_of_work(office.database, office.actor, office.clock) as work:
                told = {"person": who.id, "purpose": purpose, "file": path.name, "sha256": sha256}
                return work.audited("person file", **told)

        return leave(path, lambda made: write_table(made, book), note)


def _cover(name: str, office: Office, purpose: str) -> ExportTable:
    now = office.clock.now()
    told = (
        ("What", "Everything that is kept about a person. Confidential."),
        ("Person", name),
        ("Purpose", purpose),
        ("Written by", office.actor.name),
        ("Written at", f"{now.isoformat()} (UTC)"),
        ("Program", f"SPM Desktop {__version__}"),
        ("Not in it", NOT_IN_IT),
    )
    columns = (ExportColumn("What", CellFormat.TEXT), ExportColumn("Told", CellFormat.TEXT))
    return ExportTable("Cover", columns, told)


def _own_goals(goals: ExportTable, name: str) -> ExportTable:
    """Goals of teams and of everybody are seen by all, and about nobody."""
    return replace(goals, rows=[row for row in goals.rows if row[:2] == (name, PERSON)])


def _reviews(boards: SqlBoards, themself: Actor) -> tuple[ExportTable, ...]:
    """Their reviews as they see them."""
    with SqlReviews(boards).look() as figures:
        files = files_of(figures, themself)
    return review_tables(files) if files else ()


def _plans(
    boards: SqlBoards, themself: Actor, person_id: int, purpose: str, language: str
) -> tuple[ExportTable, ...]:
    """Their plans as they see them."""
    plans = SqlPips(boards)
    with plans.look() as figures:
        heads = figures.heads()
        ids = [head.id for head in heads if head.employee_id == person_id and head.state in SEEN_BY_EMPLOYEE]
    if not ids:
        return ()
    asked = Asked(View.EMPLOYEE, f"SPM Desktop {__version__}", language, purpose)
    return leaving_book(plans, themself, ids, asked).tables[1:]
