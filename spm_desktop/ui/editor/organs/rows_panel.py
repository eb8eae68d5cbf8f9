"""The side panel with the rows behind a number: what a page opens on Space, a double click or a button."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.drill import DrillRow, drill
from spm_desktop.services.drill_teams import Whose, drill_teams
from spm_desktop.services.formatting import Formatter, Money
from spm_desktop.services.sentences import counted
from spm_desktop.services.stored_files import RowSource
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common import fonts
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.opening import open_copy
from spm_desktop.ui.editor.organs.rows_columns import (
    Behind,
    Line,
    columns_of,
    groups_of,
    place_words,
    summary,
)
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.shell.side import SideFoot
from spm_desktop.ui.editor.table import exchange
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.table_model import TableModel

LEAST_ROWS = 6
"""So many rows are seen however low the panel is."""
_CONCERNED = frozenset({Topic.FIGURES, Topic.PEOPLE, Topic.METRICS})


@dataclass(frozen=True, slots=True)
class RowsBehind:
    """Where the rows behind numbers are read, for whom, and in which language they are printed."""

    reader: RowSource
    actor: Actor
    language: str


def show_rows(
    desk: Desk,
    behind: RowsBehind,
    metric: str,
    person: int,
    period: Period,
    name: str = "",
    back: Callable[[], object] | None = None,
) -> "RowsPanel":
    """Opens the side panel with the rows behind a person's number.

    Args:
        metric: its key.
        person: whose number it is, by id.
        name: of the person, for the panel's title.
        back: what a button "Back" does, where the panel stands in place of another.
    """
    panel = RowsPanel(desk, behind, partial(_of_person, behind, metric, person, period))
    buttons = []
    if back is not None:
        buttons.append(Button(desk.theme, "Back", Kind.QUIET, icon="undo-2"))
        buttons[0].clicked.connect(back)
    _open(desk, panel, name, name, buttons)
    return panel


def show_team_rows(
    desk: Desk,
    behind: RowsBehind,
    metric: str,
    whose: Whose,
    identity: int,
    period: Period,
    value: str,
    name: str,
    act: tuple[str, Callable[[], object]],
    among: frozenset[int] | None = None,
) -> "RowsPanel":
    """Opens the side panel with the rows behind the number of a team or an office.

    Args:
        identity: its id.
        value: the number, as the page prints it.
        act: what else the foot offers: its words, and what it does.
        among: only rows of these people; None: of whoever counts for the team.
    """
    panel = RowsPanel(desk, behind, partial(_of_teams, behind, metric, whose, identity, period, value, among))
    button = Button(desk.theme, act[0], Kind.QUIET)
    button.clicked.connect(act[1])
    _open(desk, panel, name, "", [button])
    return panel


@runtime_checkable
class Corrects(Protocol):
    """The page on which a value that was entered by hand is changed or taken back."""

    def correct_value(self, key: str) -> None: ...


def _open(desk: Desk, panel: "RowsPanel", name: str, face: str, buttons: Sequence[Button]) -> None:
    foot = SideFoot(desk.theme, [panel.open_button, panel.copy_button, panel.correct_button, *buttons])
    desk.show_side(name or "Source rows", panel, "Source rows" if name else "", face, foot)


def _of_person(behind: RowsBehind, metric: str, person: int, period: Period) -> Behind:
    found = drill(behind.reader, behind.actor, metric, person, period)
    lines = tuple(Line(number, row) for number, row in enumerate(found.rows))
    value = Formatter(behind.language, found.currency).text(found.metric, found.value, Money.FULL)
    return Behind(found.metric, found.currency, value, lines)


def _of_teams(
    behind: RowsBehind,
    metric: str,
    whose: Whose,
    identity: int,
    period: Period,
    value: str,
    among: frozenset[int] | None,
) -> Behind:
    found = drill_teams(behind.reader, behind.actor, metric, whose, identity, period, among)
    lines = tuple(Line(number, one.row, one.person) for number, one in enumerate(found.rows))
    return Behind(found.metric, found.currency, value, lines, found.whole)


class RowsPanel(QWidget):
    """A number, how many rows it is made of, and these rows by file and sheet; follows what changes.

    Attributes:
        table: the rows; None until they are read, and where there are none.
        open_button: opens a copy of the file at the chosen row; so do Enter and a double click.
        copy_button: copies all rows, with file and sheet.
        correct_button: leads to where the chosen row is corrected; there where one was entered by hand.
    """

    def __init__(self, desk: Desk, behind: RowsBehind, read: Callable[[], Behind]) -> None:
        super().__init__()
        self.desk = desk
        self.table: TableView | None = None
        self.copy_button = Button(desk.theme, "Copy", icon="table-2")
        self.copy_button.setEnabled(False)
        self.copy_button.clicked.connect(self.copy)
        self.open_button = Button(desk.theme, "Open the file", icon="file-spreadsheet")
        self.open_button.setEnabled(False)
        self.open_button.clicked.connect(self._open_chosen)
        self.correct_button = Button(desk.theme, "Correct", Kind.QUIET, icon="pencil")
        self.correct_button.hide()
        self.correct_button.clicked.connect(self.correct)
        self._behind, self._read = behind, read
        self._task: Task | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        desk.bus.changed.connect(self._on_changed)
        self._look()

    def copy(self) -> None:
        """Puts all rows on the clipboard, as a spreadsheet takes them."""
        if self.table is not None:
            model = self.table.table_model
            rows = model.shown_rows()
            QGuiApplication.clipboard().setMimeData(exchange.copied(model.columns, rows, titles=True))
            self.desk.say(f"Copied {counted(len(rows), 'row', 'rows')}")

    def open_file(self, number: Hashable) -> None:
        """Opens a copy of the file that a row stands in, there."""
        line = self.table.table_model.row_by_id(number) if self.table else None
        if line is None:
            return
        call = partial(self._behind.reader.open_at, self._behind.actor, line.row)
        self.desk.tasks.run(call, partial(self._show_file, line.row), self._refuse_file, owner=self)

    def _open_chosen(self) -> None:
        if self.table is not None:
            chosen = self.table.chosen_ids() or [self.table.table_model.line(self.table.currentIndex().row())]
            self.open_file(chosen[0])

    def correct(self) -> None:
        """Leaves for the page on which values that were entered by hand are corrected."""
        line = self.table.table_model.row(self.table.currentIndex().row()) if self.table else None
        key = line.row.external_id if line is not None and line.row.is_by_hand else ""
        page = self.desk.open_page("data")
        if page is not None and isinstance(page, Corrects):
            page.correct_value(key)

    def _show_file(self, row: DrillRow, copy: Path) -> None:
        self.desk.say(open_copy(row.file, copy, place_words(row)))

    def _refuse_file(self, error: KnownError) -> None:
        self.desk.say(f"{error.message} {error.hint}")

    def _look(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self.desk.tasks.run(self._read, self._show, self._fail, owner=self)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if topics & _CONCERNED:
            self._look()

    def _show(self, found: Behind) -> None:
        language = self._behind.language
        formatter, dates = Formatter(language, found.currency), DateFormatter(language)
        lines = found.lines
        fonts.load_for({line.person for line in lines})
        self._fill(
            self._headline(found, dates),
            self._rows(found, formatter, dates) if lines else self._nothing(),
        )
        self.copy_button.setEnabled(bool(lines))
        self.open_button.setEnabled(bool(lines))
        self.correct_button.setVisible(any(line.row.is_by_hand for line in lines))
        self.copy_button.setText(f"Copy {counted(len(lines), 'row', 'rows')}" if lines else "Copy")
        self.copy_button.updateGeometry()

    def _fail(self, error: KnownError) -> None:
        failure = Failure.of(self.desk.theme, error)
        failure.wanted.connect(self._look)
        margin = self.desk.theme.px(16)
        failure.setContentsMargins(margin, margin, margin, margin)
        self._fill(failure, None)
        self.copy_button.setEnabled(False)
        self.open_button.setEnabled(False)

    def _fill(self, head: QWidget, body: QWidget | None) -> None:
        self.table = body if isinstance(body, TableView) else None
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._column.addWidget(head)
        if body is None:
            self._column.addStretch(1)
        else:
            self._column.addWidget(body, 1)

    def _headline(self, found: Behind, dates: DateFormatter) -> QWidget:
        theme, head = self.desk.theme, QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 12)])
        column.setSpacing(theme.px(2))
        column.addWidget(Text(theme, found.value, "figure_small"))
        column.addWidget(Text(theme, found.metric.name, "table", "ink2", wrap=True))
        if found.lines:
            told = summary([line.row for line in found.lines], dates)
            told = told if found.whole else f"The first {told}"
            column.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        return head

    def _nothing(self) -> QWidget:
        return EmptyState(
            self.desk.theme, "table-2", "No rows in this period", "Nothing dated in it counts for them."
        )

    def _rows(self, found: Behind, formatter: Formatter, dates: DateFormatter) -> TableView:
        model = TableModel(columns_of(found, formatter, dates), lambda line: line.number, self)
        model.set_groups(groups_of([line.row for line in found.lines]))
        model.set_rows(found.lines)
        view = TableView(model, self.desk.theme, "source rows", None, self)
        view.setAccessibleName("Source rows")
        view.setMinimumHeight(view.look.header + LEAST_ROWS * view.look.row)
        view.provenance.connect(self._tell)
        view.opened.connect(self.open_file)
        return view

    def _tell(self, number: object, _column: str) -> None:
        line = self.table.table_model.row_by_id(number) if self.table else None
        if line is not None:
            row = line.row
            sheet = f", sheet {row.sheet}" if row.sheet else ""
            known = f", {row.external_id}" if row.external_id else ""
            known += f", {line.person}" if line.person else ""
            told = f"of {row.file}{sheet}{known}" + ("" if row.kept else ", which is not kept here any more")
            key = ("Enter", "opens the file there") if row.kept else ("Enter", "says who imported it")
            self.desk.tell(Provenance(told, f"Row {row.row}", *key))
