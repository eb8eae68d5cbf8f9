"""Where tables go on with the next page: rows are whole, and every page closes its part of a table."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtGui import QTextCursor, QTextDocument, QTextTable

EDGE = 20.0
"""Below the last row of a page: its line, and the space to what follows."""

Breaks = dict[int, list[int]]
"""Number of a table -> the rows before which a new page begins, from 0, without headers."""


class Part:
    """A part of a table in a document: its rows from `first` on, below one row of headers."""

    def __init__(self, number: int, first: int, table: QTextTable) -> None:
        self.number, self.first, self.table = number, first, table

    def rows(self) -> list[tuple[float, float]]:
        """Top and height of each row as it would be on one page, the headers first."""
        document, table = self.table.document(), self.table
        tops, texts = [], []
        for row in range(table.rows()):
            cells = [table.cellAt(row, column) for column in range(table.columns())]
            starts = [cell.firstCursorPosition() for cell in cells]
            tops.append(min(_top(document, start) for start in starts))
            texts.append(max(map(_height, starts)))
        # what a row has besides its text: padding and lines, as they are where no page is in between
        steps = [after - before for before, after in pairwise(tops)]
        around = min(step - text for step, text in zip(steps, texts, strict=False))
        return [(top, text + around) for top, text in zip(tops, texts, strict=True)]


def next_breaks(parts: Sequence[Part], known: Breaks, height: float) -> Breaks | None:
    """Breaks with those of the first table that is torn where it stands; None: no table is."""
    for part in parts:
        if part.table.rows() < 2:
            continue
        (top, above), *rows = part.rows()
        room = height - top % height - above - EDGE
        found: list[int] = []
        for row, (_, tall) in enumerate(rows):
            if tall > room and (row or found or part.first in known.get(part.number, [])):
                found += [part.first + row] if row else []
                room = height - above - EDGE
            room -= tall
        if found:
            return {**known, part.number: sorted({*known.get(part.number, []), *found})}
    return None


def _top(document: QTextDocument, start: QTextCursor) -> float:
    return document.documentLayout().blockBoundingRect(start.block()).top()


def _height(start: QTextCursor) -> float:
    """Of the text of a cell, without the gap where it goes over a page."""
    layout = start.block().layout()
    return sum(layout.lineAt(line).height() for line in range(layout.lineCount()))
