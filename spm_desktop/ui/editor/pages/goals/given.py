"""What the goals page is given of the office."""

from dataclasses import dataclass

from spm_desktop.services.actors import Actor
from spm_desktop.services.boards import BoardReader
from spm_desktop.services.goals.ports import GoalReader, GoalStore
from spm_desktop.services.stored_files import RowSource
from spm_desktop.ui.editor.organs.rows_panel import RowsBehind
from spm_desktop.ui.editor.organs.trips import Trips


@dataclass(frozen=True, slots=True)
class Given:
    """Readers and the store, all of one thread; who reads, and in which language."""

    reader: GoalReader
    store: GoalStore
    boards: BoardReader
    rows: RowSource
    actor: Actor
    language: str
    trips: Trips

    @property
    def behind(self) -> RowsBehind:
        """For the panel with the rows behind a number."""
        return RowsBehind(self.rows, self.actor, self.language)
