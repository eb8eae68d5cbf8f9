"""Which columns are shown, in which order and how wide; remembered per page."""

from PySide6.QtCore import QObject, QTimer, Signal

from spm_desktop.ui.editor.table.cells import MARK_WIDTHS
from spm_desktop.ui.editor.table.content_widths import AT_ONCE, ContentWidths
from spm_desktop.ui.editor.table.delegate import CellDelegate
from spm_desktop.ui.editor.table.header import TableHeader
from spm_desktop.ui.models.columns import Column, Kind
from spm_desktop.ui.models.memory import TableMemories, TableMemory
from spm_desktop.ui.models.table_model import TableModel

STRETCHES_BY = 200
"""px: what is read together must not stand further apart; all columns share what is left then."""
NAMES_KEEP = 0.26
"""Of the room, where a table is to be scrolled sideways anyway: up to that width names are not cut then."""
MARK_GIVES = 0.3
"""Of a drawn mark's width: bars say as much a little shorter, figures that are cut say nothing."""
REMEMBER_AFTER_MS = 300
"""Dragging an edge is one change, not hundreds."""


class ColumnLayout(QObject):
    """The columns of one table view.

    Signals:
        changed: shown columns, their order or their widths.
    """

    changed = Signal()

    def __init__(
        self,
        model: TableModel[object],
        header: TableHeader,
        delegate: CellDelegate,
        page: str,
        memories: TableMemories | None,
    ) -> None:
        super().__init__(header)
        self._model, self._header, self._delegate = model, header, delegate
        self._page, self._memories = page, memories
        self._widths: dict[str, float] = {}
        self._contents = ContentWidths(model, header, delegate)
        self._contents.widened.connect(self._on_widened)
        self._measured_rows = 0
        self._quiet = False
        self._room = 0
        self._later = QTimer(self, singleShot=True, interval=REMEMBER_AFTER_MS)
        self._later.timeout.connect(self.remember)
        self._recall()
        header.sectionResized.connect(self._on_resized)
        header.sectionMoved.connect(self._on_moved)
        model.arranged.connect(self._on_arranged)

    # What is shown

    def order(self) -> list[int]:
        """The model's numbers of all columns from left to right."""
        return [self._header.logicalIndex(place) for place in range(self._header.count())]

    def visible(self) -> list[int]:
        """The same without the hidden ones."""
        return [place for place in self.order() if not self._header.isSectionHidden(place)]

    def is_shown(self, key: str) -> bool:
        """Whether a column is shown."""
        return not self._header.isSectionHidden(self._model.column_place(key))

    # What the person asks for

    def set_shown(self, key: str, shown: bool) -> None:
        """Shows or hides a column; a fixed one stays."""
        place = self._model.column_place(key)
        if self._model.columns[place].fixed or shown == self.is_shown(key):
            return
        self._header.setSectionHidden(place, not shown)
        self._after()

    def put_in_order(self, keys: list[str]) -> None:
        """Puts the columns in this order, from left to right."""
        self._quiet = True
        for target, key in enumerate(keys):
            self._header.moveSection(self._header.visualIndex(self._model.column_place(key)), target)
        self._quiet = False
        self._after()

    def reset(self) -> None:
        """Back to the page's own columns, order and widths."""
        self._widths.clear()
        self._apply(TableMemory(tuple(column.key for column in self._model.columns), self._hidden_at_first()))
        self._after()

    # Widths

    def measure(self) -> None:
        """Looks how wide the contents are, and fits the columns to them."""
        self._measured_rows = self._model.shown_total
        self._contents.measure()
        self.fit(self._room)

    def widen(self) -> None:
        """What stands in the same rows has changed: makes room for it, and takes none away while somebody
        types."""
        self._contents.measure(growing=True)
        self._on_widened()

    def fit(self, room: int) -> None:
        """Gives every column its width; stretching ones share what is left of `room`, or give way."""
        self._room = room
        scale = self._delegate.look.theme.scale
        widths: dict[int, int] = {}
        for place in self.visible():
            key = self._model.columns[place].key
            own = self._widths.get(key)
            widths[place] = round(own * scale) if own else self._contents.of(place)
        stretching = [
            place
            for place in widths
            if self._model.columns[place].width.stretch and self._model.columns[place].key not in self._widths
        ]
        rest = room - sum(widths.values())
        rest, fits = self._shorten_marks(widths, stretching, rest)
        shares = sum(self._model.columns[place].width.stretch for place in stretching)
        for place in stretching:
            column = self._model.columns[place]
            wish = column.width
            part = min(rest * wish.stretch // shares, round(STRETCHES_BY * scale))
            least = round(wish.least * scale)
            if not fits and (column.fixed or column.kind is Kind.PERSON):
                least = max(least, min(widths[place], round(room * NAMES_KEEP)))
            widths[place] = max(least, widths[place] + part)
            rest, shares = rest - part, shares - wish.stretch
        free = [place for place in widths if self._may_grow(self._model.columns[place])]
        for number, place in enumerate(free if stretching and rest > 0 else ()):
            part = rest // (len(free) - number)
            widths[place], rest = widths[place] + part, rest - part
        self._quiet = True
        for place, width in widths.items():
            self._header.resizeSection(place, max(width, 1))
        self._quiet = False

    def _may_grow(self, column: Column[object]) -> bool:
        """A rank stays where the text of the page begins."""
        return column.key not in self._widths and column.kind is not Kind.RANK

    def _shorten_marks(self, widths: dict[int, int], stretching: list[int], rest: int) -> tuple[int, bool]:
        """Where columns that stretch can't give enough, marks get shorter; returns what is left then, and
        whether all of it has room if those that stretch give what they can."""
        scale, columns = self._delegate.look.theme.scale, self._model.columns
        given = sum(max(0, widths[place] - round(columns[place].width.least * scale)) for place in stretching)
        for place in widths:
            column = columns[place]
            if rest + given >= 0:
                break
            if column.kind in MARK_WIDTHS and column.key not in self._widths:
                most = self._delegate.look.length(MARK_WIDTHS[column.kind]) * MARK_GIVES
                less = min(-rest - given, round(most), widths[place] - self._header.ideal_width(place))
                less = max(0, less)
                widths[place] -= less
                rest += less
        return rest, rest + given >= 0

    # Remembering

    def remember(self) -> None:
        """Hands the present arrangement to whoever keeps it."""
        self._later.stop()
        if self._memories is None:
            return
        columns = self._model.columns
        self._memories.remember(
            self._page,
            TableMemory(
                tuple(columns[place].key for place in self.order()),
                frozenset(column.key for column in columns if not self.is_shown(column.key)),
                dict(self._widths),
                self._model.sorted_by,
                self._model.filter_text,
            ),
        )

    def flush(self) -> None:
        """Remembers now what would be remembered in a moment."""
        if self._later.isActive():
            self.remember()

    def _recall(self) -> None:
        memory = self._memories.recall(self._page) if self._memories else None
        if memory is None:
            self._apply(TableMemory(hidden=self._hidden_at_first()))
            return
        known = {column.key for column in self._model.columns}
        self._widths = {key: width for key, width in memory.widths.items() if key in known}
        self._apply(memory)
        if memory.sorted_by and memory.sorted_by[0] in known:
            self._model.sort_by(*memory.sorted_by)
        if memory.looked_for:
            self._model.set_filter(memory.looked_for)

    def _apply(self, memory: TableMemory) -> None:
        self._quiet = True
        keys = [key for key in memory.order if self._model.column_place(key) >= 0]
        for target, key in enumerate(keys):
            self._header.moveSection(self._header.visualIndex(self._model.column_place(key)), target)
        for place, column in enumerate(self._model.columns):
            # A column that is newer than the memory shows itself as its page wants.
            hidden = column.key in memory.hidden if column.key in memory.order else not column.shown
            self._header.setSectionHidden(place, hidden and not column.fixed)
        self._quiet = False
        self._find_first()

    def _hidden_at_first(self) -> frozenset[str]:
        return frozenset(column.key for column in self._model.columns if not column.shown)

    # Following

    def _on_arranged(self) -> None:
        few = min(AT_ONCE, self._model.shown_total)  # so few tell little of those that come later
        if self._measured_rows < few:
            self.measure()
        self._later.start()

    def _on_widened(self) -> None:
        self.fit(self._room)
        self.changed.emit()

    def _on_resized(self, place: int, _before: int, width: int) -> None:
        if self._quiet or width == 0:
            return
        self._widths[self._model.columns[place].key] = width / self._delegate.look.theme.scale
        self.changed.emit()
        self._later.start()

    def _on_moved(self) -> None:
        if not self._quiet:
            self._after()

    def _after(self) -> None:
        self._find_first()
        self.measure()
        self.changed.emit()
        self._later.start()

    def _find_first(self) -> None:
        self._delegate.first = next(iter(self.visible()), 0)
