"""The lines of a table, changed by begin/end pairs only: selection, focus and editors survive every update.

A change that touches many places at once is told in at most four steps (what goes is moved to the end and
removed in one piece, what comes is added at the end and moved to its place): views then do a constant number
of passes, not one per row.
"""

from collections.abc import Hashable, Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject

MOST_PIECES = 16


class LineModel(QAbstractTableModel):
    """Lines told apart by their ids; the subclass knows what stands in them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Hashable] = []
        self._places: dict[Hashable, int] | None = {}

    def place_of(self, line: Hashable) -> int:
        """Where a line stands, -1 where it isn't shown."""
        if self._places is None:
            self._places = {line: place for place, line in enumerate(self._lines)}
        return self._places.get(line, -1)

    def _show(self, lines: list[Hashable]) -> None:
        """Shows exactly these lines in this order; each of them once."""
        if lines == self._lines:
            return
        wanted = set(lines)
        self._take_out([place for place, line in enumerate(self._lines) if line not in wanted])
        kept = set(self._lines)
        self._reorder([line for line in lines if line in kept])
        self._put_in(lines, [place for place, line in enumerate(lines) if line not in kept])

    def _take_out(self, places: list[int]) -> None:
        pieces = runs(places)
        if len(pieces) > MOST_PIECES:
            going = set(places)
            staying = [line for place, line in enumerate(self._lines) if place not in going]
            count = len(self._lines)
            self._reorder([*staying, *(self._lines[place] for place in places)])
            pieces = [(len(staying), count - 1)]
        for first, last in reversed(pieces):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._lines[first : last + 1]
            self._places = None
            self.endRemoveRows()

    def _put_in(self, lines: list[Hashable], places: list[int]) -> None:
        pieces = runs(places)
        if len(pieces) > MOST_PIECES:
            count = len(self._lines)
            self._insert(count, [lines[place] for place in places])
            self._reorder(lines)
            return
        for first, last in pieces:
            self._insert(first, lines[first : last + 1])

    def _insert(self, first: int, lines: Sequence[Hashable]) -> None:
        self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
        self._lines[first:first] = lines
        self._places = None
        self.endInsertRows()

    def _reorder(self, lines: list[Hashable]) -> None:
        """The same lines in another order."""
        if lines == self._lines:
            return
        if move := moved_line(self._lines, lines):
            source, target = move
            self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), target + (target > source))
            self._lines = lines
            self._places = None
            self.endMoveRows()
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._lines[index.row()] for index in before]
        self._lines = lines
        self._places = None
        after = [
            self.index(self.place_of(line), index.column()) for line, index in zip(held, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()


def runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending places as pieces without gaps: first and last of each."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def moved_line(before: Sequence[Hashable], after: Sequence[Hashable]) -> tuple[int, int] | None:
    """(from, to) if one line moved and everything else kept its order. The two differ somewhere."""
    first = next(place for place, line in enumerate(before) if line != after[place])
    last = next(place for place in range(len(before) - 1, -1, -1) if before[place] != after[place])
    if before[first] == after[last] and before[first + 1 : last + 1] == after[first:last]:
        return first, last
    if before[last] == after[first] and before[first:last] == after[first + 1 : last + 1]:
        return last, first
    return None
