"""What the wizard stands on: it shows one thing at a time, and asks the bench one thing at a time."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.importing.bench import ImportBench
from spm_desktop.ui.common.tasks import Task, Tasks
from spm_desktop.ui.editor.pages.data.wizard.preview import PreviewView
from spm_desktop.ui.editor.pages.data.wizard.working import Working
from spm_desktop.ui.editor.shell.page import Desk

PATIENCE_MS = 400
"""How long nothing is said about work under way."""

Failed = Callable[[KnownError], None]


class Stage(QWidget):
    """Results come back in the thread of the window; what takes long is shown, and can be stopped.

    Attributes:
        view: the preview, which stays while other things are shown in its place.
    """

    def __init__(self, desk: Desk, bench: ImportBench, work: Tasks) -> None:
        super().__init__()
        self.desk = desk
        self.view: PreviewView | None = None
        self._bench, self._work = bench, work
        self._task: Task | None = None
        self._doing = ("", "")
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._on_long)

    @property
    def busy(self) -> bool:
        """Whether something is being read or imported."""
        return self._task is not None

    def ask(
        self,
        call: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Failed,
        stopped: Callable[[], None],
        title: str,
        safe: str,
    ) -> None:
        """Asks the bench, in place of what was asked before.

        Args:
            title, safe: what is said while it lasts.
        """
        self.stop_asking()

        def done(result: Any) -> None:
            self._end()
            then(result)

        def refused(error: KnownError) -> None:
            self._end()
            if error.code == "cancelled":
                stopped()
            else:
                failed(error)

        self._doing = title, safe
        self._patience.start()
        self._task = self._work.run(call, done, refused, owner=self)

    def stop_asking(self) -> None:
        """Nobody wants the answer any more."""
        if self._task is not None:
            self._task.cancel()
            self._bench.stop()
            self._end()

    def show_working(self) -> None:
        """Says what is being done, and how far it is."""
        working = Working(self.desk.theme, self._bench, *self._doing)
        working.stopped.connect(self._bench.stop)
        self.show_stage(working)

    def show_stage(self, widget: QWidget) -> None:
        """Shows it; what it takes the place of is dropped, but for the preview."""
        before = self._stack.currentWidget()
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if before is not None and before is not widget and before is not self.view:
            self._stack.removeWidget(before)
            before.hide()
            before.deleteLater()

    def show_padded(self, inside: QWidget) -> None:
        """Shows something small at the top."""
        theme, around = self.desk.theme, QWidget()
        inside.setMaximumWidth(theme.size("palette"))
        column = QVBoxLayout(around)
        column.setContentsMargins(*[theme.size("page_left")] * 4)
        column.addWidget(inside)
        column.addStretch(1)
        self.show_stage(around)

    def _end(self) -> None:
        self._patience.stop()
        self._task = None

    def _on_long(self) -> None:
        if self.view is None:  # else the sheet is more to look at
            self.show_working()
