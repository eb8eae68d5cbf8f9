"""One cell that somebody changed: what it was, what both sides say, and which of them holds."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.round_trip import CellState as Changed
from spm_desktop.services.round_trip.comparing import CellKey, DiffCell, DiffRow
from spm_desktop.services.round_trip.deciding import Another, Side
from spm_desktop.services.round_trip.model import RawCell, Value
from spm_desktop.services.round_trip.values import Unreadable, read
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import OptionCard
from spm_desktop.ui.editor.controls.facts import Facts, Section
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.data.round_trip.lines import Words

_SENTENCES = {
    Changed.CONFLICT: "Both sides changed this cell since the export.",
    Changed.FILE: "Only the file changed this cell.",
    Changed.HERE: "It was changed here since the export, and not in the file.",
    Changed.AGREED: "Both sides changed this cell to the same.",
    Changed.SAME: "Nobody changed this cell.",
}


_KNOWN = "By their hidden ids, not by name. Sorting and renaming in Excel did no harm."


class CellPanel(QWidget):
    """Shows the cell; what is decided is the page's.

    Signals:
        decided(object, object): a cell's key, and a Side or Another; then the next one is wanted.
        all_decided(object): whose value all open conflicts get, a Side.

    Attributes:
        cards: take the file, keep what is here, another value.
        entry: the other value.
        use: decides.
    """

    decided = Signal(object, object)
    all_decided = Signal(object)

    def __init__(
        self,
        theme: Theme,
        words: Words,
        key: CellKey,
        row: DiffRow,
        cell: DiffCell,
        chosen: Side | Another | None,
        open_conflicts: int,
        facts: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__()
        self.theme, self._words = theme, words
        self.key, self._cell = key, cell
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        about = Section(theme, f"{row.name or 'A new row'}, {cell.column.title}")
        about.column.addWidget(Text(theme, _SENTENCES[cell.state], "table", "ink2", wrap=True))
        was = Text(theme, f"At the export it was {words.value(cell.column, cell.base)}.", "table", "ink2")
        about.column.addWidget(was)
        self.cards = [
            OptionCard(theme, "Take the file", words.value(cell.column, cell.file)),
            OptionCard(theme, "Keep what is here", words.value(cell.column, cell.here)),
            OptionCard(theme, "Another value"),
        ]
        for card in self.cards:
            card.clicked.connect(self._on_card)
            about.column.addWidget(card)
        self.entry = Field(theme, cell.column.title, bare=True)
        about.column.addWidget(self.entry)
        self.use = Button(theme, "Use it", Kind.PRIMARY, key="Enter")
        self.use.clicked.connect(self._decide)
        buttons = QHBoxLayout()
        buttons.addWidget(self.use)
        if open_conflicts > 1 and cell.state is Changed.CONFLICT:
            every = Button(theme, f"Take the file for all {open_conflicts}", Kind.QUIET)
            every.clicked.connect(self._on_every)
            buttons.addWidget(every)
        buttons.addStretch(1)
        about.column.addLayout(buttons)
        column.addWidget(about)
        summary = Section(theme, "When you apply")
        listed = Facts(theme)
        listed.show_facts(facts)
        summary.column.addWidget(listed)
        column.addWidget(summary)
        known = Section(theme, "How rows are known")
        known.column.addWidget(Text(theme, _KNOWN, "table", "ink2", wrap=True))
        column.addWidget(known)
        column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._begin(chosen)

    def _begin(self, chosen: Side | Another | None) -> None:
        if isinstance(chosen, Another):
            self.entry.set_text(self._words.value(self._cell.column, chosen.value))
            self.choose(2)
            return
        by_itself = Side.FILE if self._cell.state in (Changed.FILE, Changed.CONFLICT) else Side.HERE
        side = by_itself if chosen is None else chosen
        self.choose(0 if side is Side.FILE else 1)

    def choose(self, number: int) -> None:
        """Points at one of the cards; nothing is decided yet."""
        self.cards[number].setChecked(True)
        self._on_card()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("1", "2", "3"):
            self.choose(int(event.text()) - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._decide()
        else:
            super().keyPressEvent(event)

    def _on_card(self) -> None:
        another = self.cards[2].isChecked()
        self.entry.setVisible(another)
        if another:
            self.use.setText("Use it, next")
            return
        value = self._cell.file if self.cards[0].isChecked() else self._cell.here
        self.use.setText(f"Use {self._words.value(self._cell.column, value)}, next")
        self.use.updateGeometry()

    def _decide(self) -> None:
        if self.cards[0].isChecked():
            self.decided.emit(self.key, Side.FILE)
        elif self.cards[1].isChecked():
            self.decided.emit(self.key, Side.HERE)
        else:
            try:
                self.decided.emit(self.key, Another(self._typed()))
            except Unreadable as why:
                self.entry.show_error(str(why))

    def _typed(self) -> Value:
        """What was typed, as the file's own cells are read."""
        text = self.entry.text.strip()
        return read(self._cell.column, RawCell("", "s", text) if text else None, self._cell.here)

    def _on_every(self) -> None:
        self.all_decided.emit(Side.FILE)
