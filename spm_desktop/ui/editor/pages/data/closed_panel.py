"""The side panel of a closed period: whose figures are others now, and the rows that did it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Exact, Unit
from spm_desktop.services.closing import ChangedRow, Closed, Difference
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.drill import DrillRow, Part
from spm_desktop.services.formatting import Formatter, Money
from spm_desktop.services.sentences import counted, listed
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.opening import open_copy
from spm_desktop.ui.editor.organs.rows_columns import place_words
from spm_desktop.ui.editor.pages.data.ports import DataSources
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column, Elide, Emphasis, Group, Kind, Width
from spm_desktop.ui.models.table_model import TableModel

UNCHANGED = "Every figure is as it was when the period was closed."
NO_ROWS = "No row: a definition, credit, a goal, or who is who"
TOUCHED = "What was kept does not have its hash any more: somebody changed it in the database."


@dataclass(frozen=True, slots=True)
class _Line:
    """A row that changed a figure; without one it was something else."""

    number: int
    of: Difference
    place: int
    changed: ChangedRow | None


class ClosedPanel(QWidget):
    """What changed, by figure.

    Attributes:
        table: the rows, under the figures that they changed; None where nothing has changed.
    """

    def __init__(self, desk: Desk, sources: DataSources, closed: Closed) -> None:
        super().__init__()
        self.desk = desk
        self.table: TableView | None = None
        self._sources = sources
        self._numbers = Formatter(sources.language, closed.currency)
        self._dates = DateFormatter(sources.language)
        theme = desk.theme
        head = QVBoxLayout()
        head.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 12)])
        head.setSpacing(theme.px(4))
        for sentence in _sentences(closed, sources):
            head.addWidget(Text(theme, sentence, "table", "ink2", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        if closed.differences:
            fonts.load_for([one.name for one in closed.differences])
            self.table = self._make_table(closed)
            column.addWidget(self.table, 1)
        else:
            column.addStretch(1)

    def open_file(self, number: object) -> None:
        """Opens the file of a row there."""
        line = self.table.table_model.row_by_id(number) if self.table else None
        if line is None or line.changed is None:
            return
        row: DrillRow = line.changed.row
        call = partial(self._sources.rows.open_at, self._sources.actor, row)
        self.desk.tasks.run(call, partial(self._show_file, row), self._refuse, owner=self)

    def _show_file(self, row: DrillRow, copy: Path) -> None:
        self.desk.say(open_copy(row.file, copy, place_words(row)))

    def _refuse(self, error: KnownError) -> None:
        self.desk.say(f"{error.message} {error.hint}")

    def _make_table(self, closed: Closed) -> TableView:
        model: TableModel[_Line] = TableModel(self._columns(), lambda line: line.number, self)
        model.set_groups(self._group)
        model.set_rows(_lines(closed))
        table = TableView(model, self.desk.theme, "closed period", None, self)
        table.setAccessibleName("What changed since")
        table.opened.connect(self.open_file)
        table.provenance.connect(self._tell)
        return table

    def _group(self, line: _Line) -> Group:
        one = line.of
        title = f"{one.metric.name}, {one.name}: {self._change(one.then, one.now, one)}"
        if one.goal_then != one.goal_now:
            title += f"; goal {self._change(one.goal_then, one.goal_now, one)}"
        return Group((one.metric.key, one.person_id), title, line.place)

    def _change(self, then: Exact | None, now: Exact | None, one: Difference) -> str:
        before, after = (self._numbers.text(one.metric, value, Money.FULL) for value in (then, now))
        return before if then == now else f"{before} → {after}"

    def _value(self, line: _Line) -> str:
        if line.changed is None:
            return ""
        row, metric = line.changed.row, line.of.metric
        if row.part is not Part.VALUE:
            metric = replace(metric, unit=Unit.COUNT, decimals=row.decimals)
        return ("+" if line.changed.came else "−") + self._numbers.text(metric, row.value, Money.FULL)

    def _columns(self) -> list[Column[_Line]]:
        return [
            Column(
                "value",
                "Change",
                Kind.NUMBER,
                lambda line: (
                    None
                    if line.changed is None
                    else Decimal(line.changed.row.value).scaleb(-line.changed.row.decimals)
                ),
                self._value,
                emphasis=Emphasis.KEY,
                fixed=True,
            ),
            Column(
                "day",
                "Date",
                Kind.DATE,
                lambda line: line.changed.row.day if line.changed else None,
                lambda line: self._dates.day(line.changed.row.day) if line.changed else "",
            ),
            Column(
                "file",
                "File",
                Kind.TEXT,
                lambda line: line.changed.row.file if line.changed else NO_ROWS,
                elide=Elide.MIDDLE,
                emphasis=Emphasis.CONTEXT,
                width=Width(least=90, stretch=1),
            ),
            Column(
                "sheet",
                "Sheet",
                Kind.TEXT,
                lambda line: line.changed.row.sheet or None if line.changed else None,
                emphasis=Emphasis.CONTEXT,
                shown=False,
            ),
            Column(
                "row",
                "Row",
                Kind.NUMBER,
                lambda line: line.changed.row.row if line.changed else None,
                lambda line: f"{line.changed.row.row:,}" if line.changed else "",
                emphasis=Emphasis.CONTEXT,
            ),
        ]

    def _tell(self, number: object, _column: str) -> None:
        line = self.table.table_model.row_by_id(number) if self.table else None
        if line is None or line.changed is None:
            return
        row = line.changed.row
        sheet = f", sheet {row.sheet}" if row.sheet else ""
        what = "counts since the close" if line.changed.came else "counted until the close"
        told = f"of {row.file}{sheet} {what}"
        self.desk.tell(Provenance(told, f"Row {row.row}", "Enter", "opens the file"))


def _lines(closed: Closed) -> Iterator[_Line]:
    number = 0
    for place, one in enumerate(closed.differences):
        for changed in one.rows or (None,):
            yield _Line(number, one, place, changed)
            number += 1


def _sentences(closed: Closed, sources: DataSources) -> Iterator[str]:
    by = f" by {closed.actor}" if closed.actor else ""
    yield f"Closed {sources.moments().told(closed.at)}{by}."
    if not closed.intact:
        yield TOUCHED
    if not closed.differences:
        yield UNCHANGED
    else:
        people = {one.person_id for one in closed.differences}
        yield (
            f"{counted(len(closed.differences), 'figure has', 'figures have')} changed since, of"
            f" {counted(len(people), 'person', 'people')}. What was kept stays as it was."
        )
    redefined = sorted({one.metric.name for one in closed.differences if one.redefined})
    if redefined:
        yield f"Defined otherwise since: {listed(redefined)}."
    if closed.gone:
        yield f"No longer measured: {listed(closed.gone)}."
