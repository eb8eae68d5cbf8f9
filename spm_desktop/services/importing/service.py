"""Imports a file, sheet by sheet, and takes imports back; each step ends in a receipt or in one sentence."""

import hashlib
import logging
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import cast

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor
from spm_desktop.services.importing.feeds import parse_as_before
from spm_desktop.services.importing.matching import match_held
from spm_desktop.services.importing.one_sheet import ImportOptions, import_sheet, refuse_unread
from spm_desktop.services.importing.ownership import check_sheet, check_undo
from spm_desktop.services.importing.receipts import PartlyImported, Receipt
from spm_desktop.services.ledger import Ledger, SourceFile, Undone
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.ports import FileParser, ParsedFile, ParsedSheet

KEEP_FILE = 64 * 2**20
"""Files up to this many bytes are kept, compressed, so that numbers can be followed to them."""
ORDER = (RecordKind.PEOPLE, RecordKind.DEALS, RecordKind.FACTS, RecordKind.GOALS)

_log = logging.getLogger(__name__)


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
        refuse_unread(options, file, sheet)
    receipts: list[Receipt] = []
    try:
        for sheet in ordered:
            receipts.append(import_sheet(ledger, actor, file, sheet, options))
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
