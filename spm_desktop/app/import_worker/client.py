"""The editor's end of the importing process."""

import contextlib
import logging
import os
import sys
import tempfile
import threading
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec

from spm_desktop.app.beside import Begin, Companion, Refused
from spm_desktop.app.import_worker import wire
from spm_desktop.app.invocation import Invocation
from spm_desktop.domain.errors import Cancelled, KnownError
from spm_desktop.services.importing.bench import ImportBench, Preview
from spm_desktop.services.importing.options import ImportOptions
from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.services.importing.watching import Progress
from spm_desktop.services.ledger import Undone
from spm_desktop.services.ports import SeenFile

COMMAND = (sys.executable, "-X", "utf8", "-m", "spm_desktop.app.import_worker")
"""Starts the process from a checkout or an installation."""

LEAVE_SECONDS = 5.0
"""How long a process that was told to end may tidy up."""

_KEPT_OUTPUT = 4_000

Wanted = TypeVar("Wanted")

_log = logging.getLogger(__name__)


class WorkerBench(ImportBench):
    """See `services.importing.bench.ImportBench`. The process starts when it is first needed."""

    def __init__(self, invocation: Invocation, command: Sequence[str] = COMMAND) -> None:
        self.progress: Progress | None = None
        self._invocation, self._command = invocation, command
        self._turn = threading.Lock()
        self._companion: Companion[wire.Answer] | None = None
        self._output: BinaryIO | None = None
        self._closed = False

    def look(self, path: Path, rows: Collection[int] = ()) -> SeenFile:
        return self._ask(wire.LookAt(_bytes(path), tuple(rows)), wire.Seen).file

    def preview(self, path: Path, options: ImportOptions, part: str | None = None) -> Preview:
        return self._ask(wire.PreviewSheet(_bytes(path), options, part), wire.Previewed).preview

    def bring_in(self, options: ImportOptions) -> Receipt:
        return self._ask(wire.BringIn(options), wire.BroughtIn).receipt

    def save_rejected(self, path: Path, receipts: Sequence[Receipt]) -> None:
        self._ask(wire.SaveRejected(_bytes(path), receipts), wire.Saved)

    def undo(self, import_id: int) -> Undone:
        return self._ask(wire.UndoImport(import_id), wire.TakenBack).undone

    def stop(self) -> None:
        companion = self._companion
        if companion is not None:
            with contextlib.suppress(OSError, ValueError):  # it has ended already
                companion.line.say(wire.Stop())

    def close(self) -> None:
        self._closed = True
        self.stop()
        with self._turn:
            self._end()

    def _ask(self, request: msgspec.Struct, wanted: type[Wanted]) -> Wanted:
        with self._turn:
            self.progress = None
            try:
                answer = self._answer(request)
            finally:
                self.progress = None
        if isinstance(answer, Refused):
            if answer.code == "cancelled":
                raise Cancelled(answer.code, answer.message, answer.hint)
            raise KnownError(answer.code, answer.message, answer.hint)
        assert isinstance(answer, wanted), f"{answer} is no answer to {request}"
        return answer

    def _answer(self, request: msgspec.Struct) -> wire.Answer:
        try:
            line = (self._companion or self._start()).line
            line.say(request)
            while (answer := line.hear()) is not None:
                if not isinstance(answer, wire.Moved):
                    return answer
                self.progress = answer.progress
        except OSError as error:
            _log.error("the importing process can't be reached: %s", error)
        self._end()
        if self._closed:
            raise Cancelled
        raise KnownError(
            "import_ended",
            "The process that imports ended before its time.",
            "The list of imports tells whether anything of it is in; if not, try again.",
        )

    def _start(self) -> Companion[wire.Answer]:
        self._output = tempfile.TemporaryFile()  # noqa: SIM115 (lives as long as the process)
        self._companion = Companion(self._command, wire.answers, self._output.fileno())
        self._companion.line.say(Begin.like(self._invocation))
        return self._companion

    def _end(self) -> None:
        companion, self._companion = self._companion, None
        if companion is None:
            return
        companion.end(LEAVE_SECONDS)
        assert self._output
        self._output.seek(max(0, self._output.seek(0, os.SEEK_END) - _KEPT_OUTPUT))
        if said := self._output.read().decode("utf-8", "replace").strip():
            _log.warning("the importing process said: %s", said)
        self._output.close()


def _bytes(path: Path) -> bytes:
    return os.fsencode(path.absolute())
