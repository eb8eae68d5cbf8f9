"""What all windows of a profile share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from spm_desktop.ui.common.changes import ChangeBus
from spm_desktop.ui.common.tasks import Tasks
from spm_desktop.ui.editor.controls.period import PeriodSwitcher
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell.doing import Doing
from spm_desktop.ui.editor.shell.memory import WindowMemory
from spm_desktop.ui.editor.shell.page import Act, Desk, PageSpec, Standing
from spm_desktop.ui.editor.shell.rail import Identity
from spm_desktop.ui.editor.shell.remembered import Remembered

if TYPE_CHECKING:
    from spm_desktop.ui.editor.palette.entries import Finder


ExportTable = Callable[[Desk, QWidget], None]


@dataclass(slots=True)
class Workplace:
    """Made by the application, given to each window.

    Attributes:
        identity: whose windows these are; another once the office is known.
        revealed: keys of the pages that only some readers have, and this one; none until the office is known.
        now: the machine's local time as text, "14:32".
        make_period: a period switcher for a header, given the period it shows.
        finders: what the palette searches besides pages and acts.
        connection: what the windows work on: "On this machine", "Rotterdam server".
        new_window: opens another window of the profile.
        export: exports a table that has no way out of its own, over the desk it is on; None: nothing does.
        back: the way back to who acted before the one who acts now; None: there is none.
    """

    theme: Theme
    tasks: Tasks
    bus: ChangeBus
    doing: Doing
    memory: WindowMemory
    remembered: Remembered
    pages: Sequence[PageSpec]
    identity: Identity
    connection: str
    now: Callable[[], str]
    make_period: Callable[[Standing], PeriodSwitcher]
    new_window: Callable[[], None]
    finders: "Sequence[Finder]" = ()
    back: Act | None = None
    export: ExportTable | None = None
    revealed: frozenset[str] = frozenset()

    @property
    def known_pages(self) -> list[PageSpec]:
        """The pages that this reader has, as far as is known."""
        return [page for page in self.pages if page.is_for_reader is None or page.key in self.revealed]
