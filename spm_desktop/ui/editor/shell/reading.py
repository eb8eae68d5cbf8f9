"""What a page shows is read in the thread of the tasks, and anew where it is out of date."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.shell.page import Page

Found = TypeVar("Found")


class Reading(QObject, Generic[Found]):
    """Reads for a page; the old stays on it until the new is there.

    Args:
        topics: what is read changes with these.
        wanted: what is to be read now: called here, the call that it returns in the thread.
        show: takes what was read. fail: takes why nothing was; it is still out of date then.
    """

    def __init__(
        self,
        page: Page,
        topics: frozenset[str],
        wanted: Callable[[], Callable[[], Found]],
        show: Callable[[Found], None],
        fail: Callable[[KnownError], None],
    ) -> None:
        super().__init__(page)
        self._page, self._topics, self._wanted, self._show, self._fail = page, topics, wanted, show, fail
        self._task: Task | None = None
        self._is_stale = True
        page.desk.bus.changed.connect(self._on_changed)

    def look(self) -> None:
        """Reads now; what is being read still is not wanted any more."""
        if self._task is not None:
            self._task.cancel()
        self._is_stale = False
        self._task = self._page.desk.tasks.run(self._wanted(), self._show, self._on_failed, owner=self._page)

    def look_if_stale(self) -> None:
        """The page is about to be looked at."""
        if self._is_stale:
            self.look()

    def renew(self) -> None:
        """Something else is wanted: reads now, or when the page is looked at."""
        self._is_stale = True
        if self._page.isVisible():
            self.look()

    def _on_failed(self, error: KnownError) -> None:
        self._is_stale = True
        self._fail(error)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if topics & self._topics:
            self.renew()
