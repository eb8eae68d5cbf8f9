"""Delimited text: any encoding, delimiter and kind of line end, quotes, line breaks inside cells."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.formats.cells import Cells
from spm_desktop.excel.formats.encodings import find_encoding

DELIMITERS = ",;\t|"
_SAMPLE_CHARACTERS = 1 << 16
_SAMPLE_RECORDS = 200


@dataclass(frozen=True, slots=True)
class DelimitedTable:
    """The rows of a text file; the first cell of a row is in column A.

    `lead` counts lines before the first record that a spreadsheet program does not show (``sep=;``).
    """

    path: Path
    encoding: str
    delimiter: str
    lead: int = 0
    name: str = ""
    first_column: int = 0

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Row numbers as a spreadsheet program shows them, with their cells; blank rows are left out.

        Raises KnownError (``quote_unclosed``) where a quotation mark swallows the rest.
        """
        with self.path.open(encoding=self.encoding, errors="replace", newline="") as file:
            for _ in range(self.lead):
                file.readline()
            reader = csv.reader(file, delimiter=self.delimiter)
            number = line = 0
            cells: list[str] = []
            try:
                for number, cells in enumerate(reader, 1):
                    if "".join(cells).strip():
                        yield number, cells
                    previous, line = line, reader.line_num
            except csv.Error as error:
                raise self._unclosed(number + 1) from error
            if number and line - previous > 1 and self._quotes() % 2:
                raise self._unclosed(number)

    def _quotes(self) -> int:
        with self.path.open(encoding=self.encoding, errors="replace", newline="") as file:
            return sum(line.count('"') for line in file)

    def _unclosed(self, row: int) -> KnownError:
        return KnownError(
            "quote_unclosed",
            f"Row {row} of {self.path.name} opens a quotation mark that is never closed.",
            "Correct that row, or save the file again from the program it came from.",
        )


def open_delimited(path: Path) -> DelimitedTable:
    """Finds out how a text file is written. Raises NotText, OSError."""
    encoding = find_encoding(path)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        sample = file.read(_SAMPLE_CHARACTERS)
        whole = not file.read(1)
    first_line = sample.splitlines()[0] if sample else ""
    if first_line[:4].lower() == "sep=" and len(first_line) == 5:
        return DelimitedTable(path, encoding, first_line[4], lead=1)
    lines = sample.splitlines(keepends=True)
    if not whole and len(lines) > 1:
        lines.pop()  # cut off anywhere
    return DelimitedTable(path, encoding, _find_delimiter(lines))


def _find_delimiter(lines: list[str]) -> str:
    """The delimiter that cuts the most rows into the same number of cells."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))


def _evenness(lines: list[str], delimiter: str) -> float:
    """From 0 (never cuts) to a little over 1 (cuts every row, the first one too, into equally many cells)."""
    counts: Counter[int] = Counter()
    first = 0
    try:
        for cells in islice(csv.reader(lines, delimiter=delimiter), _SAMPLE_RECORDS):
            if cells:
                first = first or len(cells)
                counts[len(cells)] += 1
    except csv.Error:  # a cell longer than any spreadsheet allows: the quotes do not fit
        return 0.0
    width, rows = max(counts.items(), key=lambda item: (item[0] > 1, item[1]), default=(0, 0))
    if width < 2:
        return 0.0
    return rows / counts.total() * (1 - 1 / (width + 1)) + (first == width) / 10
