"""What a page is to the window, and what the window is to a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import Period
from spm_desktop.services.history import Changes
from spm_desktop.ui.common.changes import ChangeBus
from spm_desktop.ui.common.prompts import Prompts
from spm_desktop.ui.common.tasks import Tasks
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell.areas import focus_first
from spm_desktop.ui.editor.shell.remembered import Remembered

SCOPES = (("me", "Me"), ("team", "Team"), ("office", "Office"), ("all", "All"))


class Group(Enum):
    """The groups of the rail, in their order; the first has no label, the last is not in the rail."""

    HOME = ""
    NUMBERS = "Numbers"
    PEOPLE = "People"
    RECOGNITION = "Recognition"
    OFFICE = "Office"
    ASIDE = "Aside"


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done on a page: a button of its header, an entry of the palette.

    Attributes:
        text: the verb, naming the result: "Put on the wall".
        icon: a name of Lucide's; empty: none.
        why_not: why it can't be done now; empty: it can.
    """

    text: str
    run: Callable[[], None]
    icon: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the focused number comes from: ``**Won 105,900** is 14 deals in … [Space] shows the rows``.

    Attributes:
        link: words between what is told and the hint that are pressed; `follow` is called then.
    """

    rest: str
    strong: str = ""
    key: str = ""
    hint: str = ""
    link: str = ""
    follow: Callable[[], None] | None = None


class Standing(QObject):
    """The period and the scope that all pages of a window share, so that they are remembered.

    Signals:
        changed: either is another.
    """

    changed = Signal()

    def __init__(self, period: Period, scope: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.period, self.scope = period, scope

    def set_period(self, period: Period) -> None:
        """Another period for all pages."""
        if period != self.period:
            self.period = period
            self.changed.emit()

    def set_scope(self, scope: str) -> None:
        """Another scope, a key of `SCOPES`, for all pages."""
        if scope != self.scope:
            self.scope = scope
            self.changed.emit()


class Desk(Protocol):
    """The window, as pages know it."""

    theme: Theme
    tasks: Tasks
    bus: ChangeBus
    prompts: Prompts
    standing: Standing
    remembered: Remembered

    def open_page(self, key: str) -> "Page | None":
        """Shows a page; None where there is none of that key."""

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """A toast: what was done, in the past tense, with its way back."""

    def perform(
        self,
        call: Callable[[], Changes],
        failed: Callable[[KnownError], None] | None = None,
        then: Callable[[], None] | None = None,
        quiet: bool = False,
    ) -> None:
        """Writes: runs the service call in the thread of the tasks, tells bus and reader what changed, and
        remembers the way back for Ctrl Z. A refusal goes to `failed`, or is said in a toast. `quiet`: what
        was done is not said, because the page shows it while somebody types."""

    def undo(self) -> None:
        """Ctrl Z: takes back what was done last at this desk."""

    def tell(self, provenance: Provenance) -> None:
        """The provenance line."""

    def show_side(
        self, title: str, body: QWidget, subtitle: str = "", face: str = "", foot: QWidget | None = None
    ) -> None:
        """Opens the side panel of the shown page with this in it."""

    def close_side(self) -> None:
        """Closes it."""

    def choose_files(self) -> None:
        """Asks for files, and gives them to the page that takes them."""

    def set_count(self, key: str, count: int) -> None:
        """How many things on a page need its reader; shown in the rail, nothing at 0."""


class Page(QWidget):
    """The body of a page. Its factory is given the desk; it reads through `desk.tasks`.

    Signals:
        retitled: title, subtitle, acts or filters are others.

    Attributes:
        title, subtitle: of the header; an empty title is the page's name in the rail.
        face: a person's name, for a face before the title.
        uses_period: whether the header has the period.
        scopes: the scopes it can show, of `SCOPES`; none: no scope in the header.
        primary, secondary: the acts of the header.
        further: acts that have their button in the body; the palette offers them, too.
        filters: what stands in the filter line; None: no filter line.
        beside: what else the header has before its acts, such as the steps of a wizard; hidden, it takes no
            room. `retitled` tells of that, too.
        provenance: what the status line says while nothing is focused.
    """

    retitled = Signal()

    uses_period = False
    scopes: tuple[tuple[str, str], ...] = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.title = ""
        self.subtitle = ""
        self.face = ""
        self.primary: Act | None = None
        self.secondary: tuple[Act, ...] = ()
        self.further: tuple[Act, ...] = ()
        self.filters: FlowLine | None = None
        self.beside: QWidget | None = None
        self.provenance = Provenance("Nothing on this page changes your numbers.")

    def shown(self) -> None:
        """The page is about to be looked at, for the first time or again."""

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files were dropped on the window; only for a page whose spec says that it takes them."""

    def clear_selection(self) -> bool:
        """Esc, with nothing else left to close. Returns whether there was a selection."""
        return False

    def focus_filter(self) -> None:
        """Ctrl F."""
        if self.filters is not None:
            focus_first(self.filters)

    def focus_body(self) -> None:
        """The keyboard arrives from elsewhere."""
        focus_first(self)


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page that exists. What is not registered is nowhere to be seen.

    Attributes:
        key: stable name.
        title: in the rail.
        icon: a name of Lucide's.
        factory: called when the page is first opened, on the GUI thread.
        help: what F1 says: a few sentences.
        takes_files: which files are for this page, chosen or dropped on the window, as file dialogs put it:
            "Tables (*.xlsx *.csv)". Empty: none are.
        modules: names of all that the factory imports: imported beside the window before that, so that the
            window does not wait for them.
        is_for_reader: whether who works here has this page at all; asked in the thread of the tasks once the
            office is open. None: everybody has it.
    """

    key: str
    title: str
    group: Group
    icon: str
    factory: Callable[[Desk], Page]
    help: str = ""
    takes_files: str = ""
    modules: tuple[str, ...] = ()
    is_for_reader: Callable[[], bool] | None = None
