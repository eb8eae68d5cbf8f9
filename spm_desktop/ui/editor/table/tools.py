"""What stands in the filter line of every page with a table: look for, count, columns, export."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import file_name
from spm_desktop.services.exporting import (
    CellFormat,
    CellValue,
    ExportBook,
    ExportColumn,
    ExportTable,
    TableWriter,
)
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.shell.page import Desk, Page
from spm_desktop.ui.editor.table.surface import TableSurface
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models import columns

_FORMATS = {
    columns.Kind.NUMBER: CellFormat.NUMBER,
    columns.Kind.RANK: CellFormat.NUMBER,
    columns.Kind.MOVEMENT: CellFormat.NUMBER,
    columns.Kind.AGE: CellFormat.NUMBER,
    columns.Kind.LEVELS: CellFormat.NUMBER,
    columns.Kind.SLIPS: CellFormat.NUMBER,
    columns.Kind.SPARKLINE: CellFormat.NUMBER,
    columns.Kind.MINI_BARS: CellFormat.NUMBER,
    columns.Kind.MONEY: CellFormat.MONEY,
    columns.Kind.PERCENT: CellFormat.PERCENT,
    columns.Kind.ATTAINMENT: CellFormat.PERCENT,
    columns.Kind.CHANCE: CellFormat.PERCENT,
    columns.Kind.DATE: CellFormat.DATE,
}
_LEAVING: dict[type, CellFormat] = {datetime: CellFormat.MOMENT, date: CellFormat.DATE, str: CellFormat.TEXT}
_WIDTH = 180
_CHOICES = "export"
PATTERNS = "Excel workbook (*.xlsx);;Comma-separated values (*.csv)"

MoreSheets = Callable[[], tuple[ExportTable, ...]]
"""What else is on the screen when a table is exported: its charts."""


def no_more() -> tuple[ExportTable, ...]:
    """A table that stands alone."""
    return ()


class FilterBox(QWidget):
    """Looks for words in the rows of a table, as they are typed; Esc clears it, Down goes to the table.

    Attributes:
        entry: the line edit.
    """

    def __init__(self, desk: Desk, view: TableView, hint: str = "Filter") -> None:
        super().__init__()
        self._desk, self._view = desk, view
        self.entry = QLineEdit(view.table_model.filter_text, self)
        self.entry.setPlaceholderText(hint)
        self.entry.setAccessibleName(f"{hint} the table")
        self.entry.setProperty("small", True)
        self.entry.textChanged.connect(view.table_model.set_filter)
        self.entry.installEventFilter(self)
        self._icon = QLabel(self.entry)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusProxy(self.entry)
        desk.theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(self._desk.theme.px(_WIDTH), self._desk.theme.size("button_small"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.entry.text():
                self.entry.clear()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        if event.type() == QEvent.Type.ShortcutOverride and self._is_escape(event):
            event.accept()  # Esc belongs to the box while there is something in it
            return True
        return False

    def _is_escape(self, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and bool(self.entry.text())

    def resizeEvent(self, event: QEvent) -> None:
        self._place()

    def _place(self) -> None:
        self.entry.setGeometry(self.rect())
        side = self._icon.sizeHint()
        left = self._desk.theme.px(8)
        self._icon.setGeometry(left, (self.height() - side.height()) // 2, side.width(), side.height())

    def _restyle(self) -> None:
        theme = self._desk.theme
        self._icon.setPixmap(theme.pixmap("search", "ink2", "icon_tiny", self.devicePixelRatioF()))
        self.entry.setFont(theme.font("table"))
        self.entry.setTextMargins(theme.px(14), 0, 0, 0)
        self._place()
        self.updateGeometry()


class RowCount(Text):
    """How many rows are shown, and of how many when a filter is on."""

    def __init__(self, desk: Desk, view: TableView, one: str, many: str) -> None:
        super().__init__(desk.theme, "", "table", "ink2")
        self._model, self._one, self._many = view.table_model, one, many
        self._model.arranged.connect(self._count)
        self._count()

    def _count(self) -> None:
        shown, total = self._model.shown_total, self._model.row_total
        name = self._one if total == 1 else self._many
        self.setText(f"{shown:,} {name}" if shown == total else f"{shown:,} of {total:,} {name}")


def table_tools(
    desk: Desk,
    view: TableView,
    name: str,
    export: TableWriter,
    rows: tuple[str, str] = ("row", "rows"),
    more: MoreSheets = no_more,
) -> list[QWidget]:
    """Count, Columns and Export, for the right side of a page's filter line.

    Args:
        name: of the table, "Leaderboard": the sheet's name and the file's.
        rows: what one row and many are called.
        more: sheets that go out with it.
    """
    theme = desk.theme
    choose = Button(theme, "Columns", Kind.QUIET, icon="columns-3", small=True)
    send = Button(theme, "Export", Kind.QUIET, icon="download", small=True)

    def open_columns() -> None:
        view.choose_columns(choose.mapToGlobal(QPoint(choose.width(), choose.height())))

    choose.clicked.connect(open_columns)
    view.export = partial(export_table, desk, view, name, export, rows, more)
    send.clicked.connect(view.export)
    return [RowCount(desk, view, *rows), choose, send]


def export_any(write: TableWriter, desk: Desk, view: QWidget) -> None:
    """Exports a table that its page has no tools for, by the name that it is read out with."""
    assert isinstance(view, TableSurface)
    export_table(desk, view, view.accessibleName() or "Table", write, ("row", "rows"))


def export_table(
    desk: Desk,
    view: TableSurface,
    name: str,
    export: TableWriter,
    rows: tuple[str, str],
    more: MoreSheets = no_more,
) -> None:
    """Asks for a file and writes what the table shows: its columns, order and filter."""
    folder = Path(str(desk.remembered.recall_choices(_CHOICES).get("folder", "")) or Path.home())

    def write(path: Path) -> None:
        desk.remembered.keep_choices(_CHOICES, {"folder": str(path.parent)})
        table = as_export(view, name)
        total, shown = view.table_model.row_total, view.table_model.shown_total
        count = f"{shown:,} {rows[0] if shown == 1 else rows[1]}"
        rows_told = count if shown == total else f"{count} of {total:,}, filtered"
        page = _page_of(view)
        shown_words = [] if page is None else [part for part in (page.title, page.subtitle) if part]
        about = [("Table", name), ("Rows", rows_told)]
        if shown_words:
            about.insert(1, ("Shown", ", ".join(shown_words)))
        period = desk.standing.period if page is not None and page.uses_period else None
        if view.table_model.filter_text:
            about.append(("Filter", view.table_model.filter_text))
        book = ExportBook((table, *more()), tuple(about), period)

        def written(_: None) -> None:
            desk.say(f"Exported {count} to {path.name}")

        def failed(error: KnownError) -> None:
            desk.say(str(error))

        desk.tasks.run(partial(export, path, book), written, failed, owner=view)

    desk.prompts.save_file(f"Export {name}", folder / f"{file_name(name)}.xlsx", write, PATTERNS)


def _page_of(view: TableSurface) -> Page | None:
    """The page that a table is on; None: on none."""
    above = view.parent()
    while above is not None and not isinstance(above, Page):
        above = above.parent()
    return above if isinstance(above, Page) else None


def as_export(view: TableSurface, name: str) -> ExportTable:
    """What a table shows, as a file holds it."""
    shown = view.visible_table()
    headers = []
    for number, (title, place) in enumerate(zip(shown.headers, view.columns.visible(), strict=True)):
        column = view.table_model.columns[place]
        written = _format(column, [row[number] for row in shown.rows])
        decimals = column.decimals if written is CellFormat.MONEY else None
        headers.append(ExportColumn(title, written, decimals))
    rows, total = shown.rows, _total(view)
    if shown.groups:
        headers.insert(0, ExportColumn("Group", CellFormat.TEXT))
        rows = tuple((group, *row) for group, row in zip(shown.groups, rows, strict=True))
        total = None if total is None else [None, *total]
    return ExportTable(name, tuple(headers), rows, total=total, depths=shown.depths)


def _format(column: columns.Column[Any], values: Sequence[CellValue]) -> CellFormat:
    """As the column is shown, unless it gives its instants, days or numbers a way out of their own."""
    if column.leaves is not None:
        given = {type(value) for value in values if value is not None}
        for kind, written in _LEAVING.items():
            if given == {kind}:
                return written
    return _FORMATS.get(column.kind, CellFormat.TEXT)


def _total(view: TableSurface) -> list[CellValue] | None:
    """The total row as it is seen: exact where it has a value, else in words."""
    total = view.table_model.total
    if not total:
        return None
    found: list[CellValue] = []
    for place in view.columns.visible():
        column = view.table_model.columns[place]
        cell = total.get(column.key)
        value = None if cell is None else column.exact_of(cell.value)
        found.append(cell.text if cell is not None and value is None else value)
    return found
