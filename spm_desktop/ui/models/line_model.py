"""The lines of a table, changed by begin/end pairs only: selection, focus and editors survive every update.

A change that touches many places at once is told in at most four steps (what goes is moved to the end and
removed in one piece, what comes is added at the end and moved to its place): views then do a constant number
of passes, not one per row.
"""

from collections.abc import Generator, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

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

    def _planned(self, lines: list[Hashable]) -> Generator[None, None, "Plan"]:
        """How the lines become these, each of them once; worked out in short steps."""
        if lines == self._lines:
            return Plan(lines)
        old = set(self._lines)
        yield
        new = set(lines)
        yield
        going = [place for place, line in enumerate(self._lines) if line not in new] if old - new else []
        yield
        kept, coming = lines, []
        if new - old:
            kept = [line for line in lines if line in old]
            yield
            coming = [place for place, line in enumerate(lines) if line not in old]
        yield
        places = {line: place for place, line in enumerate(lines)}
        yield
        return Plan(lines, going, kept, coming, places)

    def _show(self, plan: "Plan") -> None:
        """Carries out a plan; nothing may have been shown since it was made."""
        if plan.places is None:
            return
        self._take_out(plan.going)
        self._reorder(plan.kept, plan.places if not plan.coming else None)
        self._put_in(plan.lines, plan.coming)
        self._places = plan.places

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
            self._insert(len(self._lines), [lines[place] for place in places])
            self._reorder(lines)
            return
        for first, last in pieces:
            self._insert(first, lines[first : last + 1])

    def _insert(self, first: int, lines: Sequence[Hashable]) -> None:
        self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
        self._lines[first:first] = lines
        self._places = None
        self.endInsertRows()

    def _reorder(self, lines: list[Hashable], places: dict[Hashable, int] | None = None) -> None:
        """The same lines in another order; `places` where they stand then, if that is known."""
        if lines == self._lines:
            return
        if move := moved_line(self._lines, lines):
            source, target = move
            self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), target + (target > source))
            self._lines, self._places = list(lines), places
            self.endMoveRows()
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._lines[index.row()] for index in before]
        self._lines, self._places = list(lines), places
        after = [
            self.index(self.place_of(line), index.column()) for line, index in zip(held, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()


@dataclass(frozen=True, slots=True)
class Plan:
    """How one sequence of lines becomes another.

    Attributes:
        lines: what is shown in the end.
        going: places of the lines that go, before.
        kept: the lines that stay, in their new order.
        coming: places of the lines that come, after.
        places: where every line stands in the end; None: nothing changes.
    """

    lines: list[Hashable]
    going: list[int] = field(default_factory=list)
    kept: list[Hashable] = field(default_factory=list)
    coming: list[int] = field(default_factory=list)
    places: dict[Hashable, int] | None = None


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
