"""The side panel with the rows behind a number: what a page opens on Space, a double click or a button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Unit
from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.drill import WHOLE_SHARE, Drill, DrillReader, DrillRow, Part, drill
from spm_desktop.services.formatting import Formatter, Money
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.shell.side import SideFoot
from spm_desktop.ui.editor.table import exchange
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column, Elide, Emphasis, Group, Width
from spm_desktop.ui.models.columns import Kind as CellKind
from spm_desktop.ui.models.table_model import TableModel

LEAST_ROWS = 6
"""So many rows are seen however low the panel is."""
MOST_FILES = 2
"""More are counted, not named."""
_CONCERNED = frozenset({Topic.FIGURES, Topic.PEOPLE, Topic.METRICS})
_PARTS = {Part.NUMERATOR: "numerator", Part.DENOMINATOR: "denominator"}


@dataclass(frozen=True, slots=True)
class RowsBehind:
    """Where the rows behind numbers are read, for whom, and in which language they are printed."""

    reader: DrillReader
    actor: Actor
    language: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with its number in the panel: a file may repeat whatever else tells rows apart."""

    number: int
    row: DrillRow


def show_rows(
    desk: Desk,
    behind: RowsBehind,
    metric: str,
    person: int,
    period: Period,
    name: str = "",
    back: Callable[[], None] | None = None,
) -> "RowsPanel":
    """Opens the side panel with the rows behind a person's number.

    Args:
        metric: its key.
        person: whose number it is, by id.
        name: of the person, for the panel's title.
        back: what a button "Back" does, where the panel stands in place of another.
    """
    panel = RowsPanel(desk, behind, metric, person, period)
    acts = [panel.copy_button]
    if back is not None:
        button = Button(desk.theme, "Back", Kind.QUIET, icon="undo-2")
        button.clicked.connect(back)
        acts.append(button)
    foot = SideFoot(desk.theme, acts)
    desk.show_side(name or "Source rows", panel, "Source rows" if name else "", name, foot)
    return panel


class RowsPanel(QWidget):
    """A number, how many rows it is made of, and these rows by file and sheet; follows what changes.

    Attributes:
        table: the rows; None until they are read, and where there are none.
        copy_button: copies all rows, with file and sheet.
    """

    def __init__(self, desk: Desk, behind: RowsBehind, metric: str, person: int, period: Period) -> None:
        super().__init__()
        self.desk = desk
        self.table: TableView | None = None
        self.copy_button = Button(desk.theme, "Copy", icon="table-2")
        self.copy_button.setEnabled(False)
        self.copy_button.clicked.connect(self.copy)
        self._behind = behind
        self._read = partial(drill, behind.reader, behind.actor, metric, person, period)
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
            self.desk.say(f"Copied {_count(len(rows), 'row')}")

    def _look(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self.desk.tasks.run(self._read, self._show, self._fail, owner=self)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if topics & _CONCERNED:
            self._look()

    def _show(self, found: Drill) -> None:
        formatter = Formatter(self._behind.language, found.currency)
        lines = [_Line(number, row) for number, row in enumerate(found.rows)]
        dates = DateFormatter(self._behind.language)
        self._fill(
            self._headline(found, formatter, dates),
            self._rows(found, lines, formatter, dates) if lines else self._nothing(),
        )
        self.copy_button.setEnabled(bool(lines))
        self.copy_button.setText(f"Copy {_count(len(lines), 'row')}" if lines else "Copy")
        self.copy_button.updateGeometry()

    def _fail(self, error: KnownError) -> None:
        failure = Failure.of(self.desk.theme, error)
        failure.wanted.connect(self._look)
        margin = self.desk.theme.px(16)
        failure.setContentsMargins(margin, margin, margin, margin)
        self._fill(failure, None)
        self.copy_button.setEnabled(False)

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

    def _headline(self, found: Drill, formatter: Formatter, dates: DateFormatter) -> QWidget:
        theme, head = self.desk.theme, QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 12)])
        column.setSpacing(theme.px(2))
        value = formatter.text(found.metric, found.value, Money.FULL)
        column.addWidget(Text(theme, value, "figure_small"))
        column.addWidget(Text(theme, found.metric.name, "table", "ink2", wrap=True))
        if found.rows:
            column.addWidget(Text(theme, _summary(found.rows, dates), "table", "ink2", wrap=True))
        return head

    def _nothing(self) -> QWidget:
        return EmptyState(
            self.desk.theme, "table-2", "No rows in this period", "Nothing dated in it counts for them."
        )

    def _rows(
        self, found: Drill, lines: list[_Line], formatter: Formatter, dates: DateFormatter
    ) -> TableView:
        model = TableModel(_columns(found, formatter, dates), lambda line: line.number, self)
        model.set_groups(_groups(found.rows))
        model.set_rows(lines)
        view = TableView(model, self.desk.theme, "source rows", None, self)
        view.setAccessibleName("Source rows")
        view.setMinimumHeight(view.look.header + LEAST_ROWS * view.look.row)
        view.provenance.connect(self._tell)
        return view

    def _tell(self, number: object, _column: str) -> None:
        line = self.table.table_model.row_by_id(number) if self.table else None
        if line is not None:
            row = line.row
            sheet = f", sheet {row.sheet}" if row.sheet else ""
            known = f", {row.external_id}" if row.external_id else ""
            self.desk.tell(Provenance(f"of {row.file}{sheet}{known}", f"Row {row.row}"))


def _columns(found: Drill, formatter: Formatter, dates: DateFormatter) -> list[Column[_Line]]:
    def text(line: _Line) -> str:
        row, metric = line.row, found.metric
        if row.part is not Part.VALUE:
            metric = replace(metric, unit=Unit.COUNT, decimals=row.decimals)
        return formatter.text(metric, row.value, Money.FULL)

    def exact(line: _Line) -> int | Decimal:
        return line.row.value if money else Decimal(line.row.value).scaleb(-line.row.decimals)

    shared = any(row.share < WHOLE_SHARE for row in found.rows)
    divided = any(row.part is not Part.VALUE for row in found.rows)
    money = found.metric.unit is Unit.MONEY and not divided
    return [
        Column("row", "Row", CellKind.NUMBER, lambda line: line.row.row, emphasis=Emphasis.CONTEXT),
        Column("day", "Date", CellKind.DATE, lambda line: line.row.day, lambda line: dates.day(line.row.day)),
        Column(
            "id",
            "Id",
            CellKind.TEXT,
            lambda line: line.row.external_id or None,
            emphasis=Emphasis.CONTEXT,
            elide=Elide.MIDDLE,
            width=Width(least=48, stretch=1),
        ),
        Column(
            "part",
            "Counts in",
            CellKind.TEXT,
            lambda line: _PARTS.get(line.row.part),
            emphasis=Emphasis.CONTEXT,
            shown=divided,
        ),
        Column(
            "share",
            "Share",
            CellKind.PERCENT,
            lambda line: Fraction(line.row.share, WHOLE_SHARE),
            lambda line: f"{line.row.share * 100 / WHOLE_SHARE:g}%",
            emphasis=Emphasis.CONTEXT,
            shown=shared and money,
        ),
        Column(
            "value",
            found.metric.name if not divided else "Value",
            CellKind.MONEY if money else CellKind.NUMBER,
            exact,
            text,
            emphasis=Emphasis.KEY,
            decimals=found.metric.decimals,
            fixed=True,
        ),
        Column("file", "File", CellKind.TEXT, lambda line: line.row.file, elide=Elide.MIDDLE, shown=False),
        Column("sheet", "Sheet", CellKind.TEXT, lambda line: line.row.sheet, shown=False),
    ]


def _groups(rows: Sequence[DrillRow]) -> Callable[[_Line], Group]:
    """By file and sheet, in the order in which they first speak."""
    places = {key: place for place, key in enumerate(dict.fromkeys((row.file, row.sheet) for row in rows))}

    def group(line: _Line) -> Group:
        key = (line.row.file, line.row.sheet)
        return Group(key, ", ".join(filter(None, (line.row.file, line.row.sheet))), places[key])

    return group


def files_in_words(rows: Sequence[DrillRow]) -> str:
    """Where rows stand: "in deals_2026-11.xlsx and deals_2026-10.xlsx, sheet Won"."""
    files = list(dict.fromkeys(row.file for row in rows))
    sheets = list(dict.fromkeys(row.sheet for row in rows if row.sheet))
    if not files:
        return ""
    where = " and ".join(files) if len(files) <= MOST_FILES else f"{len(files):,} files"
    return f"in {where}" + (f", sheet {sheets[0]}" if len(sheets) == 1 else "")


def _summary(rows: Sequence[DrillRow], dates: DateFormatter) -> str:
    """ "14 rows in 2 files, 2 Oct 2026 to 16 Nov 2026"."""
    first, last = rows[0].day, rows[-1].day
    files = len({row.file for row in rows})
    when = dates.day(last) if first == last else f"{dates.day(first)} to {dates.day(last)}"
    return f"{_count(len(rows), 'row')} in {_count(files, 'file')}, {when}"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
