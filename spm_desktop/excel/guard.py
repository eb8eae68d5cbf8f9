"""Runs the guarded process: some files abort their reader, keep it busy for ever or eat all memory."""

import contextlib
import errno
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

import msgspec

import spm_desktop
from spm_desktop.domain.errors import Cancelled
from spm_desktop.excel.memory import resident_bytes
from spm_desktop.excel.wire import LENGTH_BYTES, Request
from spm_desktop.services.ports import Stopped, never

COMMAND = (sys.executable, "-X", "utf8", "-m", "spm_desktop.excel.child")
"""Starts the guarded process from a checkout or an installation."""

_PACKAGE_PARENT = Path(spm_desktop.__file__).resolve().parent.parent
_LOOK_EVERY = 0.05
_MEGABYTE = 1 << 20
_KEPT_OUTPUT = 16_000
_UNCAUGHT = 1  # what Python's exceptions end with
_TRACEBACK = "Traceback (most recent call last):"
_PANIC = "PanicException"  # how libraries in Rust come to grief
_OUT_OF_MEMORY = ("memory allocation of", "MemoryError", "capacity overflow", "Cannot allocate memory")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost.

    Attributes:
        memory: bytes beyond what the process has before it opens the file.
        seconds: time for any file.
        seconds_per_megabyte: more time for large ones: 25 MB get two minutes.
    """

    memory: int = 1_400 * _MEGABYTE
    seconds: float = 45.0
    seconds_per_megabyte: float = 3.0

    def seconds_for(self, size: int) -> float:
        """The time that a file of so many bytes may take."""
        return self.seconds + self.seconds_per_megabyte * size / _MEGABYTE


class TooSlow(Exception):
    """The process had not finished in time and was ended."""


class TooBig(Exception):
    """The process needed more memory than it may have."""


class DiskFull(Exception):
    """What was read did not fit on the disk."""


class Crashed(Exception):
    """The process ended without a result; the text is the end of what it printed."""


class ReaderFailed(Exception):
    """A bug of the program ended the process, whatever the file is like; the text is its traceback."""


def run_guarded(request: Request, command: Sequence[str], spool: BinaryIO, stopped: Stopped = never) -> None:
    """Has `request` carried out, with standard output to `spool`; the process is gone when this returns.

    Raises TooSlow, TooBig, DiskFull, Crashed, ReaderFailed; Cancelled once `stopped` says so.
    """
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=spool,
            stderr=output,
            cwd=_PACKAGE_PARENT,
            env={**os.environ, "RUST_BACKTRACE": "0"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert process.stdin
        try:
            _ask(process.stdin, request)
            _watch(process, request, stopped)
        finally:
            process.kill()
            process.wait()
            with contextlib.suppress(OSError):  # it may have died with the request half read
                process.stdin.close()
        if process.returncode:
            raise _failure(output, process.returncode)


def _ask(stdin: IO[bytes], request: Request) -> None:
    """Standard input stays open: its end tells the process that we are gone."""
    message = msgspec.msgpack.encode(request)
    with contextlib.suppress(OSError):  # it died already: its end tells more
        stdin.write(len(message).to_bytes(LENGTH_BYTES, "big") + message)
        stdin.flush()


def _watch(process: subprocess.Popen[bytes], request: Request, stopped: Stopped) -> None:
    deadline = time.monotonic() + request.seconds
    while True:
        try:
            process.wait(_LOOK_EVERY)
            return
        except subprocess.TimeoutExpired:
            if stopped():
                raise Cancelled from None
            if time.monotonic() > deadline:
                raise TooSlow from None
            if resident_bytes(process.pid) > request.memory + 100 * _MEGABYTE:
                raise TooBig from None


def _failure(output: BinaryIO, code: int) -> Exception:
    output.seek(0, 2)
    output.seek(max(0, output.tell() - _KEPT_OUTPUT))
    text = output.read().decode("utf-8", "replace").strip()
    _log.info("the process that read the file ended early: %s", text)
    if any(words in text for words in _OUT_OF_MEMORY):
        return TooBig()
    if os.strerror(errno.ENOSPC) in text:
        return DiskFull()
    return ReaderFailed(text) if code == _UNCAUGHT and _is_bug(text) else Crashed(text)


def _is_bug(text: str) -> bool:
    """Whether Python ended with an exception of its own: what is wrong with a file is caught, and a library
    that comes to grief over one ends otherwise."""
    _, traceback, last = text.rpartition(_TRACEBACK)
    return bool(traceback) and _PANIC not in last
