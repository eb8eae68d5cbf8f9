"""What can be done on the goals page; each act is one step that can be undone."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.goals import edit
from spm_desktop.services.goals.cells import GoalKey, Stated
from spm_desktop.services.goals.planning import PlanPreview
from spm_desktop.services.goals.sheet import Sheet, SheetRow, Subject
from spm_desktop.services.history import Changes
from spm_desktop.ui.editor.pages.goals.columns import WHOLE, cell_of, place_of_part
from spm_desktop.ui.editor.pages.goals.edits import (
    SUGGESTED,
    TargetEdits,
    suggested_targets,
    typed_targets,
)
from spm_desktop.ui.editor.pages.goals.given import Given
from spm_desktop.ui.editor.shell.page import Desk

PLANNED = "planned"
ROUND_TO = 100
"""Suggested money is rounded to so many whole units."""


@dataclass(frozen=True, slots=True)
class GoalActs:
    """Writes for the page. `again` reads what is shown again, after a refusal."""

    desk: Desk
    given: Given
    again: Callable[[], None]

    def type(self, sheet: Sheet, typed: Iterable[tuple[Subject, str, int | None]]) -> None:
        """Cells were typed, pasted or filled down."""
        try:
            edits = typed_targets(sheet, typed)
        except KnownError as refused:
            self._refused(refused)
            return
        self._draft(sheet, edits, "")

    def clear(self, sheet: Sheet, cells: Iterable[tuple[SheetRow, str]]) -> None:
        """The targets of these cells are to go."""
        self.type(sheet, [(row.id, key, None) for row, key in cells if _is_target(key) and row.may_set])

    def suggest(self, sheet: Sheet) -> None:
        """Everybody without a target gets what would go on as before, as a draft."""
        step = ROUND_TO * 10**sheet.metric.decimals if sheet.metric.unit.value == "money" else 1
        edits = suggested_targets(sheet.rows, step)
        if edits:
            self._draft(sheet, edits, SUGGESTED)
        else:
            self.desk.say("Nobody without a target has enough of a past to suggest one.")

    def lock(self, sheet: Sheet, cells: Sequence[tuple[SheetRow, str]]) -> None:
        """Locks the targets of cells; where all are, it frees them."""
        stated: dict[GoalKey, Stated] = {}
        for row, key in cells:
            if row.may_set and _is_target(key):
                found = cell_of(row, place_of_part(key))
                whole = key == WHOLE and found.stated.target is None and found.stated.draft is None
                for cell in row.line.parts if whole else (found,):
                    stated[cell.key] = cell.stated
        locked = not all(one.locked for one in stated.values())
        changing = [key for key, one in stated.items() if one.locked != locked]
        if changing:
            self._write(partial(self._call(edit.lock_targets, sheet), changing, locked))

    def publish(self, sheet: Sheet, reason: str = "") -> None:
        """Everything that is drafted here holds from now on."""
        self._write(partial(self._call(edit.publish_targets, sheet), sheet.drafts, reason))

    def discard(self, sheet: Sheet) -> None:
        """Drafts go, what is published stays."""
        self._write(partial(self._call(edit.discard_drafts, sheet), sheet.drafts))

    def acknowledge(self, sheet: Sheet) -> None:
        """The reader has seen their own targets."""
        self._write(partial(edit.acknowledge, self.given.store, self.given.actor, sheet.mine_unseen))

    def plan(self, sheet: Sheet, preview: PlanPreview, then: Callable[[], None]) -> None:
        """A plan becomes drafts."""
        call = partial(self._call(edit.draft_targets, sheet), preview.wanted, preview.seen, PLANNED)
        self.desk.perform(call, self._refused, then)

    def _draft(self, sheet: Sheet, edits: TargetEdits, reason: str) -> None:
        if edits:
            self._write(partial(self._call(edit.draft_targets, sheet), edits.wanted, edits.seen, reason))
        else:
            self.again()

    def _call(self, act: Callable[..., Changes], sheet: Sheet) -> Callable[..., Changes]:
        given = self.given
        return partial(act, given.reader, given.store, given.actor, sheet.metric.key)

    def _write(self, call: Callable[[], Changes]) -> None:
        self.desk.perform(call, self._refused)

    def _refused(self, error: KnownError) -> None:
        """What was not taken is not shown as if it had been."""
        self.desk.say(f"{error.message} {error.hint}")
        self.again()


def _is_target(key: str) -> bool:
    return key == WHOLE or place_of_part(key) is not None
