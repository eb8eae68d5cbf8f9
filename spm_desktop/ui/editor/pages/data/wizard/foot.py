"""Under the sheet: what becomes of rows that can't be used."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import Radio
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme


class Foot(QWidget):
    """The good ones go in, or none.

    Signals:
        changed: the other of the two was chosen.
        save_wanted: the rows that can't be used are wanted as a workbook.
    """

    changed = Signal()
    save_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.good = Radio(theme, "Good rows go in", True)
        self.nothing = Radio(theme, "All or nothing")
        self._sentence = Text(theme, "", "table", "ink2")
        self.save = Button(theme, "Save them as a workbook", Kind.QUIET, icon="download")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size("page_left"), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(24))
        row.addWidget(self._sentence)
        row.addWidget(self.good)
        row.addWidget(self.nothing)
        row.addStretch(1)
        row.addWidget(self.save)
        self.good.clicked.connect(self.changed)
        self.nothing.clicked.connect(self.changed)
        self.save.clicked.connect(self.save_wanted)
        theme.changed.connect(self._measure)
        self._measure()

    def show_receipt(self, receipt: Receipt) -> None:
        """How many rows are concerned; where none can't be used there is nothing to choose."""
        waiting, rejected = receipt.needing, receipt.counts.rejected
        these = "" if not waiting else ", this one waits" if waiting == 1 else f", these {waiting:,} wait"
        self.good.setText(f"Good rows go in{these}")
        for choice in (self.good, self.nothing):
            choice.setVisible(bool(receipt.unusable))
        self._sentence.setVisible(not receipt.unusable)
        waits = "this one waits" if waiting == 1 else f"these {waiting:,} wait"
        told = f"Good rows go in, {waits} until they are understood."
        self._sentence.setText(told if waiting else "All of it goes in at once.")
        self.save.setVisible(bool(rejected))
        self.save.setText(f"Save the {rejected:,} left out as a workbook")
        for part in (self.good, self.save):
            part.updateGeometry()

    def _measure(self) -> None:
        self.setFixedHeight(self.theme.size("foot"))

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, 0, self.width(), 1, self.theme.colour("line"))
