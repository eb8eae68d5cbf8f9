"""How wide the contents of a table's columns are: what the first picture shows, and a moment later more."""

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QObject, Signal

from spm_desktop.ui.editor.table.cells import MARK_WIDTHS, ideal_width
from spm_desktop.ui.editor.table.delegate import CellDelegate
from spm_desktop.ui.editor.table.header import TableHeader
from spm_desktop.ui.models.sliced_work import SlicedWork, Steps
from spm_desktop.ui.models.table_model import TOTAL, TableModel

AT_ONCE = 20
"""Lines that are measured before the first picture: about those that it shows."""
SAMPLE = 120
"""Lines that are measured in all."""
SLICE_SECONDS = 0.003
"""The table is painted in the same turns."""


class ContentWidths(QObject):
    """Looks how wide every column's contents are, within what the column wishes for.

    Signals:
        widened: something below the first picture is wider than all in it.
    """

    widened = Signal()

    def __init__(self, model: TableModel[object], header: TableHeader, delegate: CellDelegate) -> None:
        super().__init__(header)
        self._model, self._header, self._delegate = model, header, delegate
        self._widths: list[float] = [0.0] * len(model.columns)
        self._work = SlicedWork(self, SLICE_SECONDS)

    def of(self, place: int) -> int:
        """Pixels for the column of that number in the model, with paddings; 0 before any were measured."""
        return ceil(self._widths[place])

    def measure(self, *, growing: bool = False) -> None:
        """Looks at the titles, the first lines and the total; the rest follows between events. `growing`:
        nothing gets less than it had."""
        model = self._model
        lines = range(min(SAMPLE, model.rowCount()))
        total = model.place_of(TOTAL)
        had = self._widths if growing else [0.0] * len(model.columns)
        self._widths = [max(self._least(place), had[place]) for place in range(len(model.columns))]
        self._look_at((*lines[:AT_ONCE], total) if total >= AT_ONCE else lines[:AT_ONCE])
        self._work.start(self._looking_at(lines[AT_ONCE:]))

    def _least(self, place: int) -> float:
        """What the title wants, and a mark, which is as long in every line."""
        column, look = self._model.columns[place], self._delegate.look
        if column.width.ideal is not None:
            return round(column.width.ideal * look.theme.scale)
        widest = float(self._header.ideal_width(place))
        if column.kind in MARK_WIDTHS:
            widest = max(widest, look.length(MARK_WIDTHS[column.kind]) + self._delegate.padding(place))
        return self._within(place, widest)

    def _within(self, place: int, width: float) -> float:
        wish, scale = self._model.columns[place].width, self._delegate.look.theme.scale
        return min(max(width, wish.least * scale), wish.most * scale)

    def _looking_at(self, lines: Iterable[int]) -> Steps:
        before = list(self._widths)
        for line in lines:
            if line < self._model.rowCount():  # a filter may have taken it meanwhile
                self._look_at((line,))
            yield
        if self._widths != before:
            self.widened.emit()

    def _look_at(self, lines: Iterable[int]) -> None:
        look, delegate = self._delegate.look, self._delegate
        for place, column in enumerate(self._model.columns):
            if column.width.ideal is not None or column.kind in MARK_WIDTHS:
                continue
            padding, widest = delegate.padding(place), self._widths[place]
            for line in lines:
                content = delegate.content(line, place)
                if content is not None:
                    widest = max(widest, ideal_width(column, content, look) + padding)
            self._widths[place] = self._within(place, widest)
