"""What the header says and offers while a file is imported."""

from collections.abc import Callable

from spm_desktop.domain.records import FeedPlan
from spm_desktop.services.importing.bench import FoundSheet, Preview
from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.pages.data.wizard.choices import Choices
from spm_desktop.ui.editor.shell.page import Act

Run = Callable[[], None]


def told(file: str, choices: Choices, preview: Preview | None, queued: int) -> str:
    """The file, the sheet, where its headers are, and how many files are to come."""
    parts = [file]
    if choices.sheet:
        parts.append(f"sheet {choices.sheet}")
    if preview is not None:
        row = preview.plan.header_row
        parts.append(f"header in row {row}" if row else "without headers")
    if queued:
        parts.append(f"{counted(queued, 'more file')} after it")
    return ", ".join(parts)


def noun(plan: FeedPlan) -> str:
    """What is counted: rows, or values where a row has many."""
    return "value" if plan.across else "row"


def import_act(preview: Preview, choices: Choices, run: Run) -> Act:
    """Imports so many rows, or values where a row has many; or says why there is nothing to import."""
    counts = preview.receipt.counts
    changes = counts.created + counts.updated + counts.withdrawn
    why_not = ""
    if choices.all_or_nothing and preview.receipt.unusable:
        rows = counted(preview.receipt.unusable, "row")
        why_not = f"{rows} can’t be used. Let the good rows in, or mend the file."
    elif not changes and not counts.held:
        why_not = "Everything in this sheet is here already."
    what = noun(preview.plan)
    text = f"Import {counted(changes, what)}"
    if not changes and counts.held:
        text = f"Keep {counted(counts.held, what)} waiting"
    return Act(text, run, "check", why_not)


def onward(following: FoundSheet | None, queued: int, run: Run) -> Act:
    """To the next sheet of the file, to the next file, or to the end."""
    if following is not None:
        return Act(f"Next: {following.name}", run)
    return Act("Next file", run) if queued else Act("Done", run, "check")


def receipt_acts(receipt: Receipt, undo: Run, save: Run) -> tuple[Act, ...]:
    """What can be done about an import that was just made."""
    acts = [Act("Undo this import", undo, "undo-2")] if receipt.import_id else []
    if receipt.rejected:
        acts.append(Act(f"Save the {len(receipt.rejected):,} left out", save, "download"))
    return tuple(acts)
