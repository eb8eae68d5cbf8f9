"""A receipt of an import in lines of text."""

from collections.abc import Iterator
from typing import Any

from spm_desktop.domain.records import RecordKind
from spm_desktop.services.sentences import counted

SHOWN_PROBLEMS = 10


def receipt_lines(receipt: Any, dry: bool) -> Iterator[str]:
    """What an import did, or would do, line by line."""
    counts = receipt.counts
    where = f"{receipt.file} ({receipt.sheet})" if receipt.sheet else receipt.file
    head = "would import" if dry else f"import {receipt.import_id}"
    yield f"{where}: {head}, {counted(counts.rows, 'row', 'rows')} of {receipt.kind.value}"
    told = [
        f"{getattr(counts, what):,} {what}"
        for what in ("created", "updated", "unchanged", "withdrawn", "held", "rejected", "rounded")
        if getattr(counts, what)
    ]
    yield "  " + (", ".join(told) or "nothing in it")
    for note in receipt.notes:
        yield f"  {note}"
    for held in receipt.held[:SHOWN_PROBLEMS]:
        yield f"  held: {held.reason} ({counted(held.rows, 'row', 'rows')})"
    more = len(receipt.held) - SHOWN_PROBLEMS
    if more > 0:
        yield f"  and {counted(more, 'more reason', 'more reasons')}"
    yield from _ways_out(receipt)
    for problem in receipt.problems[:SHOWN_PROBLEMS]:
        yield f"  {problem.cell}: {problem.message}"
    more = len(receipt.problems) - SHOWN_PROBLEMS
    if more > 0:
        yield f"  and {counted(more, 'more problem', 'more problems')} (--json lists all)"


def _ways_out(receipt: Any) -> Iterator[str]:
    """What to do about rows that wait, and goals for nothing that is known."""
    awaited = {held.kind for held in receipt.held}
    if "stage" in awaited:
        stage = next(held.subject for held in receipt.held if held.kind == "stage").rpartition("\x1f")[2]
        yield f'  Import the file again, with what a new stage means: --stage "{stage}=open" (won, lost).'
    if "person" in awaited and receipt.kind is RecordKind.PEOPLE:
        yield "  These people wait until an id or an e-mail address tells who they are."
    elif "person" in awaited:
        yield "  Held rows wait: import the people, or use --create-people."
    if "team" in awaited:
        yield "  Goals of teams wait until the teams are known: import the people in them."
    if receipt.unknown_metrics:
        metric = receipt.unknown_metrics[0]
        yield f'  Make metrics with the goals for them: --new-metric "{metric.name}={metric.unit}".'
