"""Which cells of a row are kept as evidence: what the import read, and what tells the row. What else happens
to stand there, such as a salary or an address, is no plan's business."""

import re
from collections.abc import Collection

from spm_desktop.domain.names import name_key
from spm_desktop.services.drill import DrillRow
from spm_desktop.services.pips.as_read import SaidRow
from spm_desktop.services.stored_files import RowCells
from spm_desktop.services.used_columns import ReadCell, Use

_NO_DIGIT = re.compile(r"\D")


def kept_cells(cells: RowCells, row: DrillRow, named: Collection[str], stood: int) -> SaidRow:
    """Of many columns of values only those of what the row counted in are kept: the ones that are headed by
    it, or else those with its very number.

    Args:
        named: the keys of the metric's name and of the person's.
        stood: how many cells the row had before colleagues were taken out.
    """
    headed = any(one.use is Use.VALUE and name_key(one.header) in named for one in cells)
    kept = [one for one in cells if _is_kept(one, row, named, headed)]
    return SaidRow(tuple((one.header, one.said) for one in kept), stood - len(kept))


def _is_kept(one: ReadCell, row: DrillRow, named: Collection[str], headed: bool) -> bool:
    if one.use is not Use.VALUE:
        return one.use is not Use.OTHER
    return name_key(one.header) in named if headed else _digits(one.said) == _digits(str(row.value))


def _digits(number: str) -> str:
    """What is the same however a number is written: ``1.250,00`` and ``1250`` have 125."""
    return _NO_DIGIT.sub("", number).strip("0")
