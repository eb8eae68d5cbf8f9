"""Workbooks that are being written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook


@contextmanager
def new_book(path: Path, *, by_row: bool) -> Iterator["Workbook"]:
    """A workbook that is in `path` when the block ends. `by_row`: each row is written once and after those
    above it, and none stays in memory.

    Raises:
        OSError: it can't be written.
    """
    import xlsxwriter  # 60 ms that other commands need not pay
    from xlsxwriter.exceptions import FileCreateError

    try:
        with path.open("wb") as file, xlsxwriter.Workbook(file, {"constant_memory": by_row}) as book:
            yield book
    except FileCreateError as failed:  # what it makes of a full disk
        raise OSError(str(failed)) from failed
