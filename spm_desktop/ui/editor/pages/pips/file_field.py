"""A file that is kept with an entry of a plan: chosen, and read at once."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from spm_desktop.services.pips.record import Attachment
from spm_desktop.ui.common.prompts import Prompts
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.text import ElidedText
from spm_desktop.ui.editor.look.theme import Theme

MOST_BYTES = 20_000_000
ANY = "Files (*)"


class FileField(QWidget):
    """A button that asks for a file, and the name of what was chosen.

    Attributes:
        attachment: what was chosen; None: nothing yet.
    """

    def __init__(
        self, theme: Theme, prompts: Prompts, verb: str, title: str, kinds: str = ANY, none: str = "No file"
    ) -> None:
        super().__init__()
        self._prompts, self._title, self._kinds = prompts, title, kinds
        self.attachment: Attachment | None = None
        self.choose = Button(theme, verb, icon="folder-open", small=True)
        self.choose.clicked.connect(self._choose)
        self._chosen = ElidedText(theme, none, "table", "ink2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.choose)
        row.addWidget(self._chosen)
        row.addStretch(1)

    def take(self, path: Path) -> None:
        """Reads the file, so that what is kept is what was chosen."""
        try:
            with path.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except OSError as error:
            self.tell(f"{path.name} can’t be read: {error.strerror or error}.", "bad")
            return
        if len(content) > MOST_BYTES:
            self.tell(f"{path.name} is larger than 20 MB: a scan in grey is smaller.", "bad")
            return
        self.attachment = Attachment(path.name, content)
        self.tell(path.name, "ink")

    def tell(self, words: str, ink: str) -> None:
        """Says something in place of the name."""
        self._chosen.setText(words)
        self._chosen.set_ink(ink)

    def _choose(self) -> None:
        self._prompts.open_files(self._title, self._kinds, lambda paths: self.take(paths[0]))
