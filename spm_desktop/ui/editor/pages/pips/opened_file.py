"""A file that is kept with a plan, as side panels offer it: its name and size, and a copy to look at."""

from pathlib import Path

from PySide6.QtCore import Qt

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.pips.content import FileRef
from spm_desktop.services.pips.keeping import read_attachment
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.opening import open_copy
from spm_desktop.ui.editor.pages.pips.given import Given
from spm_desktop.ui.editor.shell.page import Desk


class KeptFileSection(Section):
    """Says what is kept, and opens a copy of it.

    Attributes:
        open_button: opens the copy in the program for such files.
    """

    def __init__(self, desk: Desk, given: Given, pip_id: int, file: FileRef) -> None:
        super().__init__(desk.theme, "File")
        self._desk, self._given, self._pip, self._sha256 = desk, given, pip_id, file.sha256
        theme = desk.theme
        self.column.addWidget(Text(theme, file.name, "table", wrap=True))
        told = f"{bytes_told(file.size)}, kept with the record. SHA-256 {file.sha256[:16]}"
        self.column.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        self.open_button = Button(theme, "Open a copy", icon="folder-open", small=True)
        self.open_button.clicked.connect(self.open)
        self.column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)

    def open(self) -> None:
        """Opens it; that is noted."""
        given = self._given

        def copy() -> tuple[str, Path]:
            kept = read_attachment(given.reader, given.store, given.actor, self._pip, self._sha256)
            return kept.name, given.open_scan(kept)

        self._desk.tasks.run(copy, self._show, self._refuse, owner=self)

    def _show(self, found: tuple[str, Path]) -> None:
        self._desk.say(open_copy(*found, "That it was opened is noted."))

    def _refuse(self, error: KnownError) -> None:
        self._desk.say(f"{error.message} {error.hint}")


def bytes_told(size: int) -> str:
    """``840 bytes``, ``12 kB``, ``1.4 MB``."""
    if size < 1_000:
        return f"{size} bytes"
    return f"{size / 1_000:,.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"
