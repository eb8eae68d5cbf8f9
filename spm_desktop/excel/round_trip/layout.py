"""Where things stand in a workbook that is to come back.

In every sheet the first row says what it is about, the second one (hidden) what its columns are known by, the
third one names them for people. Column B (hidden) is what rows are known by, the last one (hidden) what their
cells held at the export. A sheet that nobody sees says where the workbook comes from.
"""

from collections.abc import Iterable

MARK = "SPM Desktop round trip"
"""In the first cell of the sheet that nobody sees."""
MADE_SHEET = "spm-round-trip"
FORMAT = 1
"""Counts up when an older program could not read the layout any more."""

TITLE_ROW, KEY_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2, 3
ID_COLUMN = 1
ID, BASE = "#id", "#base"
"""Keys of the two columns that nobody sees."""
SHEET_KEY = "#sheet:"
"""Before the key of the sheet, in the last cell of the hidden row."""
ROWS_SEARCHED = 20
"""Somebody may have put rows of their own above the hidden one."""


def is_keys(cells: Iterable[object]) -> bool:
    """Whether these are the cells of the hidden row that says what columns are known by."""
    texts = [str(cell) for cell in cells]
    return ID in texts and any(text.startswith(SHEET_KEY) for text in texts)
