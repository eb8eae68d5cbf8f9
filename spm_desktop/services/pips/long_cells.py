"""Texts that are longer than a cell takes: split, not cut."""

from collections.abc import Iterable, Iterator

from spm_desktop.services.exporting import CellValue

MOST_CHARACTERS = 32_000
"""Of a cell; Excel takes 32,767. What is longer goes on in the next row."""

Row = tuple[CellValue, ...]


def split(rows: Iterable[Row], named: int = 2) -> Iterator[Row]:
    """Rows whose texts all fit into cells: the rest of a longer one stands in rows of its own below, with the
    `named` first cells again: they say which plan and version it is of."""
    for row in rows:
        rest: Row = row
        while any(isinstance(cell, str) and len(cell) > MOST_CHARACTERS for cell in rest):
            yield tuple(cell[:MOST_CHARACTERS] if isinstance(cell, str) else cell for cell in rest)
            after = tuple(cell[MOST_CHARACTERS:] if isinstance(cell, str) else None for cell in rest[named:])
            rest = (*row[:named], *after)
        yield rest
