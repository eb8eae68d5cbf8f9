"""The rows of the goals sheet: a tree that folds, and sorts without coming apart."""

from collections.abc import Iterable, Sequence
from operator import itemgetter

from PySide6.QtCore import QObject

from spm_desktop.services.goals.sheet import SheetRow, Subject
from spm_desktop.ui.models.columns import Column
from spm_desktop.ui.models.table_model import TableModel


class SheetModel(TableModel[SheetRow]):
    """Shows the rows whose branches are open, below each other in the order of the tree.

    Attributes:
        closed: branches whose rows are not shown.
    """

    def __init__(
        self, columns: Sequence[Column[SheetRow]], closed: set[Subject], parent: QObject | None = None
    ) -> None:
        super().__init__(columns, lambda row: row.id, parent)
        self.closed = closed
        self._all: tuple[SheetRow, ...] = ()
        self._tree_order: tuple[str, bool] | None = None

    @property
    def sorted_by(self) -> tuple[str, bool] | None:
        """(column key, descending), or None: as the rows came."""
        return self._tree_order

    def set_rows(self, rows: Iterable[SheetRow]) -> None:
        """Shows these rows, each below the one it hangs under."""
        self._all = tuple(rows)
        self._lay_out()

    def sort_by(self, key: str | None, descending: bool = False) -> None:
        """Sorts the rows under each branch."""
        self._tree_order = None if key is None else (key, descending)
        self._lay_out()

    def toggle(self, subject: Subject) -> None:
        """Opens a branch, or closes it."""
        self.closed ^= {subject}
        self._lay_out()

    def row_of(self, subject: Subject) -> SheetRow | None:
        """A row, shown or not."""
        return next((row for row in self._all if row.id == subject), None)

    def is_open(self, row: SheetRow) -> bool:
        """Whether what hangs under a row is shown."""
        return row.id not in self.closed

    def _lay_out(self) -> None:
        under: dict[Subject | None, list[SheetRow]] = {}
        for row in self._all:
            under.setdefault(row.parent, []).append(row)
        shown: list[SheetRow] = []
        waiting = list(reversed(self._in_order(under.get(None, []))))
        while waiting:
            row = waiting.pop()
            shown.append(row)
            if self.is_open(row):
                waiting += reversed(self._in_order(under.get(row.id, [])))
        super().set_rows(shown)

    def _in_order(self, rows: list[SheetRow]) -> list[SheetRow]:
        if self._tree_order is None:
            return rows
        key, descending = self._tree_order
        column = self.columns[self.column_place(key)]
        keyed = [(column.sort_key_of(row), row) for row in rows]
        known = [(key, row) for key, row in keyed if key is not None]
        known.sort(key=itemgetter(0), reverse=descending)
        return [row for _, row in known] + [row for key, row in keyed if key is None]
