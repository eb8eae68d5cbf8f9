"""Imports what is soon wanted beside the window, so that no page's first opening waits for its modules."""

import importlib
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from spm_desktop.ui.common.tasks import Tasks


class Warming(QObject):
    """Imports modules one after the other in the thread of the tasks: reads get their turn in between.

    Signals:
        finished: all are imported.

    Attributes:
        is_over: whether they are.
    """

    finished = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.is_over = False
        self._tasks = tasks

    def begin(self, names: Iterable[str]) -> None:
        """Imports the modules of these names, in this order. A name that is none is a bug, and raises."""
        self._go_on(list(dict.fromkeys(names)))

    def _go_on(self, names: list[str]) -> None:
        if names:
            first, rest = names[0], names[1:]
            self._tasks.run(
                partial(importlib.import_module, first), lambda _: self._go_on(rest), owner=self, quiet=True
            )
        else:
            self.is_over = True
            self.finished.emit()
