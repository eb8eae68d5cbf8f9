"""The keyboard arrives in the body of a page, although the body comes after the page: it is read first.

Qt gives the focus to whatever control comes next when the one that had it goes away. Whoever opened a page
wants its table, and whoever worked in the body does not want to end up in the header.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from spm_desktop.ui.common.tasks import Tasks
from spm_desktop.ui.editor.shell.page import Page

_BY_HAND = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress)
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


class Arriving(QObject):
    """Brings the keyboard of one window to the shown page, unless its reader leads it elsewhere meanwhile."""

    def __init__(self, window: QWidget, tasks: Tasks) -> None:
        super().__init__(window)
        self._window, self._tasks = window, tasks
        self._page: Page | None = None
        self._awaited = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._land)
        tasks.busy_changed.connect(self._on_busy)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def expect(self, page: Page) -> None:
        """A page is shown: its body has the keyboard once it is read."""
        self._page = page
        page.focus_body()
        self._await()

    def _await(self) -> None:
        if not self._awaited:
            self._awaited = True
            _application().installEventFilter(self)
        if not self._tasks.busy:
            self._soon.start()

    def _on_busy(self, busy: bool) -> None:
        if not busy:
            self._soon.start()

    def _land(self) -> None:
        """After whatever goes on now: what was read is shown by then."""
        if not self._awaited or self._tasks.busy or self._page is None:
            return
        self._leave_off()
        self._page.focus_body()

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        page = self._page
        if old is None or new is None or page is None or new.window() is not self._window:
            return
        if page.isAncestorOf(old) and not old.isVisible() and not page.isAncestorOf(new) and page.isVisible():
            self._await()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        by_hand = event.type() in _BY_HAND and isinstance(watched, QWidget)
        if by_hand and not (event.type() == QEvent.Type.KeyPress and event.key() in _MODIFIERS):  # type: ignore[attr-defined]
            self._leave_off()
        return False

    def _leave_off(self) -> None:
        self._awaited = False
        _application().removeEventFilter(self)


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application
