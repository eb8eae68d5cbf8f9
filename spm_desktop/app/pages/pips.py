"""The PIPs page."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.editor.shell.page import Desk, Group, Page, PageSpec

if TYPE_CHECKING:
    from spm_desktop.services.pips.record import Attachment

KEY = "pips"
HELP = (
    "Performance improvement plans, as far as they are yours to know of. A plan is written as a draft, "
    "looked at by HR, issued in a meeting, and received by a signature that says no more than that. Enter "
    "opens one; that is noted. Space shows the rows behind a measured value. What goes on record stays "
    "there: it is only followed by another entry. A plan appears on no wall, board or team export."
)
MODULES = (
    "spm_desktop.app.pip_files",
    "spm_desktop.app.pip_terms",
    "spm_desktop.app.row_source",
    "spm_desktop.documents.pdf",
    "spm_desktop.storage.coaching",
    "spm_desktop.storage.drill",
    "spm_desktop.storage.pips",
    "spm_desktop.storage.stored_files",
    "spm_desktop.storage.trail",
    "spm_desktop.storage.users",
    "spm_desktop.ui.editor.pages.pips.page",
)
"""What making the page imports; see `PageSpec`."""


def spec(office: EditorOffice) -> PageSpec:
    """The plans of who leads people or works in HR, and of the person whom one is about."""

    def is_for_reader() -> bool:
        from spm_desktop.services.pips.acting import list_pips
        from spm_desktop.services.pips.parties import leads

        if leads(office.actor):
            return True
        return not office.invocation.db and bool(list_pips(office.pips, office.actor))

    def make(desk: Desk) -> Page:
        from spm_desktop.app.compose import refuse_pips_on_server

        try:
            refuse_pips_on_server(office.invocation)
        except KnownError as refused:
            from spm_desktop.ui.editor.pages.pips.not_here import NotHerePage

            return NotHerePage(desk, refused)
        from spm_desktop.documents.pdf import DPI, print_paper
        from spm_desktop.services.pips.words import RIGHTS
        from spm_desktop.storage.trail import SqlTrailWalker
        from spm_desktop.ui.editor.pages.pips.given import Given
        from spm_desktop.ui.editor.pages.pips.page import PipsPage

        given = Given(
            reader=office.pips,
            store=office.pip_store,
            files=office.pip_files,
            rows=office.drill,
            open_scan=partial(_copied, office),
            print_paper=print_paper,
            dots=DPI,
            coaching=office.coaching,
            users=office.users,
            trail=SqlTrailWalker(office.database, office.clock),
            rights=office.settings.plan_rights.strip() or RIGHTS,
            actor=office.actor,
            language=office.language,
        )
        return PipsPage(desk, given, office.pip_files.table)

    return PageSpec(
        KEY, "PIPs", Group.PEOPLE, "file-check", make, HELP, modules=MODULES, is_for_reader=is_for_reader
    )


def _copied(office: EditorOffice, scan: "Attachment") -> Path:
    """A copy of a scan, to be looked at; gone when the office closes."""
    copy = office.opened_files / scan.sha256[:8] / (Path(scan.name).name or "scan")
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(scan.content)
    return copy
