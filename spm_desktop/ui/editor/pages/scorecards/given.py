"""What the scorecards page is given of the office."""

from dataclasses import dataclass

from spm_desktop.services.actors import Actor
from spm_desktop.services.boards import BoardReader
from spm_desktop.services.printing import PrintOn, WritePdf
from spm_desktop.services.scorecards import ScorecardReader, SnapshotStore, TemplateStore
from spm_desktop.services.stored_files import RowSource
from spm_desktop.ui.editor.organs.rows_panel import RowsBehind


@dataclass(frozen=True, slots=True)
class Given:
    """Readers and stores, all of one thread; who reads, and in which language.

    Attributes:
        write_pdf: in the thread of the tasks; `print_on` in that of the window.
    """

    reader: ScorecardReader
    templates: TemplateStore
    snapshots: SnapshotStore
    boards: BoardReader
    rows: RowSource
    actor: Actor
    language: str
    write_pdf: WritePdf
    print_on: PrintOn

    @property
    def behind(self) -> RowsBehind:
        """For the panel with the rows behind a number."""
        return RowsBehind(self.rows, self.actor, self.language)
