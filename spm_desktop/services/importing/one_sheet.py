"""Imports one sheet of a file: matched, compared, applied in one step, and told in a receipt."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import TypeVar, cast

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import (
    DealRecord,
    FactRecord,
    GoalRecord,
    PersonRecord,
    Problem,
    RecordKind,
)
from spm_desktop.domain.staged import HeldRow
from spm_desktop.services.actors import Actor
from spm_desktop.services.importing.deals import DealResolver
from spm_desktop.services.importing.facts import FactResolver
from spm_desktop.services.importing.feeds import feed_name
from spm_desktop.services.importing.goals import GoalResolver
from spm_desktop.services.importing.ownership import goals_within
from spm_desktop.services.importing.people import People
from spm_desktop.services.importing.receipts import Receipt, Rejection
from spm_desktop.services.ledger import Additions, Counts, Ledger, SourceFile
from spm_desktop.services.ports import ParsedSheet, ParseOptions

CHUNK = 5_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user asked for.

    Attributes:
        parse: how the file is to be read.
        system: the source system; its files know people and deals by the same ids.
        create_people: make people who are not known; else their rows are held.
        stage_kinds: what stages mean that are new in a pipeline that is known already, by name.
        covers: first day and day after the last that a replacing file is the whole truth for.
        all_or_nothing: refuse the file when any row is rejected.
        dry: only tell what would happen.
    """

    parse: ParseOptions = field(default_factory=ParseOptions)
    system: str = "CRM"
    create_people: bool = False
    stage_kinds: Mapping[str, StageKind] = field(default_factory=dict)
    covers: tuple[date, date] | None = None
    all_or_nothing: bool = False
    dry: bool = False


def refuse_unread(options: ImportOptions, file: SourceFile, sheet: ParsedSheet) -> None:
    """Raises KnownError (``rows_rejected``) for unreadable rows, where all or nothing was asked for."""
    _refuse_rejected(options, file, _counts(sheet, (), 0), _first(sheet, ()))


def import_sheet(
    ledger: Ledger, actor: Actor, file: SourceFile, sheet: ParsedSheet, options: ImportOptions
) -> Receipt:
    """Imports one sheet in one step: all of it is visible, or nothing. Raises KnownError.

    Whether the actor may was asked before, see `ownership`.
    """
    began = time.monotonic()
    work = {
        RecordKind.PEOPLE: _import_people,
        RecordKind.GOALS: _import_goals,
        RecordKind.DEALS: _import_rows,
        RecordKind.FACTS: _import_rows,
    }[sheet.plan.kind]
    done = work(ledger, actor, file, sheet, options)
    return Receipt(
        import_id=done.import_id,
        file=file.name,
        sheet=sheet.plan.sheet,
        kind=sheet.plan.kind,
        sha256=file.sha256,
        counts=done.counts,
        problems=(*sheet.problems, *(rejection.problem() for rejection in done.rejections)),
        held=Counter(row.reason for row in done.held).most_common(),
        notes=(*sheet.plan.notes, *done.notes),
        seconds=round(time.monotonic() - began, 3),
        header=sheet.header,
        rejected=(*sheet.rejected, *(one.row(len(sheet.header)) for one in done.rejections)),
    )


@dataclass(slots=True)
class _Done:
    import_id: int | None
    counts: Counts
    rejections: Sequence[Rejection] = ()
    held: Sequence[HeldRow] = ()
    notes: Sequence[str] = ()


def _counts(sheet: ParsedSheet, rejections: Sequence[Rejection], rounded: int) -> Counts:
    return Counts(rows=sheet.rows, rejected=len(sheet.rejected) + len(rejections), rounded=rounded)


def _refuse_rejected(options: ImportOptions, file: SourceFile, counts: Counts, first: Problem | None) -> None:
    if options.all_or_nothing and counts.rejected:
        example = f", the first: {first.cell}: {first.message.rstrip('.')}" if first else ""
        raise KnownError(
            "rows_rejected",
            f"{counts.rejected} of {counts.rows} rows of {file.name} can't be used{example}.",
            "Mend them, or import the others with --on-error skip.",
        )


def _first(sheet: ParsedSheet, rejections: Sequence[Rejection]) -> Problem | None:
    found = [problem for problem in sheet.problems if problem.rejects]
    found += [rejection.problem() for rejection in rejections]
    return found[0] if found else None


def _import_people(
    ledger: Ledger, actor: Actor, file: SourceFile, sheet: ParsedSheet, options: ImportOptions
) -> _Done:
    records = cast(list[PersonRecord], list(sheet.records()))
    counts = _counts(sheet, (), 0)
    _refuse_rejected(options, file, counts, _first(sheet, ()))
    import_id, counts = ledger.import_people(
        actor, options.system, sheet.plan, feed_name(sheet.plan), file, records, counts, dry=options.dry
    )
    return _Done(import_id, counts)


def _import_goals(
    ledger: Ledger, actor: Actor, file: SourceFile, sheet: ParsedSheet, options: ImportOptions
) -> _Done:
    resolver = GoalResolver(ledger.reference(options.system), goals_within(ledger, actor))
    silent = False
    for record in cast(Iterable[GoalRecord], sheet.records()):
        silent = silent or not record.metric
        resolver.resolve(record)
    counts = _counts(sheet, resolver.rejections, resolver.rounded)
    _refuse_rejected(options, file, counts, _first(sheet, resolver.rejections))
    import_id, counts = ledger.import_goals(
        actor,
        options.system,
        sheet.plan,
        feed_name(sheet.plan),
        file,
        resolver.goals,
        resolver.held,
        counts,
        dry=options.dry,
    )
    notes = (
        [f"The file names no metric: these are goals for {resolver.meant_metric().name}."] if silent else []
    )
    return _Done(import_id, counts, resolver.rejections, resolver.held, notes)


def _import_rows(
    ledger: Ledger, actor: Actor, file: SourceFile, sheet: ParsedSheet, options: ImportOptions
) -> _Done:
    additions = Additions()
    importing = ledger.importing(
        actor, options.system, sheet.plan, feed_name(sheet.plan), file, dry=options.dry
    )
    with importing as run:
        reference = run.reference()
        additions.known_people = frozenset(reference.display_names)
        people = People(reference, run, options.create_people, additions)
        resolver: DealResolver | FactResolver
        if sheet.plan.kind is RecordKind.DEALS:
            resolver = deals = DealResolver(reference, run, people, options.stage_kinds)
            for chunk in _chunks(cast(Iterable[DealRecord], sheet.records())):
                run.add([deal for record in chunk if (deal := deals.resolve(record))])
            _refuse_undatable(deals, sheet, file)
        else:
            resolver = facts = FactResolver(sheet.plan, reference, run, people, additions)
            for rows in _chunks(cast(Iterable[FactRecord], sheet.records())):
                run.add([fact for row in rows if (fact := facts.resolve(row))])
        run.hold(resolver.held)
        counts = _counts(sheet, resolver.rejections, resolver.rounded)
        _refuse_rejected(options, file, counts, _first(sheet, resolver.rejections))
        counts = run.compare(counts, _included(options.covers))
        import_id = None if options.dry else run.apply(counts, additions)
    notes = _notes(resolver, additions)
    return _Done(import_id, counts, resolver.rejections, resolver.held, notes)


def _refuse_undatable(deals: DealResolver, sheet: ParsedSheet, file: SourceFile) -> None:
    """A file that replaces covers days; a deal without one would never be replaced."""
    if deals.undated and not sheet.plan.merge:
        raise KnownError(
            "deals_need_key",
            f"{deals.undated:,} deals of {file.name} have no opened day and no key to be known by.",
            "Name the columns that identify a deal with --key, or map the day with --map opened=COLUMN.",
        )


def _included(covers: tuple[date, date] | None) -> tuple[date, date] | None:
    """First and last day of a half-open range."""
    return None if covers is None else (covers[0], covers[1] - timedelta(days=1))


def _notes(resolver: DealResolver | FactResolver, additions: Additions) -> list[str]:
    notes = []
    if isinstance(resolver, DealResolver) and resolver.new_stages:
        for kind in ("won", "lost", "open"):
            names = [name for (_, name), known in resolver.new_stages.items() if known.value == kind]
            if names:
                notes.append(f"Counted as {kind}: {', '.join(dict.fromkeys(names))}.")
    for metric in additions.metrics:
        how = ", averaged over its rows" if metric.divides else ""
        notes.append(f"New metric {metric.name} ({metric.unit.value}{how}).")
    if additions.people:
        notes.append(f"New people: {', '.join(person.name for person in additions.people)}.")
    return notes


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
