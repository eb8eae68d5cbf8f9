"""Values that somebody types in: each time they are entered is an import of its own, with a small file that
says what was typed, so that they are drilled into, undone and proven like everything else."""

import csv
import hashlib
import io
import uuid
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import partial

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.formulas import has_own_values
from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.domain.records import FactRecord, FeedPlan, Origin, PersonRef, RecordKind
from spm_desktop.services.actors import Actor
from spm_desktop.services.drill import BY_HAND
from spm_desktop.services.history import Changes
from spm_desktop.services.importing import ImportOptions, import_sheets, undo_import
from spm_desktop.services.importing.made import MadeSheet
from spm_desktop.services.importing.ownership import goals_within
from spm_desktop.services.ledger import Ledger, Reference, SourceFile
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.sentences import counted
from spm_desktop.services.topics import Topic

SHAPE = "entered by "
"""What somebody enters is a feed of its own; its shape ends in their name."""
HEADER = ("Entry", "Person", "Date", "Metric", "Value", "Note")
_TOPICS = frozenset({Topic.FIGURES})


@dataclass(frozen=True, slots=True)
class Entry:
    """One value: whose, of which day, and how much in the metric's whole units."""

    person: str
    day: date
    value: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class Enterable:
    """What somebody may enter values of, and for whom, by name."""

    metrics: tuple[Metric, ...]
    people: tuple[str, ...]

    def person(self, text: str) -> str:
        """The name of the one who is meant. Raises KnownError (``person_unknown``, ``person_ambiguous``)."""
        return _the_one(text, self.people)


def enterable(ledger: Ledger, actor: Actor) -> Enterable:
    """Metrics that have values of their own, and the people whom the actor may enter them for.

    Raises KnownError (``not_allowed``).
    """
    require(actor, Area.IMPORTS, Access.OWN)
    reference = ledger.reference(BY_HAND)
    metrics = tuple(metric for metric in reference.metrics.values() if has_own_values(metric))
    return Enterable(metrics, tuple(sorted(_names(ledger, actor, reference), key=normal_key)))


def enter_values(ledger: Ledger, actor: Actor, metric: str, entries: Sequence[Entry]) -> Changes:
    """Adds values to a metric, all or none of them.

    Raises:
        KnownError: the actor may not, nothing was entered, a person is not known or not one of theirs, or the
            metric is made of deals or of other metrics.
    """
    can = enterable(ledger, actor)
    measured = next((known for known in can.metrics if known.key == metric), None)
    if measured is None:
        raise KnownError(
            "metric_not_entered",
            f"No values are entered for {metric}: it is made of deals or of other metrics.",
            "Choose a metric with values of its own.",
        )
    if not entries:
        raise KnownError("nothing_entered", "Nothing is entered yet.", "Type a person, a day and a value.")
    named = [Entry(can.person(one.person), one.day, one.value, one.note.strip()) for one in entries]
    batch = uuid.uuid4().hex[:12]
    rows = [Row(f"{batch}-{number}", measured, one) for number, one in enumerate(named, start=2)]
    people = f" for {named[0].person}" if len({one.person for one in named}) == 1 else ""
    words = f"Entered {counted(len(named), 'value')} of {measured.name}{people}"
    return bring(ledger, actor, actor.name, rows, words)


@dataclass(frozen=True, slots=True)
class Row:
    """A value with what it is known by."""

    key: str
    metric: Metric
    entry: Entry


def bring(
    ledger: Ledger,
    actor: Actor,
    by: str,
    rows: Sequence[Row],
    words: str,
    whole_day: date | None = None,
    notes: tuple[str, ...] = (),
) -> Changes:
    """Imports values into what `by` has entered: adds them, or gives those that are known other contents.

    Args:
        words: what that does, in the past tense.
        notes: sentences for the receipt, which is kept.
        whole_day: the rows are all that `by` entered of this day; others of it count no more.

    Raises KnownError (``not_allowed``).
    """
    written = _written(rows)
    file = SourceFile(
        f"{BY_HAND} by {actor.name}.csv",
        hashlib.sha256(written).hexdigest(),
        len(written),
        zlib.compress(written, 3),
    )
    covers = None if whole_day is None else (whole_day, whole_day + ONE_DAY)
    options = ImportOptions(system=BY_HAND, all_or_nothing=True, covers=covers)
    return _enter(ledger, actor, file, _sheet(by, rows, notes, merge=whole_day is None), options, words)


def _enter(
    ledger: Ledger, actor: Actor, file: SourceFile, sheet: MadeSheet, options: ImportOptions, words: str
) -> Changes:
    entered = import_sheets(ledger, actor, file, [sheet], options)[0].import_id
    assert entered is not None

    def take_back() -> Changes:
        undo_import(ledger, actor, entered)
        return Changes(words, _TOPICS, partial(_enter, ledger, actor, file, sheet, options, words))

    return Changes(words, _TOPICS, take_back)


def _names(ledger: Ledger, actor: Actor, reference: Reference) -> list[str]:
    within = goals_within(ledger, actor)
    return [name for person, name in reference.display_names.items() if not within or person in within.people]


def _the_one(text: str, names: Sequence[str]) -> str:
    wanted = normal_key(text)
    found = [name for name in names if normal_key(name) == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise KnownError(
            "person_ambiguous",
            f"{len(found)} people are called {text}.",
            "Import their values from a file that tells them apart, by e-mail address or id.",
        )
    starting = [name for name in names if normal_key(name).startswith(wanted)] if wanted else []
    if len(starting) == 1:
        return starting[0]
    close = starting[:3] or get_close_matches(text, names, n=3)
    raise KnownError(
        "person_unknown",
        f"There is nobody called “{text}” whose values you may enter.",
        f"Did you mean {' or '.join(close)}?" if close else "Names have to be as the People page has them.",
    )


def _sheet(by: str, rows: Sequence[Row], notes: tuple[str, ...], *, merge: bool) -> MadeSheet:
    plan = FeedPlan(
        kind=RecordKind.FACTS,
        sheet="",
        header_row=1,
        shape=f"{SHAPE}{by}",
        columns=dict(zip(("key", "person", "day", "metric", "value"), HEADER, strict=False)),
        key_columns=(f"{HEADER[0]} of {by}",),
        merge=merge,
        metric_units={},
        metric_decimals={},
        notes=notes,
        letters=dict(zip(HEADER, "ABCDEF", strict=True)),
    )
    records = [
        FactRecord(
            Origin("", number),
            row.key,
            PersonRef("name", row.entry.person),
            row.metric.name,
            row.entry.day,
            row.entry.value,
        )
        for number, row in enumerate(rows, start=2)
    ]
    return MadeSheet(plan, records, HEADER)


def _written(rows: Sequence[Row]) -> bytes:
    """What was typed, as a file that a spreadsheet opens."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    for row in rows:
        one = row.entry
        writer.writerow((row.key, one.person, one.day, row.metric.name, one.value, one.note))
    return text.getvalue().encode("utf-8-sig")
