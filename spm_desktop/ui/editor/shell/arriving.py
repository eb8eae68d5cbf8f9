"""The keyboard arrives in the body of a page, although the body comes after the page: it is read first.

Qt gives the focus to whatever control comes next when the one that had it goes away. Whoever opened a page
wants its table, and whoever worked in the body or in the side panel does not want to end up in the header or
the rail.
"""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from spm_desktop.ui.common.tasks import Tasks
from spm_desktop.ui.editor.look.running import application
from spm_desktop.ui.editor.shell.page import Page


class Arriving(QObject):
    """Brings the keyboard of one window to the shown page, unless it is led elsewhere meanwhile."""

    def __init__(self, window: QWidget, tasks: Tasks) -> None:
        super().__init__(window)
        self._window, self._tasks = window, tasks
        self._page: Page | None = None
        self._side: QWidget | None = None
        self._awaited = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._land)
        tasks.busy_changed.connect(self._on_busy)
        application().focusChanged.connect(self._on_focus_changed)

    def expect(self, page: Page, side: QWidget | None = None) -> None:
        """A page is shown, with its side panel: its body has the keyboard, and again once it is read."""
        self._page, self._side = page, side
        page.focus_body()
        self._await()

    def _await(self) -> None:
        self._awaited = True
        if not self._tasks.busy:
            self._soon.start()

    def _on_busy(self, busy: bool) -> None:
        if not busy:
            self._soon.start()

    def _land(self) -> None:
        """After whatever goes on now: what was read is shown by then."""
        if self._awaited and not self._tasks.busy and self._page is not None:
            self._awaited = False
            self._page.focus_body()

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        page = self._page
        if old is None or new is None or page is None:
            return
        if old.window() is not self._window or new.window() is not self._window:
            return
        if old.isVisible():
            self._awaited = False  # it was led there, by hand or by the page itself
        elif page.isVisible() and self._in_body(old) and not self._in_body(new):
            self._await()

    def _in_body(self, widget: QWidget) -> bool:
        return any(part is not None and part.isAncestorOf(widget) for part in (self._page, self._side))
