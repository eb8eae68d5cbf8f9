"""What an import told: counts, what waits and why, and what can't be used, by cell."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.importing.bench import ImportBench
from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.services.ledger import Counts
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.button import Button, Kind, Link
from spm_desktop.ui.editor.controls.lines import key_values
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.data.receipt_rows import Section, sections
from spm_desktop.ui.editor.shell.page import Desk

SHOWN = 5
"""How many rows of a section are named at first; a table has them all."""
WORKBOOK = "Excel workbook (*.xlsx)"


class ReceiptBody(QWidget):
    """A receipt in the side panel, or on a page of its own: counts, then each fate with its first rows.

    Signals:
        all_wanted(object): all rows of a Section are wanted.
    """

    all_wanted = Signal(object)

    def __init__(self, theme: Theme, receipt: Receipt, facts: list[tuple[str, str]]) -> None:
        """`facts` stand first, as names and values."""
        super().__init__()
        self.theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 16)])
        self.column.setSpacing(theme.px(4))
        self.column.addLayout(key_values(theme, facts))
        if notes := [note for note in receipt.notes if note]:
            self._head("What came with it", "")
            for note in notes:
                self.column.addWidget(Text(theme, note, "table", wrap=True))
        for section in sections(receipt):
            self._add(section)
        self.column.addStretch(1)

    def _head(self, title: str, number: str) -> None:
        theme, row = self.theme, QHBoxLayout()
        self.column.addSpacing(theme.px(12))
        row.addWidget(Text(theme, title, "section"))
        row.addWidget(Text(theme, number, "section", "ink2"))
        row.addStretch(1)
        self.column.addLayout(row)

    def _add(self, section: Section) -> None:
        theme, column = self.theme, self.column
        self._head(section.title, f"{section.rows:,}")
        if section.hint:
            column.addWidget(Text(theme, section.hint, "hint", "ink3", wrap=True))
        for line in section.lines[:SHOWN]:
            column.addWidget(Text(theme, line.sentence, "table", wrap=True))
        if len(section.lines) > SHOWN:
            link = Link(theme, section.offer)
            link.setAccessibleName(f"{section.offer}: {section.title.lower()}")
            link.clicked.connect(partial(self.all_wanted.emit, section))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)


class ReceiptFoot(QWidget):
    """What can be done about an import.

    Signals:
        undo_wanted: take it back.
    """

    undo_wanted = Signal()

    def __init__(
        self, desk: Desk, bench: ImportBench, receipt: Receipt | None, can_undo: bool, why_not: str = ""
    ) -> None:
        super().__init__()
        theme = desk.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(length) for length in (16, 8, 16, 8)])
        row.setSpacing(theme.px(8))
        self.undo = Button(theme, "Undo this import", Kind.DESTRUCTIVE, icon="undo-2")
        self.undo.setEnabled(can_undo)
        self.undo.setToolTip(why_not)
        self.undo.clicked.connect(self.undo_wanted)
        row.addWidget(self.undo)
        self.save: Button | None = None
        if receipt is not None and receipt.rejected:
            text = f"Save the {len(receipt.rejected):,} left out"
            self.save = Button(theme, text, Kind.QUIET, icon="download")
            self.save.clicked.connect(partial(save_rejected, desk, bench, receipt, self))
            row.addWidget(self.save)
        row.addStretch(1)


def count_pairs(counts: Counts) -> list[tuple[str, str]]:
    """Counts with their names, those that are not 0."""
    pairs = (
        ("Rows in the sheet", counts.rows),
        ("New", counts.created),
        ("Changed", counts.updated),
        ("Gone", counts.withdrawn),
        ("Already here", counts.unchanged),
        ("Waiting", counts.held),
        ("Left out", counts.rejected),
        ("Rounded", counts.rounded),
    )
    return [(name, f"{number:,}") for name, number in pairs if number]


def save_rejected(
    desk: Desk, bench: ImportBench, receipt: Receipt, owner: QWidget, saved: Callable[[], None] | None = None
) -> None:
    """Asks for a place and writes the rows that could not be used there, each with the reason."""
    rows = counted(len(receipt.rejected), "row")

    def write(path: Path) -> None:
        def written(_: None) -> None:
            desk.say(f"Saved {rows} with the reasons in {path.name}")
            if saved:
                saved()

        def failed(error: KnownError) -> None:
            desk.say(str(error))

        desk.tasks.run(partial(bench.save_rejected, path, [receipt]), written, failed, owner=owner)

    suggested = Path.home() / f"{Path(receipt.file).stem} left out.xlsx"
    desk.prompts.save_file("Save rows that were left out", suggested, write)
