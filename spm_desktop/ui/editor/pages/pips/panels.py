"""Side panels of a plan: the rows behind a piece of evidence, and the record of a checkpoint."""

from collections.abc import Hashable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pace import Status
from spm_desktop.services.drill import DrillRow
from spm_desktop.services.pips.beginning import as_drilled
from spm_desktop.services.pips.content import Evidence, SourceRow
from spm_desktop.services.pips.keeping import read_attachment
from spm_desktop.services.pips.receiving import told_how
from spm_desktop.services.pips.record import Event
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.pips.words import ACTIONS, PARTIES, PipWords
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.facts import Facts, Section
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.opening import open_copy
from spm_desktop.ui.editor.pages.pips.given import Given
from spm_desktop.ui.editor.pages.pips.words import Days
from spm_desktop.ui.editor.pages.rows_columns import place_words
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.shell.side import SideFoot
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column, Kind, Width
from spm_desktop.ui.models.marks import ON_PACE
from spm_desktop.ui.models.table_model import TableModel


class EvidencePanel(QWidget):
    """The rows that a fact was read from, as they were then; each opens the file it stands in, there.

    Attributes:
        table: the rows; None: it was told without any.
        open_button: opens a copy of the file at the chosen row; so do Enter and a double click.
    """

    def __init__(self, desk: Desk, given: Given, one: Evidence, days: Days) -> None:
        super().__init__()
        self._desk, self._given, self._one = desk, given, one
        theme, column = desk.theme, QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        section = Section(theme, days.day(one.day))
        section.column.addWidget(Text(theme, one.fact, "table", wrap=True))
        if one.sha256:
            told = (
                f"Frozen with the fingerprint {one.sha256[:16]} (SHA-256). A later import does not change it."
            )
            section.column.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        column.addWidget(section)
        self.table = _rows(desk, one.rows) if one.rows else None
        self.open_button = Button(theme, "Open the file", icon="file-spreadsheet")
        self.open_button.clicked.connect(self._open_chosen)
        foot = None
        if self.table is None:
            column.addStretch(1)
        else:
            self.table.opened.connect(self.open_file)
            column.addWidget(self.table, 1)
            foot = SideFoot(theme, [self.open_button])
        told = counted(len(one.rows), "source row") if one.rows else "Told, without rows"
        desk.show_side("Evidence", self, told, foot=foot)

    def open_file(self, number: Hashable) -> None:
        """Opens a copy of the file that a row stands in, there."""
        assert isinstance(number, int)
        given, row = self._given, as_drilled(self._one.day, self._one.rows[number])
        call = partial(given.rows.open_at, given.actor, row)
        self._desk.tasks.run(call, partial(self._show, row), self._refuse, owner=self)

    def _open_chosen(self) -> None:
        if self.table is not None:
            self.open_file(next(iter(self.table.chosen_ids()), 0))

    def _show(self, row: DrillRow, copy: Path) -> None:
        self._desk.say(open_copy(row.file, copy, place_words(row)))

    def _refuse(self, error: KnownError) -> None:
        self._desk.say(f"{error.message} {error.hint}")


def _rows(desk: Desk, rows: Sequence[SourceRow]) -> TableView:
    columns: tuple[Column[tuple[int, SourceRow]], ...] = (
        Column("file", "File", Kind.TEXT, lambda row: row[1].file, width=Width(least=90, stretch=1)),
        Column("sheet", "Sheet", Kind.TEXT, lambda row: row[1].sheet or None),
        Column("row", "Row", Kind.NUMBER, lambda row: row[1].row),
        Column("key", "Key", Kind.TEXT, lambda row: row[1].external_id or None),
    )
    model = TableModel(columns, lambda row: row[0], desk.theme)
    model.set_rows(list(enumerate(rows)))
    view = TableView(model, desk.theme, "pip source rows", None)
    model.setParent(view)
    view.setAccessibleName("Source rows")
    return view


def show_checkpoint(desk: Desk, sheet: Sheet, number: int, event: Event, words: PipWords) -> None:
    """What was measured and said at a checkpoint."""
    theme, body = desk.theme, QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    measured = Section(theme, "Measured that day")
    facts = Facts(theme)
    facts.show_facts(
        [
            (one.name, _value(sheet, one.metric, event.values[one.id], words))
            for one in sheet.case.record.content.expectations
            if one.id in event.values
        ]
    )
    measured.column.addWidget(facts)
    column.addWidget(measured)
    for title, text in (("What was said", event.note), ("Who was there", event.attendees)):
        if text:
            section = Section(theme, title)
            section.column.addWidget(Text(theme, text, "table", wrap=True))
            column.addWidget(section)
    column.addStretch(1)
    desk.show_side(f"Checkpoint {number}", body, f"{words.moment(event.at)}, {event.actor}")


class EventPanel(QWidget):
    """All that an entry says, and the file that belongs to it.

    Attributes:
        open_button: opens a copy of the scan; None: there is none.
    """

    def __init__(self, desk: Desk, given: Given, sheet: Sheet, event: Event, words: PipWords) -> None:
        super().__init__()
        self._desk, self._given, self._pip, self._event = desk, given, sheet.case.record.id, event
        self.open_button: Button | None = None
        theme, column = desk.theme, QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        told = [
            ("Who", f"{event.actor}, as {PARTIES[event.party].lower()}"),
            ("Identity", "as claimed at this machine" if event.identity == "asserted" else event.identity),
            ("How", told_how(event)),
            ("Reason", event.reason),
            ("Told", event.note),
            ("Witness", event.witness),
            ("Who was there", event.attendees),
            ("Proof", event.proof),
            ("Also considered", event.alternatives),
        ]
        for title, text in told:
            if text:
                section = Section(theme, title)
                section.column.addWidget(Text(theme, text, "table", wrap=True))
                column.addWidget(section)
        if event.file:
            section = Section(theme, "File")
            told_file = f"Kept with the record, SHA-256 {event.file[:16]}"
            section.column.addWidget(Text(theme, told_file, "table", "ink2", wrap=True))
            self.open_button = Button(theme, "Open a copy", icon="folder-open", small=True)
            self.open_button.clicked.connect(self.open_scan)
            section.column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(section)
        column.addStretch(1)
        desk.show_side(ACTIONS[event.action], self, words.moment(event.at))

    def open_scan(self) -> None:
        """Opens a copy of the scan in the program for such files."""
        given, sha256 = self._given, self._event.file

        def copy() -> tuple[str, Path]:
            scan = read_attachment(given.reader, given.store, given.actor, self._pip, sha256)
            return scan.name, given.open_scan(scan)

        self._desk.tasks.run(copy, self._show, self._refuse, owner=self)

    def _show(self, found: tuple[str, Path]) -> None:
        self._desk.say(open_copy(*found, "That it was opened is noted."))

    def _refuse(self, error: KnownError) -> None:
        self._desk.say(f"{error.message} {error.hint}")


def _value(sheet: Sheet, metric: str, kept: tuple[str, str, int], words: PipWords) -> str:
    value, stands, n = kept
    told = ON_PACE[Status(stands)].word.lower() if stands in set(Status) else ""
    return ", ".join(
        part for part in (words.value(sheet.file.metrics.get(metric), value), told, f"n {n:,}") if part
    )
