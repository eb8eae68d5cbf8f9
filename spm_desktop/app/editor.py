"""Starts the editor: its own thread opens the office once the first window is painted."""

from getpass import getuser
from typing import TYPE_CHECKING

from spm_desktop.app.as_user import open_as
from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.app.finding import find_contests, find_praise, find_scorecards
from spm_desktop.app.finding_settings import find_settings
from spm_desktop.app.instance import only_instance
from spm_desktop.app.invocation import Invocation
from spm_desktop.app.pages import page_specs
from spm_desktop.app.upkeep_beside import keeping_up
from spm_desktop.app.watching.beside import watching
from spm_desktop.config.settings import load_settings
from spm_desktop.services.actors import Actor, Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from spm_desktop.ui.editor.application import Editor, Office
    from spm_desktop.ui.editor.shell.page import Desk, Page
    from spm_desktop.ui.editor.shell.workplace import ExportTable

LOCAL, SERVER = "On this machine", "On the office’s server"
_ROLE_NAMES = {
    Role.HR: "HR",
    Role.EXECUTIVE: "Executive",
    Role.MANAGER: "Manager",
    Role.REP: "Sales",
    Role.ADMIN: "Administrator",
}


class _Changes:
    """The office's change feed, which can be asked before the office is open."""

    def __init__(self, office: EditorOffice) -> None:
        self._office = office

    def changed(self) -> set[str]:
        return self._office.changes.changed()


def run(invocation: Invocation, back_to: str | None = None) -> int:
    """Shows the editor until its last window is closed; returns the exit code. Another one follows where
    somebody else is to act. `back_to`: who acted before; see `EditorOffice`.

    Raises:
        KnownError: an editor of this profile is running already, its settings can't be read, or the editor
            that follows can't be started.
    """
    settings = load_settings(invocation.profile)
    with only_instance(invocation.profile, "editor"), keeping_up(invocation), watching(invocation):
        from spm_desktop.ui.editor.application import run_editor

        office = EditorOffice(invocation, settings, back_to)
        try:
            code = run_editor(lambda: make_editor(office))
        finally:
            office.close()
    follows = office.next_actor
    if follows is not None:
        first = (invocation.actor or "") if back_to is None else back_to
        open_as(invocation, follows, None if follows == first else first)
    return code


def make_editor(office: EditorOffice) -> "Editor":
    """The editor over an office that is opened once its first window is painted. Needs a QApplication."""
    from spm_desktop.ui.editor.application import Editor
    from spm_desktop.ui.editor.shell.page import Act

    def open_office() -> "Office":
        office.open()
        return _told(office)

    def go_back() -> None:
        office.go_on_as(office.back_to or "")

    def open_page(key: str) -> "Page | None":
        return editor.active_window.open_page(key)

    editor = Editor(
        office.profile,
        office.clock,
        office.settings,
        open_office,
        _Changes(office),
        page_specs(office),
        SERVER if office.invocation.db else LOCAL,
        (
            find_scorecards(office, open_page),
            find_contests(office, open_page),
            find_praise(office, open_page),
            find_settings(office, open_page),
        ),
        None if office.back_to is None else Act(f"Back to {office.back_to or getuser()}", go_back, "undo-2"),
        exporting(office),
    )
    return editor


def exporting(office: EditorOffice) -> "ExportTable":
    """Exports a table that its page has no tools for."""

    def export(desk: "Desk", view: "QWidget") -> None:
        from spm_desktop.ui.editor.table.tools import export_any

        export_any(office.export_table, desk, view)

    return export


def _told(office: EditorOffice) -> "Office":
    """What the shell must know before the first page."""
    from spm_desktop.services.boards.build import viewing_office
    from spm_desktop.ui.editor.application import Office
    from spm_desktop.ui.editor.shell.rail import Identity

    actor = office.actor
    with office.boards.look() as figures:
        organisation = figures.organisation
        zone = viewing_office(figures, actor, None).zone
        person = organisation.people.get(actor.person_id or 0)
    return Office(
        Identity(organisation.name or "My office", person.name if person else actor.name, _role_of(actor)),
        organisation.fiscal,
        zone,
        office.language,
    )


def _role_of(actor: Actor) -> str:
    """In a word; whoever owns a local profile has nearly every role."""
    if len(actor.roles) > 1:
        return "Owner"
    return next((_ROLE_NAMES[role] for role in actor.roles if role in _ROLE_NAMES), "")
