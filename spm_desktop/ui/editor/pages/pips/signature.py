"""A signature that a plan was received: typed at the screen, or on paper with the scan of it."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.names import normal_key
from spm_desktop.services.pips.record import Attachment
from spm_desktop.services.pips.words import RECEIPT
from spm_desktop.ui.common.prompts import Prompts
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import ElidedText, Text
from spm_desktop.ui.editor.look.theme import Theme

STATEMENT = f"“{RECEIPT}”"
SCREEN, PAPER = "screen", "paper"
MOST_BYTES = 20_000_000
SCANS = "Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)"


class Signature(QWidget):
    """Asks for the name, typed by its owner; at the screen of somebody else also takes a scan.

    Attributes:
        scan: the file that was chosen; None: there is none.
    """

    def __init__(self, theme: Theme, prompts: Prompts, employee: str, at_another_screen: bool) -> None:
        super().__init__()
        self.theme, self._prompts, self._employee = theme, prompts, employee
        self.scan: Attachment | None = None
        self.way = Segment(
            theme, "How", ((SCREEN, "At this screen"), (PAPER, "On paper")), SCREEN, small=True
        )
        self.way.setVisible(at_another_screen)
        self.way.chosen.connect(self._arrange)
        self.name = Field(
            theme, "Type your full name to sign", help=f"As it is here: {employee}.", check=self._wrong_name
        )
        self.choose = Button(theme, "Choose the scan", icon="folder-open", small=True)
        self.choose.clicked.connect(self._choose)
        self._chosen = ElidedText(theme, "No file yet", "table", "ink2")
        self._picked = QWidget()
        row = QHBoxLayout(self._picked)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.choose)
        row.addWidget(self._chosen, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Text(theme, STATEMENT, "body", wrap=True))
        way = QHBoxLayout()
        way.addWidget(self.way)
        way.addStretch(1)
        column.addLayout(way)
        column.addWidget(self.name)
        column.addWidget(self._picked)
        self._arrange()

    @property
    def on_paper(self) -> bool:
        """Whether it was signed on paper."""
        return self.way.key == PAPER

    @property
    def told(self) -> str:
        """What the record says of it."""
        if not self.on_paper:
            return f"Signed by typing the name {self.name.text.strip()}"
        assert self.scan is not None, "asked for after check_now"
        return f"Signed on paper, the scan is {self.scan.name}"

    def check_now(self) -> bool:
        """Whether it is complete; says what is missing."""
        if not self.on_paper:
            return self.name.check_now()
        if self.scan is None:
            self._tell("Choose the file with the scan first.", "bad")
        return self.scan is not None

    def take_scan(self, path: Path) -> None:
        """Reads the file, so that what is kept is what was chosen."""
        try:
            content = path.read_bytes()
        except OSError as error:
            self._tell(f"{path.name} can’t be read: {error.strerror or error}.", "bad")
            return
        if len(content) > MOST_BYTES:
            self._tell(f"{path.name} is larger than 20 MB: scan it in grey.", "bad")
            return
        self.scan = Attachment(path.name, content)
        self._tell(path.name, "ink")

    def _choose(self) -> None:
        self._prompts.open_files("The scan of the signed plan", SCANS, lambda paths: self.take_scan(paths[0]))

    def _wrong_name(self, text: str) -> str:
        if normal_key(text) == normal_key(self._employee):
            return ""
        return f"Type the name as it stands here: {self._employee}."

    def _tell(self, words: str, ink: str) -> None:
        self._chosen.setText(words)
        self._chosen.set_ink(ink)

    def _arrange(self, *_: object) -> None:
        self.name.setVisible(not self.on_paper)
        self._picked.setVisible(self.on_paper)
