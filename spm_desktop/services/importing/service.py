"""Imports a file: parse, stage, compare, apply; each step ends in a receipt or in one sentence."""

import hashlib
import logging
import time
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
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
from spm_desktop.services.importing.feeds import feed_name, parse_as_before
from spm_desktop.services.importing.goals import GoalResolver
from spm_desktop.services.importing.matching import match_held
from spm_desktop.services.importing.ownership import check_sheet, check_undo, goals_within
from spm_desktop.services.importing.people import People
from spm_desktop.services.importing.receipts import PartlyImported, Receipt, Rejection
from spm_desktop.services.ledger import Additions, Counts, Ledger, SourceFile, Undone
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.ports import FileParser, ParsedFile, ParsedSheet, ParseOptions

CHUNK = 5_000
KEEP_FILE = 64 * 2**20
"""Files up to this many bytes are kept, compressed, so that numbers can be followed to them."""
ORDER = (RecordKind.PEOPLE, RecordKind.DEALS, RecordKind.FACTS, RecordKind.GOALS)

T = TypeVar("T")

_log = logging.getLogger(__name__)


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


def import_file(
    ledger: Ledger, parser: FileParser, actor: Actor, path: Path, options: ImportOptions
) -> list[Receipt]:
    """Imports every sheet of a file that can be understood: people first, then deals, facts and goals.

    Raises:
        PartlyImported: a sheet can't be imported, and those before it are.
        KnownError: the file can't be used, the actor may not import, or another import is running; nothing
            was changed.
    """
    require(actor, Area.IMPORTS, Access.OWN)
    known = tuple(metric.name for metric in ledger.reference(options.system).metrics.values())
    asked = replace(options.parse, known_metrics=known)
    parsed = parse_as_before(ledger, parser, path, asked, options.system)
    try:
        content = None if options.dry else _kept(path, parsed)
        file = SourceFile(parsed.name, parsed.sha256, parsed.size, content)
        return import_sheets(ledger, actor, file, parsed.sheets, options)
    finally:
        parsed.close()


def import_sheets(
    ledger: Ledger, actor: Actor, file: SourceFile, sheets: Sequence[ParsedSheet], options: ImportOptions
) -> list[Receipt]:
    """Imports what was read, whoever read it.

    Raises:
        PartlyImported: a sheet can't be imported, and those before it are.
        KnownError: no sheet was imported; none at all where all or nothing was asked for.
    """
    require(actor, Area.IMPORTS, Access.OWN)
    ordered = sorted(sheets, key=lambda sheet: ORDER.index(sheet.plan.kind))
    for sheet in ordered:  # before the first of them is imported
        check_sheet(ledger, actor, file, sheet.plan, options.system)
        _refuse_rejected(options, file, _counts(sheet, (), 0), _first(sheet, ()))
    receipts: list[Receipt] = []
    try:
        for sheet in ordered:
            receipts.append(_import_sheet(ledger, actor, file, sheet, options))
    except KnownError as failed:
        done = _left(ledger, actor, receipts) if options.all_or_nothing else receipts
        if not done:
            raise
        done = _held_again(ledger, actor, done, options)
        raise PartlyImported(failed.code, failed.message, failed.hint, done) from failed
    else:
        return _held_again(ledger, actor, receipts, options)
    finally:
        if not options.dry:
            _merge(ledger)


def _left(ledger: Ledger, actor: Actor, receipts: Sequence[Receipt]) -> list[Receipt]:
    """Takes the imports back, the last one first; returns those that could not be."""
    left = [receipt for receipt in receipts if receipt.import_id is not None]
    with suppress(KnownError):  # what is left is told, together with why anything had to be taken back
        while left:
            ledger.undo(actor, cast(int, left[-1].import_id))
            left.pop()
    return left


def _held_again(
    ledger: Ledger, actor: Actor, receipts: Sequence[Receipt], options: ImportOptions
) -> list[Receipt]:
    """Gives held rows that are understood by now their place, whoever's import held them: only for who was
    found to be allowed to import. The last receipt tells of it; no refusal can take back what is visible."""
    if options.dry or not receipts:
        return list(receipts)
    try:
        matched = match_held(ledger, actor)
        note = f"Applied {matched:,} row{'s' if matched != 1 else ''} that had been held." if matched else ""
    except KnownError as refused:
        note = f"Held rows still wait: {refused.message}"
    *others, last = receipts
    return [*others, replace(last, notes=(*last.notes, note)) if note else last]


def undo_import(ledger: Ledger, actor: Actor, import_id: int) -> Undone:
    """Takes an import back, whenever it was made.

    Raises:
        KnownError: it does not exist or is not applied, or the actor may not.
    """
    require(actor, Area.IMPORTS, Access.OWN)
    check_undo(ledger, actor, import_id)
    undone = ledger.undo(actor, import_id)
    _merge(ledger)
    return undone


def _merge(ledger: Ledger) -> None:
    """Tidies up after what is visible already; where that fails, the next import tidies up for both."""
    try:
        ledger.merge()
    except KnownError as refused:
        _log.warning("the sums of imports are merged later: %s", refused)


def _kept(path: Path, parsed: ParsedFile) -> bytes | None:
    """The file that was read, compressed; None when it is large, or is no longer what was read."""
    if parsed.size > KEEP_FILE:
        return None
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return zlib.compress(content, 3) if hashlib.sha256(content).hexdigest() == parsed.sha256 else None


def _import_sheet(
    ledger: Ledger, actor: Actor, file: SourceFile, sheet: ParsedSheet, options: ImportOptions
) -> Receipt:
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
        rejected=sheet.rejected,
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
