"""The side panel in which values are entered by hand: a small sheet, typed or pasted, saved as one step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.day_text import read_day
from spm_desktop.services.hand_entry import Enterable, Entry, enter_values, enterable
from spm_desktop.services.sentences import counted
from spm_desktop.services.value_text import read_value
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.button import Kind as ButtonKind
from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.data.ports import DataSources
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.shell.side import Typed
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import CellState, Column, Emphasis, Width
from spm_desktop.ui.models.columns import Kind as CellKind
from spm_desktop.ui.models.table_model import TableModel

ROWS = 12
"""As many lines as are there from the start; more come as they are filled."""
HELP = "Type, or paste lines from a spreadsheet. A name can be begun; a day can be “today”."
IDLE = Provenance("Nothing is counted before you enter it; what you enter can be undone, also later.")


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A line of the sheet; what is not typed yet is None."""

    number: int
    person: str | None = None
    day: date | None = None
    value: Decimal | None = None
    note: str | None = None

    @property
    def is_empty(self) -> bool:
        return self.person is None and self.value is None and not self.note

    @property
    def is_whole(self) -> bool:
        return self.person is not None and self.day is not None and self.value is not None


class EntryPanel(Typed):
    """Waits for its button. Lines that lack something are marked, and nothing is entered before they don't.

    Signals:
        before_wanted: what was entered before is asked for, to be corrected.

    Attributes:
        chooser: of what is entered.
        table: the sheet.
        foot: with the button.
    """

    before_wanted = Signal()

    def __init__(self, desk: Desk, sources: DataSources, wanted: str = "") -> None:
        super().__init__()
        self.desk = desk
        self._sources, self._wanted = sources, wanted
        self._can = Enterable((), ())
        theme = desk.theme
        self.chooser = Chooser(theme, "Metric", [("", "")])
        self.chooser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chooser.chosen.connect(self._on_metric)
        self.model: TableModel[EntryRow] = TableModel(self._columns(), lambda row: row.number, self)
        self.table = TableView(self.model, theme, "entries", None, self)
        self.table.setAccessibleName("Values to enter")
        self.table.select_cells()
        self.model.edited.connect(self._on_edited)
        self._error = Text(theme, "", "table", "bad", wrap=True)
        self._error.hide()
        self.button = Button(theme, "Enter")
        self.button.clicked.connect(self.enter)
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(*[theme.px(length) for length in (16, 8, 16, 8)])
        foot.addWidget(self.button)
        self.before = Button(theme, "Correct earlier ones", ButtonKind.QUIET)
        self.before.clicked.connect(self.before_wanted)
        foot.addWidget(self.before)
        foot.addStretch(1)
        self._head = QVBoxLayout()
        self._head.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 12)])
        self._head.setSpacing(theme.px(6))
        self._head.addWidget(Text(theme, "Metric", "label", "ink2"))
        self._head.addWidget(self.chooser)
        self._head.addWidget(Text(theme, HELP, "hint", "ink2", wrap=True))
        self._head.addWidget(self._error)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.table, 1)
        self.model.set_rows([EntryRow(number) for number in range(ROWS)])
        self._tell_button()
        self.setFocusProxy(self.table)
        desk.tell(IDLE)
        desk.tasks.run(partial(enterable, sources.ledger, sources.actor), self._show, self._fail, owner=self)

    @property
    def entries(self) -> list[Entry]:
        """The lines that are whole."""
        rows = self.model.shown_rows()
        return [
            Entry(row.person, row.day, row.value, row.note or "")
            for row in rows
            if row.person is not None and row.day is not None and row.value is not None
        ]

    def is_unsaved(self) -> bool:
        """Whether any line is typed."""
        return any(not row.is_empty for row in self.model.shown_rows())

    def enter(self) -> None:
        """Enters all lines as one step."""
        lacking = [row for row in self.model.shown_rows() if not row.is_empty and not row.is_whole]
        if lacking:
            line, what = lacking[0].number + 1, _lack(lacking[0])
            self._complain(f"Line {line} lacks a {what}. Fill it in, or clear the line.")
            return
        sources = self._sources
        call = partial(enter_values, sources.ledger, sources.actor, self.chooser.key, self.entries)
        self.desk.perform(call, lambda error: self._complain(str(error)), self._on_entered)

    def _show(self, can: Enterable) -> None:
        self._can = can
        if not can.metrics:
            self._nothing()
            return
        fonts.load_for(can.people)
        self.chooser.set_options([(metric.key, metric.name) for metric in can.metrics])
        if self._wanted in {metric.key for metric in can.metrics}:
            self.chooser.choose(self._wanted)
        self._tell_button()
        self.table.setFocus()

    def _fail(self, error: KnownError) -> None:
        self._head.addWidget(Failure.of(self.desk.theme, error))
        self.button.setEnabled(False)

    def _nothing(self) -> None:
        self.table.hide()
        self.button.setEnabled(False)
        self._head.addWidget(
            EmptyState(
                self.desk.theme,
                "gauge",
                "Nothing has values of its own yet",
                "Make a metric first, with New metric: calls, visits, training days.",
            )
        )

    def _on_metric(self, _key: str) -> None:
        """What was typed for another unit is read again by the new one's."""
        self.model.set_rows([replace(row, value=None) for row in self.model.shown_rows()])
        self._tell_button()

    def _on_edited(self, _edits: object) -> None:
        self._error.hide()
        rows = [self._dated(row) for row in sorted(self.model.shown_rows(), key=lambda row: row.number)]
        if not rows[-1].is_empty:
            rows += [EntryRow(rows[-1].number + 1 + more) for more in range(ROWS)]
        if rows != self.model.shown_rows():
            self.model.set_rows(rows)
        self._tell_button()

    def _dated(self, row: EntryRow) -> EntryRow:
        """A line that was begun is of today, as long as nobody says otherwise."""
        begun = row.person is not None or row.value is not None
        return replace(row, day=self._sources.today()) if begun and row.day is None else row

    def _on_entered(self) -> None:
        self.model.set_rows([EntryRow(number) for number in range(ROWS)])
        self._tell_button()
        self.table.setFocus()

    def _complain(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.show()

    def _tell_button(self) -> None:
        entries = self.entries
        self.button.setText(f"Enter {counted(len(entries), 'value')}" if entries else "Enter")
        self.button.setEnabled(bool(entries))
        self.button.setToolTip("" if entries else "Type a person, a day and a value first.")
        self.button.updateGeometry()

    @property
    def _measured(self) -> Metric | None:
        return next((metric for metric in self._can.metrics if metric.key == self.chooser.key), None)

    def _read_value(self, text: str) -> Decimal | None:
        if not text.strip() or self._measured is None:
            return None
        return read_value(text, self._measured, self._sources.language)

    def _columns(self) -> Sequence[Column[EntryRow]]:
        dates = DateFormatter(self._sources.language)

        def state(field: str) -> Callable[[EntryRow], CellState]:
            def of(row: EntryRow) -> CellState:
                lacks = not row.is_empty and getattr(row, field) is None
                return CellState.BAD if lacks else CellState.PLAIN

            return of

        return (
            Column(
                "person",
                "Person",
                CellKind.TEXT,
                lambda row: row.person,
                lambda row: row.person or "",
                state=state("person"),
                parse=lambda text: self._can.person(text) if text.strip() else None,
                with_value=lambda row, value: replace(row, person=value),
                width=Width(least=110, stretch=3),
                fixed=True,
            ),
            Column(
                "day",
                "Day",
                CellKind.DATE,
                lambda row: row.day,
                lambda row: dates.day(row.day, self._sources.today()) if row.day else "",
                parse=lambda text: (
                    read_day(text, self._sources.today(), self._sources.language) if text.strip() else None
                ),
                with_value=lambda row, value: replace(row, day=value),
                width=Width(least=62),
                fixed=True,
            ),
            Column(
                "value",
                "Value",
                CellKind.NUMBER,
                lambda row: row.value,
                lambda row: "" if row.value is None else f"{row.value:,f}",
                emphasis=Emphasis.KEY,
                state=state("value"),
                parse=self._read_value,
                with_value=lambda row, value: replace(row, value=value),
                edit_text=lambda row: "" if row.value is None else f"{row.value:f}",
                width=Width(least=64),
                fixed=True,
            ),
            Column(
                "note",
                "Note",
                CellKind.TEXT,
                lambda row: row.note,
                lambda row: row.note or "",
                emphasis=Emphasis.CONTEXT,
                parse=lambda text: text.strip() or None,
                with_value=lambda row, value: replace(row, note=value),
                width=Width(least=70, stretch=2),
            ),
        )


def _lack(row: EntryRow) -> str:
    return next(
        (what for what in ("person", "day", "value") if getattr(row, what) is None),
        "value",
    )
