"""What the contests page is given of the office."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from spm_desktop.services.actors import Actor
from spm_desktop.services.contests.ports import ContestReader, ContestStore, TemplateStore
from spm_desktop.services.stored_files import RowSource
from spm_desktop.ui.editor.organs.rows_panel import RowsBehind


@dataclass(frozen=True, slots=True)
class Given:
    """Readers and stores, all of one thread; who reads, in which language, and the time of their desk."""

    reader: ContestReader
    store: ContestStore
    templates: TemplateStore
    rows: RowSource
    actor: Actor
    language: str
    now: Callable[[], datetime]

    @property
    def behind(self) -> RowsBehind:
        """For the panel with the rows behind a number."""
        return RowsBehind(self.rows, self.actor, self.language)
