"""While something takes long: what is done, how far it is, what is safe, and a way to stop it."""

import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.services.importing.bench import ImportBench
from spm_desktop.services.importing.watching import Progress, Step
from spm_desktop.ui.editor.controls.notes import LongWork
from spm_desktop.ui.editor.look.theme import Theme

LOOK_MS = 100
_SHARES = {Step.MATCHING: (0.0, 0.45), Step.COMPARING: (0.45, 0.1), Step.WRITING: (0.55, 0.45)}
"""Where each step begins on the bar, and how much of it it takes; measured on exports of some 10,000 rows."""


class Working(QWidget):
    """Asks the bench again and again how far it is.

    Signals:
        stopped: Stop was chosen.
    """

    stopped = Signal()

    def __init__(self, theme: Theme, bench: ImportBench, title: str, safe: str) -> None:
        super().__init__()
        self._bench = bench
        self._began = time.monotonic()
        self.work = LongWork(theme, title, safe)
        self.work.stopped.connect(self._on_stopped)
        self.work.setMaximumWidth(theme.size("palette"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.size("page_left")] * 4)
        column.addWidget(self.work)
        column.addStretch(1)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if (progress := self._bench.progress) is not None:
            share = _share(progress)
            seconds = time.monotonic() - self._began
            self.work.show_progress(round(share * progress.rows), progress.rows, remaining(seconds, share))

    def _on_stopped(self) -> None:
        self.setEnabled(False)
        self.stopped.emit()


def _share(progress: Progress) -> float:
    start, length = _SHARES[progress.step]
    return start + length * min(progress.done / max(progress.rows, 1), 1.0)


def remaining(seconds: float, share: float) -> str:
    """ "about 9 s", "about 2 min"; '' while nobody can tell."""
    if share < 0.1 or seconds < 1:
        return ""
    left = seconds * (1 - share) / share
    return f"about {max(round(left), 1)} s" if left < 90 else f"about {round(left / 60)} min"
