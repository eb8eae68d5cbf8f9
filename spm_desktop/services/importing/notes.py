"""Sentences for the receipt: what a file brings besides its rows, and what to beware of."""

from collections.abc import Iterator, Sequence

from spm_desktop.services.importing.people import People
from spm_desktop.services.importing.receipts import Brought
from spm_desktop.services.importing.stages import Stages
from spm_desktop.services.ledger import Doubled, KnownFeed


def notes_on_feed(feed: KnownFeed | None, doubled: Sequence[Doubled]) -> Iterator[str]:
    """Whose rows the file continues or repeats."""
    if feed is not None and not feed.alike:
        keys = " and ".join(feed.key_columns)
        yield (
            f"Its columns are not those of {feed.file_name}, but rows of the same {keys} are the same rows."
            " If the file comes from another system, name that with --system."
        )
    for other in doubled:
        rows = "1 row says" if other.rows == 1 else f"{other.rows:,} rows say"
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
            yield f"Counted as {kind}: {', '.join(names)}."
    for metric in brought.metrics:
        how = ", averaged over its rows" if metric.divides else ""
        yield f"New metric {metric.name} ({metric.unit.value}{how})."
    if brought.people:
        yield f"New people: {', '.join(brought.people)}."


def notes_on_people(people: People) -> Iterator[str]:
    """Whom e-mail addresses were taken for."""
    for email, name in people.taken_for.items():
        yield f"{email} was taken for {name}, who had no e-mail address."


def notes_on_stages(stages: Stages) -> Iterator[str]:
    """Stages that the user told about and the file does not have."""
    for name in stages.told:
        if name not in stages.met:
            yield f"No row is in the stage {name} that --stage tells about."
