"""What the People page is given."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from spm_desktop.services.actors import Actor
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.history import Changes
from spm_desktop.services.ledger import Ledger
from spm_desktop.services.people.page import PeopleView
from spm_desktop.services.people.store import PeopleReader, PeopleStore
from spm_desktop.ui.editor.organs.trips import Trips
from spm_desktop.ui.editor.pages.people.form import Form
from spm_desktop.ui.editor.pages.people.words import Words
from spm_desktop.ui.editor.shell.page import Desk


@dataclass(frozen=True, slots=True)
class PeoplePorts:
    """Where the page reads and writes, for whom, and in which language it prints."""

    reader: PeopleReader
    store: PeopleStore
    ledger: Ledger
    actor: Actor
    language: str
    export: TableWriter
    trips: Trips


@dataclass(slots=True)
class Standing:
    """What the acts of the page work with: the desk, the ports, and what is shown now.

    Attributes:
        over: the widget whose window forms lie over.
        view: the list as it was last read; None before the first.
    """

    desk: Desk
    ports: PeoplePorts
    over: QWidget
    words: Words
    view: PeopleView | None = None

    @property
    def people(self) -> dict[int, str]:
        """Everybody in the list, by id."""
        return {} if self.view is None else dict(self.view.names)

    def teams(self, none: str = "") -> list[tuple[str, str]]:
        """Teams in use, as options; `none`: what an option for no team is called."""
        lines = () if self.view is None else self.view.teams
        options = [("0", none)] if none else []
        return options + [(str(line.id), line.name) for line in lines if line.id and not line.archived]

    def form(self, title: str, do: str) -> Form:
        """An empty form over the window."""
        return Form(self.desk.theme, self.over.window(), title, do)

    def write_from(self, form: Form, call: Callable[[], Changes]) -> None:
        """Writes what a form says; it stays open with the reason where that is refused."""
        self.desk.perform(call, form.fail, form.close_form)

    def write(self, call: Callable[..., Changes], *args: object) -> None:
        """Writes at once."""
        self.desk.perform(partial(call, self.ports.store, self.ports.actor, *args))
