"""Cells of a sheet that say something else than before: in the ledger, or in the file."""

from collections import defaultdict
from collections.abc import Sequence

from spm_desktop.domain.records import FeedPlan
from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.services.ports import SeenSheet, TypedCell


def with_typed(
    sheet: SeenSheet, typed: Sequence[TypedCell]
) -> tuple[dict[int, tuple[str, ...]], dict[int, dict[int, str]]]:
    """The lines with what was typed in, and what stood in these cells: by row and place."""
    lines, replaced = dict(sheet.lines), defaultdict[int, dict[int, str]](dict)
    for cell in typed:
        place = cell.column - sheet.first_column
        if cell.sheet == sheet.name and cell.row in lines and place >= 0:
            cells = [*lines[cell.row], *[""] * (place + 1 - len(lines[cell.row]))]
            replaced[cell.row][place], cells[place] = cells[place], cell.text
            lines[cell.row] = tuple(cells)
    return lines, replaced


def said_before(
    receipt: Receipt | None, headers: Sequence[str], plan: FeedPlan | None
) -> defaultdict[int, dict[int, str]]:
    """What cells of changed rows said, by row and place."""
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    places = {header: place for place, header in enumerate(headers)}
    if receipt is None or plan is None:
        return found
    for row in receipt.changed:
        for cell in row.before:
            if (place := places.get(plan.columns.get(cell.field, ""))) is not None:
                found[row.row][place] = cell.text
    return found
