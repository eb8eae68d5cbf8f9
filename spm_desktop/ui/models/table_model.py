"""The model of every table: immutable rows, columns as data, sorted, filtered and grouped without resets.

Up to `AT_ONCE` rows a change is shown before the call returns; longer tables are worked out in slices between
events (`settle` does the rest at once). Until then the table shows what it showed before, whole.
"""

from collections.abc import Callable, Generator, Hashable, Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any, Generic

from PySide6.QtCore import QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.models.arrangement import Arrangement, Chip, GroupLine, compared
from spm_desktop.ui.models.columns import Cell, Column, Group, Row
from spm_desktop.ui.models.edits import CellEdit, EditCells, UndoStack
from spm_desktop.ui.models.line_model import LineModel, runs
from spm_desktop.ui.models.sliced_work import SlicedWork

AT_ONCE = 3_000
MOST_CHANGED = 500

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


# Put together once: joining Qt's flags takes longer than all else that a cell is asked for.
_READ_ONLY = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _READ_ONLY | Qt.ItemFlag.ItemIsEditable
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Role(IntEnum):
    """Roles besides Qt's own. The raw value is exact and of any type: for Python only."""

    SORT = Qt.ItemDataRole.UserRole + 1
    RAW = Qt.ItemDataRole.UserRole + 2
    ID = Qt.ItemDataRole.UserRole + 3


TOTAL = "total line"
"""The id of the total's line; row ids are never this text."""


class TableModel(LineModel, Generic[Row]):
    """Rows of one kind under columns.

    Attributes:
        columns: fixed for the model's life; a table over other columns is another model.
        undo: where edits are pushed; None: they are done and can't be undone here.

    Signals:
        arranging: what is shown is about to change; True with fresh rows, False by sorting or filtering.
        arranged: rows, order, filter or groups are shown as asked for.
        edited: a tuple of CellEdit has been written, by hand, by undo or by redo.
        refused: (row id, column key, KnownError): a typed text was not taken.
    """

    arranging = Signal(bool)
    arranged = Signal()
    edited = Signal(object)
    refused = Signal(object, str, object)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        identity: Callable[[Row], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.undo: UndoStack | None = None
        self._identity = identity
        self._by_key = {column.key: place for place, column in enumerate(self.columns)}
        self._rows: dict[Hashable, Row] = {}
        self._coming: tuple[Row, ...] | None = None
        self._wish = Arrangement(self.columns)
        self._titles: dict[Hashable, str] = {}
        self._total: Mapping[str, Cell] | None = None
        self._shown = 0
        self._work = SlicedWork(self)

    # What is asked for

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Shows these rows; one with a known id is the same row, changed. ValueError where ids repeat."""
        self._coming = tuple(rows)
        self._arrange()

    def sort_by(self, key: str | None, descending: bool = False) -> None:
        """Sorts by a column; None goes back to the order of the rows as they came."""
        wanted = None if key is None else (self._column(key).key, descending)
        if wanted != self._wish.sorted_by:
            self._wish.sorted_by = wanted
            self._arrange()

    def set_filter(self, text: str = "", chips: Sequence[Chip[Row]] = ()) -> None:
        """Shows rows that have every word of `text` somewhere and are let through by every chip."""
        if self._wish.look_for(text, chips):
            self._arrange()

    def set_groups(self, grouping: Callable[[Row], Group] | None) -> None:
        """Parts the rows into groups, each sorted in itself; None puts them together again."""
        self._wish.grouping = grouping
        self._arrange()

    def set_total(self, cells: Mapping[str, Cell] | None) -> None:
        """The total by column keys; it stands below all rows. None takes it away."""
        had, self._total = self._total is not None, cells
        if had != (cells is not None):
            self._arrange()
        elif cells is not None and (place := self.place_of(TOTAL)) >= 0:
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    def settle(self) -> None:
        """Waits for nothing: what is still being worked out is shown when this returns."""
        self._work.finish()

    # What is shown

    @property
    def sorted_by(self) -> tuple[str, bool] | None:
        """(column key, descending), or None: as the rows came."""
        return self._wish.sorted_by

    @property
    def filter_text(self) -> str:
        """What the filter looks for, as typed."""
        return self._wish.text

    @property
    def busy(self) -> bool:
        """Whether what was asked for last is still being worked out."""
        return self._work.running

    @property
    def row_total(self) -> int:
        """How many rows there are, filtered or not."""
        return len(self._rows)

    @property
    def shown_total(self) -> int:
        """How many rows the filter lets through."""
        return self._shown

    @property
    def has_groups(self) -> bool:
        """Whether lines that name groups are shown."""
        return any(self._titles.values())

    @property
    def total(self) -> Mapping[str, Cell] | None:
        """The total's cells by column keys."""
        return self._total

    def column_place(self, key: str) -> int:
        """The column's number in the model, -1 for an unknown key."""
        return self._by_key.get(key, -1)

    def line(self, place: int) -> Hashable:
        """The id of the row, GroupLine or TOTAL in a line."""
        return self._lines[place]

    def row(self, place: int) -> Row | None:
        """The row in a line; None for groups and the total."""
        return self._rows.get(self._lines[place])

    def row_by_id(self, identity: Hashable) -> Row | None:
        """A row, shown or not."""
        return self._rows.get(identity)

    def group_title(self, line: GroupLine) -> str:
        """What a group's line says."""
        return self._titles.get(line.key, "")

    def group_of(self, row: Row) -> str:
        """What the line above a row's group says; '' where none does."""
        grouping = self._wish.grouping
        return "" if grouping is None else grouping(row).title

    def shown_rows(self) -> list[Row]:
        """All rows that the filter lets through, as they stand."""
        return [self._rows[line] for line in self._lines if line in self._rows]

    # Qt's side

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self._rows.get(self._lines[index.row()]) if index.isValid() else None
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        return _EDITABLE if self.columns[index.column()].can_edit(row) else _READ_ONLY

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.on_the_right else _LEFT
        row = self._rows.get(line)
        if row is None:
            return self._data_of_no_row(line, index.column(), role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text_of(row)
            case Qt.ItemDataRole.EditRole:
                return column.edit_text_of(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title} {column.text_of(row)}"
            case Role.SORT:
                return column.sort_key_of(row)
            case Role.RAW:
                return column.value(row)
            case Role.ID:
                return line
        return None

    def _data_of_no_row(self, line: Hashable, column: int, role: int) -> Any:
        if isinstance(line, GroupLine):
            titled = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and column == 0
            return self.group_title(line) if titled else None
        cell = (self._total or {}).get(self.columns[column].key)
        if cell is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.columns[column].title} {cell.text}"
            case Role.RAW:
                return cell.value
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(filter(None, (column.title, column.note)))
        return column.key if role == Role.ID else None

    def roleNames(self) -> dict[int, QByteArray]:
        return {
            Qt.ItemDataRole.DisplayRole: QByteArray(b"display"),
            Role.SORT: QByteArray(b"sortKey"),
            Role.RAW: QByteArray(b"raw"),
            Role.ID: QByteArray(b"rowId"),
        }

    # Editing

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        return self.type_texts([(index.row(), index.column(), str(value))])

    def type_texts(self, cells: Sequence[tuple[int, int, str]], words: str = "") -> bool:
        """Writes texts, as if typed, into (line, column) cells as one step that undo calls `words`.

        All or, if one is refused, none. Cells that can't be edited are passed over.
        """
        after: list[CellEdit] = []
        for line, place, text in cells:
            row, column = self.row(line), self.columns[place]
            if row is None or not column.can_edit(row):
                continue
            try:
                value = column.parsed(text)
            except KnownError as error:
                self.refused.emit(self._lines[line], column.key, error)
                return False
            if value != column.value(row):
                after.append(CellEdit(self._lines[line], column.key, value))
        self.edit(after, words or (f"Change {self.columns[cells[0][1]].title}" if cells else ""))
        return True

    def edit(self, edits: Sequence[CellEdit], words: str) -> None:
        """Writes raw values as one step that can be undone."""
        if not edits:
            return
        before = [
            CellEdit(edit.row_id, edit.column, self._column(edit.column).value(self._rows[edit.row_id]))
            for edit in edits
        ]
        if self.undo is None:
            self.write(edits)
        else:
            self.undo.push(EditCells(self, before, edits, words))

    def write(self, edits: Sequence[CellEdit]) -> None:
        """Writes raw values; rows stay where they are until they are sorted again. Rows that have gone
        meanwhile are passed over."""
        written = tuple(edit for edit in edits if edit.row_id in self._rows)
        for edit in written:
            change = self._column(edit.column).with_value
            assert change is not None, f"{edit.column} can't be edited"
            self._rows[edit.row_id] = change(self._rows[edit.row_id], edit.value)
        lines = {edit.row_id for edit in written}
        self._wish.forget(lines)
        self._tell_changed(lines)
        if written:
            self.edited.emit(written)

    def _column(self, key: str) -> Column[Row]:
        return self.columns[self._by_key[key]]

    # Working out what is shown

    def _arrange(self) -> None:
        self._work.start(self._arranging())
        if max(len(self._rows), len(self._coming or ())) <= AT_ONCE:
            self._work.finish()

    def _arranging(self) -> Generator[None, None, None]:
        rows = self._rows
        changed: list[Hashable] = []
        if self._coming is not None:
            rows, changed = yield from compared(self._rows, self._coming, self._identity)
            self._wish.forget(changed)
            self._wish.forget(self._rows.keys() - rows.keys())
            yield
        lines = yield from self._wish.lined_up(rows)
        shown = len(lines)
        lines, titles = yield from self._wish.grouped(rows, lines)
        if self._total is not None:
            lines.append(TOTAL)
        plan = yield from self._planned(lines)
        retitled = {GroupLine(key) for key, title in titles.items() if self._titles.get(key, title) != title}
        self._titles = self._titles | titles
        fresh = rows is not self._rows
        self.arranging.emit(fresh)
        leaving = {line for place in plan.going if (line := self._lines[place]) not in rows}
        before, self._rows = self._rows, rows
        for line in leaving & before.keys():
            rows[line] = before[line]  # rows that go can be asked for until they are gone
        self._shown = shown
        self._show(plan)
        for line in leaving & before.keys():
            del rows[line]
        if fresh:
            self._coming = None
        self._titles = titles
        self._tell_changed({*changed, *retitled})
        self.arranged.emit()

    def _tell_changed(self, lines: set[Hashable]) -> None:
        """Exact as long as that is not hundreds of signals; then one over all of them."""
        places = sorted(place for line in lines if (place := self.place_of(line)) >= 0)
        exactly = len(places) <= MOST_CHANGED
        for first, last in runs(places) if exactly else [(places[0], places[-1])]:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
