"""The side panel of a piece of evidence: its rows as they were read, what became of each, and its file."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric
from spm_desktop.services.drill import DrillRow
from spm_desktop.services.pips.as_read import Cells, RowSince, Stand
from spm_desktop.services.pips.beginning import as_drilled
from spm_desktop.services.pips.content import SourceRow
from spm_desktop.services.pips.keeping import cells_now
from spm_desktop.services.pips.row_words import left_out_words, place_of, since_words, value_of
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.pips.words import PipWords
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.layouts import clear
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.opening import open_copy
from spm_desktop.ui.editor.organs.rows_columns import place_words
from spm_desktop.ui.editor.pages.pips.evidence_table import STANDS, Fact
from spm_desktop.ui.editor.pages.pips.given import Given
from spm_desktop.ui.editor.pages.pips.opened_file import KeptFileSection
from spm_desktop.ui.editor.pages.pips.words import Days
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.shell.side import SideFoot
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column, Emphasis, Group, Kind, Width
from spm_desktop.ui.models.table_model import TableModel

_LEAST_LINES, _MOST_LINES = 2, 7
_OLDER = "This plan is from before rows were kept with what they said."
_DAMAGED = "What the rows said was kept, and is damaged: a backup has it as it was."


@dataclass(frozen=True, slots=True)
class Line:
    """A source row: where it stood, and, where that was kept, what it said and what became of it. `damaged`:
    it was kept, and is not what was kept any more."""

    number: int
    place: SourceRow
    since: RowSince | None
    damaged: bool


class EvidencePanel(QWidget):
    """The rows that a fact was read from, as they were then; each opens the file it stands in, there.

    Attributes:
        table: the rows; None: it was told without any.
        said: what the chosen row said, and what became of it.
        file: what shows a fact that was told by hand; None: nothing.
        open_button: opens a copy of the file at the chosen row; so do Enter and a double click.
    """

    def __init__(
        self, desk: Desk, given: Given, sheet: Sheet, fact: Fact, words: PipWords, days: Days
    ) -> None:
        super().__init__()
        self._desk, self._given, self._one = desk, given, fact.one
        self._metric = None if fact.rows is None else sheet.file.metrics.get(fact.rows.metric)
        self._words = words
        theme, column = desk.theme, QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(fact, days))
        self.open_button = Button(theme, "Open the file", icon="file-spreadsheet")
        self.open_button.clicked.connect(self._open_chosen)
        self.table: TableView | None = None
        self.said: RowSection | None = None
        self.file: KeptFileSection | None = None
        foot = None
        one = fact.one
        if one.rows:
            self.table = self._rows(fact, days)
            column.addWidget(self.table)
            self.said = RowSection(desk, given, sheet.case.record.id)
            column.addWidget(self.said)
            column.addStretch(1)
            foot = SideFoot(theme, [self.open_button])
            self.table.choose(_worth_a_look(fact))
            self._tell_chosen()
        else:
            if one.file is not None:
                self.file = KeptFileSection(desk, given, sheet.case.record.id, one.file)
                column.addWidget(self.file)
            column.addStretch(1)
        told = counted(len(one.rows), "source row") if one.rows else "Told, without rows"
        desk.show_side("Evidence", self, told, foot=foot)

    def open_file(self, number: Hashable) -> None:
        """Opens a copy of the file that a row stands in, there."""
        assert isinstance(number, int)
        given, row = self._given, as_drilled(self._one.day, self._one.rows[number])
        call = partial(given.rows.open_at, given.actor, row)
        self._desk.tasks.run(call, partial(self._show, row), self._refuse, owner=self)

    def _head(self, fact: Fact, days: Days) -> Section:
        theme, one = self._desk.theme, fact.one
        section = Section(theme, days.day(one.day))
        section.column.addWidget(Text(theme, one.fact, "table", wrap=True))
        if one.sha256:
            told = (
                f"Frozen with the fingerprint {one.sha256[:16]} (SHA-256). A later import does not change it."
            )
            section.column.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        return section

    def _rows(self, fact: Fact, days: Days) -> TableView:
        words, metric, theme = self._words, self._metric, self._desk.theme
        lines = [
            Line(number, place, fact.rows.rows[number] if fact.rows else None, bool(fact.one.as_read))
            for number, place in enumerate(fact.one.rows)
        ]

        def value(line: Line) -> str | None:
            return None if line.since is None else value_of(words, metric, line.since.then)

        columns: tuple[Column[Line], ...] = (
            Column("row", "Row", Kind.NUMBER, lambda line: line.place.row, emphasis=Emphasis.CONTEXT),
            Column(
                "day",
                "Date",
                Kind.DATE,
                lambda line: None if line.since is None else line.since.then.day,
                lambda line: "" if line.since is None else days.day(line.since.then.day),
            ),
            Column(
                "value",
                "Counted as",
                Kind.TEXT,
                value,
                emphasis=Emphasis.KEY,
                width=Width(least=80, stretch=1),
                fixed=True,
            ),
            Column(
                "since",
                "Since then",
                Kind.STATUS,
                lambda line: None if line.since is None else STANDS[line.since.stand],
            ),
        )
        model = TableModel(columns, lambda line: line.number, theme)
        model.set_groups(_by_file(lines))
        model.set_rows(lines)
        view = TableView(model, theme, "pip source rows", None)
        model.setParent(view)
        view.setAccessibleName("Source rows")
        files = len({(row.file, row.sheet) for row in fact.one.rows})
        shown = min(max(len(lines) + files, _LEAST_LINES), _MOST_LINES)
        view.setFixedHeight(view.look.header + shown * view.look.row + 2)
        view.opened.connect(self.open_file)
        view.chosen.connect(self._tell_chosen)
        return view

    def _tell_chosen(self) -> None:
        if self.table is None or self.said is None:
            return
        line = self.table.table_model.row_by_id(next(iter(self.table.chosen_ids()), 0))
        if line is not None:
            self.said.show_row(line, self._metric, self._words)

    def _open_chosen(self) -> None:
        if self.table is not None:
            self.open_file(next(iter(self.table.chosen_ids()), 0))

    def _show(self, row: DrillRow, copy: Path) -> None:
        self._desk.say(open_copy(row.file, copy, place_words(row)))

    def _refuse(self, error: KnownError) -> None:
        self._desk.say(f"{error.message} {error.hint}")


class RowSection(QWidget):
    """What a row said when it was frozen, and what became of it; where it changed, with what it says now."""

    def __init__(self, desk: Desk, given: Given, pip_id: int) -> None:
        super().__init__()
        self._desk, self._given, self._pip = desk, given, pip_id
        self._line: Line | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_row(self, line: Line, metric: Metric | None, words: PipWords) -> None:
        """Shows this one; what a changed one says now is read from its file."""
        if self._line is line:
            return
        self._line = line
        since = line.since
        if since is None:
            self._fill(line, _DAMAGED if line.damaged else _OLDER, ())
            return
        told = since_words(words, metric, since)
        self._fill(line, told, ())
        if since.stand is Stand.CHANGED and since.place is not None and since.now is not None:
            now = as_drilled(since.now.day, since.place)
            given = self._given
            then = since.then.cells
            read = partial(cells_now, given.reader, given.rows, given.actor, self._pip, now, then)
            self._desk.tasks.run(read, partial(self._show_now, line, told), self._leave, owner=self)

    def _show_now(self, line: Line, told: str, found: Cells) -> None:
        if self._line is line:
            self._fill(line, told, found)

    def _leave(self, error: KnownError) -> None:
        """What stood there then is shown; of what stands there now the values are."""

    def _fill(self, line: Line, told: str, now: Cells) -> None:
        clear(self._column)
        theme = self._desk.theme
        section = Section(theme, place_of(line.place))
        if line.place.external_id:
            section.column.addWidget(Text(theme, f"Id {line.place.external_id}", "table", "ink2", wrap=True))
        section.column.addWidget(Text(theme, told, "table", wrap=True))
        then = line.since.then.cells if line.since else ()
        if line.since is not None and not then:
            none = "What stood in it was not kept: the file was not here, or could not be read."
            section.column.addWidget(Text(theme, none, "table", "ink2", wrap=True))
        section.column.addLayout(self._cells(then, now))
        if line.since is not None and line.since.then.left_out:
            told = left_out_words(line.since.then)
            section.column.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        self._column.addWidget(section)

    def _cells(self, then: Cells, now: Cells) -> QGridLayout:
        """Header and cell beside each other; below a cell what it says now, where that is known."""
        theme, grid = self._desk.theme, QGridLayout()
        newer: dict[str, list[str]] = {}
        for header, says in now:  # several columns may be headed alike
            newer.setdefault(header, []).append(says)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(5))
        top = Qt.AlignmentFlag.AlignTop
        for header, said in then:
            place = grid.rowCount()
            grid.addWidget(Text(theme, header, "table", "ink2", wrap=True), place, 0, top)
            grid.addWidget(Text(theme, said or "–", "table", wrap=True), place, 1, top)
            alike = newer.get(header)
            says = alike.pop(0) if alike else ""
            if now and says != said:
                told = f"Now: {says or '–'}"
                grid.addWidget(Text(theme, told, "table_strong", "warn", wrap=True), place + 1, 1, top)
        return grid


def _worth_a_look(fact: Fact) -> int:
    """The first row that something became of; the first of all where nothing did."""
    rows = () if fact.rows is None else fact.rows.rows
    changed = (number for number, row in enumerate(rows) if row.stand in (Stand.CHANGED, Stand.GONE))
    return next(changed, 0)


def _by_file(lines: Sequence[Line]) -> Callable[[Line], Group]:
    """By file and sheet, in the order in which they first speak."""
    places = list(dict.fromkeys((line.place.file, line.place.sheet) for line in lines))

    def group(line: Line) -> Group:
        place = line.place.file, line.place.sheet
        return Group(place, ", ".join(filter(None, place)), places.index(place))

    return group
