"""What somebody said of single rows and cells before a table is read: a text typed in, a row left out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from spm_desktop.excel.formats.cells import Cells, cell_name, cell_text
from spm_desktop.services.ports import ParseOptions
from spm_desktop.services.sentences import listed

LEFT_OUT = "It was left out by hand."


class ByHand:
    """Of one sheet, whose first cells stand in column `first`, counted from 0.

    Attributes:
        left_out: numbers of rows that are not wanted.
        corrects: whether anything was typed in.
    """

    def __init__(self, options: ParseOptions, sheet: str, first: int) -> None:
        self.left_out = frozenset(number for name, number in options.left_out if name == sheet)
        self._sheet, self._first = sheet, first
        self._typed: Mapping[int, dict[int, str]] = defaultdict(dict)
        for cell in options.typed:
            if cell.sheet == sheet and cell.column >= first:
                self._typed[cell.row][cell.column - first] = cell.text
        self.corrects = bool(self._typed)
        self._before: dict[str, tuple[str, str]] = {}

    def applied(self, number: int, cells: Cells) -> Cells:
        """A row with what was typed in."""
        typed = self._typed.get(number)
        if not typed:
            return cells
        changed = [*cells, *[""] * (max(typed) + 1 - len(cells))]
        for index, text in typed.items():
            place = cell_name(self._sheet, number, self._first + index)
            self._before[place] = cell_text(changed[index]), text
            changed[index] = text
        return changed

    def notes(self) -> Iterator[str]:
        """What was typed in, for the receipt."""
        if self._before:
            told = [f"{place} is {new}, was {old or 'empty'}" for place, (old, new) in self._before.items()]
            yield f"Typed in by hand: {listed(told)}."
