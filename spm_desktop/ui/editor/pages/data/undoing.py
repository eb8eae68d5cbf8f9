"""Takes imports back: asked first, because the way forth again is to import the file again."""

from collections.abc import Callable
from functools import partial

from spm_desktop.services.history import Changes
from spm_desktop.services.importing.bench import ImportBench
from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.services.ledger import Counts
from spm_desktop.services.sentences import counted
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.shell.page import Desk

IMPORTED = frozenset({Topic.FIGURES, Topic.GOALS, Topic.METRICS, Topic.PEOPLE})
"""What an import may change, and taking it back."""


def ask_to_undo(
    desk: Desk,
    bench: ImportBench,
    import_id: int,
    file: str,
    counts: Counts,
    then: Callable[[], None] | None = None,
) -> None:
    """Tells what goes and what comes back, and takes the import back when that is wanted."""
    told = []
    if counts.created:
        told.append(f"What it brought stops counting: {counted(counts.created, 'row')}.")
    if counts.updated or counts.withdrawn:
        rows = counted(counts.updated + counts.withdrawn, "row")
        told.append(f"What it changed or took away is again as it was before: {rows}.")
    if not told:
        told.append("It changed nothing that can be seen.")
    told.append("To have it back, import the file again: taking it back can’t be undone.")
    desk.prompts.decide(
        Decision(
            f"Take back import {import_id}, {file}?",
            " ".join(told),
            "Keep it",
            "Take it back",
            destructive=True,
        ),
        lambda: desk.perform(partial(taken_back, bench, import_id), None, then),
    )


def taken_back(bench: ImportBench, import_id: int) -> Changes:
    """Takes an import back; there is no way forth again. Raises KnownError."""
    undone = bench.undo(import_id)
    back = f", {counted(undone.back, 'row')} back" if undone.back else ""
    kept = f", {counted(len(undone.kept), 'change')} kept" if undone.kept else ""
    gone = counted(undone.gone, "row")
    return Changes(f"Took back import {import_id}, {undone.file_name}: {gone} gone{back}{kept}", IMPORTED)


def brought_in(bench: ImportBench, receipt: Receipt) -> Changes:
    """An import that was just made, with its way back."""
    assert receipt.import_id is not None
    changed = receipt.counts.created + receipt.counts.updated + receipt.counts.withdrawn
    words = f"Imported {counted(changed, 'row')} of {receipt.file}"
    if not changed and receipt.counts.held:
        words = f"Keeps {counted(receipt.counts.held, 'row')} of {receipt.file} waiting"
    return Changes(words, IMPORTED, partial(taken_back, bench, receipt.import_id))
