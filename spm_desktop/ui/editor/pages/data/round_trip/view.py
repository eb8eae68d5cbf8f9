"""A workbook that came back, cell by cell: what the file changes, what changed here, and what both did."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.round_trip import CellState as Changed
from spm_desktop.services.history import Changes
from spm_desktop.services.round_trip.comparing import CellKey, DiffCell, DiffRow, DiffSheet, TripDiff
from spm_desktop.services.round_trip.deciding import Another, Side
from spm_desktop.services.round_trip.model import RawBook
from spm_desktop.services.round_trip.trip import apply, compare_file
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common import fonts
from spm_desktop.ui.common.tasks import Tasks
from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.lines import LineAbove, LineBelow
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.data.ports import DataSources
from spm_desktop.ui.editor.pages.data.round_trip.lines import (
    Line,
    Tally,
    Unusual,
    Words,
    columns_of,
    lines_of,
    tally,
)
from spm_desktop.ui.editor.pages.data.round_trip.panel import CellPanel
from spm_desktop.ui.editor.pages.data.round_trip.problems import problems_table
from spm_desktop.ui.editor.shell.page import Act, Desk, Provenance
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.table_model import TableModel

SAFE = Provenance("Nothing is written before you apply. The file itself is never changed.")
_UNUSUAL = (Changed.FILE, Changed.CONFLICT, Changed.HERE)
_MOST_PROBLEMS = 3
PROBLEMS = "problems"


class RoundTripView(QWidget):
    """One file at a time; `choices` are what somebody decided about its cells.

    Signals:
        changed: title, subtitle or acts are others.
        closed: it was applied, or left.
    """

    changed = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, sources: DataSources, work: Tasks, path: Path) -> None:
        super().__init__()
        self.desk, self._sources, self._work = desk, sources, work
        self._path = path
        self.title, self.subtitle, self.provenance = "Excel round trip", path.name, SAFE
        self.primary: Act | None = None
        self.secondary: tuple[Act, ...] = (Act("Discard", self.leave),)
        self.words = Words(sources.language)
        self.choices: dict[CellKey, Side | Another] = {}
        self.diff: TripDiff | None = None
        self.table: TableView | None = None
        self._file: RawBook | None = None
        self._unusual: Unusual = ()
        self.shows = Segment(desk.theme, "Which rows", [("changed", "Changed")], small=True)
        self.shows.chosen.connect(self._rebuild)
        self.sheets = Chooser(desk.theme, "Sheet", [("", "")])
        self.sheets.chosen.connect(self._rebuild)
        self._legend = Text(desk.theme, "", "table", "ink2")
        self.foot = Text(desk.theme, "", "table", "ink2", wrap=True)
        self._line = LineBelow(desk.theme, FlowLine(desk.theme, [self.shows, self.sheets], [self._legend]))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._line)
        self._body: QWidget = QWidget()
        self._column.addWidget(self._body, 1)
        self._foot_line = LineAbove(desk.theme, self.foot)
        self._column.addWidget(self._foot_line)
        for part in (self._line, self._foot_line):
            part.hide()
        desk.bus.changed.connect(self._on_changed)

    # What the page asks

    def begin(self) -> None:
        """Reads the file, in a process of its own, and compares it."""
        self._work.run(partial(self._sources.trips.read, self._path), self._on_read, self._fail, owner=self)

    def leave(self) -> None:
        """Nothing is written."""
        self.desk.close_side()
        self.closed.emit()

    def take_focus(self) -> None:
        """The keyboard begins in the table."""
        if self.table is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_read(self, file: RawBook) -> None:
        self._file = file
        self._compare()

    def _compare(self) -> None:
        if self._file is not None:
            sources = self._sources
            call = partial(compare_file, sources.trips.reader, sources.actor, self._file, sources.language)
            self.desk.tasks.run(call, self.show_diff, self._fail, owner=self)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if topics & {"people", "goals", "metrics"}:
            self._compare()

    def _fail(self, error: KnownError) -> None:
        self._show_body(Failure.in_place(self.desk.theme, error, self.begin))

    # What is shown

    def show_diff(self, diff: TripDiff) -> None:
        """Shows it; what was decided about cells that are still unusual stays decided."""
        first = self.diff is None
        self.diff = diff
        self._unusual = tuple(diff.cells(*_UNUSUAL))
        known = {key for key, *_ in self._unusual}
        self.choices = {key: choice for key, choice in self.choices.items() if key in known}
        fonts.load_for(row.name for sheet in diff.sheets for row in sheet.rows)
        moments = self._sources.moments()
        self.subtitle = f"{diff.file}, exported {moments.told(diff.made.at)} by {diff.made.actor}"
        self.sheets.set_options([(sheet.key, sheet.title) for sheet in diff.sheets] or [("", "")])
        self.sheets.setVisible(len(diff.sheets) > 1)
        if first and self._unusual:
            self.sheets.choose(self._unusual[0][0][0])
        counts = self._tally()
        options = [("changed", f"Changed {counts.changed + counts.conflicts + counts.here:,}")]
        if counts.conflicts:
            options.append(("conflicts", f"Conflicts {counts.conflicts:,}"))
        options.append(("all", f"All {sum(len(s.rows) for s in diff.sheets):,}"))
        if diff.problems:
            options.append((PROBLEMS, f"Can’t be used {len(diff.problems):,}"))
        self.shows.set_options(options)
        if first and diff.problems and not self._unusual:
            self.shows.choose(PROBLEMS)
        for part in (self._line, self._foot_line):
            part.show()
        self._rebuild()
        if first and counts.conflicts:
            self.next_cell(only_open=True)

    def _tally(self) -> Tally:
        assert self.diff is not None
        return tally(self.diff, self._unusual, self.choices)

    def _sheet(self) -> DiffSheet | None:
        assert self.diff is not None
        return next((sheet for sheet in self.diff.sheets if sheet.key == self.sheets.key), None)

    def _rebuild(self) -> None:
        """The table of the chosen sheet and rows."""
        sheet, only = self._sheet(), self.shows.key
        if only == PROBLEMS and self.diff is not None:
            self.table = None
            self._show_body(problems_table(self.desk.theme, self.diff.problems))
            self._dress()
            return
        only = "" if only == "all" else only
        lines = [] if sheet is None else self._lines(sheet, only)
        if sheet is None or not lines:
            self._show_body(self._nothing())
        else:
            columns = columns_of(sheet, self._unusual, self.words, every=not only)
            model: TableModel[Line] = TableModel(columns, lambda line: line.key, self)
            table = TableView(model, self.desk.theme, f"round trip {sheet.key}", None)
            table.setAccessibleName("What came back")
            table.opened.connect(self._open_first)
            table.drill.connect(self._open)
            table.clicked.connect(lambda index: self._open(*table.address(index)))
            model.set_rows(lines)
            self.table = table
            self._show_body(table)
        self._dress()

    def _lines(self, sheet: DiffSheet, only: str) -> list[Line]:
        return lines_of(sheet, self._unusual, self.choices, self.words, only)

    def _nothing(self) -> QWidget:
        self.table = None
        return EmptyState(
            self.desk.theme,
            "file-check",
            "The file asks for nothing",
            "Every cell says what it said at the export, or what holds here already.",
        )

    def _show_body(self, body: QWidget) -> None:
        before, self._body = self._body, body
        self._column.replaceWidget(before, body)
        before.hide()
        before.deleteLater()
        body.show()

    def _dress(self) -> None:
        """Acts, legend and foot, as decided now."""
        counts = self._tally()
        self.primary = Act(
            f"Apply {counted(counts.taken, 'change')}",
            self.apply,
            "check",
            "" if counts.taken else "Nothing of the file is to be taken.",
        )
        self.secondary = (Act("Discard", self.leave),)
        self._legend.setText(_legend(counts))
        self.foot.setText(self._foot(counts))
        self.changed.emit()

    def _foot(self, counts: Tally) -> str:
        assert self.diff is not None
        told = []
        if counts.open:
            open_ = counted(counts.open, "conflict is open", "conflicts are open")
            they = "It stays as it is" if counts.open == 1 else "They stay as they are"
            told.append(f"◆ {open_}. {they} here until you decide. N goes to the next, 1, 2 and 3 choose.")
        problems = () if self.shows.key == PROBLEMS else self.diff.problems
        told += [f"{problem.place}: {problem.message}" for problem in problems[:_MOST_PROBLEMS]]
        if len(problems) > _MOST_PROBLEMS:
            told.append(f"And {counted(len(problems) - _MOST_PROBLEMS, 'more cell')}: see Can’t be used.")
        if self.diff.rounded:
            told.append(f"{counted(self.diff.rounded, 'number')} had more decimals than are kept: rounded.")
        if counts.missing:
            stay = "stays as it is" if counts.missing == 1 else "stay as they are"
            told.append(f"{counted(counts.missing, 'row is', 'rows are')} not in the file, and {stay} here.")
        return "\n".join(told) or "One step. One undo takes everything back."

    # Deciding

    def _cells(self, only_open: bool) -> list[tuple[CellKey, DiffRow, DiffCell]]:
        if not only_open:
            return list(self._unusual)
        conflicts = (one for one in self._unusual if one[2].state is Changed.CONFLICT)
        return [one for one in conflicts if one[0] not in self.choices]

    def _open_first(self, identity: object) -> None:
        """Enter on a row: its first cell that somebody changed."""
        for key, _, _ in self._cells(only_open=False):
            if key[:2] == identity:
                self.open_cell(key)
                return

    def _open(self, identity: object, column: str) -> None:
        assert isinstance(identity, tuple)
        key = (*identity, column)
        if any(key == other for other, *_ in self._cells(only_open=False)):
            self.open_cell(key)

    def open_cell(self, key: CellKey) -> None:
        """Shows a cell beside the table."""
        if self.shows.key == PROBLEMS:
            self.shows.choose("changed")
            self._rebuild()
        cells = self._cells(only_open=False)
        place = next(number for number, one in enumerate(cells) if one[0] == key)
        _, row, cell = cells[place]
        counts = self._tally()
        panel = CellPanel(
            self.desk.theme, self.words, key, row, cell, self.choices.get(key), counts.open, _facts(counts)
        )
        panel.decided.connect(self._on_decided)
        panel.all_decided.connect(self._on_all)
        kind = "Conflict" if cell.state is Changed.CONFLICT else "Change"
        alike = [one for one in cells if (one[2].state is Changed.CONFLICT) == (kind == "Conflict")]
        number = next(count for count, one in enumerate(alike, 1) if one[0] == key)
        self.desk.show_side(f"{kind} {number} of {len(alike)}", panel, f"cell {cell.place}")
        panel.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.table is not None:
            self.table.choose(key[:2], key[2])

    def next_cell(self, only_open: bool = False, after: CellKey | None = None) -> None:
        """The next cell that somebody changed, or that is undecided; from the first again after the last."""
        keys = [key for key, *_ in self._cells(only_open)]
        if not keys:
            self.desk.close_side()
            self.take_focus()
            return
        later = [key for key in keys if after is not None and key > after]
        key = (later or keys)[0]
        if key[0] != self.sheets.key:
            self.sheets.choose(key[0])
            self._rebuild()
        self.open_cell(key)

    def _on_decided(self, key: CellKey, choice: Side | Another) -> None:
        self.choices[key] = choice
        self._renew()
        self.next_cell(only_open=True, after=key)

    def _on_all(self, side: Side) -> None:
        for key, *_ in self._cells(only_open=True):
            self.choices[key] = side
        self._renew()
        self.next_cell(only_open=True)

    def _renew(self) -> None:
        sheet, only = self._sheet(), self.shows.key
        if self.table is not None and sheet is not None:
            shown = "" if only == "all" else only
            self.table.table_model.set_rows(self._lines(sheet, shown))
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().lower() == "n":
            current = self.table.address(self.table.currentIndex()) if self.table is not None else None
            after = (*current[0], current[1]) if current and isinstance(current[0], tuple) else None
            self.next_cell(after=after)
        else:
            super().keyPressEvent(event)

    def apply(self) -> None:
        """One step, which one undo takes back."""
        sources, diff = self._sources, self.diff
        assert diff is not None
        trips = sources.trips
        call: Callable[[], Changes] = partial(
            apply, trips.reader, trips.store, sources.actor, diff, dict(self.choices)
        )
        self.desk.perform(call, self._refused, self.leave)

    def _refused(self, error: KnownError) -> None:
        self.desk.say(str(error))
        self._compare()


def _legend(counts: Tally) -> str:
    told = [
        (counts.changed, "changed in the file"),
        (counts.conflicts, "changed in both"),
        (counts.here, "changed here only"),
    ]
    return " · ".join(f"{number:,} {words}" for number, words in told if number)


def _facts(counts: Tally) -> list[tuple[str, str]]:
    rows = counted(counts.whose, "row")
    return [
        ("Taken from the file", f"{counted(counts.taken, 'cell')}, {rows}"),
        ("Conflicts to decide", f"{counts.open:,} still open" if counts.open else "None"),
        ("Kept as they are here", f"{counted(counts.here, 'cell')}, not in the file"),
        ("Rows added", f"{counts.added:,}" if counts.added else "None"),
    ]
