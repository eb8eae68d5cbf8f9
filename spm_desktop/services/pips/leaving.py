"""Plans on their way out: who may take which view of them along, and what is written into the file."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.states import Party
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.exporting import ExportBook
from spm_desktop.services.papers import Paper
from spm_desktop.services.pips.as_read import read_evidence
from spm_desktop.services.pips.content import Screen
from spm_desktop.services.pips.meanings import meanings_then
from spm_desktop.services.pips.paper import pip_paper
from spm_desktop.services.pips.parties import is_hr, leads, parties_of
from spm_desktop.services.pips.ports import AuditLine, Head, PipReader
from spm_desktop.services.pips.record import plan_of
from spm_desktop.services.pips.views import CaseFile, View
from spm_desktop.services.pips.words import RIGHTS, PipWords
from spm_desktop.services.pips.workbook import pip_book

_VIEWS: Mapping[Party, tuple[View, ...]] = {
    Party.HR: (View.HR, View.MANAGER, View.EMPLOYEE),
    Party.MANAGER: (View.MANAGER, View.EMPLOYEE),
    Party.EMPLOYEE: (View.EMPLOYEE,),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to take along.

    Attributes:
        purpose: why, in their words; stands on the cover and in the audit trail.
        filters: how the cases were chosen, in words.
        program: its name and version.
        rights: what a document says about them; '': the program's own words.
    """

    view: View
    program: str
    language: str = "en"
    purpose: str = ""
    filters: str = ""
    rights: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """A file that left the program: its SHA-256, and the newest link of the audit trail, which names it."""

    path: Path
    sha256: str
    head: str


class PipFiles(Protocol):
    """Writes plans into files; each one's SHA-256 is in the audit trail before the file is in its place."""

    def document(self, pip_id: int, view: View, path: Path) -> Left:
        """A plan as ``.docx`` or ``.pdf``.

        Raises KnownError: ``pip_unknown``, ``pip_view``, ``document_ending``, ``export_unwritable``.
        """

    def printed(self, pip_id: int, view: View) -> Paper:
        """A plan to be printed; that is noted. Raises KnownError (``pip_unknown``, ``pip_view``)."""

    def workbook(
        self,
        pip_ids: Sequence[int],
        view: View,
        purpose: str,
        filters: str,
        path: Path,
        done: Callable[[int, int], None] = ...,
    ) -> Left:
        """Plans as ``.xlsx``; as `leaving_book` and `document`."""


def widest_view(actor: Actor) -> View:
    """The view of somebody's role, where none is named."""
    if is_hr(actor):
        return View.HR
    return View.MANAGER if leads(actor) else View.EMPLOYEE


def views_of(parties: Sequence[Party]) -> frozenset[View]:
    """The views that somebody may take along of a plan, by who they are to it."""
    return frozenset(view for party in parties for view in _VIEWS.get(party, ()))


def leaving_paper(reader: PipReader, actor: Actor, pip_id: int, asked: Asked) -> Paper:
    """A plan as a document. Raises KnownError (``pip_unknown``, ``pip_view``)."""
    ((file,), _, words) = _taken(reader, actor, [pip_id], asked)
    return pip_paper(file, asked.view, words, asked.rights.strip() or RIGHTS)


def leaving_book(
    reader: PipReader,
    actor: Actor,
    pip_ids: Sequence[int],
    asked: Asked,
    done: Callable[[int, int], None] = lambda number, of: None,
) -> ExportBook:
    """Plans as the workbook of HR. `done` is told how many sheets of how many are written; what it raises
    ends the export. Raises KnownError (``pips_none``, ``pip_unknown``, ``pip_view``)."""
    if not pip_ids:
        raise KnownError(
            "pips_none", "There is no such plan that you may take along.", "Choose others, or fewer filters."
        )
    files, trails, words = _taken(reader, actor, pip_ids, asked)
    return pip_book(files, asked.view, asked.purpose, words, trails, asked.filters, done)


def _taken(
    reader: PipReader, actor: Actor, pip_ids: Sequence[int], asked: Asked
) -> tuple[list[CaseFile], Mapping[int, Sequence[AuditLine]], PipWords]:
    with reader.look() as figures:
        heads = {head.id: head for head in figures.heads()}
        for pip_id in pip_ids:
            parties = parties_of(figures, actor, heads[pip_id]) if pip_id in heads else ()
            _may(actor, heads[pip_id].number if parties else "", parties, asked.view)
        organisation = figures.organisation
        records = figures.records(pip_ids)
        day, head = figures.now.date(), figures.chain_head()
        evidence, logins = read_evidence(figures, list(records.values())), figures.names_of_logins()
        names = {key: person.name for key, person in organisation.people.items()}
        metrics = {key: one.metric for key, one in organisation.metrics.items()}
        files = [
            CaseFile(
                record=records[pip_id],
                plan=plan_of(
                    records[pip_id], organisation.office_of(records[pip_id].employee_id, day).calendar
                ),
                screen=Screen(),  # HR's own screen is in no file
                names=names,
                metrics=metrics,
                zone=organisation.office_of(records[pip_id].employee_id, day).zone,
                head=head,
                exporter=actor.name,
                exported_at=figures.now,
                program=asked.program,
                relapse_of=number_of(heads.values(), records[pip_id].relapse_of),
                evidence=evidence.get(pip_id, {}),
                meanings=meanings_then(figures, records[pip_id]),
                terms=figures.terms,
                logins=logins,
            )
            for pip_id in pip_ids
        ]
        trails = figures.trails(pip_ids) if asked.view is View.HR else {}
        zones = {file.zone for file in files}  # a clock that all employees read, or else the reader's
        zone = zones.pop() if len(zones) == 1 else viewing_office(figures, actor, None).zone
        return files, trails, PipWords(asked.language, organisation.currency, zone)


def number_of(heads: Iterable[Head], pip_id: int | None) -> str:
    """The number of a plan; '' for none."""
    return next((head.number for head in heads if head.id == pip_id), "")


def _may(actor: Actor, number: str, parties: Sequence[Party], view: View) -> None:
    if not parties:
        raise KnownError("pip_unknown", "There is no such plan.", "Choose one of the list.")
    if view not in views_of(parties):
        raise KnownError(
            "pip_view",
            f"{actor.name} may not take the view for {view.value} of {number} along.",
            f"Choose the view for {' or '.join(sorted(view.value for view in views_of(parties)))}.",
        )
