"""Sentences for the receipt: what a file brings besides its rows, and what to beware of."""

from collections.abc import Iterator, Sequence

from spm_desktop.domain.metrics import Metric
from spm_desktop.services.importing.deals import DealResolver
from spm_desktop.services.importing.people import People
from spm_desktop.services.importing.receipts import Brought, Finding
from spm_desktop.services.ledger import Doubled, KnownFeed, Reference
from spm_desktop.services.sentences import counted, listed, stopped


def notes_on_feed(feed: KnownFeed | None, doubled: Sequence[Doubled]) -> Iterator[str]:
    """Whose rows the file continues or repeats."""
    if feed is not None and not feed.alike:
        keys = " and ".join(feed.key_columns)
        yield (
            f"Its columns are not those of {feed.file_name}, but rows of the same {keys} are the same rows."
            " If the file comes from another system, name that with --system."
        )
    for other in doubled:
        rows = counted(other.rows, "row says", "rows say")
        yield (
            f"{rows} the same as rows of {other.file_name}, which has other columns, and would count twice."
            f" Unless both are meant to count, keep one: import {other.import_id} brought {other.file_name},"
            " undo-import takes it back."
        )


def notes_on_new(brought: Brought) -> Iterator[str]:
    """People, metrics and stages that come with the rows."""
    for kind in ("won", "lost", "open"):
        names = dict.fromkeys(stage.name for stage in brought.stages if stage.kind.value == kind)
        if names:
            yield stopped(f"Counted as {kind}: {listed(list(names))}")
    if brought.metrics:
        metrics = "New metric" if len(brought.metrics) == 1 else "New metrics"
        yield f"{metrics}: {listed([_metric(metric) for metric in brought.metrics])}."
    if brought.people:
        yield stopped(f"New people: {listed(brought.people)}")


def _metric(metric: Metric) -> str:
    how = ", averaged over its rows" if metric.divides else ""
    return f"{metric.name} ({metric.unit.value}{how})"


def notes_on_people(people: People) -> Iterator[str]:
    """Whom e-mail addresses were taken for."""
    taken = [f"{email} for {name}" for email, name in people.taken_for.items()]
    if taken:
        yield stopped(f"Taken for people without an e-mail address: {listed(taken)}")


def notes_on_money(findings: Sequence[Finding], reference: Reference, *, bare: bool = False) -> Iterator[str]:
    """In which currency money is counted, where the first file of an office leaves that open: its amounts
    can't be converted, or are `bare` of any."""
    first = not reference.stages and not reference.imported_metrics
    if any(finding.code == "rate_missing" for finding in findings):
        counts = "Money is counted in"
    elif bare and first:
        counts = "Amounts without a currency count as"
    else:
        return
    yield (
        f"{counts} {reference.currency}; the settings choose another currency, as long as no amounts were"
        " imported."
    )


def notes_on_deals(deals: DealResolver) -> Iterator[str]:
    """What is odd about them, and stages that the user told about and the file does not have."""
    if deals.backwards:
        yield counted(
            deals.backwards,
            "deal was closed before it was opened.",
            "deals were closed before they were opened.",
        )
    for name in deals.stages.told:
        if name not in deals.stages.met:
            yield stopped(f"--stage names a stage that no row is in: {name}")
