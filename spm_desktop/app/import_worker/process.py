"""The process that imports: works on the same database as the editor that started it, and ends with it."""

import contextlib
import logging
import os
import queue
import signal
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from spm_desktop.app.beside import Begin, Line, Refused, own_line
from spm_desktop.app.import_worker import wire
from spm_desktop.app.invocation import Invocation
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import PART_SEPARATOR
from spm_desktop.services.importing import ReadFile, import_sheets, read_file, undo_import
from spm_desktop.services.importing.bench import FoundSheet, Preview
from spm_desktop.services.importing.options import ImportOptions
from spm_desktop.services.importing.service import ORDER
from spm_desktop.services.importing.watching import Progress, Watch
from spm_desktop.services.ports import ParsedSheet

if TYPE_CHECKING:
    from spm_desktop.app.compose import Office

_log = logging.getLogger(__name__)


def main() -> None:
    """Answers until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the editor, whose end ends us
    line = own_line(wire.requests)
    begin = line.hear()
    if not isinstance(begin, Begin):
        return
    choices = begin.choices()
    with choices.resources:
        Worker(line, choices.begin("import")).run()


class Listener(Watch):
    """Hears what is asked while work is under way, so that it can be stopped."""

    def __init__(self, line: Line[wire.Request]) -> None:
        self._line = line
        self._asked: queue.SimpleQueue[wire.Request | None] = queue.SimpleQueue()
        self._stopped = threading.Event()
        threading.Thread(target=self._listen, name="listener", daemon=True).start()

    def next(self) -> wire.Request | None:
        """Waits for it; None once nobody asks any more."""
        return self._asked.get()

    def tell(self, progress: Progress) -> None:
        self._line.say(wire.Moved(progress))

    def stopped(self) -> bool:
        return self._stopped.is_set()

    def _listen(self) -> None:
        while (request := self._line.hear()) is not None:
            if isinstance(request, wire.Stop):
                self._stopped.set()
            else:
                self._stopped.clear()
                self._asked.put(request)
        self._stopped.set()
        self._asked.put(None)


class Worker:
    """Does what is asked, one after the other, and keeps the file that was read last."""

    def __init__(self, line: Line[wire.Request], invocation: Invocation) -> None:
        self._line, self._invocation = line, invocation
        self._watch = Listener(line)
        self._resources = contextlib.ExitStack()
        self._opened: Office | None = None
        self._read: ReadFile | None = None
        self._read_as: object = None
        self._chosen: ParsedSheet | None = None

    def run(self) -> None:
        """Until nobody asks any more."""
        with self._resources:
            while (request := self._watch.next()) is not None:
                try:
                    self._line.say(self._answer(request))
                except OSError:
                    return  # the editor is gone
            self._drop()

    def _answer(self, request: wire.Request) -> msgspec.Struct:
        do = cast(Callable[[wire.Request], msgspec.Struct], self._doing[type(request)])
        try:
            return do(request)
        except KnownError as error:
            return Refused(error.code, error.message, error.hint)
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 (a bug ends what was asked for, not the process)
            _log.critical("this is a bug", exc_info=error)
            return Refused(
                "bug",
                f"Something went wrong inside SPM Desktop ({type(error).__name__}).",
                "What was saved is safe. The log in the profile folder has the details.",
            )

    @property
    def _doing(self) -> dict[type, object]:
        return {
            wire.LookAt: self._look,
            wire.PreviewSheet: self._preview,
            wire.BringIn: self._bring_in,
            wire.SaveRejected: self._save_rejected,
            wire.UndoImport: self._undo,
        }

    @property
    def _office(self) -> "Office":
        from spm_desktop.app.compose import open_office

        if self._opened is None:
            self._opened = self._resources.enter_context(open_office(self._invocation))
        return self._opened

    def _look(self, request: wire.LookAt) -> wire.Seen:
        from spm_desktop.excel.parser import GuardedParser

        path = Path(os.fsdecode(request.path))
        return wire.Seen(GuardedParser().look(path, request.rows, self._watch.stopped))

    def _preview(self, request: wire.PreviewSheet) -> wire.Previewed:
        read = self._reading(Path(os.fsdecode(request.path)), request.options)
        sheets = sorted(read.sheets, key=lambda sheet: ORDER.index(sheet.plan.kind))
        chosen = _chosen(sheets, request.part)
        if chosen is None and request.part is not None:
            name = request.part.partition(PART_SEPARATOR)[0]
            raise KnownError(
                "kind_unknown",
                f"The sheet “{name}” can't be told to hold people, deals, facts or goals.",
                "Say what it holds, and which column is which.",
            )
        self._chosen = chosen or sheets[0]
        office = self._office
        (receipt,) = import_sheets(
            office.ledger,
            office.actor,
            read.source(keep=False),
            [self._chosen],
            replace(request.options, dry=True),
            self._watch,
        )
        found = tuple(FoundSheet(it.plan.sheet, it.plan.kind, it.rows, it.plan.part) for it in sheets)
        return wire.Previewed(Preview(self._chosen.plan, receipt, found))

    def _bring_in(self, request: wire.BringIn) -> wire.BroughtIn:
        assert self._read is not None, "a preview comes first"
        assert self._chosen is not None
        office = self._office
        source = self._read.source(keep=True)
        (receipt,) = import_sheets(
            office.ledger, office.actor, source, [self._chosen], request.options, self._watch
        )
        self._celebrate()
        return wire.BroughtIn(receipt)

    def _save_rejected(self, request: wire.SaveRejected) -> wire.Saved:
        from spm_desktop.excel.rejects import write_rejects

        rows = [(receipt.header, row) for receipt in request.receipts for row in receipt.rejected]
        write_rejects(Path(os.fsdecode(request.path)), rows)
        return wire.Saved()

    def _undo(self, request: wire.UndoImport) -> wire.TakenBack:
        office = self._office
        taken_back = undo_import(office.ledger, office.actor, request.import_id)
        self._celebrate()
        return wire.TakenBack(taken_back)

    def _celebrate(self) -> None:
        from spm_desktop.app.celebrating import celebrate

        celebrate(self._office)

    def _reading(self, path: Path, options: ImportOptions) -> ReadFile:
        """The file as it was read; read anew where it, or how it is to be read, is another."""
        from spm_desktop.excel.parser import GuardedParser

        found = path.stat() if path.exists() else None
        key = (path, found and (found.st_size, found.st_mtime_ns), options.parse, options.system)
        if self._read is None or key != self._read_as:
            self._drop()
            office = self._office
            self._read = read_file(office.ledger, GuardedParser(), office.actor, path, options, self._watch)
            self._read_as = key
        return self._read

    def _drop(self) -> None:
        if self._read is not None:
            self._read.close()
        self._read, self._read_as, self._chosen = None, None, None


def _chosen(sheets: Sequence[ParsedSheet], part: str | None) -> ParsedSheet | None:
    """That part, else the first thing in its sheet."""
    name = (part or "").partition(PART_SEPARATOR)[0]
    same = [sheet for sheet in sheets if part is not None and sheet.plan.sheet == name]
    return next((sheet for sheet in same if sheet.plan.part == part), same[0] if same else None)
