"""`pips` and `pip-document`."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.output import show, table

if TYPE_CHECKING:
    from spm_desktop.app.compose import Office
    from spm_desktop.app.pip_files import PipFiles
    from spm_desktop.services.pips.leaving import Left
    from spm_desktop.services.pips.ports import PipReader


@contextmanager
def opened_pips(invocation: Invocation) -> Iterator[tuple["Office", "PipReader", "PipFiles"]]:
    """The office with its plans, for who may know of any. Raises KnownError as `open_office`, and where plans
    are not kept."""
    from spm_desktop.app.commands.boards import DEFAULT_LANGUAGE
    from spm_desktop.app.compose import open_office, refuse_pips_on_server
    from spm_desktop.app.pip_files import PipFiles
    from spm_desktop.app.pip_terms import terms_of
    from spm_desktop.config.settings import load_settings
    from spm_desktop.services.permissions import Access, Area, require
    from spm_desktop.storage.boards import SqlBoards
    from spm_desktop.storage.pips import SqlPips, SqlPipStore

    refuse_pips_on_server(invocation)
    with open_office(invocation) as office:
        require(office.actor, Area.PIPS, Access.OWN)
        settings = load_settings(invocation.profile)
        reader = SqlPips(SqlBoards(office.database, office.clock), terms_of(settings))
        store = SqlPipStore(office.database, office.clock)
        language, rights = invocation.lang or DEFAULT_LANGUAGE, settings.plan_rights
        yield office, reader, PipFiles(reader, store, office.actor, language, rights)


@click.command()
@pass_invocation
def list_command(invocation: Invocation) -> None:
    """List the improvement plans that you may know of."""
    from spm_desktop.services.pips.register import register
    from spm_desktop.services.pips.words import OUTCOMES, STATES

    with opened_pips(invocation) as (office, reader, _):
        entries = register(reader, office.actor)
    document = [
        {
            "number": entry.number,
            "person": entry.employee,
            "manager": entry.manager or None,
            "state": entry.plan.state,
            "outcome": entry.plan.outcome,
            "start": entry.plan.start,
            "end": entry.plan.last,
            "next": None if entry.coming is None else entry.coming.what,
            "due": None if entry.coming is None else entry.coming.due,
            "late": entry.coming is not None and entry.coming.late,
        }
        for entry in entries
    ]
    rows = [
        (
            entry.number,
            entry.employee,
            entry.manager,
            STATES[entry.plan.state],
            "" if entry.plan.outcome is None else OUTCOMES[entry.plan.outcome],
            entry.plan.start,
            entry.plan.last,
            "" if entry.coming is None else entry.coming.what,
        )
        for entry in entries
    ]
    headers = ("Number", "Person", "Manager", "State", "Outcome", "First day", "Last day", "Next")
    none = "No improvement plans that you may know of."
    show(invocation, {"pips": document}, table(headers, rows) if rows else none)


@click.command()
@click.argument("number")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The file: .docx or .pdf.",
)
@click.option(
    "--view",
    type=click.Choice(["employee", "manager", "hr"]),
    default="employee",
    help="For whom it is; each is told no more than is theirs.",
)
@pass_invocation
def document_command(invocation: Invocation, number: str, target: Path, view: str) -> None:
    """Write an improvement plan as a document; that it was is kept in the audit trail."""
    from spm_desktop.domain.errors import KnownError
    from spm_desktop.services.pips.acting import list_pips
    from spm_desktop.services.pips.views import View

    path = target.expanduser().absolute()
    with opened_pips(invocation) as (office, reader, files):
        wanted = number.strip().upper()
        known = {head.number: head.id for head in list_pips(reader, office.actor)}
        if wanted not in known:
            raise KnownError("pip_unknown", f"There is no plan {number}.", "The pips command lists them.")
        left = files.document(known[wanted], View(view), path)
    show_left(invocation, left, {"number": wanted, "view": view})


def export_pips(
    invocation: Invocation,
    path: Path,
    named: Mapping[str, str | None],
    states: Sequence[str],
    view: str | None,
    purpose: str,
) -> None:
    """`export pips`: the workbook of the cases that somebody may take along. `named`: person, team and period
    that narrow them."""
    from spm_desktop.domain.pips.states import State
    from spm_desktop.services.pips.leaving import views_of, widest_view
    from spm_desktop.services.pips.register import Wanted, register
    from spm_desktop.services.pips.views import View

    known = {state.value: state for state in State}
    for name in states:
        if name not in known:
            raise click.BadParameter(f"{name!r} is none of {', '.join(known)}.", param_hint="--state")
    with opened_pips(invocation) as (office, reader, files):
        chosen = widest_view(office.actor) if view is None else View(view)
        wanted = Wanted(
            states=[known[name] for name in states],
            person=named["person"] or "",
            team=named["team"] or "",
            begun=named["period"] or "",
        )
        found = register(reader, office.actor, wanted)
        ids = [entry.id for entry in found if chosen in views_of(entry.parties)]
        told = [f"{what} {name}" for what, name in named.items() if name]
        filters = "; ".join([*told, *(f"state {name}" for name in states)])
        left = files.workbook(ids, chosen, purpose, filters, path)
    show_left(invocation, left, {"kind": "pips", "view": chosen, "cases": len(ids)})


def show_left(invocation: Invocation, left: "Left", told: dict[str, Any]) -> None:
    """Says what left the program, and what proves later that it was this."""
    lines = [
        f"Saved {left.path}.",
        f"Its SHA-256 is {left.sha256}",
        f"The newest entry of the audit trail is {left.head}",
    ]
    document = {"file": left.path, **told, "sha256": left.sha256, "head": left.head}
    show(invocation, document, lines)
