"""A signature that a plan was received: typed at the screen, or on paper with the scan of it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.names import normal_key
from spm_desktop.services.pips.record import Attachment
from spm_desktop.services.pips.words import RECEIPT
from spm_desktop.ui.common.prompts import Prompts
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.pips.file_field import FileField

STATEMENT = f"“{RECEIPT}”"
SCREEN, PAPER = "screen", "paper"
SCANS = "Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)"


class Signature(QWidget):
    """Asks for the name, typed by its owner; at the screen of somebody else also takes a scan.

    Attributes:
        file: takes the scan.
    """

    def __init__(self, theme: Theme, prompts: Prompts, employee: str, at_another_screen: bool) -> None:
        super().__init__()
        self.theme, self._employee = theme, employee
        self.way = Segment(
            theme, "How", ((SCREEN, "At this screen"), (PAPER, "On paper")), SCREEN, small=True
        )
        self.way.setVisible(at_another_screen)
        self.way.chosen.connect(self._arrange)
        self.name = Field(
            theme, "Type your full name to sign", help=f"As it is here: {employee}.", check=self._wrong_name
        )
        self.file = FileField(
            theme, prompts, "Choose the scan", "The scan of the signed plan", SCANS, "No file yet"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Text(theme, STATEMENT, "body", wrap=True))
        way = QHBoxLayout()
        way.addWidget(self.way)
        way.addStretch(1)
        column.addLayout(way)
        column.addWidget(self.name)
        column.addWidget(self.file)
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
        return f"The scan is {self.scan.name}"

    @property
    def scan(self) -> Attachment | None:
        """The file that was chosen; None: there is none."""
        return self.file.attachment if self.on_paper else None

    def check_now(self) -> bool:
        """Whether it is complete; says what is missing."""
        if not self.on_paper:
            return self.name.check_now()
        if self.scan is None:
            self.file.tell("Choose the file with the scan first.", "bad")
        return self.scan is not None

    def _wrong_name(self, text: str) -> str:
        if normal_key(text) == normal_key(self._employee):
            return ""
        return f"Type the name as it stands here: {self._employee}."

    def _arrange(self, *_: object) -> None:
        self.name.setVisible(not self.on_paper)
        self.file.setVisible(self.on_paper)
