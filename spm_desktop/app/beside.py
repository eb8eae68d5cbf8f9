"""Processes beside the editor: each begins as whom the editor is, works on the same database, and speaks
typed MessagePack, after its length, over standard input and output."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, Generic, TypeVar

import msgspec

import spm_desktop
from spm_desktop.app.invocation import Choices, Invocation
from spm_desktop.config.clock import FrozenClock

Heard = TypeVar("Heard")
_LENGTH_BYTES = 4
_PACKAGE_PARENT = Path(spm_desktop.__file__).resolve().parent.parent


class Begin(msgspec.Struct, tag=True):
    """As whom to work on what; the first message. The path is as the system encodes it."""

    folder: bytes
    db: str | None
    actor: str | None
    lang: str | None
    now: datetime | None

    @classmethod
    def like(cls, invocation: Invocation) -> "Begin":
        """Says it as the editor was started."""
        clock = invocation.clock
        return cls(
            os.fsencode(invocation.profile.folder),
            invocation.db,
            invocation.actor,
            invocation.lang,
            clock.now() if isinstance(clock, FrozenClock) else None,
        )

    def choices(self) -> Choices:
        """The same as the options of a command."""
        return Choices(
            data=Path(os.fsdecode(self.folder)), db=self.db, actor=self.actor, lang=self.lang, now=self.now
        )


class Refused(msgspec.Struct, tag=True):
    """A KnownError on its way."""

    code: str
    message: str
    hint: str


class Line(Generic[Heard]):
    """One end of the conversation. `say` may be called by any thread, `hear` by one."""

    def __init__(self, into: IO[bytes], out_of: IO[bytes], decoder: msgspec.msgpack.Decoder[Heard]) -> None:
        self._into, self._out_of, self._decoder = into, out_of, decoder
        self._saying = threading.Lock()

    def say(self, message: msgspec.Struct) -> None:
        """Raises OSError where nobody listens any more."""
        data = msgspec.msgpack.encode(message)
        with self._saying:
            self._into.write(len(data).to_bytes(_LENGTH_BYTES, "big") + data)
            self._into.flush()

    def hear(self) -> Heard | None:
        """The next message; None once the other end is gone."""
        length = self._out_of.read(_LENGTH_BYTES)
        if len(length) < _LENGTH_BYTES:
            return None
        size = int.from_bytes(length, "big")
        data = self._out_of.read(size)
        return self._decoder.decode(data) if len(data) == size else None


def own_line(decoder: msgspec.msgpack.Decoder[Heard]) -> Line[Heard]:
    """This process's standard input and output; whatever is printed from now on goes to standard error."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return Line(out, sys.stdin.buffer, decoder)


class Companion(Generic[Heard]):
    """A process beside the editor; the first that it is told is a `Begin`.

    Args:
        output: where what it prints goes; a file descriptor, or one of subprocess's names.
    """

    def __init__(
        self,
        command: Sequence[str],
        decoder: msgspec.msgpack.Decoder[Heard],
        output: int = subprocess.DEVNULL,
    ) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=output,
            cwd=_PACKAGE_PARENT,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self.process.stdin
        assert self.process.stdout
        self._into, self._out_of = self.process.stdin, self.process.stdout
        self.line = Line(self._into, self._out_of, decoder)

    def end(self, patience: float = 0.0) -> None:
        """Ends the process: at once where it does not end by itself within so many seconds."""
        with contextlib.suppress(OSError):  # what was not said can't be said any more
            self._into.close()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._out_of.close()
