"""What targets were before: who set them, when, from what to what, and who has seen them."""

from dataclasses import dataclass

from spm_desktop.domain.periods import Period
from spm_desktop.services.actors import Actor
from spm_desktop.services.goals.ports import GoalReader, TargetChange
from spm_desktop.services.goals.read import sheet_of
from spm_desktop.services.goals.sheet import Sheet


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change of a target and whose it is. `no` tells lines apart."""

    no: int
    name: str
    change: TargetChange


@dataclass(frozen=True, slots=True)
class TargetHistory:
    """What happened to the targets of a sheet, the newest first; drafts are no history yet."""

    sheet: Sheet
    lines: tuple[HistoryLine, ...]


def target_history(
    reader: GoalReader, actor: Actor, metric: str, period: Period, standing: str, everyone: str
) -> TargetHistory:
    """Every published change of the targets that the sheet of the same question shows.

    Raises KnownError as `goal_sheet` does.
    """
    with reader.look() as figures:
        sheet, _ = sheet_of(figures, actor, metric, period, standing, everyone)
        names = {row.id: row.name for row in sheet.rows}
        changes = [
            change
            for change in figures.history(sheet.metric.id, period)
            if (change.key.kind, change.key.subject) in names
        ]
        lines = tuple(
            HistoryLine(len(changes) - place, names[change.key.kind, change.key.subject], change)
            for place, change in enumerate(changes)
        )
        return TargetHistory(sheet, lines)
