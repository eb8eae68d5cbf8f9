"""Takes plans along as a workbook, while it is told how far that is, and can be stopped."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.pips.leaving import Left
from spm_desktop.services.pips.views import View
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.notes import LongWork
from spm_desktop.ui.editor.pages.hr.given import HrSources
from spm_desktop.ui.editor.shell.page import Desk

LOOK_MS = 100
STOPPED = "export_stopped"


class Exporting(QWidget):
    """An export under way.

    Signals:
        ended: it is written, stopped, or has failed; all is said.
    """

    ended = Signal()

    def __init__(
        self, desk: Desk, sources: HrSources, pip_ids: Sequence[int], view: View, purpose: str, path: Path
    ) -> None:
        super().__init__()
        self._desk, self._sources = desk, sources
        self._done, self._of, self._stop = 0, 1, False
        theme = desk.theme
        title = f"Writing {counted(len(pip_ids), 'plan')}"
        self.work = LongWork(theme, title, "Nothing leaves before it is noted in the audit trail.")
        self.work.stopped.connect(self.stop)
        self.work.setMaximumWidth(theme.size("palette"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.size("page_left")] * 4)
        column.addWidget(self.work)
        column.addStretch(1)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        chosen = "chosen on HR's page"
        call = partial(sources.files.workbook, pip_ids, view, purpose, chosen, path, self._count)
        desk.tasks.run(call, self._on_left, self._on_failed, owner=self)

    def stop(self) -> None:
        """Ends it at the next sheet; nothing is left behind."""
        self._stop = True
        self.setEnabled(False)

    def _count(self, done: int, of: int) -> None:
        """In the thread of the tasks."""
        if self._stop:
            raise KnownError(STOPPED, "The export was stopped.", "Nothing was written.")
        self._done, self._of = done, of

    def _look(self) -> None:
        self.work.show_progress(self._done, self._of)

    def _on_left(self, left: Left) -> None:
        self._timer.stop()
        self._desk.say(f"Wrote {left.path.name}, SHA-256 {left.sha256[:12]}")
        self.ended.emit()

    def _on_failed(self, error: KnownError) -> None:
        self._timer.stop()
        self._desk.say(f"{error.message} {error.hint}")
        self.ended.emit()
