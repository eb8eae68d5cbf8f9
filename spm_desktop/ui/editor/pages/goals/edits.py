"""From typed cells to targets that are to be drafted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from spm_desktop.services.goals.cells import GoalKey, Stated, wanted_of_part, wanted_of_whole
from spm_desktop.services.goals.sheet import Sheet, SheetRow, Subject
from spm_desktop.ui.editor.pages.goals.columns import WHOLE, place_of_part

SUGGESTED = "suggested from the last 12 months"


@dataclass(frozen=True, slots=True)
class TargetEdits:
    """What is wanted, and what was seen of the same goals."""

    wanted: dict[GoalKey, int | None] = field(default_factory=dict)
    seen: dict[GoalKey, Stated] = field(default_factory=dict)

    def add(self, row: SheetRow, wanted: Mapping[GoalKey, int | None]) -> None:
        """More, of one row; what it shows already of its own is not wanted again."""
        stated = {cell.key: cell.stated for cell in row.line.cells}
        for key, target in wanted.items():
            if target != stated[key].wanted or (target is None and stated[key].draft is not None):
                self.wanted[key] = target
                self.seen[key] = stated[key]

    def __bool__(self) -> bool:
        return bool(self.wanted)


def typed_targets(sheet: Sheet, typed: Iterable[tuple[Subject, str, int | None]]) -> TargetEdits:
    """What typed cells ask for: (row, column, target). Where months of a row are typed, its total follows
    from them. Raises KnownError (``parts_locked``)."""
    by_row: dict[Subject, dict[str, int | None]] = {}
    for subject, column, target in typed:
        by_row.setdefault(subject, {})[column] = target
    edits = TargetEdits()
    for subject, cells in by_row.items():
        row = sheet.row(subject)
        if row is None:
            continue
        parts = {place: target for key, target in cells.items() if (place := place_of_part(key)) is not None}
        wanted: dict[GoalKey, int | None] = {}
        for place, target in parts.items():
            wanted |= wanted_of_part(row.line, place, target)
        wanted |= {row.line.parts[place].key: target for place, target in parts.items()}
        if not parts and WHOLE in cells:
            wanted = wanted_of_whole(row.line, cells[WHOLE])
        edits.add(row, wanted)
    return edits


def suggested_targets(rows: Iterable[SheetRow], step: int) -> TargetEdits:
    """What the past suggests to people who have no target yet, in multiples of `step`."""
    edits = TargetEdits()
    for row in rows:
        if row.suggested and row.target is None and row.may_set:
            target = max(round(row.suggested / step) * step, step)
            edits.add(row, wanted_of_whole(row.line, target))
    return edits
