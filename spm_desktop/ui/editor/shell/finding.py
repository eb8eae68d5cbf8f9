"""Opens the palette over a window, and gives the focus back when it closes.

The palette is imported when it is first opened: it is not in the first picture.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from spm_desktop.ui.editor.shell.page import Page
from spm_desktop.ui.editor.shell.workplace import Workplace

if TYPE_CHECKING:
    from spm_desktop.ui.editor.controls.dialog_frame import Scrim
    from spm_desktop.ui.editor.palette.view import Palette


class Finding(QObject):
    """The palette of one window.

    Attributes:
        view: the palette while it is open.
    """

    def __init__(self, window: QWidget, workplace: Workplace) -> None:
        super().__init__(window)
        self.view: Palette | None = None
        self._window, self._workplace = window, workplace
        self._scrim: Scrim | None = None
        self._focus_before: QWidget | None = None

    def open(
        self,
        page: Page | None,
        in_rail: list[str],
        open_page: Callable[[str], object],
        commands: Mapping[str, Callable[[], None]],
    ) -> None:
        """Opens it with what the page, the rail and the window offer."""
        from spm_desktop.ui.editor.controls.dialog_frame import Scrim
        from spm_desktop.ui.editor.palette.view import Palette
        from spm_desktop.ui.editor.shell import offers

        if self.view is not None:
            return
        first = (page.primary,) if page is not None and page.primary is not None else ()
        acts = () if page is None else (*first, *page.secondary, *page.further)
        entries = [
            *offers.of_acts(acts),
            *offers.of_pages(self._workplace.known_pages, in_rail, open_page),
            *offers.of_commands(commands),
            *offers.of_back(self._workplace.back),
        ]
        workplace = self._workplace
        self._focus_before = self._window.focusWidget()
        self._scrim = Scrim(workplace.theme, self._window)
        self.view = Palette(workplace.theme, entries, workplace.finders, workplace.tasks, self._scrim)
        self.view.closed.connect(self.close)
        self._scrim.dismissed.connect(self.close)
        self._scrim.show()
        self._scrim.raise_()
        self.view.entry.setFocus()

    def close(self) -> None:
        """Nothing more is to be found."""
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = self.view = None
            if self._focus_before is not None:
                self._focus_before.setFocus(Qt.FocusReason.OtherFocusReason)
