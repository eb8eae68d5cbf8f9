"""The side panel with values that were entered by hand: each is changed where it stands, or taken back."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.day_text import read_day
from spm_desktop.services.hand_corrections import (
    Correction,
    Entered,
    change_value,
    corrections,
    entered_values,
    take_back_value,
)
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.topics import Topic
from spm_desktop.services.value_text import read_value
from spm_desktop.ui.common import fonts
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.data.corrections_table import CorrectionsTable
from spm_desktop.ui.editor.pages.data.ports import DataSources
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.shell.side import SideFoot
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column, Emphasis, Width
from spm_desktop.ui.models.columns import Kind as CellKind
from spm_desktop.ui.models.edits import CellEdit
from spm_desktop.ui.models.table_model import TableModel

HELP = "F2 changes a day or a value, Delete takes the chosen ones back. Both are undone with Ctrl+Z."
VALUES, CHANGES = "values", "changes"
SHOWN = ((VALUES, "Values"), (CHANGES, "Changed and taken back"))


class EnteredPanel(QWidget):
    """The newest values first; follows what changes.

    Attributes:
        table: the values. changes: what was done to them before. shown: which of both.
        reason: why the next one is changed or taken back.
        foot: with the button that takes back.
    """

    def __init__(self, desk: Desk, sources: DataSources, key: str = "") -> None:
        """`key`: of the value to begin with."""
        super().__init__()
        self.desk = desk
        self._sources, self._wanted = sources, key
        theme = desk.theme
        self.model: TableModel[Entered] = TableModel(self._columns(), _identity, self)
        self.model.edited.connect(self._on_edited)
        self.table = TableView(self.model, theme, "entered", None, self)
        self.table.setAccessibleName("Values entered by hand")
        self.table.chosen.connect(self._tell_button)
        self.table.provenance.connect(self._tell)
        self.button = Button(theme, "Take back")
        self.button.setEnabled(False)
        self.button.clicked.connect(self.take_back)
        self.foot = SideFoot(theme, [self.button])
        self.reason = Field(theme, "Why", help="Kept with what is changed or taken back")
        self.shown = Segment(theme, "What is listed", SHOWN, VALUES, small=True)
        self.shown.chosen.connect(self._arrange)
        self.changes = CorrectionsTable(theme, sources.moments)
        self.changes.hide()
        QShortcut(QKeySequence.StandardKey.Delete, self.table, self.take_back)
        self._told = Text(theme, HELP, "hint", "ink2", wrap=True)
        head = QVBoxLayout()
        head.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 12)])
        head.setSpacing(theme.px(8))
        head.addWidget(FlowLine(theme, [self.shown]))
        head.addWidget(self._told)
        head.addWidget(self.reason)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self.changes, 1)
        self._instead: QWidget | None = None
        self._task: Task | None = None
        self._read: dict[Hashable, Entered] = {}
        desk.bus.changed.connect(self._on_changed)
        self._look()

    def take_back(self) -> None:
        """The chosen values count no more, each as a step of its own."""
        for row in self._chosen():
            sources = self._sources
            take_back = partial(take_back_value, sources.entries, sources.ledger, sources.actor)
            self.desk.perform(partial(take_back, row, self.reason.text), self._refuse, self._forget_reason)

    def _chosen(self) -> list[Entered]:
        rows = (self.model.row_by_id(identity) for identity in self.table.chosen_ids())
        return [row for row in rows if row is not None and self._may_change(row)]

    def _forget_reason(self) -> None:
        self.reason.set_text("")

    def _arrange(self, _key: str = "") -> None:
        """The values, or what was changed of them and why."""
        changes = self.shown.key == CHANGES
        self.changes.setVisible(changes)
        for part in (self._told, self.reason, self.button):
            part.setVisible(not changes)
        self.table.setVisible(not changes and self._instead is None)
        if self._instead is not None:
            self._instead.setVisible(not changes)

    def _look(self) -> None:
        """Reads everything anew; an earlier question is forgotten."""
        if self._task is not None:
            self._task.cancel()
        self._task = self.desk.tasks.run(self._read_all, self._show_all, self._fail, owner=self)

    def _read_all(self) -> tuple[Sequence[Entered], Sequence[Correction]]:
        sources = self._sources
        values = entered_values(sources.entries, sources.ledger, sources.actor)
        return values, corrections(sources.entries, sources.actor)

    def _show_all(self, found: tuple[Sequence[Entered], Sequence[Correction]]) -> None:
        values, changes = found
        self._show(values)
        self.changes.show_corrections(changes)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if Topic.FIGURES in topics:
            self._look()

    def _show(self, values: Sequence[Entered]) -> None:
        fonts.load_for({one.person for one in values})
        self._read = {_identity(one): one for one in values}
        self.model.set_rows(values)
        wanted = next((one for one in values if one.key == self._wanted), None)
        if wanted is not None:
            self.table.choose(_identity(wanted))
            self._wanted = ""
        nothing = EmptyState(
            self.desk.theme, "pencil", "Nothing was entered by hand", "What you enter is listed here."
        )
        self._put_instead(None if values else nothing)
        self._tell_button()

    def _fail(self, error: KnownError) -> None:
        failure = Failure.of(self.desk.theme, error)
        failure.wanted.connect(self._look)
        self._put_instead(failure)

    def _put_instead(self, widget: QWidget | None) -> None:
        if self._instead is not None:
            self._instead.hide()
            self._instead.deleteLater()
        self._instead = widget
        if widget is not None:
            self._column.addWidget(widget)
        self._arrange()

    def _refuse(self, error: KnownError) -> None:
        self.desk.say(f"{error.message} {error.hint}")
        self._look()

    def _on_edited(self, edits: Sequence[CellEdit]) -> None:
        """Shown already; where it is refused, what holds is shown again."""
        sources = self._sources
        for identity in {edit.row_id for edit in edits}:
            was, now = self._read[identity], self.model.row_by_id(identity)
            if now is not None:
                self._read[identity] = now
                change = partial(change_value, sources.entries, sources.ledger, sources.actor)
                call = partial(change, was, now.day, now.value, self.reason.text)
                self.desk.perform(call, self._refuse, self._forget_reason)

    def _may_change(self, row: Entered) -> bool:
        actor = self._sources.actor
        return row.by == actor.name or access(actor, Area.IMPORTS) >= Access.WRITE

    def _tell(self, identity: Hashable, _column: str) -> None:
        row = self.model.row_by_id(identity)
        if row is not None:
            keys = ("F2", "changes it") if self._may_change(row) else ()
            told = f"{row.value:,f} of {row.metric.name} of {row.person}"
            self.desk.tell(Provenance(f"was entered by {row.by}", told, *keys))

    def _tell_button(self, *_: object) -> None:
        self.button.setEnabled(bool(self._chosen()))
        self.button.setToolTip("" if self._chosen() else "Choose a value that you entered.")

    def _read_value(self, text: str) -> Decimal:
        """By the unit of the row that the keyboard is in."""
        row = self.model.row(self.table.currentIndex().row())
        assert row is not None
        return read_value(text, row.metric, self._sources.language)

    def _columns(self) -> Sequence[Column[Entered]]:
        sources, dates = self._sources, DateFormatter(self._sources.language)

        def parsed_day(text: str) -> date:
            return read_day(text, sources.today(), sources.language)

        return (
            Column(
                "person",
                "Person",
                CellKind.TEXT,
                lambda row: row.person,
                width=Width(least=96, stretch=2),
                fixed=True,
            ),
            Column(
                "metric",
                "Metric",
                CellKind.TEXT,
                lambda row: row.metric.name,
                emphasis=Emphasis.CONTEXT,
                width=Width(least=64, stretch=1),
            ),
            Column(
                "day",
                "Day",
                CellKind.DATE,
                lambda row: row.day,
                lambda row: dates.day(row.day, sources.today()),
                editable=self._may_change,
                parse=parsed_day,
                with_value=lambda row, value: replace(row, day=value),
                width=Width(least=62),
                fixed=True,
            ),
            Column(
                "value",
                "Value",
                CellKind.NUMBER,
                lambda row: row.value,
                lambda row: f"{row.value:,f}",
                emphasis=Emphasis.KEY,
                editable=self._may_change,
                parse=self._read_value,
                with_value=lambda row, value: replace(row, value=value),
                edit_text=lambda row: f"{row.value:f}",
                width=Width(least=64),
                fixed=True,
            ),
        )


def _identity(row: Entered) -> Hashable:
    return row.by, row.key
