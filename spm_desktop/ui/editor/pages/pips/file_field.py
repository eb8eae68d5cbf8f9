"""A file that is kept with an entry of a plan: chosen, and read at once."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from spm_desktop.services.pips.record import Attachment
from spm_desktop.ui.common.prompts import Prompts
from spm_desktop.ui.editor.controls.button import Button, IconButton
from spm_desktop.ui.editor.controls.text import ElidedText
from spm_desktop.ui.editor.look.theme import Theme

MOST_BYTES = 20_000_000
ANY = "Files (*)"


class FileField(QWidget):
    """A button that asks for a file, the name of what was chosen, and a way to leave it out again.

    Signals:
        changed: another file was chosen, or none any more.

    Attributes:
        attachment: what was chosen; None: nothing yet.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, prompts: Prompts, verb: str, title: str, kinds: str = ANY, none: str = "No file"
    ) -> None:
        super().__init__()
        self._prompts, self._title, self._kinds, self._none = prompts, title, kinds, none
        self.attachment: Attachment | None = None
        self.choose = Button(theme, verb, icon="folder-open", small=True)
        self.choose.clicked.connect(self._choose)
        self._chosen = ElidedText(theme, none, "table", "ink2")
        self.remove = IconButton(theme, "x", "Leave the file out")
        self.remove.hide()
        self.remove.clicked.connect(self._leave_out)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.choose)
        row.addWidget(self._chosen)
        row.addWidget(self.remove)
        row.addStretch(1)

    def take(self, path: Path) -> None:
        """Reads the file, so that what is kept is what was chosen."""
        try:
            with path.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except OSError as error:
            self._refuse(f"{path.name} can’t be read: {error.strerror or error}.")
            return
        if not content:
            self._refuse(f"{path.name} is empty.")
            return
        if len(content) > MOST_BYTES:
            self._refuse(f"{path.name} is larger than 20 MB: a scan in grey is smaller.")
            return
        self.attachment = Attachment(path.name, content)
        self.show_name(path.name)
        self.changed.emit()

    def show_name(self, name: str) -> None:
        """Says what is there; '' for nothing."""
        self.tell(name or self._none, "ink" if name else "ink2")
        self.remove.setVisible(bool(name))

    def tell(self, words: str, ink: str) -> None:
        """Says something in place of the name."""
        self._chosen.setText(words)
        self._chosen.set_ink(ink)

    def _choose(self) -> None:
        self._prompts.open_files(self._title, self._kinds, lambda paths: self.take(paths[0]))

    def _refuse(self, why: str) -> None:
        """Nothing is chosen then: a file of before would be kept under these words."""
        self.attachment = None
        self.show_name("")
        self.changed.emit()
        self.tell(why, "bad")

    def _leave_out(self) -> None:
        self.attachment = None
        self.show_name("")
        self.choose.setFocus()
        self.changed.emit()
