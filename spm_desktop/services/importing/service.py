"""Imports a file, sheet by sheet, and takes imports back; each step ends in a receipt or in one sentence."""

import logging
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from spm_desktop.domain.errors import Cancelled, KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor
from spm_desktop.services.importing.foreseen import Foreseen
from spm_desktop.services.importing.kept_receipts import pack
from spm_desktop.services.importing.matching import match_held
from spm_desktop.services.importing.one_sheet import SheetImport, refuse_unread, refuse_useless_days
from spm_desktop.services.importing.options import ImportOptions
from spm_desktop.services.importing.ownership import check_sheet, check_undo, own_only
from spm_desktop.services.importing.reading import ReadFile, read_file
from spm_desktop.services.importing.receipts import PartlyImported, Receipt
from spm_desktop.services.importing.watching import UNWATCHED, Watch
from spm_desktop.services.ledger import Incoming, Ledger, SourceFile, Undone
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.ports import FileParser, ParsedSheet
from spm_desktop.services.sentences import counted

ORDER = (RecordKind.PEOPLE, RecordKind.DEALS, RecordKind.FACTS, RecordKind.GOALS)

_log = logging.getLogger(__name__)


def import_file(
    ledger: Ledger,
    parser: FileParser,
    actor: Actor,
    path: Path,
    options: ImportOptions,
    watch: Watch = UNWATCHED,
    foreseen: Foreseen | None = None,
) -> list[Receipt]:
    """Imports every sheet of a file that can be understood: people first, then deals, facts and goals.
    `foreseen`: of the dry runs of the files before.

    Raises:
        PartlyImported: a sheet can't be imported, and those before it are.
        KnownError: the file can't be used, the actor may not import, or another import is running; nothing
            was changed.
    """
    foreseen = foreseen or Foreseen()
    with closing(read_file(ledger, parser, actor, path, options, watch, foreseen)) as read:
        return import_read(ledger, actor, read, options, watch, foreseen)


def import_read(
    ledger: Ledger,
    actor: Actor,
    read: ReadFile,
    options: ImportOptions,
    watch: Watch = UNWATCHED,
    foreseen: Foreseen | None = None,
) -> list[Receipt]:
    """Imports a file that was read, or with `options.dry` tells exactly what importing it would do. Raises as
    `import_sheets`."""
    source = read.source(keep=not options.dry)
    return import_sheets(ledger, actor, source, read.sheets, options, watch, foreseen)


def import_sheets(
    ledger: Ledger,
    actor: Actor,
    file: SourceFile,
    sheets: Sequence[ParsedSheet],
    options: ImportOptions,
    watch: Watch = UNWATCHED,
    foreseen: Foreseen | None = None,
) -> list[Receipt]:
    """Imports what was read, whoever read it; one receipt for each sheet.

    Raises:
        PartlyImported: a sheet can't be imported, and those before it are.
        Cancelled: it was stopped; no sheet is imported.
        KnownError: no sheet was imported; none at all where all or nothing was asked for.
    """
    require(actor, Area.IMPORTS, Access.OWN)
    if options.people:
        require(actor, Area.PEOPLE, Access.WRITE)
    if any(not answer.key for answer in options.metrics):
        require(actor, Area.METRICS, Access.WRITE)
    ordered = sorted(sheets, key=lambda sheet: ORDER.index(sheet.plan.kind))
    refuse_useless_days(options, file, ordered)
    coming = [
        Incoming(actor, options.system, sheet.plan, file, options.dry, own_only(actor)) for sheet in ordered
    ]
    for incoming, sheet in zip(coming, ordered, strict=True):  # before the first of them is imported
        check_sheet(ledger, incoming)
        refuse_unread(options, file, sheet)
    receipts: list[Receipt] = []
    foreseen = foreseen or Foreseen()
    try:
        for incoming, sheet in zip(coming, ordered, strict=True):
            receipts.append(SheetImport(ledger, incoming, sheet, options, watch, foreseen).run())
            _keep(ledger, receipts[-1])
    except KnownError as failed:
        nothing = options.all_or_nothing or isinstance(failed, Cancelled)
        done = _left(ledger, actor, receipts) if nothing else receipts
        if not done:
            raise
        done = _held_again(ledger, actor, done, options)
        raise PartlyImported(failed.code, failed.message, failed.hint, done) from failed
    else:
        return _held_again(ledger, actor, receipts, options)
    finally:
        if not options.dry:
            merge_sums(ledger)


def _left(ledger: Ledger, actor: Actor, receipts: Sequence[Receipt]) -> list[Receipt]:
    """Takes the imports back, the last one first; returns those that could not be."""
    left = [(receipt.import_id, receipt) for receipt in receipts if receipt.import_id is not None]
    with suppress(KnownError):  # what is left is told, together with why anything had to be taken back
        while left:
            ledger.undo(actor, left[-1][0])
            left.pop()
    return [receipt for _, receipt in left]


def _held_again(
    ledger: Ledger, actor: Actor, receipts: Sequence[Receipt], options: ImportOptions
) -> list[Receipt]:
    """Gives held rows that are understood by now their place, whoever's import held them: only for who was
    found to be allowed to import. The last receipt tells of it; no refusal can take back what is visible."""
    if options.dry or not receipts:
        return list(receipts)
    try:
        matched = match_held(ledger, actor)
        rows = counted(matched, "row", "rows")
        note = f"Applied {rows} that had been held." if matched else ""
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
    merge_sums(ledger)
    return undone


def _keep(ledger: Ledger, receipt: Receipt) -> None:
    """Keeps what an import told; its rows are visible already, whatever becomes of that."""
    if receipt.import_id is None:
        return
    try:
        ledger.keep_receipt(receipt.import_id, pack(receipt))
    except KnownError as refused:
        _log.warning("the receipt of import %s is not kept: %s", receipt.import_id, refused)


def merge_sums(ledger: Ledger) -> None:
    """Tidies up after what is visible already; where that fails, the next import tidies up for both."""
    try:
        ledger.merge()
    except KnownError as refused:
        _log.warning("the sums of imports are merged later: %s", refused)
